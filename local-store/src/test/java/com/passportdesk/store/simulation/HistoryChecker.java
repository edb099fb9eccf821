package com.passportdesk.store.simulation;

import com.passportdesk.store.journal.Personal.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Says what is wrong with a network that has healed. It believes what operators were told, reads
/// the centre's tables and the desks' rows by plain SQL, and shares no code with what it checks.
final class HistoryChecker {

    private static final int SHOWN = 4;
    private static final Set<String> NUMBERED = Set.of("ReceiptIssued", "CreditNoteIssued");

    private final World world;
    private final SimulatedCentre centre;
    private final List<String> wrong = new ArrayList<>();

    HistoryChecker(World world) {
        this.world = world;
        this.centre = world.centre;
    }

    /// A record the centre has.
    ///
    /// @param record all of it, or nothing where it is known from its desk alone
    /// @param hash of its text, in hex
    record Kept(
            UUID id,
            String desk,
            UUID life,
            long number,
            Instant at,
            String type,
            String scope,
            JsonNode body,
            JsonNode record,
            String hash) {}

    /// @return what is wrong, in words; empty when nothing is
    List<String> check() {
        Told told = world.told;
        List<SimulatedDesk> desks = world.desks;
        List<Kept> ledger = ledger();
        Set<String> aside = centre.names(ASIDE);
        Set<UUID> late = new HashSet<>(centre.list(TOO_LATE, row -> row.getObject(1, UUID.class)));
        Moves moves = new Moves(ledger);
        late.addAll(moves.ofWhatIsLost());
        List<Kept> inOrder = moves.inOrder();
        once(ledger);
        kept(told, ledger, aside);
        wrong.addAll(CentreRules.broken(centre));
        centre.names(LEFT_OF_ERASED)
                .forEach(what -> wrong("the centre still has %s of somebody erased", what));
        receipts(ledger);
        new DocumentStory(this, centre, ledger).check();
        new CapStory(this, centre).check(ledger);
        new RoomStory(this, centre, inOrder, late).check();
        new BasisStory(this, centre).check(ledger);
        new PieceStory(this, centre).check(ledger);
        new CardStory(this, centre).check(ledger, desks);
        ConflictStory conflicts = new ConflictStory(this, centre, ledger);
        ErasedStory erased = new ErasedStory(this, centre, told.all());
        SameStory same = new SameStory(this, world);
        new MoneyStory(this, centre, ledger).check();
        DrawerStory drawers = new DrawerStory(this, ledger, told);
        drawers.check();
        for (SimulatedDesk desk : desks) {
            same.check(desk);
            conflicts.check(desk);
            erased.check(desk);
            sent(desk);
            erased(desk);
            new SiteStory(this, desk, inOrder, late).check();
            drawers.check(desk);
            overlaps(desk);
        }
        if (desks.size() > 1) {
            neighbours(desks.get(0), desks.get(1));
        }
        return wrong;
    }

    /// The rows of a desk are those that its files make.
    void madeAnew(SimulatedDesk desk) {
        looked("rows made anew");
        Set<String> differ = desk.madeAnew();
        if (!differ.isEmpty()) {
            wrong(Rule.SAME_MADE_ANEW, "%s: %s", desk.place.code(), differ);
        }
    }

    /// Something a rule with a name found.
    void wrong(Rule rule, String format, Object... arguments) {
        wrong.add(rule + ": " + format.formatted(arguments));
    }

    /// There was something to look at that is not always there.
    void looked(String at) {
        world.tally.count(Tally.Kind.CHECKED, at);
    }

    void wrong(String format, Object... arguments) {
        wrong.add(format.formatted(arguments));
    }

    private List<Kept> ledger() {
        return centre.list(
                LEDGER,
                row -> {
                    JsonNode record = world.tree(row.getString(8));
                    return new Kept(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getObject(3, UUID.class),
                            row.getLong(4),
                            Instant.parse(record.get("at").asString()),
                            row.getString(6),
                            row.getString(7),
                            record.get("body"),
                            record,
                            row.getString(9));
                });
    }

