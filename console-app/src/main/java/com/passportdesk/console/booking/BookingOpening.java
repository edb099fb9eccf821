package com.passportdesk.console.booking;

import com.passportdesk.console.shell.Navigation;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows the bookings of a day from elsewhere. On the JavaFX thread.
@Component
public final class BookingOpening {

    private final Navigation navigation;
    private @Nullable Wanted wanted;

    BookingOpening(Navigation navigation) {
        this.navigation = navigation;
    }

    /// @param booking the one to be looked at, if any
    record Wanted(LocalDate date, @Nullable UUID booking) {}

    public void open(LocalDate date, @Nullable UUID booking) {
        wanted = new Wanted(date, booking);
        navigation.open("bookings");
    }

    /// What the screen was opened for, once.
    Optional<Wanted> take() {
        Wanted asked = wanted;
        wanted = null;
        return Optional.ofNullable(asked);
    }
}
