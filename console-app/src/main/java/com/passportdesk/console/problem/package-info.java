/// Telling the operator that the world failed, or that we did. Start at `Problems`. It may use `fx`
/// for texts and the store's own problems; it knows no feature and no window.
@NullMarked
package com.passportdesk.console.problem;

import org.jspecify.annotations.NullMarked;
