package com.passportdesk.store.visit;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.visit.UndoCheckOut.Cause;
import com.passportdesk.store.visit.UndoCheckOut.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Somebody was checked out by mistake.
class UndoCheckOutTest {

    private static final String STAFF = "s-ber1-1";
    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");
    private static final UUID VISIT = new UUID(2, 1);

    @TempDir Path directory;

    private static UUID guest(TillDesk desk) {
        return desk.sold(
                        new Holder.Named("Anna Weber"),
                        List.of(goods("ber1-daypass", 1)),
                        cash(2900, "EUR"))
                .visits()
                .getFirst();
    }

    private static void leave(TillDesk desk, UUID visit) {
        assertThat(
                        desk.store()
                                .submit(
                                        STAFF,
                                        new CheckOut.Handler(),
                                        new CheckOut(UUID.randomUUID(), visit)))
                .isEqualTo(new CheckOut.Outcome.Left(visit));
    }

    private static Outcome undo(TillDesk desk, UUID visit) {
        return desk.store()
                .submit(
                        STAFF,
                        new UndoCheckOut.Handler(),
                        new UndoCheckOut(UUID.randomUUID(), visit));
    }

    private static boolean isInside(TillDesk desk, UUID visit) {
        return new VisitRepository(desk.store().rows()).find(visit).orElseThrow().isInside();
    }

    @Test
    void theVisitGoesOnAndCanBeLeftAgainAndRowsMadeAnewSayTheSame() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID visit = guest(desk);
            assertThat(undo(desk, visit)).isEqualTo(new Outcome.Refused(Cause.UNKNOWN));
            leave(desk, visit);
            assertThat(isInside(desk, visit)).isFalse();
            desk.later(UndoCheckIn.LIMIT);
            assertThat(undo(desk, visit)).isEqualTo(new Outcome.Undone(visit));
            assertThat(isInside(desk, visit)).isTrue();
            leave(desk, visit);
            desk.later(UndoCheckIn.LIMIT.plusMillis(1));
            assertThat(undo(desk, visit)).isEqualTo(new Outcome.Refused(Cause.TOO_LATE));
            assertThat(isInside(desk, visit)).isFalse();
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            desk.restart(() -> {
                try {
                    Files.delete(directory.resolve("store.mv.db"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
        }
    }

    @Test
    void ofTwoDesksThatLetTheSamePersonOutOnlyItsOwnIsTakenBackInWhateverOrder() {
        Entry first = entry(1, 10, "CheckedOut", body());
        Entry second = entry(2, 20, "CheckedOut", body());
        Entry undone = entry(3, 30, "CheckOutUndone", body().put("left", first.id().toString()));
        for (List<Entry> order :
                List.of(
                        List.of(first, second, undone),
                        List.of(first, undone, second),
                        List.of(undone, second, first, first))) {
            JdbcClient rows = rows();
            new VisitProjection().apply(entry(0, 0, "CheckedIn", arrived()), rows);
            order.forEach(entry -> new VisitProjection().apply(entry, rows));
            assertThat(leftAt(rows)).containsExactly(NOON.plusSeconds(20));
            new VisitProjection()
                    .apply(
                            entry(
                                    4,
                                    40,
                                    "CheckOutUndone",
                                    body().put("left", second.id().toString())),
                            rows);
            assertThat(leftAt(rows)).containsOnlyNulls();
        }
    }

    @Test
    void whoIsLetOutByAnotherDeskTooIsSaidToBeStillOut() throws IOException {
        Path one = Files.createDirectories(directory.resolve("first"));
        Path other = Files.createDirectories(directory.resolve("second"));
        try (TillDesk first = TillDesk.berlin(one);
                TillDesk second = TillDesk.berlin(other)) {
            UUID visit = guest(first);
            long heard = second.hearsAsDesk1(first, 0);
            leave(first, visit);
            leave(second, visit);
            second.hearsAsDesk1(first, heard);
            UUID command = UUID.randomUUID();
            for (int times = 0; times < 2; times++) {
                assertThat(
                                second.store()
                                        .submit(
                                                STAFF,
                                                new UndoCheckOut.Handler(),
                                                new UndoCheckOut(command, visit)))
                        .isEqualTo(new Outcome.StillOut(visit, "BER1-D1"));
                assertThat(isInside(second, visit)).isFalse();
            }
            assertThat(undo(second, visit)).isEqualTo(new Outcome.Refused(Cause.OTHER_DESK));
        }
    }

    private static List<Instant> leftAt(JdbcClient rows) {
        return rows.sql("select left_at from visit")
                .query((row, _) -> row.getObject(1, Instant.class))
                .list();
    }

    private static JdbcClient rows() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:visits-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient rows = JdbcClient.create(source);
        new VisitProjection().tables().forEach(table -> rows.sql(table).update());
        return rows;
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode().put("visit", VISIT.toString());
    }

    private static ObjectNode arrived() {
        ObjectNode body = body().put("site", "ber1").put("localDate", "2027-04-22");
        body.putArray("trace");
        return body;
    }

    private static Entry entry(int id, int second, String type, ObjectNode body) {
        return new Entry(
                new UUID(0, id),
                "BER1-D1",
                new UUID(0, 9),
                id,
                NOON.plusSeconds(second),
                STAFF,
                new UUID(1, id),
                0,
                type,
                1,
                "site:ber1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                body);
    }

    @Test
    void anotherDesksAndThatOfSomebodyWhoIsBackStand() {
        Visit visit =
                new Visit(
                        VISIT,
                        "ber1",
                        LocalDate.of(2027, 4, 22),
                        "m-1",
                        "Ann",
                        null,
                        "Lounge",
                        "card",
                        "visit",
                        null,
                        null,
                        null,
                        0,
                        null,
                        "BER1-D1",
                        NOON,
                        NOON.plusSeconds(60),
                        null);
        UndoCheckOut.Left left =
                new UndoCheckOut.Left(new UUID(0, 1), "BER1-D1", NOON.plusSeconds(60));
        assertThat(decide(new UndoCheckOut.Facts(visit, left, null, false), "BER1-D2"))
                .isEqualTo(new Outcome.Refused(Cause.OTHER_DESK));
        assertThat(decide(new UndoCheckOut.Facts(visit, left, null, true), "BER1-D1"))
                .isEqualTo(new Outcome.Refused(Cause.RETURNED));
    }

    private static Outcome decide(UndoCheckOut.Facts facts, String desk) {
        var moment =
                new Moment(
                        NOON.plus(Duration.ofMinutes(2)),
                        STAFF,
                        desk,
                        "ber1",
                        new UUID(0, 9),
                        true,
                        NOON,
                        UUID::randomUUID);
        return switch (new UndoCheckOut.Handler()
                .decide(new UndoCheckOut(UUID.randomUUID(), VISIT), facts, moment)) {
            case Decision.Refused<Outcome> refused -> refused.outcome();
            case Decision.Accepted<Outcome> _ -> throw new AssertionError("accepted");
        };
    }
}
