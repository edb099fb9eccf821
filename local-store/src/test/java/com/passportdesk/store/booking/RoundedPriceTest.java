package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.TillDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// What a part of an hour costs, in the unit there is.
class RoundedPriceTest {

    @TempDir Path directory;

    /// 1,250 an hour: a quarter of it is 312.5.
    @Test
    void aRoomsPriceIsRoundedAsItsSiteRounds() {
        try (TillDesk desk =
                TillDesk.at(directory, "tyo1", Instant.parse("2027-04-22T01:00:00Z"))) {
            Document room =
                    new Documents(desk.store().rows())
                            .list("resource", 500).stream()
                                    .filter(one ->
                                            one.fields().path("site").asString("").equals("tyo1"))
                                    .filter(one ->
                                            one.fields().path("kind").asString("").equals("room"))
                                    .findFirst()
                                    .orElseThrow();
            ObjectNode fields = room.fields().deepCopy();
            fields.put("minMinutes", 15).put("gridMinutes", 15);
            fields.putObject("hourly").put("minor", 1250).put("currency", "JPY");
            Document dearer = new Document("resource", room.id(), room.version() + 1, fields);
            desk.store().applyFeed(List.of(new FeedItem.Merged(1_000_000, dearer, Map.of())));
            Instant eleven = Instant.parse("2027-04-22T02:00:00Z");
            BookingOutcome outcome =
                    desk.store()
                            .submit(
                                    "s-tyo1-1",
                                    new BookRoomHandler(),
                                    new BookRoom(
                                            UUID.randomUUID(),
                                            room.id(),
                                            eleven,
                                            eleven.plus(Duration.ofMinutes(15)),
                                            new Holder.Named("Anna"),
                                            2));
            assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
            UUID booking = ((BookingOutcome.Booked) outcome).booking();
            assertThat(new BookingRepository(desk.store().rows()).find(booking))
                    .get()
                    .extracting(Booking::price)
                    .isEqualTo(new Money(312, "JPY"));
        }
    }
}
