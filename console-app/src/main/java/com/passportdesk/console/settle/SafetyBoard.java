package com.passportdesk.console.settle;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Which blocks and erasures of the last day every desk has, and which desk may still open a door.
/// Asks the centre; blocks.
@Service
final class SafetyBoard {

    private static final Duration SHOWN = Duration.ofDays(1);

    private final OpenDesk desk;

    SafetyBoard(OpenDesk desk) {
        this.desk = desk;
    }

    /// The latest first.
    ///
    /// @param limit at most so many; each asks the centre
    List<Underway> list(int limit) {
        Instant since = desk.clock().instant().minus(SHOWN);
        return desk
                .rows()
                .sql(
                        """
                        select id, kind, target, desk, ordered_at from safety_order
                         where ordered_at >= ? order by ordered_at desc, id limit ?
                        """)
                .param(since.atOffset(ZoneOffset.UTC))
                .param(limit)
                .query((row, _) ->
                        new Underway(
                                row.getObject(1, UUID.class),
                                Order.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getString(3),
                                what(row.getString(3)),
                                row.getObject(5, Instant.class),
                                row.getString(4),
                                List.of()))
                .list()
                .stream()
                .map(this::asked)
                .toList();
    }

    private String what(String target) {
        return new MemberRepository(desk.rows()).card(target).map(Card::number).orElse("");
    }

    private Underway asked(Underway order) {
        return new Underway(
                order.order(),
                order.kind(),
                order.target(),
                order.what(),
                order.at(),
                order.desk(),
                desk.lineToCentre().confirmed(order.order()));
    }

    /// Those that somebody should know about: not everywhere, or given while the centre could not
    /// be asked.
    List<Underway> underway(int limit) {
        RunningDesk.Line line = desk.line();
        return list(limit).stream()
                .filter(order ->
                        !order.waiting().isEmpty()
                                || order.desks().isEmpty()
                                        && line.up() != RunningDesk.Line.State.UP
                                        && order.at().isAfter(line.since()))
                .toList();
    }
}
