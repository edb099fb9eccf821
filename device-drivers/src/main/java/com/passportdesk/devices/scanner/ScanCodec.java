package com.passportdesk.devices.scanner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes of a scanner in serial mode to scans. Has no I/O and knows the time only from its caller.
///
/// A scan ends with CR, LF, CR LF or TAB, whichever the scanner is set to, or after 80 ms of
/// silence. UTF-8 where it is well formed, else Latin-1. A code that is longer than 4096 bytes is
/// dropped whole: half a code is worse than none.
public final class ScanCodec {

    static final Duration SILENCE = Duration.ofMillis(80);
    static final int LONGEST_BYTES = 4_096;

    /// Code letters that AIM has given out, and a modifier.
    private static final Pattern CODE_ID =
            Pattern.compile("](?<id>[A-Za-z][0-9A-Za-z])(?<text>.+)");

    private final ArrayDeque<Scan> finished = new ArrayDeque<>();
    private final byte[] pending = new byte[LONGEST_BYTES];
    private int length;
    private boolean tooLong;
    private long heard;

    /// @param now nanoseconds of a clock that only goes forward
    public void feed(byte[] bytes, long now) {
        if (bytes.length > 0) {
            endAfterSilence(now);
            heard = now;
        }
        for (byte one : bytes) {
            if (one == '\r' || one == '\n' || one == '\t') {
                end();
            } else if (length < pending.length) {
                pending[length++] = one;
            } else {
                tooLong = true;
            }
        }
    }

    /// The next whole scan.
    public Optional<Scan> next(long now) {
        endAfterSilence(now);
        return Optional.ofNullable(finished.poll());
    }

    /// Whether a scan has begun whose end has not come.
    public boolean isWithinScan() {
        return length > 0;
    }

    private void endAfterSilence(long now) {
        if (length > 0 && now - heard >= SILENCE.toNanos()) {
            end();
        }
    }

    private void end() {
        if (length > 0 && !tooLong) {
            String text = cleaned(text(Arrays.copyOf(pending, length)));
            if (!text.isEmpty()) {
                finished.add(scan(text));
            }
        }
        length = 0;
        tooLong = false;
    }

    /// A code without the AIM id that may stand before it, which says what kind of code it is.
    static Scan scan(String text) {
        Matcher named = CODE_ID.matcher(text);
        return named.matches()
                ? new Scan(named.group("text"), named.group("id"))
                : new Scan(text, "");
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Character.isISOControl(c)).forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }
}
