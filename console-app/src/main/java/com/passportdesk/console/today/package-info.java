/// The day at this site: who comes, who is in, what needs a hand. Start at `TodayView`. Reads rows
/// only; lets people in through `console.checkin`.
@NullMarked
package com.passportdesk.console.today;

import org.jspecify.annotations.NullMarked;
