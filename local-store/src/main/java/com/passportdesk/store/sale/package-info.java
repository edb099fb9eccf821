/// Selling at the desk: products, receipts with tax and tenders, day passes. Start at `SellHandler`
/// and `ReceiptRepository`. Writes `ReceiptIssued` and `DayPassSold`; uses bookings, visits,
/// leases, sites and money.
@NullMarked
package com.passportdesk.store.sale;

import org.jspecify.annotations.NullMarked;
