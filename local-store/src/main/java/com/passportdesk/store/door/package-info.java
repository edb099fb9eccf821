/// What each desk of the network says of its doors and door systems: which it hears, which orders
/// they go by, until when one that is not heard may still open. Start at `ReportDoors`. It knows no
/// device.
@NullMarked
package com.passportdesk.store.door;

import org.jspecify.annotations.NullMarked;
