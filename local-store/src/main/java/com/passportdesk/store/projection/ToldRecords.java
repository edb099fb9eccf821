package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.projection.SetAside.What;
import com.passportdesk.store.projection.ToldRows.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts what neighbours tell into rows as soon as it comes, and lets the centre's order count once
/// the centre says the same.
///
/// A record that was told is in the rows already when the centre says it, and is not put in again,
/// unless something came meanwhile that the centre has before it: then it is put in again in its
/// place, and what waits here, own or told, is laid over it once more.
final class ToldRecords {

    /// So many are laid over at once; more wait until the centre acknowledged them, or told all.
    private static final int FEW = 64;

    /// What the centre lets a desk change and order, as far as a neighbour is believed it.
    private static final Set<String> KINDS = Set.of("card", "member", "membership");

    private static final Set<Order.Kind> ORDERS = Set.of(Order.Kind.BLOCK, Order.Kind.SUSPEND);

    private final EntryCodec codec;
    private final OwnJournal own;
    private final SharedRows shared;
    private final SetAside aside;
    private final Erased erased;
    private final ToldRows told;
    private final Rows rows;

    /// What the records of anybody become.
    interface Rows {
        /// A record's body, set aside when it cannot be read.
        void body(Entry entry, Set<String> topics);

        void show(String kind, String id, Set<String> topics);
    }

    ToldRecords(
            EntryCodec codec,
            OwnJournal own,
            SharedRows shared,
            SetAside aside,
            Erased erased,
            ToldRows told,
            Rows rows) {
        this.codec = codec;
        this.own = own;
        this.shared = shared;
        this.aside = aside;
        this.erased = erased;
        this.told = told;
        this.rows = rows;
    }

    /// Puts in what a neighbour told.
    ///
    /// @param desk this desk's code
    /// @param inPicture inside a picture, which says what is claimed at the centre and not what no
    ///   longer is: what was told is claimed and released after it, if it still waits then
    void put(Waiting waiting, String desk, boolean inPicture, What item, Set<String> topics) {
        FeedItem.Told said = waiting.told();
        List<Entry> opened = new ArrayList<>();
        if (!aside.guard(item, () -> opened.add(opened(said)))) {
            return;
        }
        Entry entry = erased.without(opened.getFirst());
        if (said.desk().equals(desk) || !told.isNews(said.desk(), said.life(), said.number())) {
            return;
        }
        told.heard(entry);
        told.add(said, waiting.afterOwn(), waiting.place());
        told.signed(said, waiting.place());
        if (!inPicture) {
            aside.guard(item, () -> shared.told(entry));
        }
        aside.guard(item, () -> parts(entry, waiting));
        rows.body(entry, topics);
        if (!entry.orders().isEmpty()) {
            topics.add("order");
        }
        entry.patches().forEach(patch -> rows.show(patch.kind(), patch.id(), topics));
        topics.add("told");
    }

    private Entry opened(FeedItem.Told said) {
        Entry entry = codec.open(said.canonical());
        if (!entry.desk().equals(said.desk())
                || !entry.incarnation().equals(said.life())
                || entry.number() != said.number()) {
            throw new IllegalArgumentException("another record than it was called");
        }
        return entry;
    }

    private void parts(Entry entry, Waiting waiting) {
        int index = 0;
        for (Patch patch : entry.patches()) {
            if (KINDS.contains(patch.kind())) {
                told.change(waiting.told(), index++, patch, waiting.afterOwn(), waiting.place());
            }
        }
        for (Order order : entry.orders()) {
            if (ORDERS.contains(order.kind())) {
                shared.order(order, entry.desk(), entry.at());
            }
        }
    }

    /// The centre says a record of another desk.
    ///
    /// @return whether its body is still to be put into rows
    boolean confirmed(Entry entry, Progress progress, Set<String> topics) {
        told.heard(entry);
        Optional<Waiting> was = told.confirmed(entry);
        told.settled(entry).forEach(d -> rows.show(d[0], d[1], topics));
        if (was.isEmpty()) {
            told.passed();
            return true;
        }
        if (!was.get().isPassed()) {
            return false;
        }
        rows.body(erased.without(entry), topics);
        told.overlay();
        if (progress.cursor() != 0) {
            overlaid(progress.acknowledged(), progress.number(), topics);
        }
        return false;
    }

    /// Something was put in that the centre has before all that waits.
    void passed() {
        told.passed();
    }

