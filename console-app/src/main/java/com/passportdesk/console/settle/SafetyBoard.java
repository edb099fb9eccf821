package com.passportdesk.console.settle;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.DoorRights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Which blocks and erasures every desk has, which desk may still open a door, and until when. An
/// order is looked after until all desks have it, however long that takes. Asks the centre; blocks.
@Service
final class SafetyBoard {

    /// The latest orders looked at.
    private static final int LOOKED_AT = 500;

    /// Orders that one look asks the centre about; those that all desks have are asked for once.
    private static final int ASKED = 100;

    private final OpenDesk desk;

    /// What the centre said last about the orders looked at.
    private final Map<UUID, List<Confirmation>> said = new ConcurrentHashMap<>();

    SafetyBoard(OpenDesk desk) {
        this.desk = desk;
    }

    /// The latest first.
    ///
    /// @param limit at most so many; each asks the centre
    List<Underway> list(int limit) {
        return orders(limit).stream().map(this::asked).toList();
    }

    /// Those that somebody should know about, the latest first: not everywhere, or given while the
    /// centre could not be asked.
    ///
    /// @param limit at most so many
    List<Underway> underway(int limit) {
        RunningDesk.Line line = desk.line();
        List<Underway> orders = orders(LOOKED_AT);
        said.keySet().retainAll(orders.stream().map(Underway::order).toList());
        return orders.stream()
                .filter(order -> !isEverywhere(order))
                .limit(ASKED)
                .map(this::asked)
                .filter(order -> !order.waiting().isEmpty() || isUnsent(order, line))
                .limit(limit)
                .toList();
    }

    private boolean isEverywhere(Underway order) {
        List<Confirmation> known = said.get(order.order());
        return known != null && known.stream().allMatch(Confirmation::isConfirmed);
    }

    private static boolean isUnsent(Underway order, RunningDesk.Line line) {
        Instant at = order.at();
        return order.desks().isEmpty()
                && line.up() != RunningDesk.Line.State.UP
                && at != null
                && at.isAfter(line.since());
    }

    private List<Underway> orders(int limit) {
        return desk.rows()
                .sql(
                        """
                        select id, kind, target, desk, ordered_at from safety_order
                         order by ordered_at desc nulls last, id limit ?
                        """)
                .param(limit)
                .query(this::order)
                .list();
    }

    private Underway order(ResultSet row, int number) throws SQLException {
        return new Underway(
                row.getObject(1, UUID.class),
                Order.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                what(row.getString(3)),
                row.getObject(5, Instant.class),
                row.getString(4),
                List.of(),
                Map.of());
    }

    private String what(String target) {
        return new MemberRepository(desk.rows()).card(target).map(Card::number).orElse("");
    }

    /// With what the centre says, or said last where it cannot be asked.
    private Underway asked(Underway order) {
        List<Confirmation> now = desk.lineToCentre().confirmed(order.order());
        if (!now.isEmpty()) {
            said.put(order.order(), now);
        }
        List<Confirmation> known = now.isEmpty() ? said.getOrDefault(order.order(), now) : now;
        Map<String, Instant> until = new HashMap<>();
        if (!known.stream().allMatch(Confirmation::isConfirmed)) {
            Optional<Instant> end = end(order.target());
            for (Confirmation one : known) {
                Instant opens = opensUntil(one, end.orElse(null));
                if (!one.isConfirmed() && opens != null) {
                    until.put(one.desk(), opens);
                }
            }
        }
        return new Underway(
                order.order(),
                order.kind(),
                order.target(),
                order.what(),
                order.at(),
                order.desk(),
                known,
                until);
    }

    /// A desk that was not heard of may have renewed the card, and made a list for its doors, when
    /// it was heard last.
    private @Nullable Instant opensUntil(Confirmation one, @Nullable Instant cardEnds) {
        Instant seen = one.seen();
        Optional<Site> site = new SiteRepository(desk.rows()).find(one.site());
        if (seen == null || site.isEmpty()) {
            return cardEnds;
        }
        return DoorRights.opensUntil(site.get(), desk.clock().instant(), seen, cardEnds);
    }

    /// When a card ends, or the last of a person's cards; empty when one has no end.
    private Optional<Instant> end(String target) {
        MemberRepository members = new MemberRepository(desk.rows());
        List<Card> cards =
                members.card(target).map(List::of).orElseGet(() -> members.cards(target));
        if (cards.stream().anyMatch(card -> card.validUntil() == null)) {
            return Optional.empty();
        }
        return cards.stream()
                .flatMap(card -> Optional.ofNullable(card.validUntil()).stream())
                .max(Instant::compareTo);
    }
}
