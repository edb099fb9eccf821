/// The demo: a sample network with an embedded PostgreSQL as its centre and simulated devices,
/// through the same code as a real desk. Start at `DemoNetwork`. Only the demo, the tour and tests
/// use it.
@NullMarked
package com.passportdesk.console.demo;

import org.jspecify.annotations.NullMarked;
