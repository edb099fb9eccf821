/// Suspends members and lets them back in. Start at `SuspensionHandler`. An order of safety: it
/// holds here at once, travels ahead of the queue, and only a lift that names it ends it (ADR 71).
@NullMarked
package com.passportdesk.store.suspension;

import org.jspecify.annotations.NullMarked;
