package com.passportdesk.store.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What desks did at one roll-call while apart, as rows.
class RollCallProjectionTest {

    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");
    private static final UUID ROLL = new UUID(0, 7);
    private static final Who ANN = new Who.Visitor(new UUID(2, 1));
    private static final Who BEN = new Who.Visitor(new UUID(2, 2));

    private final RollCallProjection projection = new RollCallProjection();
    private JdbcClient rows;

    @BeforeEach
    void makeTables() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:rolls-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        rows = JdbcClient.create(source);
        projection.tables().forEach(table -> rows.sql(table).update());
    }

    @Test
    void ofTwoMarksTheLaterStandsAndOfTwoEndsTheEarlierWhateverIsHeardFirst() {
        Entry taken = ticked(1, 10, ANN, false);
        Entry there = ticked(2, 20, ANN, true);
        Entry early = ended(3, 30, 5, BEN);
        Entry late = ended(4, 40, 9);
        for (List<Entry> order :
                List.of(
                        List.of(begun(), taken, there, early, late),
                        List.of(late, early, there, taken, begun(), there, late))) {
            makeTables();
            order.forEach(entry -> projection.apply(entry, rows));
            assertThat(rows.sql("select there from roll_mark").query(Boolean.class).list())
                    .containsExactly(true);
            assertThat(rows.sql("select there from roll_end").query(Integer.class).list())
                    .containsExactly(5);
            assertThat(rows.sql("select who from roll_missing").query(String.class).list())
                    .containsExactly(BEN.key());
            RollCall ended =
                    new RollCallRepository(rows)
                            .lastEnded("ber1", NOON.plusSeconds(60))
                            .orElseThrow();
            assertThat(ended.missing()).containsExactly(BEN);
        }
    }

    @Test
    void ofMarksOfOneMomentOneStandsAtEveryDesk() {
        Entry one = ticked(1, 10, ANN, true);
        Entry other = ticked(2, 10, ANN, false);
        for (List<Entry> order : List.of(List.of(one, other), List.of(other, one))) {
            makeTables();
            order.forEach(entry -> projection.apply(entry, rows));
            assertThat(rows.sql("select there from roll_mark").query(Boolean.class).list())
                    .containsExactly(false);
        }
    }

    @Test
    void theTicksOfEveryRollCallOfOneAlarmCountAndThoseOfAnEarlierOneDoNot() {
        UUID other = new UUID(0, 8);
        UUID later = new UUID(0, 9);
        projection.apply(begun(), rows);
        projection.apply(of(other, begun(), 5), rows);
        projection.apply(ticked(1, 10, ANN, true), rows);
        projection.apply(of(other, ticked(2, 11, BEN, true), 11), rows);
        projection.apply(ended(3, 30, 1, BEN), rows);
        RollCallRepository rolls = new RollCallRepository(rows);
        Instant now = NOON.plusSeconds(60);
        assertThat(rolls.marks("ber1", now)).containsKeys(ANN.key(), BEN.key());
        projection.apply(of(other, ended(4, 30, 1, ANN), 40), rows);
        assertThat(rolls.marks("ber1", now)).containsKeys(ANN.key(), BEN.key());
        assertThat(rolls.together("ber1", now)).extracting(RollCall::id).contains(ROLL, other);
        projection.apply(of(later, begun(), 50), rows);
        assertThat(rolls.marks("ber1", now)).isEmpty();
    }

    private static Entry of(UUID roll, Entry entry, int second) {
        ObjectNode body = entry.body().put("roll", roll.toString());
        return entry((int) entry.number(), second, entry.type(), body);
    }

    private int count(String table) {
        return rows.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static Entry begun() {
        return entry(0, 0, Events.ROLL_CALL_BEGUN, body().put("people", 6));
    }

    private static Entry ticked(int id, int second, Who who, boolean isThere) {
        ObjectNode body = body();
        body.setAll(who.json());
        return entry(id, second, Events.ROLL_CALL_TICKED, body.put("there", isThere));
    }

    private static Entry ended(int id, int second, int there, Who... missing) {
        ObjectNode body = body().put("there", there);
        for (Who who : missing) {
            body.withArray("missing").add(who.json());
        }
        if (missing.length == 0) {
            body.putArray("missing");
        }
        return entry(id, second, Events.ROLL_CALL_ENDED, body);
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("roll", ROLL.toString())
                .put("site", "ber1");
    }

    private static Entry entry(int id, int second, String type, ObjectNode body) {
        return new Entry(
                new UUID(0, id),
                "BER1-D1",
                new UUID(0, 9),
                id,
                NOON.plusSeconds(second),
                "s-ber1-2",
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
}
