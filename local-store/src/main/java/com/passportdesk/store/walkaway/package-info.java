/// People who wanted something and left without it. Start at `WalkAwayHandler`. Nothing of them is
/// known, so nothing of them is kept.
@NullMarked
package com.passportdesk.store.walkaway;

import org.jspecify.annotations.NullMarked;
