package com.passportdesk.console.settle;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.door.DoorRepository;
import com.passportdesk.store.door.ReportedDoor;
import com.passportdesk.store.door.WaitingSystem;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Which blocks and erasures every desk and every door system has, which of them may still open a
/// door, and until when. An order is looked after until all desks have it, however long that takes.
/// Asks the centre who has an order; what door systems go by their desks have told. Blocks.
@Service
final class SafetyBoard {

    /// The latest orders looked at.
    private static final int LOOKED_AT = 500;

    /// Orders that one look asks the centre about; those that all desks have are asked for once.
    private static final int ASKED = 100;

    private final OpenDesk desk;

    /// What the centre said last about the orders looked at.
    private final Map<UUID, List<Confirmation>> said = new ConcurrentHashMap<>();

    /// Orders that every door system went by when they were looked at; none once there is another.
    private final Set<UUID> atAllSystems = ConcurrentHashMap.newKeySet();

    private volatile Set<DoorRepository.System> systems = Set.of();

    SafetyBoard(OpenDesk desk) {
        this.desk = desk;
    }

    /// The latest first.
    ///
    /// @param limit at most so many; each asks the centre
    List<Underway> list(int limit) {
        List<ReportedDoor> doors = doors();
        return orders(limit).stream()
                .map(order -> order.with(systems(order, doors)))
                .map(this::asked)
                .toList();
    }

    /// What all desks said last of their doors, those first that are not current.
    List<ReportedDoor> doors() {
        List<ReportedDoor> doors = new DoorRepository(desk.rows()).list();
        Set<DoorRepository.System> now =
                doors.stream().map(DoorRepository.System::of).collect(Collectors.toSet());
        if (!systems.containsAll(now)) {
            atAllSystems.clear();
        }
        systems = now;
        return doors;
    }

    /// What somebody should know.
    ///
    /// @param limit orders at most
    Safety safety(int limit) {
        List<ReportedDoor> doors = doors();
        List<Underway> orders = underway(limit, doors);
        return new Safety(
                orders,
                doors.stream().filter(door -> !door.desk().equals(desk.code())).toList(),
                names(orders, doors));
    }

    private Map<String, String> names(List<Underway> orders, List<ReportedDoor> doors) {
        DeskNames names = new DeskNames(desk.rows(), desk.site());
        Set<String> codes = doors.stream().map(ReportedDoor::desk).collect(Collectors.toSet());
        orders.stream()
                .flatMap(order -> order.waiting().stream())
                .map(Confirmation::desk)
                .forEach(codes::add);
        return codes.stream().collect(Collectors.toMap(code -> code, names::of));
    }

    /// Those that somebody should know about, the latest first: not everywhere, or given while the
    /// centre could not be asked.
    ///
    /// @param limit at most so many
    private List<Underway> underway(int limit, List<ReportedDoor> doors) {
        RunningDesk.Line line = desk.line();
        List<Underway> orders = orders(LOOKED_AT);
        List<UUID> ids = orders.stream().map(Underway::order).toList();
        said.keySet().retainAll(ids);
        atAllSystems.retainAll(ids);
        return orders.stream()
                .map(order -> order.with(systems(order, doors)))
                .filter(order -> !isEverywhere(order))
                .limit(ASKED)
                .map(this::asked)
                .filter(order -> order.isUnderway() || isUnsent(order, line))
                .limit(limit)
                .toList();
    }

    private boolean isEverywhere(Underway order) {
        List<Confirmation> known = said.get(order.order());
        return known != null
                && known.stream().allMatch(Confirmation::isConfirmed)
                && order.systems().isEmpty();
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
                Map.of(),
                List.of());
    }

    /// The door systems of an order that nobody said go by it.
    private List<WaitingSystem> systems(Underway order, List<ReportedDoor> doors) {
        if (atAllSystems.contains(order.order())) {
            return List.of();
        }
        SiteRepository sites = new SiteRepository(desk.rows());
        List<WaitingSystem> waiting =
                WaitingSystem.of(
                        order.at(),
                        doors,
                        new DoorRepository(desk.rows()).goingBy(order.order()),
                        sites::find,
                        desk.clock().instant());
        if (waiting.isEmpty()) {
            atAllSystems.add(order.order());
        }
        return ofDesks(waiting, said.getOrDefault(order.order(), List.of()));
    }

    /// Without those of desks that the network has revoked, as far as the centre said.
    private static List<WaitingSystem> ofDesks(
            List<WaitingSystem> waiting, List<Confirmation> known) {
        Set<String> desks = known.stream().map(Confirmation::desk).collect(Collectors.toSet());
        return known.isEmpty()
                ? waiting
                : waiting.stream().filter(one -> desks.contains(one.door().desk())).toList();
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
                until,
                ofDesks(order.systems(), known));
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
