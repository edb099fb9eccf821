/// Ctrl R: everybody inside by the books, ticked off one by one while all stand outside, with the
/// line up or down. Start at `RollCallView`; what is shown is decided in `RollPage`.
@NullMarked
package com.passportdesk.console.rollcall;

import org.jspecify.annotations.NullMarked;
