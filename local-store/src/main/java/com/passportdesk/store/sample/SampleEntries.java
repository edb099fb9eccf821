package com.passportdesk.store.sample;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Thing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Turns what happened into records of desk `network`, whose life is fixed by the seed.
final class SampleEntries {

    /// The code of the desk that stands for the network itself.
    static final String DESK = "network";

    private final long seed;
    private final SampleMembers members;
    private final UUID incarnation;

    SampleEntries(long seed, SampleMembers members) {
        this.seed = seed;
        this.members = members;
        this.incarnation = Dice.of(seed, "incarnation", 0).uuid(Instant.EPOCH);
    }

    Entry entry(long number, Happening happening) {
        Dice dice = Dice.of(seed, "entry", number);
        UUID id = dice.uuid(happening.at());
        Draft draft =
                switch (happening) {
                    case Happening.Arrived arrived -> checkedIn(arrived, dice);
                    case Happening.Departed departed ->
                            Draft.of(
                                    Events.CHECKED_OUT,
                                    1,
                                    departed.site().scope(),
                                    SampleDocuments.object()
                                            .put("visit", departed.visit().toString()));
                    case Happening.Booked booked -> booked(booked, dice);
                };
        return new Entry(
                id,
                DESK,
                incarnation,
                number,
                happening.at(),
                "system",
                null,
                0,
                draft.type(),
                draft.version(),
                draft.scope(),
                draft.patches(),
                draft.things(),
                draft.claims(),
                draft.releases(),
                draft.orders(),
                draft.body());
    }

    static Thing room(SampleSite.Room room) {
        return new Thing("room:" + room.id(), "room", 1);
    }

    static Thing hotDesks(SampleSite site, LocalDate date) {
        return new Thing("hotdesk:" + site.id() + ":" + date, "hotdesk", site.hotDesks());
    }

    static void put(Map<String, Thing> things, Thing thing) {
        things.put(thing.thing(), thing);
    }

    private Draft checkedIn(Happening.Arrived arrived, Dice dice) {
        if (arrived.member() < 0) {
            return guest(arrived);
        }
        SampleMember member = members.known(arrived.member());
        SamplePlan plan = member.plan();
        if (plan == null) {
            throw new IllegalStateException(member.id() + " visits without a plan");
        }
        boolean away = !member.home().equals(arrived.site());
        SampleMember.Card card = member.card();
        boolean tapped = card != null && card.opensDoorsAt(arrived.at()) && dice.percent(88);
        ObjectNode body = visit(arrived).put("member", member.id());
        if (tapped && card != null) {
            body.put("card", card.printed()).put("credential", card.credential());
        }
        body.put("how", tapped ? "card" : "search")
                .put("away", away)
                .put("countsAs", away ? "visit" : "home")
                .put("plan", plan.id)
                .put("home", member.home().id())
                .put("company", member.company() == null ? null : member.company().id());
        Draft draft = Draft.of(Events.CHECKED_IN, 1, arrived.site().scope(), body);
        if (!away || plan.capAway == null) {
            return draft;
        }
        String cap = "cap:" + member.id() + ":" + YearMonth.from(arrived.date());
        return draft.withThing(new Thing(cap, "cap", plan.capAway))
                .withClaim(
                        claim(
                                cap,
                                arrived.site().id() + ":" + arrived.date(),
                                arrived.site().dayStarts(arrived.date()),
                                arrived.site().dayEnds(arrived.date()),
                                Claim.Mode.COUNT,
                                dice.uuid(arrived.at())));
    }

    private static Draft guest(Happening.Arrived arrived) {
        PersonName name = arrived.guest();
        if (name == null) {
            throw new IllegalStateException("A guest without a name");
        }
        ObjectNode body = visit(arrived).putNull("member");
        body.set("guestName", Personal.life(arrived.visit().toString(), name.readable()));
        body.put("how", "sale")
                .put("away", false)
                .put("countsAs", "daypass")
                .putNull("plan")
                .putNull("home")
                .putNull("company");
        return Draft.of(Events.CHECKED_IN, 1, arrived.site().scope(), body);
    }

    private static ObjectNode visit(Happening.Arrived arrived) {
        ObjectNode body =
                SampleDocuments.object()
                        .put("visit", arrived.visit().toString())
                        .put("site", arrived.site().id())
                        .put("localDate", arrived.date().toString())
                        .put("area", arrived.area());
        body.putArray("trace");
        return body;
    }

    private Draft booked(Happening.Booked booked, Dice dice) {
        SampleSite site = booked.site();
        UUID booking = dice.uuid(booked.at());
        SampleSite.Room room = booked.room();
        long minutes = ChronoUnit.MINUTES.between(booked.from(), booked.until());
        long price =
                room == null ? 0 : SamplePrices.in(site.currency()).hour(room) * (minutes / 15) / 4;
        ObjectNode body =
                SampleDocuments.object()
                        .put("booking", booking.toString())
                        .put("resource", room == null ? site.id() + "-hotdesk" : room.id())
                        .put("from", booked.from().toString())
                        .put("until", booked.until().toString());
        ObjectNode holder = body.putObject("holder");
        PersonName stranger = booked.stranger();
        if (stranger == null) {
            holder.put("member", members.known(booked.member()).id());
        } else {
            holder.set("name", Personal.life(booking.toString(), stranger.readable()));
        }
        body.put("seats", booked.seats());
        body.set("price", SampleDocuments.money(price, site.currency()));
        body.put("state", "confirmed");
        Draft draft = Draft.of(Events.ROOM_BOOKED, 1, site.scope(), body);
        UUID claim = dice.uuid(booked.at());
        if (room == null) {
            Thing pool = hotDesks(site, booked.date());
            Instant from = site.dayStarts(booked.date());
            Instant until = site.dayEnds(booked.date());
            return draft.withThing(pool)
                    .withClaim(
                            claim(
                                    pool.thing(),
                                    booking.toString(),
                                    from,
                                    until,
                                    Claim.Mode.STOCK,
                                    claim));
        }
        Instant free = booked.until().plus(SampleSite.BUFFER_MINUTES, ChronoUnit.MINUTES);
        return draft.withThing(room(room))
                .withClaim(
                        claim(
                                "room:" + room.id(),
                                booking.toString(),
                                booked.from(),
                                free,
                                Claim.Mode.EXCLUSIVE,
                                claim));
    }

    /// What the network itself claims was asked for at the centre, so the basis is a hold of the
    /// claim's own name.
    private static Claim claim(
            String thing, String key, Instant from, Instant until, Claim.Mode mode, UUID id) {
        return new Claim(id, thing, key, from, until, 1, mode, "hold:" + id);
    }
}
