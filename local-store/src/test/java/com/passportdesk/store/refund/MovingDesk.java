package com.passportdesk.store.refund;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.TillDesk;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A desk in a process of its own that sells rooms and moves them to where they cost more, until
/// [KilledMoveTest] kills it. Before each command it says `asked`, after the answer `done`.
final class MovingDesk {

    static final String ROOM = "ber1-panke";
    static final int DAYS = 8;
    static final Instant FIRST = Instant.parse("2027-04-23T15:00:00Z");

    private final DeskStore store;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private MovingDesk(DeskStore store) {
        this.store = store;
    }

    /// @param args the home
    public static void main(String[] args) throws IOException {
        try (DeskStore store =
                SampleHome.open(
                        DeskHome.open(Path.of(args[0])), InstantSource.fixed(SampleHome.MORNING))) {
            new MovingDesk(store).run();
        }
    }

    private void run() throws IOException {
        say("ready");
        for (int day : new int[] {0, 3, 4, 5, 6, 7}) {
            for (int hour : new int[] {-6, 0}) {
                Instant from = FIRST.plus(Duration.ofDays(day).plusHours(hour));
                Optional<UUID> booking =
                        command(new SaleItem.Room(ROOM, from, from.plusSeconds(3600), 2))
                                .map(sold -> sold.bookings().getFirst());
                for (int hours = 2; hours <= 3 && booking.isPresent(); hours++) {
                    Instant until = from.plus(Duration.ofHours(hours));
                    command(new SaleItem.RoomMove(booking.get(), ROOM, from, until, 100));
                }
            }
        }
        say("closing");
    }

    /// @return empty where somebody has the room
    private Optional<SaleOutcome.Sold> command(SaleItem item) throws IOException {
        UUID id = UUID.randomUUID();
        say("asked " + id);
        SaleOutcome outcome =
                store.submit(
                        "staff-1",
                        new SellHandler(),
                        new Sell(
                                id,
                                SampleHome.MORNING,
                                new Holder.Named("Anna Weber"),
                                List.of(item),
                                List.of(TillDesk.cash(3600, "EUR"))));
        if (outcome instanceof SaleOutcome.Sold sold) {
            say("done " + id);
            return Optional.of(sold);
        }
        say("refused " + id + ' ' + outcome);
        return Optional.empty();
    }

    /// One line, one write.
    private void say(String line) throws IOException {
        out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