    /// Nothing is there twice.
    private void once(List<Kept> ledger) {
        Set<UUID> ids = new HashSet<>();
        Set<List<Object>> numbers = new HashSet<>();
        for (Kept one : ledger) {
            if (!ids.add(one.id()) || !numbers.add(List.of(one.desk(), one.life(), one.number()))) {
                wrong("record %d of %s is at the centre twice", one.number(), one.desk());
            }
        }
    }

    /// What operators were told is there, taken or visibly set aside.
    private void kept(Told told, List<Kept> ledger, Set<String> aside) {
        Map<UUID, Kept> byId = new HashMap<>();
        ledger.forEach(one -> byId.put(one.id(), one));
        for (Told.One one : told.all()) {
            if (one.isExcused() || aside.contains(one.entry.id().toString())) {
                continue;
            }
            Kept found = byId.get(one.entry.id());
            if (found == null) {
                wrong(
                        "%s of %s, record %d, was acknowledged and is not at the centre"
                                + " (life %s, last on %s)",
                        one.entry.type(),
                        one.entry.desk(),
                        one.entry.number(),
                        one.entry.incarnation(),
                        one.disks());
            } else if (found.number() != one.entry.number()
                    || !found.life().equals(one.entry.incarnation())
                    || !found.desk().equals(one.entry.desk())) {
                wrong("record %d of %s became another one", found.number(), found.desk());
            } else if (!found.hash().equals(one.hash)) {
                wrong(
                        Rule.RECORDS_STAY_AS_WRITTEN,
                        "%s of %s, record %d",
                        one.entry.type(),
                        found.desk(),
                        found.number());
            }
        }
    }

    private void receipts(List<Kept> ledger) {
        Set<String> numbers = new HashSet<>();
        for (Kept one : ledger) {
            if (NUMBERED.contains(one.type())
                    && !numbers.add(one.body().get("number").asString())) {
                wrong("receipt %s was issued twice", one.body().get("number").asString());
            }
        }
    }

    static Set<String> rows(SimulatedDesk desk, String sql) {
        return new HashSet<>(
                desk.store().rows().sql(sql).query((row, _) -> row.getString(1)).list());
    }

    void different(SimulatedDesk desk, String what, Set<String> there, Set<String> here) {
        if (!there.equals(here)) {
            wrong(
                    "%s, %s: lacks %s, has besides %s",
                    desk.place.code(), what, some(there, here), some(here, there));
        }
    }

    private static List<String> some(Set<String> of, Set<String> without) {
        return of.stream().filter(one -> !without.contains(one)).sorted().limit(SHOWN).toList();
    }

    /// Nothing is left of whom somebody erased, neither what is read nor what it could be read
    /// with.
    private void erased(SimulatedDesk desk) {
        for (String member : centre.names(ERASED)) {
            if (desk.store().keys().isHeld(Purpose.LIFE, member)) {
                wrong("%s still has the key of %s, who was erased", desk.place.code(), member);
            }
            rows(desk, LEFT_AT_DESK.formatted(member, member, member))
                    .forEach(what ->
                            wrong(
                                    "%s still has %s of %s, who was erased",
                                    desk.place.code(), what, member));
        }
    }

    /// All is sent and acknowledged, and nothing waits aside.
    private void sent(SimulatedDesk desk) {
        rows(desk, UNSENT).forEach(what -> wrong("%s: %s", desk.place.code(), what));
    }

    /// Two confirmed bookings have one room only while somebody is asked to settle it, or when
    /// somebody let both stand after the time had begun.
    private void overlaps(SimulatedDesk desk) {
        rows(desk, DESK_OVERLAPS)
                .forEach(two -> wrong("%s: two bookings overlap: %s", desk.place.code(), two));
    }

