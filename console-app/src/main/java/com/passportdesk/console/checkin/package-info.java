/// The door: a tap or a name is decided, shown and can be taken back. Start at `Door`. Uses the
/// rules of `store.visit`; other features let people in through `Door`, and offer cures by
/// implementing `DayPassOffer` and `PersonRecord`.
@NullMarked
package com.passportdesk.console.checkin;

import org.jspecify.annotations.NullMarked;
