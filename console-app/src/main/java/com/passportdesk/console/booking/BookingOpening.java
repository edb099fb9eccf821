package com.passportdesk.console.booking;

import com.passportdesk.console.shell.Navigation;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows the bookings of a day from elsewhere. On the JavaFX thread.
@Component
public final class BookingOpening {

    private final Navigation navigation;
    private final SimpleObjectProperty<@Nullable Wanted> wanted = new SimpleObjectProperty<>();

    BookingOpening(Navigation navigation) {
        this.navigation = navigation;
    }

    /// @param booking the one to be looked at, if any
    /// @param givesUp whether it is asked at once whether it is to be given up
    record Wanted(LocalDate date, @Nullable UUID booking, boolean givesUp) {}

    public void open(LocalDate date, @Nullable UUID booking) {
        wanted.set(new Wanted(date, booking, false));
        navigation.open("bookings");
    }

    /// Asks whether this one, which is not paid, is to be given up.
    public void giveUp(LocalDate date, UUID booking) {
        wanted.set(new Wanted(date, booking, true));
        navigation.open("bookings");
    }

    /// Whether something is to be opened that the screen has not heard of.
    boolean isWaiting() {
        return wanted.get() != null;
    }

    /// Hands over what the screen is opened for, once, also while it is on the screen already.
    ///
    /// @return ends it
    Subscription each(Consumer<Wanted> open) {
        return wanted.subscribe(asked -> {
            if (asked != null) {
                wanted.set(null);
                open.accept(asked);
            }
        });
    }
}
