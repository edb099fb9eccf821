package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;

/// Cash drawers and Zs, told from records alone: what each Z of a desk is about by how far it says
/// that it reaches in each life, and what all Zs before it that it knew of left to it.
///
/// Which Zs of another life it knew of is seen where it reaches beyond them; where that is not so,
/// one of the two is what it is about: a lost machine's Z that nobody knew of stands beside it.
final class DrawerStory {

    private static final String CLOSED = "DayClosed";
    private static final Set<String> DOCUMENTS = Set.of("ReceiptIssued", "CreditNoteIssued");
    private static final Set<String> NOTES = Set.of("FloatCounted", "DrawerCounted", "CashMoved");
    private static final Set<String> OVERRIDDEN = Set.of("CheckedIn", "RoomBooked", "BookingMoved");

    /// Zs of other lives that one may or may not have known of.
    private static final int MOST_UNSURE = 12;

    private final HistoryChecker checker;
    private final Map<String, Desk> desks = new TreeMap<>();

    /// A Z.
    private record Closing(Kept record, Map<UUID, Long> reach) {

        static Closing of(Kept record) {
            Map<UUID, Long> reach = new HashMap<>();
            record.body()
                    .get("reach")
                    .properties()
                    .forEach(life ->
                            reach.put(UUID.fromString(life.getKey()), life.getValue().longValue()));
            return new Closing(record, reach);
        }

        boolean reaches(Kept one) {
            return reach.getOrDefault(one.life(), 0L) >= one.number();
        }

        boolean reachesAsFarAs(Closing other) {
            return other.reach.entrySet().stream()
                    .allMatch(life -> reach.getOrDefault(life.getKey(), 0L) >= life.getValue());
        }

        String number() {
            return record.body().get("number").asString();
        }
    }

    /// All that a desk did in all its lives.
    private static final class Desk {

        /// Also what was told to operators and is lost, in its place, unless another record took
        /// that.
        final Map<List<Object>, Kept> all = new HashMap<>();

        final Set<UUID> atCentre = new HashSet<>();

        /// The record that each life but the first begins with.
        final Map<UUID, Kept> begins = new HashMap<>();

        List<Closing> closings() {
            return all.values().stream()
                    .filter(one -> one.type().equals(CLOSED))
                    .map(Closing::of)
                    .toList();
        }

        List<Kept> cash() {
            return all.values().stream().filter(DrawerStory::isOfDrawers).toList();
        }

        /// The number that `life` went on with where it left `before`; 0 where it does not descend
        /// from it.
        long left(UUID life, UUID before) {
            long until = Long.MAX_VALUE;
            UUID now = life;
            while (!now.equals(before)) {
                Kept begin = begins.get(now);
                if (begin == null) {
                    return 0;
                }
                until = Math.min(until, begin.number());
                now = UUID.fromString(begin.body().get("before").asString());
            }
            return until;
        }
    }

    DrawerStory(HistoryChecker checker, List<Kept> ledger, Told told) {
        this.checker = checker;
        for (Told.One one : told.all()) {
            var entry = one.entry;
            put(
                    new Kept(
                            entry.id(),
                            entry.desk(),
                            entry.incarnation(),
                            entry.number(),
                            entry.at(),
                            entry.type(),
                            entry.scope(),
                            entry.body(),
                            MissingNode.getInstance(),
                            one.hash));
        }
        for (Kept one : ledger) {
            put(one).atCentre.add(one.id());
        }
    }

    private Desk put(Kept one) {
        Desk desk = desks.computeIfAbsent(one.desk(), _ -> new Desk());
        desk.all.put(List.of(one.life(), one.number()), one);
        if (one.type().equals("HomeRestored")) {
            desk.begins.put(one.life(), one);
        }
        return desk;
    }

    private static boolean isOfDrawers(Kept one) {
        return DOCUMENTS.contains(one.type())
                || NOTES.contains(one.type())
                || OVERRIDDEN.contains(one.type()) && one.body().has("override");
    }

