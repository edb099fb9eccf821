package com.passportdesk.devices.pn532;

import java.util.LinkedHashSet;
import java.util.Set;

/// Where PN532s are to be left at the rate they have after power-up: everywhere, or at ports where
/// another one was tried and did not hold. May be used by several threads.
public final class KnownRates {

    /// More than any computer has; of more the eldest are tried anew.
    private static final int MOST_PORTS = 100;

    private static final KnownRates OF_THIS_PROGRAM = new KnownRates(false);
    private static final KnownRates STANDARD_ONLY = new KnownRates(true);

    private final boolean everywhere;
    private final Set<String> ports = new LinkedHashSet<>();

    private KnownRates(boolean everywhere) {
        this.everywhere = everywhere;
    }

    /// What was found out since this program was started.
    public static KnownRates ofThisProgram() {
        return OF_THIS_PROGRAM;
    }

    /// Nothing known yet.
    public static KnownRates none() {
        return new KnownRates(false);
    }

    /// Everywhere at the rate they have after power-up.
    public static KnownRates standardOnly() {
        return STANDARD_ONLY;
    }

    /// Whether one may have been left at another rate, so that a silent one is looked for there.
    boolean mayBeOther() {
        return !everywhere;
    }

    /// Whether the reader at this port is left at the rate it has after power-up.
    public synchronized boolean isStandard(String port) {
        return everywhere || ports.contains(port);
    }

    /// For as long as the program runs.
    synchronized void leaveAtStandard(String port) {
        if (ports.add(port) && ports.size() > MOST_PORTS) {
            ports.remove(ports.iterator().next());
        }
    }
}
