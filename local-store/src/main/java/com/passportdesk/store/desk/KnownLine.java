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
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line as it was last seen, and when the centre was last known to have nothing newer. That is
/// kept over a restart in the file `heard`: without it a desk that is started without a line would
/// take what it knew last week for fresh.
///
/// A clock that was put back makes nothing young: where it is behind what was seen here by more
/// than [#BEHIND] nobody knows how old anything is, and what is known counts as of [Instant#EPOCH]
/// until the clock is set or the centre is heard.
///
/// Written at most twice a minute, so that data may look half a minute older than it is, and not
/// flushed: after a power cut it may look older still, never younger.
final class KnownLine {

    private static final Logger LOG = LoggerFactory.getLogger(KnownLine.class);

    /// Clocks of a site differ by less.
    static final Duration BEHIND = Duration.ofMinutes(15);

    /// A centre that is asked every five and a half seconds, twice each time, and answers within
    /// four was heard later than this ago, counted from before the question. What slept, or takes
    /// in what the centre said for minutes, was not.
    static final Duration LATELY = Duration.ofSeconds(20);

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int TEXT = 20;
    private static final int ALL = TEXT + 8;

    private final Path path;
    private final JournalFiles files;
    private final LongSupplier nanos;
    private @Nullable Instant kept;
    private volatile Group.Line line;
    private volatile Seen latest;

    /// How late it was.
    ///
    /// @param nanos of this run of the machine then, which no clock changes
    private record Seen(Instant at, long nanos) {}

    /// @param now age begins here in a home that has heard nothing yet
    KnownLine(Path home, JournalFiles files, Instant now) {
        this(home, files, now, System::nanoTime);
    }

    /// @param nanos counts on whatever is done to the clock
    KnownLine(Path home, JournalFiles files, Instant now, LongSupplier nanos) {
        this.nanos = nanos;
        this.path = home.resolve("heard");
        this.files = files;
        Instant found = found();
        latest = new Seen(found == null ? Instant.EPOCH : found, nanos.getAsLong());
        line = new Group.Line(false, found == null ? now : found);
    }

    /// As decisions take it: up only while the centre was heard within [#LATELY].
    Group.Line now(Instant now) {
        Group.Line known = line;
        if (known.isUp() && Duration.between(known.factsAsOf(), now).compareTo(LATELY) <= 0) {
            return known;
        }
        return clockBehind(now).compareTo(BEHIND) <= 0
                ? new Group.Line(false, heard(now))
                : new Group.Line(false, Instant.EPOCH);
    }

    /// When the centre was last known to have nothing newer, whatever the clock says now; no later
    /// than that says.
    Instant heard(Instant now) {
        Instant heard = line.factsAsOf();
        return heard.isAfter(now) ? now : heard;
    }

    /// The centre's word makes any clock good: what is known is as old as that.
    void isUp(Instant factsAsOf) {
        line = new Group.Line(true, factsAsOf);
        latest = new Seen(factsAsOf, nanos.getAsLong());
        keep(factsAsOf);
    }

    /// It was as late as this here.
    void seen(Instant now) {
        if (now.isAfter(latest.at())) {
            latest = new Seen(now, nanos.getAsLong());
        }
    }

    /// How far the clock is behind what it said before: it was put back. Zero when it was not.
    Duration clockBehind(Instant now) {
        Seen seen = latest;
        Duration said = Duration.between(now, seen.at());
        Duration run = said.plusNanos(nanos.getAsLong() - seen.nanos());
        // A clock that stands or goes a little slowly is no news; one put back while nothing
        // happened here is.
        boolean isNews = said.compareTo(BEHIND) <= 0 && run.compareTo(BEHIND) > 0;
        Duration behind = isNews ? run : said;
        return behind.isNegative() ? Duration.ZERO : behind;
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
