/// What a program may know of the desk itself: its state and its journal. Start at
/// `StatusConfiguration`. Knows no feature.
@NullMarked
package com.passportdesk.console.status;

import org.jspecify.annotations.NullMarked;
