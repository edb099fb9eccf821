/// Receipts and credit notes: read, found, shown, saved and put on paper, and what lines, taxes and
/// ways of paying are called on them. Start at `Receipts` and `ShowReceipt`. Uses `store.sale`,
/// documents, `print` and the frame; it knows neither who sells nor who gives money back: they
/// offer `FromReceipt`.
@NullMarked
package com.passportdesk.console.receipt;

import org.jspecify.annotations.NullMarked;
