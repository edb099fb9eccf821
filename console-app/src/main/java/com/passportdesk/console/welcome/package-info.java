/// The first start of a machine without a desk: demo, training or a desk of a network. Start at
/// [com.passportdesk.console.welcome.FirstStart].
@NullMarked
package com.passportdesk.console.welcome;

import org.jspecify.annotations.NullMarked;
