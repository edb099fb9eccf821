package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing the centre says, in its order.
public sealed interface FeedItem {

    /// Place in the centre's feed; 0 inside a snapshot, which counts as a whole.
    long position();

    /// Person keys that come with it: key name to base64.
    default Map<String, String> keys() {
        return Map.of();
    }

    /// Those of `items` that were not heard before.
    ///
    /// @param cursor the position of the last item heard
    static List<FeedItem> after(long cursor, List<FeedItem> items) {
        long last = cursor;
        List<FeedItem> fresh = new ArrayList<>(items.size());
        for (FeedItem item : items) {
            if (item instanceof History) {
                last = item.position();
                fresh.add(item);
            } else if (item.position() == 0 || item.position() > last) {
                fresh.add(item);
            }
        }
        return fresh;
    }

    /// A record of some desk as the centre keeps it: `canonical` are the sealed canonical bytes as
    /// text. `keys` are the person keys it needs (key name to base64), for this desk's key file.
    record Record(long position, String canonical, Map<String, String> keys) implements FeedItem {}

    /// A record that a desk of the same site told itself, before the centre did. It has no place in
    /// the centre's feed: the centre's own word about it comes later and counts.
    ///
    /// @param desk that wrote it, as its certificate says
    /// @param canonical as in [Record]
    /// @param proof by which the centre knows that this desk wrote it; empty when it made none
    /// @param extraProof the same for what goes beside the record; empty when there is nothing
    /// @param signed the head its desk signed with this record as the last; null for the others
    record Told(
            String desk,
            UUID life,
            long number,
            String canonical,
            String proof,
            String extraProof,
            @Nullable Signed signed,
            Map<String, String> keys)
            implements FeedItem {

        /// A signed head: Ed25519 over number and hash, as in `journal/heads`.
        ///
        /// @param key its desk's public key, X.509, base64
        /// @param signature 64 bytes, base64
        public record Signed(String key, String signature) {}

        @Override
        public long position() {
            return 0;
        }
    }

    /// This desk's own records up to `number` are at the centre.
    record Acknowledged(long position, long number) implements FeedItem {}

    /// A shared description, merged; `keys` as in [Record].
    record Merged(long position, Document document, Map<String, String> keys) implements FeedItem {}

    /// About what is scarce.
    sealed interface Scarce extends FeedItem {}

    /// A scarce thing that is open.
    record Opened(long position, String thing, String kind, int limit) implements Scarce {}

    /// A claim some desk holds, own ones included; `units` 0 when it was given back.
    ///
    /// @param basis `lease:<id>` where it stands on a lease; null where that is not said
    record Claimed(
            long position,
            UUID claim,
            String thing,
            String key,
            java.time.Instant from,
            java.time.Instant until,
            int units,
            String mode,
            String desk,
            @Nullable String basis)
            implements Scarce {}

    /// A lease granted, changed or (units 0) ended.
    record Leased(long position, Lease lease) implements Scarce {}

    /// Somebody stands elsewhere for what this desk, or its site, holds by a lease.
    ///
    /// @param from the time that is wished for
    /// @param units how many of it; 0 where this desk gave way before
    record Asked(
            long position, UUID lease, java.time.Instant from, java.time.Instant until, int units)
            implements Scarce {}

    /// What the centre thought of one part of a record: `verdict` is `taken`, `lost` or `conflict`.
    record Judged(
            long position, UUID record, String part, String verdict, @Nullable String proposal)
            implements FeedItem {}

    /// A safety order.
    record Ordered(long position, Order order, String desk) implements FeedItem {}

    /// Something left this desk's scope.
    record Removed(long position, String kind, String id) implements FeedItem {}

    /// Something this build cannot read, such as a kind that only newer ones know. Nothing of it is
    /// kept but that it was there: it may hold what must be sealed.
    ///
    /// @param kind as the centre calls it
    record Unknown(long position, String kind) implements FeedItem {}

    /// The centre is another one than before, or starts anew: all before this is forgotten.
    record History(long position, UUID history) implements FeedItem {}
}
