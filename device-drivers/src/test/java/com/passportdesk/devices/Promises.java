package com.passportdesk.devices;

import java.time.Duration;

/// What is promised in times, and what a test may see of it.
public final class Promises {

    /// How many times longer than promised something may take in a test. What is promised is what a
    /// desk's machine does that has nothing else to do; tests run where others build and test at
    /// the same time, and a process waits there for seconds until it is its turn.
    private static final int BUSY = 5;

    private Promises() {}

    /// The longest that a test may see something take that is promised within `promise`.
    public static Duration promised(Duration promise) {
        return promise.multipliedBy(BUSY);
    }
}
