package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.Stretch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody booked and has not paid.
@Timeout(300)
class UnpaidAtTheTillTest {

    private static final Stretch TODAY =
            new Stretch(
                    Instant.parse("2027-04-22T04:00:00Z"), Instant.parse("2027-04-22T20:00:00Z"));

    @TempDir Path home;

    /// A room's first booking by a member.
    private static Booking first(TillBench bench) {
        return new BookingRepository(bench.bean(OpenDesk.class).rows())
                .ofResource("ber1-havel", TODAY).stream()
                        .filter(one -> one.holder() instanceof Holder.Member)
                        .findFirst()
                        .orElseThrow();
    }

    private static Booking booking(TillBench bench, UUID id) {
        return new BookingRepository(bench.bean(OpenDesk.class).rows()).find(id).orElseThrow();
    }

    /// What is spoken of its block among the bookings; empty while it is not there.
    private static String spoken(TillBench bench, Booking booking) throws Exception {
        return Headless.onScreen(() -> {
            Node block = bench.scene().getRoot().lookup("#block-" + booking.id());
            return block == null ? "" : block.getAccessibleText();
        });
    }

    @Test
    void itIsMarkedAmongTheBookingsAndOfferedToWhoeverPays() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            Booking owed = first(bench);
            bench.press(DeskKey.function(4));
            bench.await(() -> spoken(bench, owed).contains("not paid"));
            bench.picture("bookings-not-paid");

            Headless.onScreen(() -> {
                bench.bean(SaleStart.class).beginFor(((Holder.Member) owed.holder()).id());
                return true;
            });
            bench.awaitText("Booked, not paid");
            bench.picture("till-not-paid");
            // Twice, before its price is worked out: it is sold once.
            DeskKey take = new DeskKey(KeyCode.B, DeskKey.Held.CONTROL_SHIFT);
            bench.press(take);
            bench.press(take);
            bench.await(() ->
                    !Headless.onScreen(
                            () -> bench.scene().getRoot().lookup("#sale-unpaid").isVisible()));
            bench.control(KeyCode.DIGIT3);
            bench.type(String.valueOf(owed.price().minor() / 100));
            bench.press(DeskKey.CONTROL_ENTER);
            bench.await(() -> booking(bench, owed.id()).receipt() != null);

            bench.press(DeskKey.function(4));
            bench.await(() -> {
                String now = spoken(bench, owed);
                return !now.isEmpty() && !now.contains("not paid");
            });
            assertThat(booking(bench, owed.id()).isConfirmed()).isTrue();
        }
    }
}
