package com.passportdesk.devices.simulated;

import java.io.ByteArrayOutputStream;

/// What one end of a serial line hears of what the other sends at another rate: the bits of the one
/// looked at when the other expects its own.
final class LineBits {

    private static final int BITS = 8;

    /// With its start and its stop.
    private static final int BITS_OF_A_BYTE = BITS + 2;

    /// How often a receiver looks for the beginning of a byte, within one bit.
    private static final int LOOKS = 16;

    private LineBits() {}

    /// @param sent behind a pause of the line, and before one
    /// @param sentAt the sender's rate in bits a second
    /// @param heardAt the receiver's
    /// @return the bytes with a stop bit; a receiver drops those without
    static byte[] heard(byte[] sent, int sentAt, int heardAt) {
        if (sentAt == heardAt) {
            return sent.clone();
        }
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        // Time in parts of a receiver's bit; a sender's bit takes `ratio` of a receiver's.
        double ratio = (double) heardAt / sentAt;
        double end = sent.length * BITS_OF_A_BYTE * ratio;
        double at = 0;
        while (at < end) {
            if (isHigh(sent, at / ratio)) {
                at += 1.0 / LOOKS;
                continue;
            }
            int value = 0;
            for (int bit = 0; bit < BITS; bit++) {
                value |= isHigh(sent, (at + bit + 1.5) / ratio) ? 1 << bit : 0;
            }
            at += BITS + 1.5;
            if (isHigh(sent, at / ratio)) {
                heard.write(value);
            } else {
                while (at < end && !isHigh(sent, at / ratio)) {
                    at += 1.0 / LOOKS;
                }
            }
        }
        return heard.toByteArray();
    }

    /// The line at the sender's bit with this number, counted from 0; it is high at rest.
    private static boolean isHigh(byte[] sent, double bit) {
        int at = (int) bit / BITS_OF_A_BYTE;
        int within = (int) bit % BITS_OF_A_BYTE;
        if (at >= sent.length || within == BITS + 1) {
            return true;
        }
        return within > 0 && (sent[at] >> within - 1 & 1) != 0;
    }
}
