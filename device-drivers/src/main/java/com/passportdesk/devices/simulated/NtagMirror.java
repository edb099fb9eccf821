package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardUid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What an NTAG shows in letters in place of what is written there: its number, its counter, or
/// both with an `x` between (NXP data sheet 265330, 8.7 "ASCII mirror function").
///
/// @param text 6, 14 or 21 letters
/// @param at the byte of the memory where it begins
record NtagMirror(String text, int at) {

    private static final int FIRST_PAGE = 4;
    private static final int PAGE = 4;

    /// @param settings MIRROR and MIRROR_PAGE of the first configuration page
    /// @param count nothing when it does not count, or may not tell
    static Optional<NtagMirror> of(byte[] settings, CardUid uid, Optional<Integer> count) {
        boolean number = (settings[0] & 0x40) != 0;
        boolean counter = (settings[0] & 0x80) != 0;
        int page = settings[1] & 0xFF;
        if (page < FIRST_PAGE || counter && count.isEmpty() || !number && !counter) {
            return Optional.empty();
        }
        String counted = counter ? "%06X".formatted(count.orElse(0)) : "";
        String text = (number ? uid.hex() : "") + (number && counter ? "x" : "") + counted;
        return Optional.of(new NtagMirror(text, page * PAGE + (settings[0] >> 4 & 3)));
    }

    /// Does nothing where it would reach beyond the user memory.
    void lieOver(byte[] memory, int end) {
        if (at + text.length() <= end) {
            System.arraycopy(
                    text.getBytes(StandardCharsets.US_ASCII), 0, memory, at, text.length());
        }
    }
}
