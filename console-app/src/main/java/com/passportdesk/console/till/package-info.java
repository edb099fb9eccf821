/// Selling to whoever stands at the desk: the walk-in sale in three steps, and the screen with the
/// receipts of the day. Start at `SaleStart` and `WalkInView`. Uses `store.sale`, `store.booking`,
/// `receipt`, `refund` and the frame; knows no other screen.
@NullMarked
package com.passportdesk.console.till;

import org.jspecify.annotations.NullMarked;
