package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.BookingRules.Wish;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Books a room on this desk's lease, or against rules by somebody who answers for it.
public final class BookRoomHandler
        implements CommandHandler<BookRoom, BookRoomHandler.Facts, BookingOutcome>, NeedsRight {
    @Override
    public Right right() {
        return Right.SERVE;
    }

    /// What the decision needs.
    ///
    /// @param isHolderKnown whether the holder is a walk-in or somebody this desk has heard of
    /// @param holderMayBook whether the holder is a walk-in or an active member
    public record Facts(RoomFacts room, boolean isHolderKnown, boolean holderMayBook) {}

    @Override
    public Facts facts(BookRoom command, Moment moment, JdbcClient rows) {
        return new Facts(
                RoomFacts.read(
                        command.resource(),
                        new SiteRepository(rows).get(moment.site()),
                        moment.desk(),
                        moment.now(),
                        rows),
                !(command.holder() instanceof Holder.Member(String id)) || isKnown(id, rows),
                mayBook(command.holder(), rows));
    }

    private static boolean isKnown(String member, JdbcClient rows) {
        return new Documents(rows).find("member", member).isPresent();
    }

    /// Whether `holder` is a walk-in or an active member. An order on the member holds before their
    /// description says the same.
    public static boolean mayBook(Holder holder, JdbcClient rows) {
        return switch (holder) {
            case Holder.Member(String id) ->
                    new Documents(rows)
                                    .find("member", id)
                                    .filter(found ->
                                            found.fields()
                                                    .path("status")
                                                    .asString("")
                                                    .equals("active"))
                                    .isPresent()
                            && !new StandingOrders(rows).isOn(id);
            case Holder.Named _, Holder.Unnamed _ -> true;
            case Holder.Erased _ -> false;
        };
    }

    @Override
    public Decision<BookingOutcome> decide(BookRoom command, Facts facts, Moment moment) {
        Holder holder = WalkInName.cleaned(command.holder());
        if (WalkInName.isTooLong(holder)) {
            return refused(command, facts, BookingRefusal.Rule.NAME);
        }
        if (facts.room().room() != null && !facts.isHolderKnown()) {
            return refused(command, facts, BookingRefusal.Rule.MEMBER);
        }
        Wish wish =
                new Wish(
                        command.resource(),
                        command.from(),
                        command.until(),
                        command.seats(),
                        facts.holderMayBook());
        return switch (BookingRules.judge(
                wish, facts.room(), moment.now(), command.override(), moment.operator())) {
            case Verdict.No(BookingRefusal refusal) ->
                    Decision.refused(new BookingOutcome.Refused(refusal));
            case Verdict.Yes yes ->
                    Decision.accepted(
                            RoomDrafts.answered(
                                    RoomDrafts.booked(
                                            yes,
                                            moment.newId(),
                                            moment.newId(),
                                            holder,
                                            command.seats(),
                                            null),
                                    yes,
                                    command.override(),
                                    holder));
        };
    }

    private static Decision<BookingOutcome> refused(
            BookRoom command, Facts facts, BookingRefusal.Rule rule) {
        return Decision.refused(
                new BookingOutcome.Refused(
                        new BookingRefusal(
                                rule,
                                command.resource(),
                                facts.room().room(),
                                command.from(),
                                command.until(),
                                null,
                                null)));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.ROOM_BOOKED);
    }

    @Override
    public BookingOutcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new BookingOutcome.Booked(
                UUID.fromString(body.get("booking").asString()),
                body.get("resource").asString(),
                new Stretch(
                        Instant.parse(body.get("from").asString()),
                        Instant.parse(body.get("until").asString())),
                MoneyJson.read(body.get("price")));
    }
}
