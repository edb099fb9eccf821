package com.passportdesk.store.simulation;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a centre or a desk might do wrong, done on purpose: the checker has to find each.
enum PlantedBug {
    /// Positions are drawn before the commit, and whoever reads them reads past those that are
    /// still to be committed.
    FEED_WITH_GAPS(
            1,
            "lacks",
            centre -> {
                centre.run(
                        "create sequence centre.loose start 1000000",
                        "select nextval('centre.loose')",
                        "grant all on sequence centre.loose to public");
                centre.alter(
                        "centre.append",
                        "update centre.feed_counter set n = n + v_count returning n into v_last;",
                        """
                        v_last := setval('centre.loose',
                            nextval('centre.loose') + v_count - 1);
                        """);
                centre.alter(
                        "desk_api.picture_start",
                        "'position', c.n",
                        "'position', (select last_value from centre.loose)");
            }),

    /// How far a desk is moves when it is told, not with what it makes of it.
    CURSOR_THAT_MOVES_BY_ITSELF(
            1,
            "lacks",
            centre ->
                    centre.run(
                            """
                            create or replace function desk_api.feed(p_after bigint,
                                p_most integer)
                            returns table (place bigint, kind text, body text, keys text)
                            language plpgsql security definer
                            set search_path = pg_catalog, centre, pg_temp as $$
                            declare
                                v_me centre.desk := centre.me();
                                v_from bigint := greatest(p_after, coalesce((select s.heard
                                    from centre.desk_seen s where s.desk = v_me.code), 0));
                            begin
                                return query select * from centre.news(v_me, v_from, p_most);
                                update centre.desk_seen s set heard = greatest(v_from, (
                                    select max(n.place)
                                      from centre.news(v_me, v_from, p_most) n))
                                 where s.desk = v_me.code;
                            end
                            $$
                            """)),

    /// A visit beyond the cap is taken without a word.
    VISITS_BEYOND_A_CAP_UNTOLD(
            1,
            "is used beyond its limit and nobody is told",
            centre ->
                    centre.alter(
                            "centre.claim_alone",
                            "c.mode = 'count' and v_new and t.used + c.units > t.units",
                            "false")),

    /// A desk is given what another one may sell.
    PIECES_THAT_TWO_DESKS_MAY_SELL(
            521,
            "is leased than there is",
            centre ->
                    centre.alter(
                            "desk_api.leases",
                            "t.units - t.used - centre.reserved(t.thing, null, v_now)",
                            "t.units - t.used")),

    /// A record is taken as often as it is sent.
    RECORDS_TAKEN_WITHOUT_THEIR_NUMBERS(
            41,
            "is at the centre twice",
            centre -> {
                centre.run(
                        "alter table centre.ledger drop constraint ledger_pkey",
                        """
                        alter table centre.ledger
                            drop constraint ledger_desk_incarnation_number_key
                        """);
                centre.alter(
                        "centre.known", "greatest(0, least(v_count, p_last - p_first + 1))", "0");
                centre.alter(
                        "centre.receive",
                        "p_first + v_known, v_life.last_hash,",
                        "p_first + v_known, null,");
            }),

    /// A desk that did not know yet that somebody was erased sends a change with a key of theirs,
    /// and the key stays.
    KEYS_THAT_COME_AFTER_AN_ERASURE(
            1,
            "the centre still has a key",
            centre ->
                    centre.alter(
                            "centre.refuse_keys_of_the_erased",
                            "o.kind = 'erase'",
                            "o.kind = 'nothing'")),

    /// A centre that was put back takes all for known, and leases at once what others may hold.
    LEASES_OF_A_CENTRE_THAT_FORGOT(
            1,
            "while somebody else was waited for",
            centre -> centre.alter("centre.is_settled", "w.history_at <= p_over", "true")),

