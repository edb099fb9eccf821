package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Turns records and feed items into rows, the shared ones and each feature's. Runs on the writer
/// thread, inside its open transaction.
public final class Projections {

    private final Features features;
    private final OpenedAhead ahead;
    private final OwnJournal own;
    private final JdbcClient rows;
    private final SharedRows shared;
    private final ScarceRows scarce;
    private final SetAside aside;
    private final Documents documents;
    private final ProgressRow place;
    private final RowSums sums;
    private final Erased erased;
    private final ToldRecords told;
    private final MadeTables made;

    /// This desk's own journal, for records that come back from the centre.
    @FunctionalInterface
    public interface OwnRecords {
        List<Stored> read(long from, int limit) throws IOException;
    }

    public Projections(
            List<Projection> features, EntryCodec codec, OwnRecords own, ProjectionFile file) {
        this.ahead = new OpenedAhead(codec);
        this.own = new OwnJournal(own);
        this.rows = file.rows();
        this.features = new Features(features, rows);
        this.sums = file.sums();
        this.shared = new SharedRows(rows);
        this.scarce = new ScarceRows(rows);
        this.aside = new SetAside(rows, sums);
        this.documents = new Documents(rows);
        this.place = new ProgressRow(rows);
        this.made = new MadeTables(rows);
        this.erased = new Erased(rows, this.features.ownIds());
        this.told =
                new ToldRecords(
                        codec,
                        this.own,
                        shared,
                        aside,
                        erased,
                        new ToldRows(rows),
                        new ToldRecords.Rows() {
                            @Override
                            public void body(Entry entry, Set<String> topics) {
                                aside.guard(what(entry), () -> feature(entry, topics));
                            }

                            @Override
                            public void show(String kind, String id, Set<String> topics) {
                                shown(kind, id, () -> Projections.this.show(kind, id, topics));
                            }
                        });
    }

    /// Makes all tables in an empty file; some indexes come when it is [#complete].
    public void create() {
        made.create(features);
        place.begin(features.tables());
    }

    /// Makes the indexes that were left for later; H2 commits what was not yet.
    void complete() {
        made.complete();
    }

    /// How far the rows are; empty when the tables are not there or have another shape.
    public Optional<Progress> progress() {
        Optional<Progress> found = place.find(features.tables());
        if (found.isPresent() && !sums.read(rows)) {
            return Optional.empty();
        }
        if (found.isPresent()) {
            erased.read();
        }
        return found;
    }

    /// Whether these rows add up to what those of another file do.
    public boolean isSame(Projections others) {
        return sums.isSame(others.sums);
    }

    /// The last thing in a transaction before its commit.
    public void keep(Progress progress) {
        told.write();
        sums.write(rows);
        place.keep(progress);
    }

    /// Applies one own transaction: all records of one command, or notes.
    public void own(List<Entry> transaction, Set<String> topics) {
        Entry first = transaction.getFirst();
        if (first.command() != null) {
            shared.command(first.command(), first, transaction.size());
        }
        for (Entry written : transaction) {
            Entry entry = erased.without(written);
            shared.own(entry);
            feature(entry, topics);
            entry.patches().forEach(patch -> show(patch.kind(), patch.id(), topics));
            for (Order order : entry.orders()) {
                prepare(order);
                ordered(order, topics);
            }
        }
    }

    /// A record of an earlier version as the newest would have been written.
    public Entry current(Entry entry) {
        return features.current(entry);
    }

    private void feature(Entry written, Set<String> topics) {
        Entry entry = features.current(written);
        topics.add(entry.type());
        features.apply(entry, () -> aside.note(what(entry), "version " + entry.version()));
    }

    private static SetAside.What what(Entry entry) {
        return new SetAside.What("record", entry.id().toString(), entry.desk(), entry.type());
    }

    /// A change that the centre did not take was all there was of some documents.
    private void show(String kind, String id, Set<String> topics) {
        topics.add(kind);
        if (features.isRead(kind)) {
            documents
                    .find(kind, id)
                    .ifPresentOrElse(features::document, () -> features.removed(kind, id));
        }
    }

