package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Lost;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Every record of a home. Reads all of the feed, and of the journal, which takes seconds: never on
/// a screen.
public final class AllRecords {

    private final Writer writer;

    AllRecords(Writer writer) {
        this.writer = writer;
    }

    /// This desk's and those it heard of, each once, open as far as keys are here.
    ///
    /// @return numbers of this desk's own records that could not be read, at most 1,000
    public List<Long> forEach(Consumer<Entry> each) {
        try {
            return new EveryRecord(writer.session()).to(each);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// This desk's first record from `number` on that can be read, past a thousand damaged ones at
    /// most.
    Optional<Entry> firstFrom(long number) {
        try {
            return new EveryRecord(writer.session()).firstFrom(number);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Records of another desk that were heard here.
    ///
    /// @param among their numbers
    /// @param goOn asked now and then
    public HeardOf heardOf(String desk, List<Lost> among, BooleanSupplier goOn) {
        Session open = writer.session();
        try {
            return new HeardOf(open.codec, desk, among).in(open.feed, goOn);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }
}
