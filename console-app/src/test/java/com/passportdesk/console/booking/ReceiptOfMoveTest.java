package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.PaidLater;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which receipt is that of the move by which a booking came to cost more.
class ReceiptOfMoveTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID MOVE = new UUID(0, 2);
    private static final UUID REST = new UUID(0, 3);

    private static BookingService.Named paid(PaidLater... later) {
        Instant two = Instant.parse("2027-04-22T12:00:00Z");
        Booking booking =
                new Booking(
                        new UUID(0, 9),
                        "ber1-spree",
                        "ber1",
                        new Stretch(two, two.plusSeconds(7200)),
                        new Holder.Named("Anna Weber"),
                        2,
                        eur(14_400),
                        "confirmed",
                        FIRST,
                        new Booking.Made(
                                new UUID(0, 7),
                                new UUID(0, 8),
                                two.minusSeconds(86_400),
                                "s-ber1-1",
                                "BER1-D2",
                                null,
                                0));
        return new BookingService.Named(
                booking, "Anna Weber", "", null, eur(7200), List.of(later), eur(0));
    }

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    @Test
    void theRestOfAPriceIsNoMove() {
        PaidLater move = new PaidLater(MOVE, eur(3600), 0, true, false);
        PaidLater rest = new PaidLater(REST, eur(3600), 0, true, true);
        assertThat(paid(move, rest).moved()).contains(MOVE);
        assertThat(paid(rest).moved()).isEmpty();
        assertThat(paid().moved()).isEmpty();
    }
}
