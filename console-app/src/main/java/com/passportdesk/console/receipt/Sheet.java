package com.passportdesk.console.receipt;

import com.passportdesk.store.sale.Receipt;

/// A receipt with the names behind its ids.
///
/// @param customer name to show; empty for a walk-in without one, and for somebody erased
/// @param nativeName the same in its own script, where that is another; else empty
/// @param operator name of who sold
/// @param desk what people call the desk that sold
public record Sheet(
        Receipt receipt, String customer, String nativeName, String operator, String desk) {}
