/// What this desk may sell without asking: leases, and what is already claimed of them. Start at
/// `LeaseRepository`. Reads the rows that the projection keeps for every scarce thing; knows no
/// feature.
@NullMarked
package com.passportdesk.store.lease;

import org.jspecify.annotations.NullMarked;
