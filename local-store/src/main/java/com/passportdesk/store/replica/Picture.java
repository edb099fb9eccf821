package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.projection.FeedItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The first picture of the network, in pages that are each read on their own: orders; staff, sites
/// and what is sold; things, claims, leases; members of this site; 60 days of records; everybody
/// else. The next page is read while one is taken in, so that a few pages are in memory at most.
///
/// It begins with the history at position 0, with which a desk forgets what it knew, and in one
/// page with it who is blocked, staff, sites and what is sold: a line that breaks before these are
/// here takes nothing away. It ends with an acknowledgement at the position where it began, so that
/// a picture cut off in the middle is seen to be one. What happened meanwhile is heard again from
/// that position on. A line that breaks is opened again, and the page after the last one that came
/// is read: only another history makes it begin anew.
final class Picture implements Iterator<Picture.Page>, AutoCloseable {

    private static final String DOCUMENTS = "document ";
    private static final String NEAR = "near";

    /// The part with the orders of safety, named by their ids.
    static final String ORDERS = "orders";

    /// About how many items the first page has at most; there are some hundred in a large network.
    private static final int MOST_TO_WORK_WITH = 20_000;

    private final Portion portion;
    private final Pages pages;
    private final Line line;
    private final UUID incarnation;
    private @Nullable PictureStart began;
    private final PictureStart start;
    private final @Nullable Place fresh;
    private boolean hasBegun;
    private @Nullable Page next;
    private final ExecutorService reading =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("desk-reads-picture").factory());
    private @Nullable CompletableFuture<Page> ahead;
    private volatile @Nullable DeskApi api;
    private boolean ended;

    /// How a connection for the picture alone is had.
    interface Line {
        DeskApi open();

        /// Waits before the try after `broken`.
        ///
        /// @throws CentreProblem when it is not tried again
        void again(CentreProblem broken);
    }

    /// What the centre says when a picture begins.
    ///
    /// @param position of the feed, before anything is read
    /// @param acknowledged last record of this home that is in the feed up to there
    /// @param items about how many are to come
    record PictureStart(
            UUID history, long position, long acknowledged, long items, List<String> kinds) {}

    /// What is to be read next.
    ///
    /// @param part such as `records`; empty when there is no more
    /// @param after the name of the last row that came of it
    record Place(String part, String after) {

        static final Place NONE = new Place("", "");

        /// Rows that may be heard twice, because the last one heard stands.
        boolean isOfDocuments() {
            return part.startsWith(DOCUMENTS) || part.equals(NEAR);
        }

        /// Of what no desk can do without.
        private boolean isNeededToWork() {
            return part.equals(ORDERS)
                    || part.startsWith(DOCUMENTS) && !isLarge(part.substring(DOCUMENTS.length()));
        }
    }

    /// Up to some thousand items, taken in as one.
    ///
    /// @param then what is to be read after it
    record Page(List<FeedItem> items, Place then) {}

    /// @param incarnation this home's
    /// @param begun a picture that was begun before, to go on with
    /// @param portion how many come at once; one that was made smaller stays so
    Picture(Line line, UUID incarnation, Optional<PictureMark.Begun> begun, Portion portion) {
        this.line = line;
        this.portion = portion;
        this.incarnation = incarnation;
        this.start =
                begun.map(PictureMark.Begun::start)
                        .orElseGet(() -> reliably(one -> one.pictureStart(incarnation)));
        this.began = start;
        this.pages = new Pages(start, incarnation, portion);
        begun.ifPresent(one -> pages.goOn(one.place()));
        this.fresh = begun.isPresent() ? null : pages.place();
        readAhead();
    }

    PictureStart start() {
        return start;
    }

    /// About how many items it has.
    long items() {
        return start.items();
    }

    @Override
    public boolean hasNext() {
        if (fresh != null && !hasBegun) {
            hasBegun = true;
            next = first(fresh);
        }
        CompletableFuture<Page> coming = ahead;
        if (next == null && coming != null) {
            Page page = Ahead.result(coming);
            ahead = null;
            if (!page.items().isEmpty()) {
                next = page;
                readAhead();
            } else {
                ended = true;
                next =
                        new Page(
                                List.of(
                                        new FeedItem.Acknowledged(
                                                start.position(), start.acknowledged())),
                                Place.NONE);
            }
        }
        return next != null;
    }

    @Override
    public Page next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Page page = next;
        next = null;
        return page;
    }

    private Page first(Place from) {
        List<FeedItem> items = new ArrayList<>();
        items.add(new FeedItem.History(0, start.history()));
        Place then = from;
        while (then.isNeededToWork() && items.size() < MOST_TO_WORK_WITH && ahead != null) {
            Page page = Ahead.result(ahead);
            if (page.items().isEmpty()) {
                break;
            }
            items.addAll(page.items());
            then = page.then();
            readAhead();
        }
        return new Page(items, then);
    }

    private static boolean isLarge(String kind) {
        return kind.equals("member") || kind.equals("card");
    }

    private void readAhead() {
        ahead = CompletableFuture.supplyAsync(() -> reliably(pages::next), reading);
    }

    /// A question to the centre.
    private interface Asking<T> {
        T ask(DeskApi api);
    }

    private <T> T reliably(Asking<T> asking) {
        while (true) {
            try {
                DeskApi open = api;
                if (open == null) {
                    open = line.open();
                    api = open;
                    isSameCentre(open);
                }
                return asking.ask(open);
            } catch (CentreProblem broken) {
                if (api != null) {
                    portion.failed(broken);
                }
                closeLine();
                line.again(broken);
            }
        }
    }

    /// Pages of two centres make no picture.
    private void isSameCentre(DeskApi open) {
        PictureStart first = began;
        if (first != null && !open.pictureStart(incarnation).history().equals(first.history())) {
            throw new OtherHistory();
        }
    }

    /// The centre was restored or replaced while the picture was read: it begins anew.
    static final class OtherHistory extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void closeLine() {
        DeskApi open = api;
        api = null;
        if (open != null) {
            open.close();
        }
    }

    /// A page that is being read is left to end.
    @Override
    public void close() {
        reading.shutdown();
        if (ended) {
            closeLine();
        } else {
            abort();
        }
    }

    void abort() {
        DeskApi open = api;
        if (open != null) {
            open.abort();
        }
    }

    /// Each page in its turn, after the last one that came.
    private static final class Pages {

        private final PictureStart start;
        private final UUID incarnation;
        private final Portion portion;
        private final List<String> parts = new ArrayList<>();
        private int part;
        private String after = "";

        Pages(PictureStart start, UUID incarnation, Portion portion) {
            this.start = start;
            this.incarnation = incarnation;
            this.portion = portion;
            parts.add(ORDERS);
            start.kinds().stream().filter(k -> !isLarge(k)).forEach(k -> parts.add(DOCUMENTS + k));
            parts.addAll(
                    List.of("things", "claims", "leases", NEAR, "records", "judgements", "aside"));
            start.kinds().stream().filter(Picture::isLarge).forEach(k -> parts.add(DOCUMENTS + k));
        }

        void goOn(Place from) {
            part = from.equals(Place.NONE) ? parts.size() : Math.max(0, parts.indexOf(from.part()));
            after = from.after();
        }

        Place place() {
            return part < parts.size() ? new Place(parts.get(part), after) : Place.NONE;
        }

        /// Without items when there is no more.
        Page next(DeskApi api) {
            while (part < parts.size()) {
                List<FeedItem> items = new ArrayList<>();
                Optional<String> last =
                        api.picturePage(
                                parts.get(part),
                                after,
                                portion.now(),
                                start.position(),
                                incarnation,
                                items);
                portion.arrived();
                part += last.isEmpty() ? 1 : 0;
                after = last.orElse("");
                if (!items.isEmpty()) {
                    return new Page(items, place());
                }
            }
            return new Page(List.of(), Place.NONE);
        }
    }
}
