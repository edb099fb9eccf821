/// A line that can be cut: stands between a desk and its centre in demo, tour and tests. No other
/// package of this module knows it.
@NullMarked
package com.passportdesk.store.proxy;

import org.jspecify.annotations.NullMarked;
