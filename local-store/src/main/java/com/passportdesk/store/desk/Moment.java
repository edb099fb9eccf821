package com.passportdesk.store.desk;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/// When, where and by whom a command is decided.
///
/// @param now the desk's clock
/// @param operator staff id, or `system`
/// @param desk this desk's code, such as `BER1-D2`; receipt series start with it
/// @param site this desk's site id
/// @param incarnation the life of this desk's home; each opens receipt series of its own
/// @param lineUp whether the centre had nothing newer within the last twenty seconds
/// @param factsAsOf when the centre was last known to have nothing newer; age of data counts from
///   it
/// @param ids gives new UUIDv7 ids
public record Moment(
        Instant now,
        String operator,
        String desk,
        String site,
        UUID incarnation,
        boolean lineUp,
        Instant factsAsOf,
        Supplier<UUID> ids) {

    /// A new UUIDv7.
    public UUID newId() {
        return ids.get();
    }
}
