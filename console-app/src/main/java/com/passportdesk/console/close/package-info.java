/// Close the day: tidy up, count the drawer blind, compare, and seal the day with a Z; in the
/// morning the same screen counts the float. The cash box, which the till leads to, takes money to
/// the safe, out and in. Start at `CloseView`, `CloseViewModel` and `CashBoxView`. What is allowed
/// is `store.drawer`'s to say, by way of `console.drawer`.
@NullMarked
package com.passportdesk.console.close;

import org.jspecify.annotations.NullMarked;
