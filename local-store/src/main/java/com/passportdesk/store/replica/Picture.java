package com.passportdesk.store.replica;

import com.passportdesk.store.projection.FeedItem;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The first picture of the network, read page by page from one moment of the centre: orders;
/// staff, sites and what is sold; people with their keys; things, claims, leases; 60 days of
/// records.
///
/// It begins with the history at position 0 and ends with an acknowledgement at the position of its
/// moment, so that a picture cut off in the middle is seen to be one.
final class Picture implements Iterator<FeedItem> {

    private static final int PAGE = 5_000;
    private static final UUID LEAST = new UUID(0, 0);

    private final DeskApi api;
    private final UUID incarnation;
    private final Queue<Supplier<@Nullable List<FeedItem>>> parts = new ArrayDeque<>();
    private final Queue<FeedItem> page = new ArrayDeque<>();

    /// @param api a connection used for nothing else
    /// @param incarnation this home's: what it wrote itself is left out
    Picture(DeskApi api, UUID incarnation) {
        this.api = api;
        this.incarnation = incarnation;
        api.beginPicture();
        JsonNode start =
                api.asked(
                        "select desk_api.snapshot_start()",
                        _ -> {},
                        row -> FeedRows.JSON.readTree(row.getString(1)));
        // What is sent while the picture is drawn is acknowledged in the feed: before this position
        // or after it, so it has to be asked of the same moment.
        long acknowledged = api.received(incarnation);
        page.add(new FeedItem.History(0, UUID.fromString(start.get("history").asString())));
        parts.add(new ById("orders", "ordered"));
        for (JsonNode kind : start.get("kinds")) {
            parts.add(new Documents(kind.asString()));
        }
        parts.add(new Things());
        parts.add(new ById("claims", "claimed"));
        parts.add(new Leases());
        parts.add(new Records());
        long position = start.get("position").longValue();
        parts.add(new Once(new FeedItem.Acknowledged(position, acknowledged)));
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !parts.isEmpty()) {
            List<FeedItem> more = parts.element().get();
            if (more == null) {
                parts.remove();
            } else {
                page.addAll(more);
            }
        }
        return !page.isEmpty();
    }

    @Override
    public FeedItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    /// Orders or claims. Each call gives a page; null when there is no more.
    private final class ById implements Supplier<@Nullable List<FeedItem>> {

        private final String part;
        private final String kind;
        private UUID after = LEAST;

        ById(String part, String kind) {
            this.part = part;
            this.kind = kind;
        }

        @Override
        public @Nullable List<FeedItem> get() {
            List<FeedItem> items =
                    api.list(
                            "select * from desk_api.snapshot_" + part + "(?, ?)",
                            call -> {
                                call.setObject(1, after);
                                call.setInt(2, PAGE);
                            },
                            row -> {
                                after = UUID.fromString(row.getString(1));
                                return FeedRows.item(kind, 0, row.getString(2), null);
                            });
            return items.isEmpty() ? null : items;
        }
    }

    private final class Documents implements Supplier<@Nullable List<FeedItem>> {

        private final String kind;
        private String after = "";

        Documents(String kind) {
            this.kind = kind;
        }

        @Override
        public @Nullable List<FeedItem> get() {
            List<FeedItem> items =
                    api.list(
                            "select * from desk_api.snapshot_documents(?, ?, ?)",
                            call -> {
                                call.setString(1, kind);
                                call.setString(2, after);
                                call.setInt(3, PAGE);
                            },
                            row -> {
                                after = row.getString(1);
                                return FeedRows.item(
                                        "document", 0, row.getString(2), row.getString(3));
                            });
            return items.isEmpty() ? null : items;
        }
    }

    private final class Things implements Supplier<@Nullable List<FeedItem>> {

        private String after = "";

        @Override
        public @Nullable List<FeedItem> get() {
            List<FeedItem> items =
                    api.list(
                            "select * from desk_api.snapshot_things(?, ?)",
                            call -> {
                                call.setString(1, after);
                                call.setInt(2, PAGE);
                            },
                            row -> {
                                after = row.getString(1);
                                return FeedRows.item("opened", 0, row.getString(2), null);
                            });
            return items.isEmpty() ? null : items;
        }
    }

    private final class Leases implements Supplier<@Nullable List<FeedItem>> {

        private boolean done;

        @Override
        public @Nullable List<FeedItem> get() {
            if (done) {
                return null;
            }
            done = true;
            return api.list(
                    "select * from desk_api.snapshot_leases()",
                    _ -> {},
                    row -> FeedRows.item("lease", 0, row.getString(1), null));
        }
    }

    private final class Records implements Supplier<@Nullable List<FeedItem>> {

        private long after;

        @Override
        public @Nullable List<FeedItem> get() {
            int[] rows = {0};
            List<FeedItem> items =
                    api
                            .list(
                                    "select * from desk_api.snapshot_records(?, ?, ?)",
                                    call -> {
                                        call.setObject(1, incarnation);
                                        call.setLong(2, after);
                                        call.setInt(3, PAGE);
                                    },
                                    row -> {
                                        after = row.getLong(1);
                                        rows[0]++;
                                        String body = row.getString(2);
                                        return body == null
                                                ? List.<FeedItem>of()
                                                : List.of(
                                                        FeedRows.item(
                                                                "record",
                                                                0,
                                                                body,
                                                                row.getString(3)));
                                    })
                            .stream()
                            .flatMap(List::stream)
                            .toList();
            return rows[0] == 0 ? null : items;
        }
    }

    private static final class Once implements Supplier<@Nullable List<FeedItem>> {

        private @Nullable FeedItem item;

        Once(FeedItem item) {
            this.item = item;
        }

        @Override
        public @Nullable List<FeedItem> get() {
            List<FeedItem> one = item == null ? null : List.of(item);
            item = null;
            return one;
        }
    }
}
