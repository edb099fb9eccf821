package com.passportdesk.store.replica;

import com.passportdesk.store.lease.Stretch;
import java.time.Instant;
import java.util.UUID;

/// The right to sell one thing for one time, asked for at the centre.
///
/// @param id the basis of the claim is `lease:<id>`, as for any lease
/// @param until when it ends, by the centre's clock
public record Hold(UUID id, String thing, Stretch period, int units, Instant until) {

    public String basis() {
        return "lease:" + id;
    }
}
