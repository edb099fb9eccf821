package com.passportdesk.store.sample;

import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Sealer;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What a desk would hear from a centre that holds the sample network: for tests and benchmarks of
/// a desk alone. Demo and tour hear it from a real centre.
///
/// ```java
/// store.importSnapshot(SampleFeed.of(network, now, "ber1", "BER1-D2", hasher, keys, store.keys()),
///         _ -> {});
/// ```
public final class SampleFeed {

    /// How long the leases of a fresh snapshot are good.
    private static final Duration LEASED = Duration.ofHours(12);

    private static final String NO_HASH = "0".repeat(64);

    private final SampleNetwork network;
    private final Instant now;
    private final String site;
    private final String desk;

    private SampleFeed(SampleNetwork network, Instant now, String site, String desk) {
        this.network = network;
        this.now = now;
        this.site = site;
        this.desk = desk;
    }

    /// All of a snapshot, made as it is read. Every room of the site and half of each day's hot
    /// desks, of counted goods and of places are leased to `desk` for twelve hours.
    ///
    /// @param networkKeys the network's secrets by name, such as `network:pepper#00000001`
    /// @param sealer the receiving desk's own keys
    public static Iterator<FeedItem> of(
            SampleNetwork network,
            Instant now,
            String site,
            String desk,
            PinHasher hasher,
            Map<String, byte[]> networkKeys,
            Sealer sealer) {
        SampleFeed feed = new SampleFeed(network, now, site, desk);
        return Stream.of(
                        Stream.<FeedItem>of(new FeedItem.History(0, UUID.randomUUID())),
                        feed.documents(hasher, networkKeys),
                        feed.things(),
                        feed.leases(),
                        feed.claims(),
                        feed.records(sealer))
                .flatMap(part -> part)
                .iterator();
    }

    private Stream<FeedItem> documents(PinHasher hasher, Map<String, byte[]> networkKeys) {
        Map<String, String> keys =
                networkKeys.entrySet().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey,
                                        key -> Base64.getEncoder().encodeToString(key.getValue())));
        return network.documents(hasher)
                .map(document ->
                        new FeedItem.Merged(
                                0, document, document.kind().equals("network") ? keys : Map.of()));
    }

    private Stream<FeedItem> things() {
        return network.things()
                .filter(this::isHere)
                .map(thing -> new FeedItem.Opened(0, thing.thing(), thing.kind(), thing.limit()));
    }

    private Stream<FeedItem> leases() {
        return network.things()
                .filter(this::isHere)
                .map(thing -> new FeedItem.Leased(0, lease(thing)));
    }

    private Lease lease(Thing thing) {
        Stretch time = network.leased(thing, SampleSite.of(site), now);
        return new Lease(
                UUID.nameUUIDFromBytes(thing.thing().getBytes(StandardCharsets.UTF_8)),
                thing.thing(),
                time.start(),
                time.end(),
                Math.max(1, thing.limit() / 2),
                desk,
                now.plus(LEASED));
    }

    private boolean isHere(Thing thing) {
        return thing.thing().startsWith("room:" + site + "-")
                || thing.thing().startsWith("hotdesk:" + site + ":")
                || thing.thing().startsWith("stock:" + site + ":")
                || thing.thing().startsWith("event:" + site + "-");
    }

    /// Rooms and pools of this site; what members have left of their plans everywhere.
    private Stream<FeedItem> claims() {
        return network.history(now)
                .flatMap(entry ->
                        Stream.concat(
                                entry.things().stream()
                                        .filter(thing -> thing.kind().equals("cap"))
                                        .map(thing ->
                                                new FeedItem.Opened(
                                                        0,
                                                        thing.thing(),
                                                        thing.kind(),
                                                        thing.limit())),
                                entry.claims().stream()
                                        .filter(claim -> isKnownHere(entry, claim))
                                        .map(claim -> claimed(entry, claim))));
    }

    private boolean isKnownHere(Entry entry, Claim claim) {
        return claim.thing().startsWith("cap:") || entry.scope().equals("site:" + site);
    }

    private static FeedItem claimed(Entry entry, Claim claim) {
        return new FeedItem.Claimed(
                0,
                claim.id(),
                claim.thing(),
                claim.key(),
                claim.from(),
                claim.until(),
                claim.units(),
                claim.mode().name().toLowerCase(Locale.ROOT),
                entry.desk(),
                null);
    }

    private Stream<FeedItem> records(Sealer sealer) {
        EntryCodec codec = new EntryCodec(sealer);
        return network.history(now)
                .filter(entry -> entry.scope().equals("site:" + site))
                .map(entry -> new FeedItem.Record(0, codec.canonical(entry, NO_HASH), Map.of()));
    }
}
