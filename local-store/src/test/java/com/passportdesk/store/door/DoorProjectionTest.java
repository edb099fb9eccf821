package com.passportdesk.store.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a desk said of its doors, as rows.
class DoorProjectionTest {

    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");
    private static final UUID ORDER = new UUID(0, 7);
    private static final UUID LATER = new UUID(0, 8);

    private final DoorProjection projection = new DoorProjection();
    private JdbcClient rows;

    @BeforeEach
    void makeTables() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:doors-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        rows = JdbcClient.create(source);
        projection.tables().forEach(table -> rows.sql(table).update());
    }

    private void says(long number, Instant at, ObjectNode... doors) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("site", "ber1").put("stood", true);
        body.putArray("doors").addAll(List.of(doors));
        projection.apply(
                new Entry(
                        new UUID(1, number),
                        "BER1-D1",
                        new UUID(0, 4),
                        number,
                        at,
                        "system",
                        null,
                        0,
                        "DoorsReported",
                        1,
                        "network",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        body),
                rows);
    }

    private static ObjectNode lifts(String stand, UUID... orders) {
        ObjectNode door =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", "doorSystem")
                        .put("name", "Lifts")
                        .put("stand", stand)
                        .put("since", NOON.toString());
        for (UUID order : orders) {
            door.withArray("orders").add(order.toString());
        }
        return door;
    }

    private List<ReportedDoor> list() {
        return new DoorRepository(rows).list();
    }

    @Test
    void anOlderRecordThatIsToldAgainChangesNothing() {
        says(4, NOON, lifts("current"));
        says(5, NOON.plusSeconds(60), lifts("silent"));
        says(4, NOON, lifts("current"));
        assertThat(list()).extracting(ReportedDoor::stand).containsExactly(DoorStand.SILENT);
        says(5, NOON.plusSeconds(60), lifts("silent"));
        assertThat(list()).hasSize(1);
    }

    @Test
    void ordersStayUntilNobodyAsksForThemAndGoWithTheirSystem() {
        says(4, NOON, lifts("current", ORDER));
        says(5, NOON.plus(DoorRepository.KEPT), lifts("current", LATER));
        DoorRepository doors = new DoorRepository(rows);
        assertThat(doors.goingBy(ORDER)).hasSize(1);
        says(6, NOON.plus(DoorRepository.KEPT).plus(Duration.ofDays(11)), lifts("current"));
        assertThat(doors.goingBy(ORDER)).isEmpty();
        assertThat(doors.goingBy(LATER)).hasSize(1);
        says(7, NOON.plus(DoorRepository.KEPT).plus(Duration.ofDays(11)));
        assertThat(doors.goingBy(LATER)).isEmpty();
        assertThat(list()).isEmpty();
    }
}
