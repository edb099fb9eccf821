package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Archived;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.SegmentLog;
import com.passportdesk.store.projection.FeedLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts full segments into the archive, one at a time and beside the work: those of the journal
/// when they are old and signed for, those of the feed when newer ones have come.
final class Archiving {

    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

    /// What is looked up from day to day is younger.
    static final Duration AGE = Duration.ofDays(30);

    /// Full segments of the feed that stay as they are.
    private static final int FEED_KEPT = 2;

    /// Nobody works just now.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Writer writer;

    Archiving(Writer writer) {
        this.writer = writer;
    }

    /// What came of looking.
    enum Turn {
        /// One was put there, or somebody works: there may be more to do soon.
        AGAIN_SOON,
        /// There is nothing to be put there, or no room to do it.
        NOTHING
    }

    /// Puts at most one segment into the archive. What fails is tried again later.
    Turn one() {
        if (writer.quiet().compareTo(QUIET) < 0) {
            return Turn.AGAIN_SOON;
        }
        if (!writer.ballast().hasPlenty()) {
            return Turn.NOTHING;
        }
        Session session = writer.session();
        try {
            Archived done = session.archive(writer.now().minus(AGE));
            return done == null ? Turn.NOTHING : Turn.AGAIN_SOON;
        } catch (IOException | StoreProblem e) {
            LOG.warn("a segment was not put into the archive, and is later: {}", e.toString());
            return Turn.NOTHING;
        }
    }

    /// Puts the oldest segment of the journal that is due into the archive.
    ///
    /// @param before all of it was written before this
    /// @param signed the last record that a head covers
    /// @return null when there is none
    static @Nullable Archived own(DeskHome home, Journal journal, Instant before, long signed)
            throws IOException {
        SegmentLog.Full due = journal.archivable(before, signed);
        if (due == null) {
            return null;
        }
        home.raise();
        Archived done = journal.archive(due);
        LOG.info("records {} are in the archive", words(done));
        return done;
    }

    /// As [#own], of what the centre said.
    static @Nullable Archived heard(DeskHome home, FeedLog feed) throws IOException {
        SegmentLog.Full due = feed.archivable(FEED_KEPT);
        if (due == null) {
            return null;
        }
        home.raise();
        Archived done = feed.archive(due);
        LOG.info("items {} of the centre are in the archive", words(done));
        return done;
    }

    private static String words(Archived done) {
        return "%d to %d (%d KB, were %d)"
                .formatted(done.first(), done.last(), done.bytes() >> 10, done.plain() >> 10);
    }
}
