package com.passportdesk.store.simulation;

import java.util.function.Consumer;

/// What a centre or a desk might do wrong, done on purpose: the checker has to find each.
enum PlantedBug {
    /// Positions are drawn before the commit, and whoever reads them reads past those that are
    /// still to be committed.
    FEED_WITH_GAPS(
            481,
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
            441,
            centre ->
                    centre.alter(
                            "centre.claim_alone",
                            "c.mode = 'count' and v_new and t.used + c.units > t.units",
                            "false")),

    /// A desk is given what another one may sell.
    PIECES_THAT_TWO_DESKS_MAY_SELL(
            521,
            centre ->
                    centre.alter(
                            "desk_api.leases",
                            "t.units - t.used - centre.reserved(t.thing, null, v_now)",
                            "t.units - t.used")),

    /// A record is taken as often as it is sent.
    RECORDS_TAKEN_WITHOUT_THEIR_NUMBERS(
            41,
            centre -> {
                centre.run(
                        "alter table centre.ledger drop constraint ledger_pkey",
                        """
                        alter table centre.ledger
                            drop constraint ledger_desk_incarnation_number_key
                        """);
                centre.alter(
                        "centre.receive",
                        "greatest(0, least(v_count, v_life.last_number - p_first + 1))",
                        "0");
                centre.alter(
                        "centre.receive",
                        "p_first + v_known, v_life.last_hash,",
                        "p_first + v_known, null,");
            }),

    /// A desk that did not know yet that somebody was erased sends a change with a key of theirs,
    /// and the key stays.
    KEYS_THAT_COME_AFTER_AN_ERASURE(
            41,
            centre ->
                    centre.alter(
                            "centre.refuse_keys_of_the_erased",
                            "o.kind = 'erase'",
                            "o.kind = 'nothing'")),

    /// A Z reaches over what another life of its desk did and does not add it up.
    A_Z_THAT_FORGETS_ANOTHER_LIFE(441, new Closer.OfOneLife()),

    /// What was ever sold is what one Z is about.
    A_TOTAL_THAT_STARTS_ANEW(1, new Closer.WithTotalsAnew()),

    /// A record is in two Zs.
    A_RECORD_IN_TWO_ZS(1, new Closer.OneShort());

    /// The first seed of a world that is known to find it soon.
    final long start;

    private final Consumer<World> plant;

    PlantedBug(long start, Consumer<SimulatedCentre> plant) {
        this.start = start;
        this.plant = world -> plant.accept(world.centre);
    }

    PlantedBug(long start, Closer closer) {
        this.start = start;
        this.plant = world -> world.closer = closer;
    }

    /// Does it to a world that no desk has come to yet.
    void plant(World world) {
        plant.accept(world);
    }
}