    void check() {
        for (Desk desk : desks.values()) {
            List<Closing> closings = desk.closings();
            List<Closing> there =
                    closings.stream()
                            .filter(one -> desk.atCentre.contains(one.record.id()))
                            .toList();
            numbers(there);
            there.forEach(one -> figures(one, closings, desk));
        }
    }

    /// One series a life and year, from 1 without a gap, in the order of the records.
    private void numbers(List<Closing> closings) {
        Map<String, TreeMap<Long, Closing>> series = new TreeMap<>();
        for (Closing one : closings) {
            var body = one.record.body();
            Closing before =
                    series.computeIfAbsent(body.get("series").asString(), _ -> new TreeMap<>())
                            .put(body.get("place").longValue(), one);
            if (before != null) {
                checker.wrong("%s was made twice", one.number());
            }
        }
        series.forEach((name, places) -> {
            if (places.lastKey() != places.size()) {
                checker.wrong("%s has a gap: %s", name, places.keySet());
            }
            Kept last = null;
            for (Closing one : places.values()) {
                Kept now = one.record;
                if (last != null
                        && (!last.life().equals(now.life()) || last.number() > now.number())) {
                    checker.wrong("%s is of another life, or before the last", one.number());
                }
                last = now;
            }
        });
    }

    private void figures(Closing closing, List<Closing> all, Desk desk) {
        var body = closing.record.body();
        List<Closing> known = new ArrayList<>();
        List<Closing> unsure = new ArrayList<>();
        for (Closing other : all) {
            if (isKnown(other, closing, desk)) {
                known.add(other);
            } else if (mayBeKnown(other, closing)) {
                unsure.add(other);
            }
        }
        if (unsure.size() > MOST_UNSURE) {
            checker.wrong("%s may know of %d others", closing.number(), unsure.size());
            return;
        }
        Set<String> told = DrawerSums.told(body);
        Set<String> nearest = null;
        for (int choice = 0; choice < 1 << unsure.size(); choice++) {
            List<Closing> before = new ArrayList<>(known);
            for (int one = 0; one < unsure.size(); one++) {
                if ((choice >> one & 1) != 0) {
                    before.add(unsure.get(one));
                }
            }
            List<Kept> records = covered(closing, before, desk);
            Set<String> added = DrawerSums.of(records);
            if (added.equals(told) && isFloatOf(closing, records)) {
                nearest = null;
                break;
            }
            nearest = nearest == null ? added : nearest;
        }
        if (nearest != null) {
            differ(closing, told, nearest);
        }
        sums(closing, desk);
    }

    private void differ(Closing closing, Set<String> told, Set<String> added) {
        Set<String> onlyTold = new HashSet<>(told);
        onlyTold.removeAll(added);
        Set<String> onlyAdded = new HashSet<>(added);
        onlyAdded.removeAll(told);
        checker.wrong(
                "%s says %s, its records say %s; float %s",
                closing.number(), onlyTold, onlyAdded, closing.record.body().get("float"));
    }

    /// What stands in the Z alone, and the total of all that the desk ever sold as far as the Z
    /// reaches.
    private void sums(Closing closing, Desk desk) {
        var body = closing.record.body();
        long expected = DrawerSums.minor(body, "expected");
        if (expected != DrawerSums.expected(body)
                || DrawerSums.minor(body, "counted") - expected
                        != DrawerSums.minor(body, "difference")) {
            checker.wrong("%s does not add up in itself", closing.number());
        }
        long ever =
                desk.cash().stream()
                        .filter(one -> DOCUMENTS.contains(one.type()) && closing.reaches(one))
                        .mapToLong(one -> DrawerSums.minor(one.body(), "total"))
                        .sum();
        if (ever != DrawerSums.minor(body, "perpetual")) {
            checker.wrong(
                    "%s says %d was ever sold, and it was %d",
                    closing.number(), DrawerSums.minor(body, "perpetual"), ever);
        }
    }

