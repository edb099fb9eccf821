package com.passportdesk.store.door;

import com.passportdesk.store.projection.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what desks said of their doors.
public final class DoorRepository {

    /// Orders that door systems are asked about: the latest.
    public static final int MOST_ORDERS = 500;

    /// How long an order is looked after at door systems: every list ends long before.
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST = 1_000;

    /// More than are kept of one desk: those of forty days, for each of its systems.
    private static final int MOST_SAID = 1_000_000;

    private final JdbcClient rows;

    public DoorRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// A door system of a desk.
    public record System(String desk, String name) {

        public static System of(ReportedDoor door) {
            return new System(door.desk(), door.name());
        }
    }

    /// What all desks said last, by desk and name; at most 1,000, those first that are not current.
    public List<ReportedDoor> list() {
        return rows.sql(
                        """
                        select s.desk, r.site, s.kind, s.name, s.stand, s.since, s.good_until, r.at
                          from door_stand s join door_report r on r.desk = s.desk
                         order by s.stand = 'CURRENT', s.desk, s.name limit ?
                        """)
                .param(MOST)
                .query(DoorRepository::reported)
                .list();
    }

    private static ReportedDoor reported(ResultSet row, int number) throws SQLException {
        return new ReportedDoor(
                row.getString(1),
                row.getString(2),
                DoorKind.valueOf(row.getString(3)),
                row.getString(4),
                DoorStand.valueOf(row.getString(5)),
                row.getObject(6, Instant.class),
                row.getObject(7, Instant.class),
                row.getObject(8, Instant.class));
    }

    /// The door systems that go by an order.
    public Set<System> goingBy(UUID order) {
        return new HashSet<>(
                rows.sql("select desk, name from door_order where order_id = ? limit ?")
                        .param(order)
                        .param(MOST)
                        .query((row, _) -> new System(row.getString(1), row.getString(2)))
                        .list());
    }

    /// Orders that a list made from these rows goes by, of those that door systems are asked about.
    /// To be read before the list is made: what comes in between is in the list then, and said with
    /// the next one.
    public Set<UUID> orders(Instant now) {
        return new HashSet<>(
                rows.sql(
                                """
                                select id from safety_order
                                 where ordered_at is null or ordered_at > ?
                                 order by ordered_at desc nulls first, id limit ?
                                """)
                        .param(Columns.time(now.minus(KEPT)))
                        .param(MOST_ORDERS)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list());
    }

    DoorNews.Said said(String desk) {
        Map<String, ReportedDoor> doors =
                rows
                        .sql(
                                """
                                select s.desk, r.site, s.kind, s.name, s.stand, s.since,
                                       s.good_until, r.at
                                  from door_stand s join door_report r on r.desk = s.desk
                                 where s.desk = ? limit ?
                                """)
                        .param(desk)
                        .param(MOST)
                        .query(DoorRepository::reported)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(ReportedDoor::name, one -> one));
        Optional<Times> last =
                rows.sql("select at, stood_at from door_report where desk = ?")
                        .param(desk)
                        .query((row, _) ->
                                new Times(
                                        row.getObject(1, Instant.class),
                                        row.getObject(2, Instant.class)))
                        .optional();
        return new DoorNews.Said(
                doors,
                saidOrders(desk),
                last.map(Times::at).orElse(null),
                last.map(Times::stoodAt).orElse(null));
    }

    private record Times(Instant at, @Nullable Instant stoodAt) {}

    private Map<String, Set<UUID>> saidOrders(String desk) {
        Map<String, Set<UUID>> orders = new HashMap<>();
        rows.sql("select name, order_id from door_order where desk = ? limit ?")
                .param(desk)
                .param(MOST_SAID)
                .query(row -> {
                    orders.computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                            .add(row.getObject(2, UUID.class));
                });
        return orders;
    }
}
