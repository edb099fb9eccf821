/// Counts people who leave without what they came for. Start at `WalkAways`; the key 0 at the till
/// and after a refusal leads there.
@NullMarked
package com.passportdesk.console.walkaway;

import org.jspecify.annotations.NullMarked;
