package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRules;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.RoomDrafts;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.conflict.Conflict.Changed;
import com.passportdesk.store.conflict.Conflict.Key;
import com.passportdesk.store.conflict.Conflict.SoldTwice;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleOutcome.Why;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Settles a conflict: the bookings change and the decision is written down, all or nothing.
public final class SettleConflictHandler
        implements CommandHandler<SettleConflict, SettleConflictHandler.Facts, SettleOutcome>,
                NeedsRight {

    @Override
    public Right right() {
        return Right.SERVE;
    }

    /// What the decision needs.
    ///
    /// @param conflict empty when none waits by that name
    /// @param rooms by id, each as if the booking that moves had no room
    /// @param version of the document a change was made to
    public record Facts(Optional<Conflict> conflict, Map<String, RoomFacts> rooms, long version) {
        public Facts {
            rooms = Map.copyOf(rooms);
        }
    }

    @Override
    public Facts facts(SettleConflict command, Moment moment, JdbcClient rows) {
        Optional<Conflict> found = new ConflictRepository(rows).find(command.key());
        Map<String, RoomFacts> rooms = new TreeMap<>();
        long version = 0;
        if (found.orElse(null) instanceof SoldTwice twice) {
            Site site = new SiteRepository(rows).get(moment.site());
            for (RoomFacts room :
                    Settlement.rooms(twice, site, moment.desk(), moment.now(), rows)) {
                if (room.room() != null) {
                    rooms.put(room.room().id(), room);
                }
            }
        } else if (found.orElse(null) instanceof Changed changed) {
            version =
                    new Documents(rows)
                            .find(changed.kind(), changed.id())
                            .map(Document::version)
                            .orElse(0L);
        }
        return new Facts(found, rooms, version);
    }

    @Override
    public Decision<SettleOutcome> decide(SettleConflict command, Facts facts, Moment moment) {
        Conflict conflict = facts.conflict().orElse(null);
        if (conflict == null) {
            return refused(Why.SETTLED, null);
        }
        return switch (command.choice()) {
            case Choice.Stand() when !(conflict instanceof SoldTwice) ->
                    Decision.accepted(stands(conflict, moment));
            case Choice.Stand() when conflict instanceof SoldTwice twice ->
                    stands(twice, facts, moment);
            case Choice.BringBack() when conflict instanceof Changed changed ->
                    Decision.accepted(broughtBack(changed, facts.version(), moment));
            case Choice.Keep() when conflict instanceof SoldTwice twice && twice.kept().isEmpty() ->
                    keep(twice, command, facts, moment);
            case Choice.Move move when conflict instanceof SoldTwice twice ->
                    move(twice, move, command, facts, moment);
            case Choice.Stand _, Choice.BringBack _, Choice.Keep _, Choice.Move _ ->
                    refused(Why.CHOICE, null);
        };
    }

    /// Too many visits are shown at each site where one of them was: all of them hear of it.
    private static Draft stands(Conflict conflict, Moment moment) {
        boolean isOfAll =
                conflict instanceof Conflict.Overrun overrun && overrun.thing().startsWith("cap:");
        String scope = isOfAll ? Draft.NETWORK : Draft.site(moment.site());
        return Draft.of(
                Events.CONFLICT_SETTLED, 1, scope, decision(conflict.key(), "stands", null));
    }

    /// What happened stays as it was, once nobody can be helped any more; the record says why.
    private static Decision<SettleOutcome> stands(SoldTwice twice, Facts facts, Moment moment) {
        Settlement.Past past =
                Settlement.past(twice, List.copyOf(facts.rooms().values()), moment.now())
                        .orElse(null);
        if (past == null) {
            return refused(Why.CHOICE, null);
        }
        Draft stands = settled(twice.key(), "stands", twice.lost(), moment);
        stands.body()
                .put(
                        "because",
                        switch (past) {
                            case OVER -> "over";
                            case NO_ROOM -> "noRoom";
                        });
        twice.kept().ifPresent(kept -> stands.body().put("kept", kept.id().toString()));
        return Decision.accepted(stands);
    }

    private static Decision<SettleOutcome> keep(
            SoldTwice twice, SettleConflict command, Facts facts, Moment moment) {
        return switch (staying(twice.lost(), command, facts, moment)) {
            case Verdict.No(BookingRefusal refusal) -> refused(Why.ROOM, refusal);
            case Verdict.Yes yes ->
                    Decision.accepted(
                            stays(twice.lost(), yes, command, moment),
                            settled(twice.key(), "kept", twice.lost(), moment));
        };
    }

    private static Decision<SettleOutcome> move(
            SoldTwice twice, Choice.Move move, SettleConflict command, Facts facts, Moment moment) {
        Booking lost = twice.lost();
        Booking kept = twice.kept().orElse(null);
        boolean isLost = move.booking().equals(lost.id());
        Booking moves = isLost ? lost : kept;
        RoomFacts room = facts.rooms().get(move.room());
        if (moves == null
                || !moves.id().equals(move.booking())
                || room == null
                || move.room().equals(moves.resource())) {
            return refused(Why.CHOICE, null);
        }
        Verdict there = BookingRules.judge(Settlement.wish(moves, move.room()), room, moment.now());
        if (there instanceof Verdict.No(BookingRefusal refusal)) {
            return refused(Why.ROOM, refusal);
        }
        List<Draft> drafts = new ArrayList<>();
        drafts.add(RoomDrafts.moved(moves, (Verdict.Yes) there, moment.newId()));
        if (!isLost) {
            Verdict here = staying(lost, command, facts, moment);
            if (here instanceof Verdict.No(BookingRefusal refusal)) {
                return refused(Why.ROOM, refusal);
            }
            drafts.add(stays(lost, (Verdict.Yes) here, command, moment));
        }
        drafts.add(settled(twice.key(), isLost ? "moved" : "swapped", moves, moment));
        return new Decision.Accepted<>(drafts);
    }

    /// The booking that lost takes its room after all: on this desk's lease or a hold, or because
    /// somebody who may do so answers for it.
    private static Verdict staying(
            Booking lost, SettleConflict command, Facts facts, Moment moment) {
        RoomFacts room = facts.rooms().get(lost.resource());
        if (room == null) {
            throw new IllegalStateException("a booking without a room: " + lost.id());
        }
        return BookingRules.judge(
                Settlement.wish(lost, lost.resource()),
                room,
                moment.now(),
                command.override(),
                moment.operator());
    }

    private static Draft stays(
            Booking lost, Verdict.Yes yes, SettleConflict command, Moment moment) {
        return RoomDrafts.answered(
                RoomDrafts.moved(lost, yes, moment.newId()),
                yes,
                command.override(),
                lost.holder());
    }

    private static Draft settled(Key key, String how, @Nullable Booking booking, Moment moment) {
        return Draft.of(
                Events.CONFLICT_SETTLED, 1, Draft.site(moment.site()), decision(key, how, booking));
    }

    private static ObjectNode decision(Key key, String how, @Nullable Booking booking) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("record", key.record().toString())
                        .put("part", key.part())
                        .put("how", how);
        if (booking != null) {
            body.put("booking", booking.id().toString());
        }
        return body;
    }

    private static Draft broughtBack(Changed changed, long version, Moment moment) {
        return settled(changed.key(), "broughtBack", null, moment)
                .withPatch(new Patch(changed.kind(), changed.id(), version, sealed(changed)));
    }

    /// What is known of a person goes into the journal under the person's key.
    private static ObjectNode sealed(Changed changed) {
        ObjectNode fields = changed.fields().deepCopy();
        if (changed.kind().equals("member")) {
            for (Map.Entry<String, JsonNode> field : changed.fields().properties()) {
                if (field.getValue().isString()) {
                    fields.set(
                            field.getKey(),
                            Personal.life(changed.id(), field.getValue().asString()));
                }
            }
        }
        return fields;
    }

    private static Decision<SettleOutcome> refused(Why why, @Nullable BookingRefusal refusal) {
        return Decision.refused(new SettleOutcome.Refused(why, refusal));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.BOOKING_MOVED, Events.CONFLICT_SETTLED);
    }

    @Override
    public SettleOutcome outcome(List<Entry> entries) {
        ObjectNode moved = entries.getFirst().body();
        ObjectNode settled = entries.getLast().body();
        UUID booking = Columns.idOrNull(settled.get("booking"));
        return new SettleOutcome.Settled(
                settled.get("how").asString(), booking, Columns.text(moved.get("resource")));
    }
}