    /// A centre that was put back is told the orders it lacks, and does not listen.
    ORDERS_NOT_TAKEN_AGAIN(
            801,
            "SAME_PARTS",
            centre ->
                    centre.alter(
                            "desk_api.heard_orders",
                            "clock() - interval '90 days'",
                            "clock() + interval '90 days'")),

    /// A Z reaches over what another life of its desk did and does not add it up.
    A_Z_THAT_FORGETS_ANOTHER_LIFE(41, "its records say", new Closer.OfOneLife()),

    /// What was ever sold is what one Z is about.
    A_TOTAL_THAT_STARTS_ANEW(1, "was ever sold, and it was", new Closer.WithTotalsAnew()),

    /// A record is in two Zs.
    A_RECORD_IN_TWO_ZS(1, "its records say", new Closer.OneShort()),

    /// A line is given back more often than it was sold.
    MORE_BACK_THAN_SOLD(
            Rule.GIVEN_BACK_UP_TO_WHAT_WAS_SOLD,
            Spoils.body(
                    "CreditNoteIssued",
                    body -> ((ObjectNode) body.get("lines").get(0)).put("quantity", -9))),

    /// A cent of tax is given back that nobody paid.
    A_CENT_OF_TAX_TOO_MUCH_BACK(
            Rule.TAX_GIVEN_BACK, Spoils.body("CreditNoteIssued", body -> Spoils.shift(body, 1))),

    /// A receipt has another total than its lines.
    ANOTHER_TOTAL(
            Rule.DOCUMENT_ADDS_UP,
            Spoils.body("ReceiptIssued", body -> Spoils.add(body.get("total"), 1))),

    /// Tax is rounded by line and comes to a cent less.
    TAX_BY_LINE(Rule.TAX_OF_SUMS, Spoils.body("ReceiptIssued", body -> Spoils.shift(body, -1))),

    /// A visit is counted for another day.
    A_VISIT_OF_ANOTHER_DAY(
            Rule.CAPS_ARE_VISITS,
            Spoils.claims(
                    "CheckedIn",
                    one -> Spoils.with(one, one.key() + '0', one.until(), one.basis()))),

    /// A visit at home is taken from the cap.
    A_VISIT_AT_HOME_COUNTED(
            Rule.CAPS_ARE_FOR_AWAY, Spoils.body("CheckedIn", body -> body.put("countsAs", "home"))),

    /// Nobody cleans up behind a booking.
    NO_BUFFER(
            Rule.BOOKING_HAS_ITS_ROOM,
            Spoils.claims("RoomBooked", one -> Spoils.shorter(one, Duration.ofMinutes(10)))),

    /// A room is sold on a lease that nobody has.
    A_LEASE_OF_NOBODY(
            Rule.SOLD_ON_A_LEASE_OF_ITS_OWN,
            Spoils.basis("RoomBooked", "lease:00000000-0000-7000-8000-000000000001")),

    /// Nobody says why a room was sold that may not be sold here.
    AN_OVERRIDE_UNSAID(
            Rule.OVERRIDE_IS_SAID, Spoils.body("RoomBooked", body -> body.remove("override"))),

    /// All rooms are sold on one hold.
    A_HOLD_FOR_ALL(
            Rule.HOLD_USED_ONCE,
            Spoils.basis("RoomBooked", "hold:00000000-0000-7000-8000-000000000001")),

    /// More came than was put on the shelf.
    A_DELIVERY_ONE_SHORT(
            Rule.PIECES_LEFT,
            Spoils.body(
                    "GoodsReceived",
                    body -> body.put("pieces", body.get("pieces").intValue() + 1))),

    /// A percent more stays than the table says.
    A_PERCENT_MORE_STAYS(
            Rule.FEE_BY_TABLE,
            Spoils.body(
                    "BookingCancelled",
                    body -> {
                        if (body.has("feeByTable")) {
                            body.put("feeByTable", body.get("feeByTable").intValue() + 1);
                        }
                    })),

