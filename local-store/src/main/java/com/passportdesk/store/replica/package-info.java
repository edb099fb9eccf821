/// The desk's line to the centre: sends own records, takes in the feed, keeps leases, and says how
/// the line is. Start at `Replica`. It knows the line only by what it does: nothing here asks
/// whether it was cut on purpose.
@NullMarked
package com.passportdesk.store.replica;

import org.jspecify.annotations.NullMarked;
