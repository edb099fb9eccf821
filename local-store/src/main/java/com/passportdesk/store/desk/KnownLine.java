package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line as it was last seen, and when the centre was last known to have nothing newer. That is
/// kept over a restart in the file `heard`: without it a desk that is started without a line would
/// take what it knew last week for fresh.
///
/// Written at most twice a minute, so that data may look half a minute older than it is, and not
/// flushed: after a power cut it may look older still, never younger.
final class KnownLine {

    private static final Logger LOG = LoggerFactory.getLogger(KnownLine.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int TEXT = 20;
    private static final int ALL = TEXT + 8;

    private final Path path;
    private final JournalFiles files;
    private @Nullable Instant kept;
    private volatile Group.Line line;
    private volatile Instant latest;

    /// @param now age begins here in a home that has heard nothing yet, and where a clock was put
    ///   back meanwhile
    KnownLine(Path home, JournalFiles files, Instant now) {
        this.path = home.resolve("heard");
        this.files = files;
        Instant found = found();
        latest = found == null ? Instant.EPOCH : found;
        line = new Group.Line(false, found == null || found.isAfter(now) ? now : found);
    }

    Group.Line now() {
        return line;
    }

    void isUp(Instant factsAsOf) {
        line = new Group.Line(true, factsAsOf);
        seen(factsAsOf);
        keep(factsAsOf);
    }

    /// It was as late as this here.
    void seen(Instant now) {
        if (now.isAfter(latest)) {
            latest = now;
        }
    }

    /// How far the clock is behind what it said before: it was put back. Zero when it was not.
    Duration clockBehind(Instant now) {
        return now.isBefore(latest) ? Duration.between(now, latest) : Duration.ZERO;
    }

    /// What is known keeps its age.
    void isDown() {
        line = new Group.Line(false, line.factsAsOf());
    }

    private @Nullable Instant found() {
        try {
            if (!files.exists(path)) {
                return null;
            }
            try (JournalFiles.File file = files.read(path)) {
                ByteBuffer content = ByteBuffer.allocate(ALL);
                file.read(content, 0);
                String text = new String(content.array(), StandardCharsets.US_ASCII);
                String second = text.substring(0, TEXT);
                // Damaged: nobody knows how old it is.
                return text.equals(second + check(second))
                        ? Instant.ofEpochSecond(Long.parseLong(second))
                        : Instant.EPOCH;
            }
        } catch (IOException e) {
            LOG.warn("when the centre was heard last cannot be read: {}", e.getMessage());
            return Instant.EPOCH;
        }
    }

    /// Keeps it, if the last time is long enough ago. A disk that fails says so elsewhere.
    private synchronized void keep(Instant heard) {
        if (kept != null && heard.isBefore(kept.plus(EVERY)) && !heard.isBefore(kept)) {
            return;
        }
        String second = String.format(Locale.ROOT, "%0" + TEXT + "d", heard.getEpochSecond());
        try {
            boolean isFirst = !files.exists(path);
            try (JournalFiles.File file = files.open(path)) {
                file.write(
                        ByteBuffer.wrap(
                                (second + check(second)).getBytes(StandardCharsets.US_ASCII)),
                        0);
                if (isFirst) {
                    file.force();
                }
            }
            kept = heard;
        } catch (IOException e) {
            LOG.warn("when the centre was heard last could not be kept: {}", e.getMessage());
        }
    }

    private static String check(String second) {
        CRC32C crc = new CRC32C();
        crc.update(second.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
