package com.passportdesk.store.booking;

import com.passportdesk.store.booking.ChangeOutcome.Why;
import com.passportdesk.store.booking.MoveFacts.Answer;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
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
        implements CommandHandler<MoveBooking, MoveFacts, ChangeOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public MoveFacts facts(MoveBooking command, Moment moment, JdbcClient rows) {
        return MoveFacts.read(
                command.booking(),
                command.resource(),
                new SiteRepository(rows).get(moment.site()),
                moment.desk(),
                moment.now(),
                rows);
    }

    @Override
    public Decision<ChangeOutcome> decide(MoveBooking command, MoveFacts facts, Moment moment) {
        return switch (facts.judge(
                command.place(), moment.now(), command.override(), moment.operator())) {
            case Answer.No(Why why, BookingRefusal refusal) ->
                    Decision.refused(new ChangeOutcome.Refused(why, refusal));
            case Answer.To to ->
                    price(command, facts.before(), to)
                            .map(price -> moved(to, price, command, moment))
                            .orElseGet(() ->
                                    Decision.refused(new ChangeOutcome.Refused(Why.DEARER, null)));
        };
    }

    private static Decision<ChangeOutcome> moved(
            Answer.To to, Money price, MoveBooking command, Moment moment) {
        return Decision.accepted(
                RoomDrafts.answered(
                        RoomDrafts.moved(to, price, moment.newId(), null),
                        to.yes(),
                        command.override(),
                        to.booking().holder()));
    }

    /// What it costs from then on; empty where that was not agreed. What was paid stays, and what
    /// costs more than that is paid, not agreed. What was agreed for the very place it had before
    /// its last move is agreed there still, whatever the room costs by now.
    private static Optional<Money> price(
            MoveBooking command, Optional<MoveFacts.Before> before, Answer.To to) {
        Money price = to.booking().price();
        Money agreed = command.agreed();
        if (agreed != null
                && to.booking().receipt() == null
                && before.equals(Optional.of(new MoveFacts.Before(command.place(), agreed)))) {
            return Optional.of(agreed);
        }
        if (agreed == null
                || to.booking().receipt() != null
                || !agreed.currency().equals(price.currency())
                || to.yes().price().compareTo(agreed) > 0) {
            return to.isDearer() ? Optional.empty() : Optional.of(price);
        }
        Money less = agreed.compareTo(price) < 0 ? agreed : price;
        return Optional.of(to.isDearer() ? to.yes().price() : less);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.BOOKING_MOVED);
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