    /// A card is in use again after it was blocked.
    BLOCKED_AND_ISSUED_AGAIN(
            Rule.BLOCKED_IS_NOT_ISSUED,
            Spoils.unseen(
                    """
                    update centre.document set fields = fields || '{"state": "issued"}'
                     where kind = 'card' and id in (
                           select target from centre.safety_order where kind = 'block')
                    """)),

    /// Who comes with the card that was blocked last is let in.
    BLOCKED_AND_LET_IN(Rule.BLOCKED_OPENS_NOTHING, Spoils.letIn()),

    /// What a card replaces goes on.
    TWO_CARDS_IN_USE(Rule.ONE_CARD_EACH, Spoiling.of("CardIssued", Spoils::firstPatch)),

    /// The centre judged something and told nobody.
    A_JUDGEMENT_UNTOLD(
            Rule.CONFLICTS_WAIT,
            Spoils.unseen(
                    """
                    insert into centre.judgement (record, part, verdict, proposal, scope)
                    select record, 'claim:' || id, 'conflict', '{"cause": "untold"}', scope
                      from centre.claim where scope like 'site:%' and state = 'held'
                     order by id limit 1
                    on conflict do nothing
                    """)),

    /// A record is written anew at the centre.
    A_RECORD_WRITTEN_ANEW(
            Rule.RECORDS_STAY_AS_WRITTEN,
            Spoils.unseen(
                    """
                    update centre.ledger
                       set canonical = replace(canonical, '"operator":"', '"operator":"x')
                     where id = (select id from centre.ledger
                                  where desk = 'BER1-D1' order by id desc limit 1)
                    """)),

    /// A field changes, and the version stays.
    A_FIELD_CHANGED_UNSEEN(
            Rule.SAME_FIELDS,
            Spoils.unseen(
                    """
                    update centre.document set fields = fields || '{"email": "x@example.org"}'
                     where kind = 'member'
                       and id = (select max(id) from centre.document where kind = 'member')
                    """)),

    /// An order has another reason at the centre.
    ANOTHER_REASON(
            Rule.SAME_PARTS,
            Spoils.unseen("update centre.safety_order set reason = reason || ' and so on'")),

    /// Rows say how often they were made.
    ROWS_THAT_DEPEND_ON_WHEN_THEY_WERE_MADE(Rule.SAME_MADE_ANEW, Spoils.rows(Spoils::countedRows)),

    /// Somebody is erased, and no desk is told.
    AN_ERASURE_UNTOLD(
            Rule.NOTHING_OF_THE_ERASED,
            Spoils.unseen(
                    """
                    insert into centre.safety_order (id, kind, target, reason, desk, at)
                    select gen_random_uuid(), 'erase', max(id), 'untold', 'BER1-D1', now()
                      from centre.document where kind = 'member'
                    """));

    /// The first seed of a world that is known to find it soon.
    final long start;

    /// What the checker says of it.
    final String words;

    /// The rule that is to find it; null where it is one without a name.
    final @Nullable Rule rule;

    private final Consumer<World> plant;

    PlantedBug(long start, String words, Consumer<SimulatedCentre> plant) {
        this(start, words, null, world -> plant.accept(world.centre));
    }

    PlantedBug(long start, String words, Closer closer) {
        this(start, words, null, world -> world.closer = closer);
    }

    PlantedBug(Rule rule, Consumer<World> plant) {
        this(1, rule + ": ", rule, plant);
    }

    PlantedBug(Rule rule, Spoiling spoiling) {
        this(1, rule + ": ", rule, world -> world.spoiling = spoiling);
    }

    PlantedBug(long start, String words, @Nullable Rule rule, Consumer<World> plant) {
        this.start = start;
        this.words = words;
        this.rule = rule;
        this.plant = plant;
    }

    /// Does it to a world that no desk has come to yet.
    void plant(World world) {
        plant.accept(world);
    }
}