    /// Earlier ones of its life and of those it descends from, and those that it reaches beyond.
    private static boolean isKnown(Closing other, Closing to, Desk desk) {
        Kept one = other.record;
        Kept now = to.record;
        if (one.life().equals(now.life())) {
            return one.number() < now.number();
        }
        return one.number() < desk.left(now.life(), one.life())
                || to.reach.getOrDefault(one.life(), 0L) > one.number() && to.reachesAsFarAs(other);
    }

    private static boolean mayBeKnown(Closing other, Closing to) {
        return !other.record.life().equals(to.record.life()) && to.reachesAsFarAs(other);
    }

    private static List<Kept> covered(Closing closing, Collection<Closing> before, Desk desk) {
        return desk.cash().stream()
                .filter(closing::reaches)
                .filter(one -> before.stream().noneMatch(other -> other.reaches(one)))
                .toList();
    }

    /// The float is the last one of its life, or there is none.
    private static boolean isFloatOf(Closing closing, List<Kept> records) {
        var counted = closing.record.body().get("float");
        List<Kept> floats =
                records.stream().filter(one -> one.type().equals("FloatCounted")).toList();
        if (!counted.isObject()) {
            return floats.isEmpty();
        }
        String id = counted.get("id").asString();
        Kept stands = null;
        for (Kept one : floats) {
            stands = one.body().get("id").asString().equals(id) ? one : stands;
        }
        return stands != null && isLastOfItsLife(stands, floats);
    }

    private static boolean isLastOfItsLife(Kept one, List<Kept> of) {
        return of.stream()
                .noneMatch(
                        other -> other.life().equals(one.life()) && other.number() > one.number());
    }

    /// What a desk has open of the desks of its site is what no Z at the centre reaches, and the Zs
    /// and totals it has are theirs.
    void check(SimulatedDesk at) {
        Set<String> open = new HashSet<>();
        Set<String> zs = new HashSet<>();
        Set<String> totals = new HashSet<>();
        for (Map.Entry<String, Desk> one : desks.entrySet()) {
            Desk desk = one.getValue();
            List<Closing> closings =
                    desk.closings().stream()
                            .filter(z -> desk.atCentre.contains(z.record.id()))
                            .filter(z -> isOf(at, z.record))
                            .toList();
            closings.forEach(z -> zs.add(z.number()));
            Long total = null;
            for (Kept record : desk.cash()) {
                if (!isOf(at, record) || !desk.atCentre.contains(record.id())) {
                    continue;
                }
                if (closings.stream().noneMatch(z -> z.reaches(record))) {
                    open.add(record.id().toString());
                }
                if (DOCUMENTS.contains(record.type())) {
                    long minor = DrawerSums.minor(record.body(), "total");
                    total = (total == null ? 0 : total) + minor;
                }
            }
            addTotal(one.getKey(), total, totals);
        }
        checker.different(at, "open in drawers", open, HistoryChecker.rows(at, OPEN));
        checker.different(at, "Z", zs, HistoryChecker.rows(at, "select number from closing"));
        checker.different(at, "ever sold", totals, HistoryChecker.rows(at, TOTALS));
    }

    private static void addTotal(String desk, @Nullable Long total, Set<String> totals) {
        if (total != null) {
            totals.add(desk + ' ' + total);
        }
    }

    private static boolean isOf(SimulatedDesk at, Kept one) {
        return one.scope().equals("site:" + at.place.site());
    }

    private static final String OPEN =
            """
            select r.record from drawer_record r
              join drawer_life l on l.desk = r.desk and l.life = r.life
             where r.number > l.closed and r.type <> 'HomeRestored'
            """;
    private static final String TOTALS = "select desk || ' ' || minor from drawer_total";
}
