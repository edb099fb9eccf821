package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.money.Money;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Giving up the booking that is looked at, of a room or a hot desk, as long as nothing was paid
/// for it.
@Component
@Scope("prototype")
final class GiveUpModel {

    private final BookingService bookings;
    private final Background background;
    private final Texts texts;
    private final ObjectProperty<@Nullable UUID> asked = new SimpleObjectProperty<>();
    private final StringProperty said = new SimpleStringProperty("");
    private UUID command = CommandIds.fresh();
    private boolean isFresh;

    GiveUpModel(BookingService bookings, Background background, Texts texts) {
        this.bookings = bookings;
        this.background = background;
        this.texts = texts;
    }

    /// Whether it is worth asking about.
    boolean isPossible(Booking booking) {
        return booking.receipt() == null && booking.time().end().isAfter(bookings.now());
    }

    /// What would stay of a room by now if it had been paid, its tax with it; empty where that is
    /// nothing.
    Optional<Money> owed(Booking booking, Resource room) {
        return Optional.of(CancelBookingHandler.owed(booking, bookings.site(), bookings.now()))
                .filter(owed -> owed.minor() > 0)
                .map(owed -> bookings.asked(owed, room));
    }

    /// Somebody has to say so once more.
    void ask(Booking booking) {
        command = CommandIds.fresh();
        said.set("");
        asked.set(booking.id());
    }

    void keep() {
        asked.set(null);
    }

    void giveUp() {
        UUID booking = asked.get();
        if (booking != null) {
            CancelBooking wish = new CancelBooking(command, booking);
            background.run("give up a booking", () -> bookings.cancel(wish), this::show);
        }
    }

    private void show(ChangeOutcome outcome) {
        asked.set(null);
        isFresh = true;
        said.set(
                texts.get(
                        switch (outcome) {
                            case ChangeOutcome.Cancelled _ -> "bookings.giveUp.done";
                            case ChangeOutcome.Moved _ -> "bookings.giveUp.unknown";
                            case ChangeOutcome.Refused refused ->
                                    switch (refused.why()) {
                                        case CANCELLED -> "bookings.giveUp.before";
                                        case OVER -> "bookings.giveUp.over";
                                        case PAID -> "bookings.giveUp.paid";
                                        case UNKNOWN, DEARER, ROOM -> "bookings.giveUp.unknown";
                                    };
                        }));
    }

    /// Another booking is looked at: at first because the one that was looked at is gone.
    void another() {
        asked.set(null);
        if (isFresh) {
            isFresh = false;
        } else {
            said.set("");
        }
    }

    /// Nothing was asked or said yet.
    void forget() {
        isFresh = false;
        another();
    }

    /// The booking that is about to be given up; null when none is.
    ReadOnlyProperty<@Nullable UUID> asked() {
        return asked;
    }

    /// What came of it; empty before.
    StringProperty said() {
        return said;
    }
}
