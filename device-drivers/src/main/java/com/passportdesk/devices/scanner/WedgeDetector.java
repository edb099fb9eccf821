package com.passportdesk.devices.scanner;

import java.time.Duration;
import java.util.Optional;

/// Tells a scanner that pretends to be a keyboard from somebody who types, by the time between keys
/// alone. Fed with characters and when they were pressed; knows no window and no clock.
///
/// A scan is six characters or more of which nine gaps in ten are at most 30 ms; one held key,
/// which repeats as fast, is none. People who type fast reach 30 ms between two or three keys, not
/// between six. Feed the time at which the key was pressed, not at which it was handled: a window
/// that stood still for a moment hands over what was typed meanwhile at once.
public final class WedgeDetector {

    /// A gap of a scanner, at most. Scanners send a key every 1-20 ms.
    static final Duration QUICK = Duration.ofMillis(30);

    /// A longer gap ends what came before.
    static final Duration PAUSE = Duration.ofMillis(250);

    static final int SHORTEST_SCAN = 6;

    private static final int LONGEST = ScanCodec.LONGEST_BYTES;

    private final StringBuilder text = new StringBuilder();
    private int slowGaps;
    private long pressed;

    /// What keys turned out to be.
    public sealed interface Keys {

        /// A person; belongs wherever the cursor is.
        record Typed(String text) implements Keys {}

        /// A scanner; the field that has the focus should be as it was before.
        record Scanned(Scan scan) implements Keys {}
    }

    /// A character key; what came before it if a pause lay between.
    ///
    /// @param at nanoseconds of a clock that only goes forward
    public Optional<Keys> press(char character, long at) {
        Optional<Keys> before = pass(at);
        if (!text.isEmpty() && at - pressed > QUICK.toNanos()) {
            slowGaps++;
        }
        pressed = at;
        if (text.length() < LONGEST) {
            text.append(character);
        }
        return before;
    }

    /// Enter or Tab, which end a scan and a line alike.
    public Optional<Keys> end(long at) {
        Optional<Keys> before = pass(at);
        return before.isPresent() ? before : decided();
    }

    /// Time has passed; scanners without an end key are told by this.
    public Optional<Keys> pass(long now) {
        return text.isEmpty() || now - pressed <= PAUSE.toNanos() ? Optional.empty() : decided();
    }

    /// Whether what was pressed so far would be a scan if it ended now, so that a screen can hold
    /// its own keys back.
    public boolean looksLikeScanner() {
        int gaps = text.length() - 1;
        return text.length() >= SHORTEST_SCAN && slowGaps * 10 <= gaps && !isOneHeldKey();
    }

    private Optional<Keys> decided() {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String all = text.toString();
        Keys keys =
                looksLikeScanner() && !ScanCodec.cleaned(all).isEmpty()
                        ? new Keys.Scanned(new Scan(ScanCodec.cleaned(all), ""))
                        : new Keys.Typed(all);
        text.setLength(0);
        slowGaps = 0;
        return Optional.of(keys);
    }

    private boolean isOneHeldKey() {
        return text.chars().distinct().count() == 1;
    }
}
