package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.Lost;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Own records that cannot be read as they were written, and what can be done about them.
public final class Damage {

    private static final long MENDING_SECONDS = 600;

    private final Writer writer;

    Damage(Writer writer) {
        this.writer = writer;
    }

    /// All that are known, in order; empty when the journal is whole.
    public List<Lost> known() {
        return writer.session().journal.lost();
    }

    /// The first of them; 0 when none is known.
    public long first() {
        return writer.session().journal.firstBad();
    }

    /// Follows the journal's chain from its first record; `progress` hears numbers.
    public Journal.Verdict verify(LongConsumer progress) {
        try {
            return writer.session().journal.verify(progress);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Whether nothing is sold: they are of the life this home is in. Behind those of lives that
    /// ended sales go on, and they are lost as long as nobody brings them.
    public boolean stopsSales() {
        Session session = writer.session();
        try {
            return session.journal.firstBad() != 0 && !session.isDamageOfEarlierLives();
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// What came back since this start, in order.
    public List<Lost> cameBack() {
        return writer.inspection().cameBack();
    }

    /// SHA-256 of an own record, also of one that cannot be read here any more where what follows
    /// names it; empty where nothing does, or there is no such record.
    public Optional<byte[]> hash(long number) {
        try {
            return writer.session().journal.hash(number);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Puts records back, where the chain says that it is they, and makes the rows anew with them.
    ///
    /// @param texts canonical texts by the number they bear; several where lives of the home share
    ///   it
    /// @return whether any came back
    public boolean mend(Map<Long, List<String>> texts) {
        Work.Alone<Boolean> work =
                new Work.Alone<>(session -> mended(session, texts), true, new Work.Answer<>());
        writer.put(work);
        return work.answer().await(MENDING_SECONDS);
    }

    private boolean mended(Session session, Map<Long, List<String>> texts) throws IOException {
        List<Lost> before = session.journal.lost();
        boolean any = session.journal.mend(texts);
        if (any) {
            List<Lost> back = Lost.without(before, session.journal.lost());
            writer.inspection().cameBack(back);
            writer.remake(session, "records that were damaged came back");
        }
        return any;
    }
}
