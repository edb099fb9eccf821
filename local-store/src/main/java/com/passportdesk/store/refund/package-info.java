/// Money given back: credit notes against receipts, up to what remains of each line. Start at
/// `RefundHandler`; `RemainsRepository` says what remains. Uses sales, bookings, leases and staff.
@NullMarked
package com.passportdesk.store.refund;

import org.jspecify.annotations.NullMarked;
