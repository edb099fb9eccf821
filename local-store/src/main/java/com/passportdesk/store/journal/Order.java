package com.passportdesk.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Safety: takes effect here first, travels ahead of the queue, and is never undone by something
/// older.
///
/// @param id names the order; a repeat is the same order
/// @param target what it acts on: a credential id, member id or desk code
/// @param reason in the operator's words; never shown to members
public record Order(UUID id, Kind kind, String target, String reason) {

    /// When its id was made, to the millisecond; empty when the id does not say (RFC 9562: version
    /// 7 does).
    public Optional<Instant> idMadeAt() {
        return id.version() == 7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    /// The same order for where its id is another one's: whoever hears an id first may give another
    /// order with it, and both count. Its id follows from what it says, the first half of the
    /// SHA-256 of `id/kind/target`, everywhere alike: see `centre.obey`.
    public Order underOtherId() {
        byte[] said =
                (id + "/" + kind.name().toLowerCase(Locale.ROOT) + "/" + target)
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(Segment.sha256(said, 0, said.length));
        return new Order(new UUID(hash.getLong(), hash.getLong()), kind, target, reason);
    }

    /// What an order does to its target.
    public enum Kind {
        BLOCK,
        SUSPEND,
        REVOKE,
        ERASE
    }
}
