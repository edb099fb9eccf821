package com.passportdesk.store;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.staff.PinHashes;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes a home as this release leaves it behind, to be kept for every later one: run once, when a
/// release is made, with the file to write (`home-0.2.zip`); what it showed is written beside it.
public final class HomeOfThisRelease {

    private static final byte[] PEPPER = {4, 8, 15, 16, 23, 42};

    private static final int MOST = 40;

    private HomeOfThisRelease() {}

    public static void main(String[] args) throws Exception {
        Path zip = Path.of(args[0]);
        Path directory = Files.createTempDirectory("home");
        DeskHome home = DeskHome.make(directory, "BER1-D2", "ber1");
        SampleNetwork network = new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);
        Instant now = SampleHome.MORNING;
        String member = network.cast().atHome().member();
        try (DeskStore store = SampleHome.open(home, InstantSource.fixed(now))) {
            store.importSnapshot(
                    some(
                            SampleFeed.of(
                                    network,
                                    now,
                                    "ber1",
                                    "BER1-D2",
                                    new PinHashes(PEPPER)::hash,
                                    Map.of("network:pepper#00000001", PEPPER),
                                    store.keys()),
                            member),
                    _ -> {});
            store.lineUp(now);
            store.submit(
                    "staff-1",
                    new CheckInHandler(),
                    new CheckIn.ByMember(UUID.randomUUID(), member));
            for (String product : List.of("ber1-daypass", "ber1-espresso")) {
                store.submit(
                        "staff-1",
                        new SellHandler(),
                        new Sell(
                                UUID.randomUUID(),
                                now,
                                new Holder.Named("Anna Weber"),
                                List.of(new SaleItem.Goods(product, 1)),
                                List.of(TillDesk.cash(5000, "EUR"))));
            }
            Files.write(
                    Path.of(zip.toString().replace(".zip", ".txt")),
                    EarlierReleaseTest.shown(store));
        }
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out);
                Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = directory.relativize(path).toString();
                if (!name.endsWith(".db") && !name.equals("lock")) {
                    packed.putNextEntry(new ZipEntry(name));
                    Files.copy(path, packed);
                }
            }
        }
    }

    /// A few documents of each kind, and all about one member: a home small enough to keep.
    private static Iterator<FeedItem> some(Iterator<FeedItem> all, String member) {
        Map<String, Integer> kinds = new HashMap<>();
        List<FeedItem> some = new ArrayList<>();
        all.forEachRemaining(item -> {
            String kind = item.getClass().getSimpleName();
            boolean isWanted =
                    !(item instanceof FeedItem.Record)
                            && (!(item instanceof FeedItem.Claimed)
                                    || kinds.getOrDefault(kind, 0) < MOST);
            if (item instanceof FeedItem.Merged(_, Document document, _)) {
                kind = document.kind();
                isWanted =
                        kinds.getOrDefault(kind, 0) < MOST
                                || document.id().equals(member)
                                || document.fields().toString().contains(member);
            }
            if (isWanted) {
                kinds.merge(kind, 1, Integer::sum);
                some.add(item);
            }
        });
        return some.iterator();
    }
}
