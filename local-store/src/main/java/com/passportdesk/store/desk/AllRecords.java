package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Lost;
import java.io.IOException;
import java.util.List;
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
    public void forEach(Consumer<Entry> each) {
        try {
            new EveryRecord(writer.session()).to(each);
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
