/// Ctrl H: notes for whoever comes next, and how the desk stands. Start at `HandoverView`. A note
/// about a member names them by their id and is written from their record, so that it goes with
/// them when they are erased.
@NullMarked
package com.passportdesk.console.handover;

import org.jspecify.annotations.NullMarked;