    /// Before what may have to be undone: H2 commits when the indexes are made that erasing needs.
    private void prepare(Order order) {
        if (order.kind() == Order.Kind.ERASE) {
            made.complete();
        }
    }

    private void ordered(Order order, Set<String> topics) {
        topics.add("order");
        if (order.kind() == Order.Kind.ERASE) {
            erase(order.target(), topics);
        }
    }

    /// Leaves rows as they would be had the key never been here. The key itself is destroyed after
    /// the commit.
    private void erase(String target, Set<String> topics) {
        erased.note(target);
        topics.add(Erased.TOPIC);
        Optional<Erased.Term> term = Erased.Term.of(target);
        if (term.isPresent()) {
            features.expired(term.get());
            return;
        }
        for (Projection.Named one : features.belongings(target)) {
            erased(one.kind(), one.id(), topics);
        }
        shared.kindsOf(target).forEach(kind -> erased(kind, target, topics));
        shared.erased(target);
        features.erased(target);
    }

    private void erased(String kind, String id, Set<String> topics) {
        shared.withoutPatches(kind, id);
        removed(kind, id, topics);
        aside.settled(new SetAside.What("document", kind + "/" + id, "", kind));
    }

    private void removed(String kind, String id, Set<String> topics) {
        topics.add(kind);
        shared.removed(kind, id);
        features.removed(kind, id);
    }

    /// Applies one item of the feed and says how far the rows are then.
    ///
    /// @param desk this desk's code
    public Progress feed(FeedItem item, String desk, Progress progress, Set<String> topics) {
        long acknowledged = progress.acknowledged();
        UUID history = progress.history();
        switch (item) {
            case FeedItem.Acknowledged(_, long number) -> {
                acknowledged = Math.max(acknowledged, number);
                List<String[]> touched = shared.acknowledged(number);
                if (!touched.isEmpty()) {
                    features.acknowledged(desk, number);
                }
                touched.forEach(d -> shown(d[0], d[1], () -> show(d[0], d[1], topics)));
                topics.add("acknowledged");
                if (progress.cursor() == 0) {
                    // What the centre did not have yet when the picture began comes after all it
                    // had.
                    told.afterPicture(acknowledged, progress.number(), topics);
                } else {
                    told.acknowledged(
                            progress.acknowledged(), acknowledged, progress.number(), topics);
                }
            }
            case FeedItem.Ordered(_, Order order, String by) -> {
                prepare(order);
                aside.guard(
                        numbered(progress, "ordered"),
                        () -> {
                            shared.order(order, by, null);
                            ordered(order, topics);
                        });
            }
            case FeedItem.History(long place, UUID fresh) -> {
                forget(progress.number(), desk, place == 0, topics);
                history = fresh;
                acknowledged = 0;
            }
            case FeedItem.Record record -> record(record, desk, progress, topics);
            case FeedItem.Told said ->
                    told.put(
                            new ToldRows.Waiting(
                                    said, progress.number(), progress.feedNumber() + 1, false),
                            desk,
                            progress.cursor() == 0 && progress.history() != null,
                            numbered(progress, "told"),
                            topics);
            case FeedItem.Merged merged ->
                    merged(merged.document(), numbered(progress, "document"), topics);
            case FeedItem.Unknown(_, String kind) ->
                    aside.note(numbered(progress, kind), "unknown");
            case FeedItem.Scarce _, FeedItem.Judged _, FeedItem.Removed _ ->
                    aside.guard(
                            numbered(progress, item.getClass().getSimpleName()),
                            () -> rows(item, topics));
        }
        long cursor =
                item instanceof FeedItem.History
                        ? item.position()
                        : Math.max(progress.cursor(), item.position());
        return new Progress(
                progress.number(),
                progress.hash(),
                progress.feedNumber() + 1,
                cursor,
                history,
                acknowledged);
    }

    /// What an item is called when nothing better is known of it: its number in `feed/`.
    private static SetAside.What numbered(Progress progress, String kind) {
        return new SetAside.What("item", String.valueOf(progress.feedNumber() + 1), "", kind);
    }

