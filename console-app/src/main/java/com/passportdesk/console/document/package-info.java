/// Receipts and reports on paper: PDF/A-2u with every font inside, made from plain records. Start
/// at `ReceiptPdf` and `ReportPdf`; `DocumentStore` keeps the files for a while. Uses the texts,
/// formats and script runs of `fx` and the store's money, but no window: it renders without JavaFX
/// running.
@NullMarked
package com.passportdesk.console.document;

import org.jspecify.annotations.NullMarked;
