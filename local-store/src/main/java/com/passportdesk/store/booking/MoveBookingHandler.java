package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.ChangeOutcome.Why;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Moves a booking within what this desk may sell, or against rules by somebody who answers for it.
/// What is due when a paid one is given up stays due.
public final class MoveBookingHandler
        implements CommandHandler<MoveBooking, MoveBookingHandler.Facts, ChangeOutcome>,
                NeedsRight {

    @Override
    public Right right() {
        return Right.SERVE;
    }

    /// What the decision needs.
    ///
    /// @param room the new one, as if the booking had no room
    public record Facts(Optional<Booking> booking, RoomFacts room) {}

    @Override
    public Facts facts(MoveBooking command, Moment moment, JdbcClient rows) {
        Site site = new SiteRepository(rows).get(moment.site());
        Optional<Booking> booking = Changes.ofRoom(command.booking(), site.id(), rows);
        return new Facts(
                booking,
                RoomFacts.toChange(
                        command.resource(), site, moment.desk(), moment.now(), booking, rows));
    }

    @Override
    public Decision<ChangeOutcome> decide(MoveBooking command, Facts facts, Moment moment) {
        Optional<Why> wrong = Changes.wrong(facts.booking(), moment.now());
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Booking booking = facts.booking().orElseThrow();
        return switch (BookingRules.judge(
                MoveTrial.wish(command, booking),
                facts.room(),
                moment.now(),
                command.override(),
                moment.operator())) {
            case Verdict.No(BookingRefusal refusal) ->
                    Decision.refused(new ChangeOutcome.Refused(Why.ROOM, refusal));
            case Verdict.Yes yes when MoveTrial.isDearer(yes, booking) -> refused(Why.DEARER);
            case Verdict.Yes yes ->
                    Decision.accepted(
                            RoomDrafts.answered(
                                    RoomDrafts.moved(
                                            booking,
                                            yes,
                                            moment.newId(),
                                            MoveTrial.due(
                                                    booking, facts.room().site(), moment.now())),
                                    yes,
                                    command.override(),
                                    booking.holder()));
        };
    }

    private static Decision<ChangeOutcome> refused(Why why) {
        return Decision.refused(new ChangeOutcome.Refused(why, null));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(RoomDrafts.MOVED);
    }

    @Override
    public ChangeOutcome outcome(List<Entry> entries) {
        ObjectNode body = CommandHandler.only(entries).body();
        return new ChangeOutcome.Moved(
                UUID.fromString(body.get("booking").asString()),
                body.get("resource").asString(),
                new Stretch(
                        Instant.parse(body.get("from").asString()),
                        Instant.parse(body.get("until").asString())));
    }
}