    private void rows(FeedItem item, Set<String> topics) {
        switch (item) {
            case FeedItem.Scarce one -> topics.add(scarce.row(one));
            case FeedItem.Judged judged -> {
                shared.judged(judged);
                features.judged(judged);
                topics.add("judgement");
            }
            case FeedItem.Removed(_, String kind, String id) -> removed(kind, id, topics);
            case FeedItem.Record _,
                    FeedItem.Told _,
                    FeedItem.Acknowledged _,
                    FeedItem.Merged _,
                    FeedItem.Ordered _,
                    FeedItem.Unknown _,
                    FeedItem.History _ ->
                    throw new IllegalArgumentException("no plain row: " + item.getClass());
        }
    }

    /// The document stays even where a feature cannot read it: a later change may mend it.
    private void merged(Document document, SetAside.What item, Set<String> topics) {
        String kind = document.kind();
        topics.add(kind);
        if (erased.isOf(kind, document.id(), document.fields())) {
            return;
        }
        boolean read =
                shown(
                        kind,
                        document.id(),
                        () -> {
                            shared.document(document);
                            if (shared.hasOwnPatch(kind, document.id())
                                    || told.hasChange(kind, document.id())) {
                                show(kind, document.id(), topics);
                            } else {
                                features.document(document);
                            }
                        });
        if (!read) {
            aside.guard(item, () -> shared.document(document));
        }
    }

    private boolean shown(String kind, String id, Runnable work) {
        SetAside.What what = new SetAside.What("document", kind + "/" + id, "", kind);
        boolean read = aside.guard(what, work);
        if (read) {
            aside.settled(what);
        }
        return read;
    }

    /// A record of another desk, or an own one that comes back: that one is in the rows already.
    /// Its orders stand whatever its body says. Inside a picture an own one is applied again in its
    /// place: what it did to something of another desk had been done to nothing.
    private void record(
            FeedItem.Record record, String desk, Progress progress, Set<String> topics) {
        SetAside.What item = numbered(progress, "record");
        List<Entry> opened = new ArrayList<>();
        if (!aside.guard(item, () -> opened.add(ahead.open(record)))) {
            return;
        }
        Entry entry = opened.getFirst();
        if (entry.desk().equals(desk) && own.has(entry)) {
            if (record.position() == 0) {
                shared.told(entry.number());
                again(entry, topics);
                aside.guard(what(entry), () -> placed(entry));
                told.passed();
            }
            return;
        }
        if (!entry.orders().isEmpty()) {
            aside.guard(item, () -> orders(entry));
        }
        boolean isNew = told.confirmed(entry, progress, topics);
        aside.guard(
                what(entry),
                () -> {
                    if (isNew) {
                        feature(erased.without(entry), topics);
                    }
                    placed(entry);
                });
    }

    private void placed(Entry entry) {
        features.placed(features.current(erased.without(entry)));
    }

    /// An erasure is obeyed when the centre orders it, which says whether a term has ended.
    private void orders(Entry entry) {
        for (Order order : entry.orders()) {
            if (order.kind() != Order.Kind.ERASE) {
                shared.order(order, entry.desk(), entry.at());
            }
        }
    }

    /// Another centre: all it did not say is forgotten, and what this desk did comes first again.
    private void forget(long ownNumber, String desk, boolean inPicture, Set<String> topics) {
        topics.add("history");
        told.anew(
                ownNumber,
                desk,
                inPicture,
                made::empty,
                (first, last) -> own.transactions(first, last, one -> own(one, topics)),
                topics);
    }

    /// By which records of what is heard are opened sooner.
    public OpenedAhead ahead() {
        return ahead;
    }

    /// Those of `items` that say something new: neighbours may tell what is known.
    public List<FeedItem> news(List<FeedItem> items) {
        return told.news(items);
    }

    private void again(Entry own, Set<String> topics) {
        aside.guard(what(own), () -> feature(erased.without(own), topics));
    }
}
