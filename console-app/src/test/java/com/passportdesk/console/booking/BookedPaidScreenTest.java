package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A room that was booked and not paid is paid: by the keys, and by a program.
@Timeout(300)
class BookedPaidScreenTest {

    @TempDir Path home;

    private static UUID book(TillBench bench, String name, String from) {
        JsonNode made =
                bench.ask(
                        "booking.make",
                        """
                        {"commandId":"%s","room":"ber1-muggel","name":"%s","minutes":60,
                         "from":"2027-04-22T%s:00+02:00"}
                        """
                                .formatted(UUID.randomUUID(), name, from));
        return UUID.fromString(made.path("booking").asString());
    }

    private static Booking booking(TillBench bench, UUID id) {
        return new BookingRepository(bench.bean(OpenDesk.class).rows()).find(id).orElseThrow();
    }

    /// As a program asks.
    private static JsonNode pay(TillBench bench, UUID booking) {
        return pay(bench, booking, "");
    }

    /// @param more members of the line
    private static JsonNode pay(TillBench bench, UUID booking, String more) {
        return bench.ask(
                "walkin.sell",
                """
                {"commandId":"%s","lines":[{"booking":"%s"%s}],
                 "tenders":[{"kind":"card","minor":2000}]}
                """
                        .formatted(UUID.randomUUID(), booking, more));
    }

    @Test
    void whatIsNotPaidIsPaidFromBookingsAndByAProgram() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            UUID byKeys = book(bench, "Atelier Moreau", "17:00");
            UUID byProgram = book(bench, "Nadia Rahimi", "18:15");
            JsonNode moved = pay(bench, byProgram, ",\"feePercent\":50");
            assertThat(moved.path("reason").asString()).isEqualTo("notMoved");
            assertThat(booking(bench, byProgram).receipt()).isNull();
            JsonNode sold = pay(bench, byProgram);
            assertThat(sold.path("outcome").asString()).isEqualTo("sold");
            assertThat(sold.path("bookings").get(0).asString()).isEqualTo(byProgram.toString());
            assertThat(booking(bench, byProgram).receipt())
                    .hasToString(sold.path("receipt").asString());
            JsonNode again = pay(bench, byProgram);
            assertThat(again.path("reason").asString()).isEqualTo("notPayable");
            assertThat(again.path("sentence").asString()).contains("paid already");

            bench.press(DeskKey.function(4));
            bench.awaitText("Free next");
            Headless.onScreen(() -> {
                bench.bean(BookingOpening.class)
                        .open(bench.bean(BookingService.class).today(), byKeys);
                return true;
            });
            bench.awaitText("Pay €20.00");
            bench.picture("booking-not-paid");
            bench.press(BookingDetail.PAY);
            bench.awaitText("€20.00 due");
            bench.picture("booking-paid-at-the-till");
            bench.control(KeyCode.DIGIT3);
            bench.type("20");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.await(() -> booking(bench, byKeys).receipt() != null);
            Receipt receipt =
                    new ReceiptRepository(bench.bean(OpenDesk.class).rows())
                            .find(booking(bench, byKeys).receipt())
                            .orElseThrow();
            assertThat(receipt.total()).isEqualTo(new Money(2_000, "EUR"));
            assertThat(receipt.lines())
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.booking()).isEqualTo(byKeys);
                    });
        }
    }
}
