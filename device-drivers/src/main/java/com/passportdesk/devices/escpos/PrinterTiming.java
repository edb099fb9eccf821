package com.passportdesk.devices.escpos;

import java.time.Duration;

/// How long to wait for a printer.
///
/// @param answer to a question that is answered at once
/// @param piece for handing 64 bytes to the line
/// @param done from the last byte until the printer says it is done; it may need help meanwhile
/// @param help how much longer while the printer says that it waits for somebody
/// @param poll between two looks at an idle printer; a pulled cable is noticed by the next one
public record PrinterTiming(
        Duration answer, Duration piece, Duration done, Duration help, Duration poll) {

    public static PrinterTiming usual() {
        return new PrinterTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMillis(800));
    }
}
