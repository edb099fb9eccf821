package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.TillDesk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// A move that is taken back, of a booking that was not paid, after the room became dearer.
class MovedBackTest {

    private static final String STAFF = "s-ber1-1";
    private static final String ROOM = "ber1-panke";
    private static final Instant TEN = Instant.parse("2027-04-22T08:00:00Z");

    @TempDir Path directory;

    private static UUID booked(TillDesk desk) {
        BookingOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new BookRoomHandler(),
                                new BookRoom(
                                        UUID.randomUUID(),
                                        ROOM,
                                        TEN,
                                        TEN.plusSeconds(7_200),
                                        new Holder.Named("Anna"),
                                        2));
        return ((BookingOutcome.Booked) outcome).booking();
    }

    private static void costs(TillDesk desk, long hourly) {
        Document room = new Documents(desk.store().rows()).find("resource", ROOM).orElseThrow();
        ObjectNode fields = room.fields().deepCopy();
        fields.putObject("hourly").put("minor", hourly).put("currency", "EUR");
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        1_000_000,
                                        new Document("resource", ROOM, room.version() + 1, fields),
                                        Map.of())));
    }

    private static void move(TillDesk desk, UUID booking, int hours, long agreed) {
        assertThat(
                        desk.store()
                                .submit(
                                        STAFF,
                                        new MoveBookingHandler(),
                                        new MoveBooking(
                                                UUID.randomUUID(),
                                                booking,
                                                ROOM,
                                                TEN,
                                                TEN.plusSeconds(3_600L * hours),
                                                null,
                                                new Money(agreed, "EUR"))))
                .isInstanceOf(ChangeOutcome.Moved.class);
    }

    private static Money price(TillDesk desk, UUID booking) {
        return new BookingRepository(desk.store().rows()).find(booking).orElseThrow().price();
    }

    @Test
    void nobodyNamesAPriceOfTheirOwn() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            UUID booking = booked(desk);
            assertThat(price(desk, booking)).isEqualTo(new Money(7_200, "EUR"));
            costs(desk, 4_000);
            move(desk, booking, 3, 12_000);
            assertThat(price(desk, booking)).isEqualTo(new Money(12_000, "EUR"));
            move(desk, booking, 2, 7_100);
            assertThat(price(desk, booking)).isEqualTo(new Money(12_000, "EUR"));
        }
    }

    @Test
    void takenBackItCostsWhatItDid() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            UUID booking = booked(desk);
            costs(desk, 4_000);
            move(desk, booking, 3, 12_000);
            move(desk, booking, 2, 7_200);
            assertThat(price(desk, booking)).isEqualTo(new Money(7_200, "EUR"));
        }
    }
}