    /// Two desks of one site have the same rows to the letter.
    private void neighbours(SimulatedDesk one, SimulatedDesk other) {
        for (String table : SAME) {
            different(other, table + " of " + one.place.code(), all(one, table), all(other, table));
        }
    }

    private static Set<String> all(SimulatedDesk desk, String table) {
        return new HashSet<>(
                desk.store()
                        .rows()
                        .sql("select * from " + table)
                        .query((row, _) -> {
                            int columns = row.getMetaData().getColumnCount();
                            StringJoiner values = new StringJoiner(", ", "[", "]");
                            for (int column = 1; column <= columns; column++) {
                                values.add(row.getString(column));
                            }
                            return values.toString();
                        })
                        .list());
    }

    private static final String LEDGER =
            """
            select l.id, l.desk, l.incarnation, l.number, l.at, l.type, l.scope, l.canonical,
                   encode(sha256(convert_to(l.canonical, 'UTF8')), 'hex')
              from centre.ledger l left join centre.feed f on f.kind = 'record' and f.record = l.id
             order by f.position
            """;
    private static final String ASIDE = "select canonical::jsonb->>'id' from centre.set_aside";

    private static final List<String> SAME =
            List.of(
                    "visit",
                    "refusal",
                    "receipt",
                    "receipt_line",
                    "receipt_tender",
                    "receipt_series",
                    "day_pass",
                    "pass_returned",
                    "booking",
                    "conflict_settled",
                    "goods_move",
                    "drawer_record",
                    "drawer_life",
                    "drawer_total",
                    "closing",
                    "member",
                    "card",
                    "card_second");
    private static final String ERASED =
            "select target from centre.safety_order where kind = 'erase'";
    private static final String LEFT_OF_ERASED =
            """
            select 'a key (' || k.name || ')' from centre.key k join centre.safety_order o
                on o.kind = 'erase' and k.owner = 'life:' || o.target
            union all
            select 'the document' from centre.document d join centre.safety_order o
                on o.kind = 'erase' and d.kind = 'member' and d.id = o.target
            """;
    private static final String LEFT_AT_DESK =
            """
            select 'the document' from document where kind = 'member' and id = '%s'
            union all select 'the row' from member where id = '%s'
            union all select 'a card' from card where member = '%s' and state <> 'blocked'
            """;
    private static final String TOO_LATE =
            """
            select record from centre.judgement
             where verdict = 'lost' and proposal::jsonb->>'cause' = 'given up before'
            """;
    private static final String UNSENT =
            """
            select 'not acknowledged after ' || acknowledged || ' of ' || last_number
              from progress where acknowledged <> last_number
            union all select 'a change of ' || kind || '/' || id || ' still waits' from own_patch
            union all select 'a release of ' || claim || ' still waits' from own_release
            union all select 'a room is held for a booking given up: ' || c.claim_key
              from claim c join booking b on cast(b.booking as varchar) = c.claim_key
             where b.state = 'cancelled' and c.claim_mode = 'exclusive'
            union all select 'cannot read ' || kind || ' ' || type || ': ' || cause from set_aside
            """;
    private static final String DESK_OVERLAPS =
            """
            select a.resource || ' at ' || a.starts_at || ' ' || a.booking || ' ' || b.booking
              from booking a join booking b
                on a.resource = b.resource and a.booking < b.booking
               and a.starts_at < b.ends_at and b.starts_at < a.ends_at
             where a.state = 'confirmed' and b.state = 'confirmed'
               and not exists (
                   select 1 from judgement j
                    where j.verdict = 'lost'
                      and (j.part = 'claim:' || a.claim or j.part = 'claim:' || b.claim)
                      and not exists (
                          select 1 from conflict_settled s
                           where s.record = j.record and s.part = j.part
                             and (s.how <> 'stands'
                                  or s.at < greatest(a.starts_at, b.starts_at))))
            """;
}
