/// Money given back for lines of a receipt, up to what remains of them, and the credit note that
/// says so. Start at `RefundStart` and `RefundView`. Uses `store.refund`, `receipt` and `wallet`;
/// does not know the till.
@NullMarked
package com.passportdesk.console.refund;

import org.jspecify.annotations.NullMarked;
