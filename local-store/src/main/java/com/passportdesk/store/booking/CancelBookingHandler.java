package com.passportdesk.store.booking;

import com.passportdesk.store.booking.ChangeOutcome.Why;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
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

/// Gives up a booking: its room or hot desk is free at every desk. What was paid for is not given
/// up here. What would have stayed of a room that is not paid stands in the record beside who gave
/// it up without it: there is no account it could be charged to.
public final class CancelBookingHandler
        implements CommandHandler<CancelBooking, CancelBookingHandler.Facts, ChangeOutcome>,
                NeedsRight {

    /// @param booking empty where the site has no such booking
    /// @param owed what would stay of it by the site's table if it had been paid; zero of a hot
    ///   desk
    public record Facts(Optional<Booking> booking, Optional<Money> owed) {}

    private static final String OWED = "owed";

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(CancelBooking command, Moment moment, JdbcClient rows) {
        Site site = new SiteRepository(rows).get(moment.site());
        return new Facts(
                Changes.booking(command.booking(), moment.site(), rows),
                Changes.ofRoom(command.booking(), moment.site(), rows)
                        .map(booking -> owed(booking, site, moment.now()))
                        .filter(owed -> owed.minor() > 0));
    }

    /// What giving it up at a moment costs whoever has it, were it paid. Pure.
    public static Money owed(Booking booking, Site site, Instant now) {
        return RoomFee.of(booking, booking.price(), site, now).amount();
    }

    @Override
    public Decision<ChangeOutcome> decide(CancelBooking command, Facts facts, Moment moment) {
        Optional<Booking> booking = facts.booking();
        Optional<Why> wrong = Changes.wrong(booking, moment.now());
        if (wrong.isEmpty() && booking.orElseThrow().receipt() != null) {
            wrong = Optional.of(Why.PAID);
        }
        if (wrong.isPresent()) {
            return Decision.refused(new ChangeOutcome.Refused(wrong.get(), null));
        }
        Draft draft = RoomDrafts.cancelled(booking.orElseThrow());
        facts.owed().ifPresent(owed -> draft.body().set(OWED, MoneyJson.of(owed)));
        return Decision.accepted(draft);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.BOOKING_CANCELLED);
    }

    @Override
    public ChangeOutcome outcome(List<Entry> entries) {
        ObjectNode body = CommandHandler.only(entries).body();
        if (body.has("fee")) {
            throw new IllegalArgumentException("a room that was paid for");
        }
        return new ChangeOutcome.Cancelled(
                UUID.fromString(body.get("booking").asString()),
                Optional.ofNullable(body.get(OWED)).map(MoneyJson::read));
    }
}
