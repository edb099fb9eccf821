/// What this desk can do by itself: what still works without the line or without a device, what it
/// may sell on its own leases, how old its facts are and what waits to be sent. Start at
/// `WorksService`; which things work is decided in `StillWorks`. Ctrl E on Today shows it.
@NullMarked
package com.passportdesk.console.works;

import org.jspecify.annotations.NullMarked;
