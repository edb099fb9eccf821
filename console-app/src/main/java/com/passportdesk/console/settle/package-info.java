/// What desks did while apart and somebody has to decide: a room sold twice, a change that came too
/// late, a count that went over. Start at `SettleView` or `SettleService`.
@NullMarked
package com.passportdesk.console.settle;

import org.jspecify.annotations.NullMarked;
