package com.passportdesk.devices.link;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells somebody what a device did.
public final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private Listeners() {}

    /// A listener's bug must not take the device away from everybody else.
    public static <E> void tell(Consumer<E> listener, E event) {
        try {
            listener.accept(event);
        } catch (RuntimeException bug) {
            LOG.error("a listener failed on {}", event.getClass().getSimpleName(), bug);
        }
    }
}
