package com.passportdesk.devices.scanner;

import java.time.Duration;
import java.util.Optional;

/// Tells a scanner that pretends to be a keyboard from somebody who types, by the time between keys
/// alone. Fed with characters and when they were pressed; knows no window and no clock.
///
/// A scan is six characters or more that came at most 30 ms apart on average; one held key, which
/// repeats as fast, is none. People who type fast reach 30 ms between two or three keys, not
/// between six.
///
/// A window that stood still hands over at once what was typed meanwhile. So each key comes with
/// two times, and only what cannot have been slower is taken for a scan.
public final class WedgeDetector {

    /// Between two keys of a scanner on average, at most. Scanners send a key every 1-20 ms.
    public static final Duration QUICK = Duration.ofMillis(30);

    /// Silence that ends what came before.
    public static final Duration PAUSE = Duration.ofMillis(250);

    static final int SHORTEST_SCAN = 6;

    private static final int LONGEST = ScanCodec.LONGEST_BYTES;

    private final StringBuilder text = new StringBuilder();
    private When first = new When(0, 0);
    private When last = first;

    /// When a key was pressed, in nanoseconds of a clock that only goes forward: not before the
    /// first, and not after the second, when it was handled.
    public record When(long earliest, long latest) {

        /// A key that was handled as soon as it was pressed.
        public static When at(long moment) {
            return new When(moment, moment);
        }
    }

    /// What keys turned out to be.
    public sealed interface Keys {

        /// A person; belongs wherever the cursor is.
        record Typed(String text) implements Keys {}

        /// A scanner; the field that has the focus should be as it was before.
        record Scanned(Scan scan) implements Keys {}
    }

    /// Whether a key pressed then begins something new, because nothing came before it or a pause
    /// lies between.
    public boolean begins(When pressed) {
        return text.isEmpty() || pressed.earliest() - last.latest() > PAUSE.toNanos();
    }

    /// A character key; what came before it if a pause lay between.
    public Optional<Keys> press(char character, When pressed) {
        Optional<Keys> before = begins(pressed) ? decided() : Optional.empty();
        if (text.isEmpty()) {
            first = pressed;
        }
        last = pressed;
        if (text.length() < LONGEST) {
            text.append(character);
        }
        return before;
    }

    /// Enter or Tab, which end a scan and a line alike.
    public Optional<Keys> end(When pressed) {
        Optional<Keys> before = begins(pressed) ? decided() : Optional.empty();
        return before.isPresent() ? before : decided();
    }

    /// Time has passed; scanners without an end key are told by this.
    public Optional<Keys> pass(long now) {
        return begins(When.at(now)) ? decided() : Optional.empty();
    }

    /// Forgets what was pressed so far.
    public void clear() {
        text.setLength(0);
    }

    /// Whether what was pressed so far is a scan if it ends now, so that a screen can hold its own
    /// keys back.
    public boolean looksLikeScanner() {
        return text.length() >= SHORTEST_SCAN
                && isQuick(last.latest() - first.earliest(), text.length() - 1)
                && !isOneHeldKey();
    }

    /// Whether what was pressed so far, and a key pressed then, may still become a scan.
    public boolean mayBecomeScan(When next) {
        return begins(next) || isQuick(next.earliest() - first.latest(), text.length());
    }

    private static boolean isQuick(long nanos, int gaps) {
        return nanos <= gaps * QUICK.toNanos();
    }

    private Optional<Keys> decided() {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String all = text.toString();
        Keys keys =
                looksLikeScanner() && !ScanCodec.cleaned(all).isEmpty()
                        ? new Keys.Scanned(ScanCodec.scan(ScanCodec.cleaned(all)))
                        : new Keys.Typed(all);
        clear();
        return Optional.of(keys);
    }

    private boolean isOneHeldKey() {
        return text.chars().distinct().count() == 1;
    }
}
