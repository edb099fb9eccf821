package com.passportdesk.console.device;

import java.time.Duration;

/// A badge by which a reader was found: it is still held to it when the reader is opened, which is
/// no tap. Used on the reader's thread only.
public final class HeldBefore {

    /// How long it may take from the opening until it is heard: it is sent sixteen times a second.
    private static final Duration USUAL = Duration.ofSeconds(3);

    private final Duration within;
    private String printed;
    private long opened = System.nanoTime();

    /// @param printed its number, as the search said it; empty for none
    HeldBefore(String printed, Duration within) {
        this.printed = printed;
        this.within = within;
    }

    public static HeldBefore none() {
        return new HeldBefore("", Duration.ZERO);
    }

    public static HeldBefore by(String printed) {
        return new HeldBefore(printed, USUAL);
    }

    void opened() {
        opened = System.nanoTime();
    }

    /// Whether what is shown now was there before; each time but the first it was not.
    boolean is(String shown) {
        boolean isStill = shown.equals(printed) && System.nanoTime() - opened < within.toNanos();
        printed = "";
        return isStill;
    }
}
