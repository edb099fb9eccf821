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
    record Wanted(LocalDate date, @Nullable UUID booking) {}

    public void open(LocalDate date, @Nullable UUID booking) {
        wanted.set(new Wanted(date, booking));
        navigation.open("bookings");
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
