package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.till.TaxedSite;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Where prices are without tax, what is said of a room is what the customer pays and gets: an hour
/// of 20.00 and 8.875 % are 21.78, two are 43.55.
@Timeout(300)
class TaxOnTopSentencesTest {

    private static final Instant FIVE = Instant.parse("2027-04-22T15:00:00Z");

    @TempDir Path home;

    private TillBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = TillBench.open(home);
        TaxedSite.learn(bench.bean(OpenDesk.class).store());
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private UUID book() {
        JsonNode made =
                bench.ask(
                        "booking.make",
                        """
                        {"commandId":"%s","room":"ber1-muggel","name":"Nadia Rahimi",
                         "minutes":60,"from":"2027-04-22T17:00:00+02:00"}
                        """
                                .formatted(UUID.randomUUID()));
        return UUID.fromString(made.path("booking").asString());
    }

    private UUID pay(UUID booking) {
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s","lines":[{"booking":"%s"}],
                         "tenders":[{"kind":"card","minor":2178}]}
                        """
                                .formatted(UUID.randomUUID(), booking));
        assertThat(sold.path("total").path("minor").intValue()).isEqualTo(2178);
        return UUID.fromString(sold.path("receipt").asString());
    }

    private BookingService.Named named(UUID booking) {
        return bench.bean(BookingService.class).find(booking).orElseThrow();
    }

    private Resource room() {
        return bench.bean(BookingService.class).resource("ber1-muggel").orElseThrow();
    }

    private String said(UUID booking, int hours) {
        Instant until = FIVE.plus(Duration.ofHours(hours));
        MoveBooking wish = new MoveBooking(UUID.randomUUID(), booking, "ber1-muggel", FIVE, until);
        Moving moving =
                new Moving(
                        named(booking),
                        new RoomPlace(room(), new Stretch(FIVE, until)),
                        bench.bean(BookingService.class).tryMove(wish).orElseThrow(),
                        List.of(),
                        "");
        return String.join(" ", bench.bean(MoveSentences.class).of(moving, false));
    }

    @Test
    void whatAMoveCostsMoreIsWhatTheTillTakes() {
        UUID booking = book();
        assertThat(said(booking, 2))
                .contains("\u20ac21.77 more than the \u20ac21.78 that were agreed: \u20ac43.55");
        bench.later(Duration.ofHours(3));
        assertThat(bench.bean(GiveUpModel.class).owed(named(booking).booking(), room()))
                .contains(new Money(1_089, "EUR"));
        pay(booking);
        assertThat(said(booking, 2))
                .contains("\u20ac21.78 more than the \u20ac21.78 that were paid")
                .contains("50 % of what was paid, \u20ac10.89");
        JsonNode moved =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s","lines":[{"booking":"%s","room":"ber1-muggel",
                           "from":"2027-04-22T17:00:00+02:00","until":"2027-04-22T19:00:00+02:00",
                           "feePercent":50}],
                         "tenders":[{"kind":"card","minor":2178}]}
                        """
                                .formatted(UUID.randomUUID(), booking));
        assertThat(moved.path("outcome").asString()).isEqualTo("sold");
        assertThat(moved.path("total").path("minor").intValue()).isEqualTo(2178);
    }

    @Test
    void whatStaysOfARoomIsWhatIsNotGivenBack() {
        UUID booking = book();
        UUID receipt = pay(booking);
        bench.later(Duration.ofHours(3));
        JsonNode untold = refund(receipt, 0);
        assertThat(untold.path("reason").asString()).isEqualTo("feeNotTold");
        assertThat(untold.path("sentence").asString())
                .contains("\u20ac10.89 of \u20ac21.78 stays")
                .contains("Tell the customer that \u20ac10.89 stays");
        JsonNode given = refund(receipt, untold.path("fee").path("minor").intValue());
        assertThat(given.path("outcome").asString()).isEqualTo("refunded");
        assertThat(given.path("total").path("minor").intValue()).isEqualTo(1089);
    }

    private JsonNode refund(UUID receipt, int fee) {
        return bench.ask(
                "receipt.refund",
                """
                {"commandId":"%s","receipt":"%s","lines":[{"line":1}],"reason":"ill","fee":%d}
                """
                        .formatted(UUID.randomUUID(), receipt, fee));
    }
}
