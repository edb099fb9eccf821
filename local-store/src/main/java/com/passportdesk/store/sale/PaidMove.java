package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.MoveFacts;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleRefusal.NotMoved.Cause;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rules of moving a paid booking to where it costs more. Pure but for [#read].
///
/// @param facts what any move is judged by
/// @param sold the line it was booked and paid with; null where that receipt is not here
/// @param room name of the room it has
record PaidMove(MoveFacts facts, Receipt.@Nullable Line sold, String room) {

    /// What the rules say.
    sealed interface Answer {

        /// It is sold as this line.
        record Yes(Quote.Line line) implements Answer {}

        /// It is not.
        record No(SaleRefusal why) implements Answer {}
    }

    static PaidMove read(
            SaleItem.RoomMove item, Site site, String desk, Instant now, JdbcClient rows) {
        MoveFacts facts = MoveFacts.read(item.booking(), item.resource(), site, desk, now, rows);
        Booking booking = facts.booking().orElse(null);
        return new PaidMove(
                facts,
                booking == null ? null : sold(booking, rows),
                booking == null
                        ? ""
                        : new BookingRepository(rows)
                                .resource(booking.resource())
                                .map(Resource::name)
                                .orElse(booking.resource()));
    }

    private static Receipt.@Nullable Line sold(Booking booking, JdbcClient rows) {
        UUID receipt = booking.receipt();
        return receipt == null
                ? null
                : new ReceiptRepository(rows)
                        .find(receipt)
                        .flatMap(found ->
                                found.lines().stream()
                                        .filter(line -> booking.id().equals(line.booking()))
                                        .findFirst())
                        .orElse(null);
    }

    /// @param known null where nothing was read
    static Answer judge(SaleItem.RoomMove item, @Nullable PaidMove known, Instant now) {
        if (known == null) {
            return no(Cause.UNKNOWN);
        }
        MoveFacts.Place place = new MoveFacts.Place(item.resource(), item.from(), item.until());
        return switch (known.facts.judge(place, now, null, "")) {
            case MoveFacts.Answer.No(var why, var refusal) ->
                    refusal != null
                            ? new Answer.No(new SaleRefusal.Room(refusal))
                            : no(
                                    switch (why) {
                                        case CANCELLED -> Cause.CANCELLED;
                                        case OVER -> Cause.OVER;
                                        case UNKNOWN, PAID, ROOM, DEARER -> Cause.UNKNOWN;
                                    });
            case MoveFacts.Answer.To to -> known.sold(item, to);
        };
    }

    private Answer sold(SaleItem.RoomMove item, MoveFacts.Answer.To to) {
        Receipt.Line paid = sold;
        if (to.booking().receipt() == null) {
            return no(Cause.NOT_PAID);
        }
        if (paid == null) {
            return no(Cause.NO_RECEIPT);
        }
        if (!to.isDearer()) {
            return no(Cause.NO_MORE);
        }
        if (to.due().percent() > item.duePercent()) {
            return new Answer.No(new SaleRefusal.MoveDue(to.due().percent()));
        }
        Money difference = to.difference();
        return new Answer.Yes(
                new Quote.Line(
                        Quote.Kind.ROOM,
                        to.yes().room().id(),
                        to.yes().room().name(),
                        1,
                        difference,
                        difference,
                        paid.tax(),
                        paid.percent(),
                        to.yes(),
                        new Quote.Move(to, new Receipt.Was(room, to.booking().time()))));
    }

    private static Answer no(Cause cause) {
        return new Answer.No(new SaleRefusal.NotMoved(cause));
    }
}
