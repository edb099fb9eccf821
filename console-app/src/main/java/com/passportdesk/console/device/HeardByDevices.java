package com.passportdesk.console.device;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What badge readers and scanners say, for whoever listens. Listeners are called on the device's
/// own thread, or on the JavaFX thread for what was typed, and hand it on at once.
public final class HeardByDevices {

    private final List<Predicate<Heard>> shown = new CopyOnWriteArrayList<>();
    private final List<Consumer<Heard>> others = new CopyOnWriteArrayList<>();

    /// Something was held before a device.
    public sealed interface Heard {

        /// A 125 kHz badge: a number, which anybody can copy.
        ///
        /// @param device its name
        /// @param hex ten hex digits
        /// @param printed as most badges have it printed on them
        record Badge(String device, String hex, String printed) implements Heard {}

        /// What a code says: text of a stranger.
        ///
        /// @param device its name; empty for what was typed by a scanner
        record Code(String device, String text) implements Heard {}
    }

    /// Hears what no shown screen asked for: the door.
    ///
    /// @return ends the hearing
    public Runnable otherwise(Consumer<Heard> listener) {
        others.add(listener);
        return () -> others.remove(listener);
    }

    /// Hears first while a screen is shown; what it answers with true goes no further.
    ///
    /// @return ends the hearing
    public Runnable first(Predicate<Heard> listener) {
        shown.addFirst(listener);
        return () -> shown.remove(listener);
    }

    /// Tells of one.
    public void tell(Heard heard) {
        for (Predicate<Heard> listener : shown) {
            if (listener.test(heard)) {
                return;
            }
        }
        others.forEach(listener -> listener.accept(heard));
    }
}
