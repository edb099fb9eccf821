package com.passportdesk.store.booking;

import com.passportdesk.store.booking.ChangeOutcome.Why;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Gives up a booking: its room or hot desk is free at every desk. What was paid for is not given
/// up here.
public final class CancelBookingHandler
        implements CommandHandler<CancelBooking, Optional<Booking>, ChangeOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Optional<Booking> facts(CancelBooking command, Moment moment, JdbcClient rows) {
        return Changes.booking(command.booking(), moment.site(), rows);
    }

    @Override
    public Decision<ChangeOutcome> decide(
            CancelBooking command, Optional<Booking> booking, Moment moment) {
        Optional<Why> wrong = Changes.wrong(booking, moment.now());
        if (wrong.isEmpty() && booking.orElseThrow().receipt() != null) {
            wrong = Optional.of(Why.PAID);
        }
        return wrong.isPresent()
                ? Decision.refused(new ChangeOutcome.Refused(wrong.get(), null))
                : Decision.accepted(RoomDrafts.cancelled(booking.orElseThrow()));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(RoomDrafts.CANCELLED);
    }

    @Override
    public ChangeOutcome outcome(List<Entry> entries) {
        ObjectNode body = CommandHandler.only(entries).body();
        if (body.has("fee")) {
            throw new IllegalArgumentException("a room that was paid for");
        }
        return new ChangeOutcome.Cancelled(UUID.fromString(body.get("booking").asString()));
    }
}
