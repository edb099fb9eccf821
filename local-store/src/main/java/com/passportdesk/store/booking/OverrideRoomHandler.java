package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Books a room without a lease. Every other rule of a booking stands.
public final class OverrideRoomHandler
        implements CommandHandler<OverrideRoom, BookRoomHandler.Facts, BookingOutcome>, NeedsRight {

    private final BookRoomHandler usual = new BookRoomHandler();

    @Override
    public Right right() {
        return Right.OVERRIDE;
    }

    @Override
    public BookRoomHandler.Facts facts(OverrideRoom command, Moment moment, JdbcClient rows) {
        return usual.facts(command.wish(), moment, rows);
    }

    @Override
    public Decision<BookingOutcome> decide(
            OverrideRoom command, BookRoomHandler.Facts facts, Moment moment) {
        String reason = WalkInName.clean(command.reason());
        if (reason.isEmpty() || WalkInName.length(reason) > OverrideRoom.MOST) {
            return BookRoomHandler.refused(command.wish(), facts, BookingRefusal.Rule.REASON);
        }
        return usual.decide(
                command.wish(),
                facts,
                moment,
                wish ->
                        BookingRules.overridden(
                                wish, facts.room(), moment.now(), moment.operator()),
                (yes, booking) -> because(yes, booking, command.wish().holder(), reason, moment));
    }

    private static Draft because(
            Verdict.Yes yes, Draft booking, Holder holder, String reason, Moment moment) {
        if (yes.basis().equals("override:" + moment.operator())) {
            String owner =
                    holder instanceof Holder.Member(String id)
                            ? id
                            : booking.body().get("booking").asString();
            booking.body().set("override", Personal.life(owner, reason));
        }
        return booking;
    }

    @Override
    public Set<String> firstTypes() {
        return usual.firstTypes();
    }

    @Override
    public BookingOutcome outcome(List<Entry> entries) {
        return usual.outcome(entries);
    }
}