    /// Own records came to the centre: theirs is the place after all it said so far.
    void acknowledged(long before, long now, long ownNumber, Set<String> topics) {
        told.passedBy(now);
        if (now > before && told.isOverlaid()) {
            own.each(atCentre(before) + 1, Math.min(now, ownNumber), entry -> again(entry, topics));
            overlaid(now, ownNumber, topics);
        }
    }

    /// A picture is in: what waits is laid over it. Inside it nobody knows yet which own records
    /// the centre has, and where.
    void afterPicture(long acknowledged, long ownNumber, Set<String> topics) {
        inOrder(
                1,
                0,
                (_, _) -> {},
                waiting -> aside.guard(what(waiting), () -> shared.told(opened(waiting.told()))));
        layOver(atCentre(acknowledged) + 1, ownNumber, topics);
        if (told.waiting() == 0) {
            told.noOverlay();
        }
    }

    private void overlaid(long acknowledged, long ownNumber, Set<String> topics) {
        boolean isLast = told.waiting() == 0;
        long atCentre = atCentre(acknowledged);
        if (isLast || told.waiting() + ownNumber - atCentre <= FEW) {
            layOver(atCentre + 1, ownNumber, topics);
        }
        if (isLast) {
            told.noOverlay();
        }
    }

    /// The last own record that is at the centre, of whichever life of this home.
    private long atCentre(long acknowledged) {
        return Math.max(acknowledged, shared.lastTold());
    }

    /// Puts in once more what waits for the centre, own and told, in the order in which it came.
    private void layOver(long from, long ownNumber, Set<String> topics) {
        inOrder(
                from,
                ownNumber,
                (first, last) -> own.each(first, last, entry -> again(entry, topics)),
                waiting -> {
                    List<Entry> opened = new ArrayList<>();
                    aside.guard(what(waiting), () -> opened.add(opened(waiting.told())));
                    opened.forEach(entry -> again(entry, topics));
                });
    }

    /// Empties the rows and puts in again what nobody but this desk and its neighbours knows.
    ///
    /// @param inPicture whether a picture begins here
    /// @param empty takes away all rows
    /// @param mine puts in own records from one to another
    void anew(
            long ownNumber,
            String desk,
            boolean inPicture,
            Runnable empty,
            Between mine,
            Set<String> topics) {
        List<Waiting> all = new ArrayList<>();
        inOrder(1, 0, (_, _) -> {}, all::add);
        // What a neighbour signed it stands by, whatever the centre is.
        Map<FeedItem.Told, Long> signed = told.signed();
        empty.run();
        told.forget();
        signed.forEach(told::signed);
        long next = 1;
        for (Waiting waiting : all) {
            if (waiting.afterOwn() >= next) {
                mine.put(next, waiting.afterOwn());
                next = waiting.afterOwn() + 1;
            }
            put(waiting, desk, inPicture, what(waiting), topics);
        }
        if (next <= ownNumber) {
            mine.put(next, ownNumber);
        }
    }

    /// Own records from `first` to `last`.
    interface Between {
        void put(long first, long last);
    }

    private void inOrder(
            long from, long ownNumber, Between mine, java.util.function.Consumer<Waiting> each) {
        long next = from;
        List<Waiting> some = told.after(-1, -1);
        while (!some.isEmpty()) {
            for (Waiting waiting : some) {
                if (waiting.afterOwn() >= next) {
                    mine.put(next, Math.min(waiting.afterOwn(), ownNumber));
                    next = waiting.afterOwn() + 1;
                }
                each.accept(waiting);
            }
            some = told.after(some.getLast().afterOwn(), some.getLast().place());
        }
        if (next <= ownNumber) {
            mine.put(next, ownNumber);
        }
    }

    private void again(Entry entry, Set<String> topics) {
        rows.body(erased.without(entry), topics);
    }

    private static What what(Waiting waiting) {
        return new What("item", String.valueOf(waiting.place()), "", "told");
    }

    /// Those of `items` that say something new.
    List<FeedItem> news(List<FeedItem> items) {
        return items.stream().filter(this::isNews).toList();
    }

    private boolean isNews(FeedItem item) {
        return !(item instanceof FeedItem.Told one)
                || told.isNews(one.desk(), one.life(), one.number());
    }

    boolean hasChange(String kind, String id) {
        return told.hasChange(kind, id);
    }

    /// Before each commit.
    void write() {
        told.write();
    }
}
