package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.staff.StaffOverride;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the records of rooms that are booked.
public final class RoomDrafts {

    /// What the centre says of the claim of a record that gives up what was given up before.
    public static final String TOO_LATE = "given up before";

    private RoomDrafts() {}

    /// The record of a booking the rules said yes to.
    ///
    /// @param claim a new id
    /// @param receipt the receipt it is paid with, or null
    public static Draft booked(
            Verdict.Yes yes,
            UUID booking,
            UUID claim,
            Holder holder,
            int seats,
            @Nullable UUID receipt) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("booking", booking.toString())
                        .put("resource", yes.room().id())
                        .put("from", yes.time().start().toString())
                        .put("until", yes.time().end().toString());
        body.set("holder", holder(holder, booking));
        body.put("seats", seats);
        body.set("price", MoneyJson.of(yes.price()));
        body.put("state", "confirmed");
        if (receipt != null) {
            body.put("receipt", receipt.toString());
        }
        return Draft.of(Events.ROOM_BOOKED, 1, Draft.site(yes.room().site()), body)
                .withClaim(claim(yes, booking, claim));
    }

    private static Claim claim(Verdict.Yes yes, UUID booking, UUID claim) {
        Stretch taken = yes.taken();
        return new Claim(
                claim,
                yes.room().thing(),
                booking.toString(),
                taken.start(),
                taken.end(),
                1,
                Claim.Mode.EXCLUSIVE,
                yes.basis());
    }

    /// The record of a booking that gets the room or time the rules said yes to.
    ///
    /// @param price what it costs from then on
    /// @param claim a new id
    /// @param receipt the difference is paid with; null where nothing is paid
    public static Draft moved(
            MoveFacts.Answer.To to, Money price, UUID claim, @Nullable UUID receipt) {
        Draft draft = moved(to.booking(), to.yes(), claim, to.due());
        if (!price.equals(to.booking().price())) {
            draft.body().set("price", MoneyJson.of(price));
        }
        if (receipt != null) {
            draft.body().put("receipt", receipt.toString());
        }
        return draft;
    }

    /// The same where its holder did not ask for it: what stays is what stayed before.
    ///
    /// @param claim a new id
    public static Draft moved(Booking booking, Verdict.Yes to, UUID claim) {
        return moved(booking, to, claim, new MoveFacts.StaysDue(booking.made().keptPercent(), 0));
    }

    private static Draft moved(
            Booking booking, Verdict.Yes to, UUID claim, MoveFacts.StaysDue due) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("booking", booking.id().toString())
                        .put("resource", to.room().id())
                        .put("from", to.time().start().toString())
                        .put("until", to.time().end().toString());
        if (due.percent() > 0) {
            body.put("feePercent", due.percent());
        }
        if (due.byTable() != due.percent()) {
            body.put("feeByTable", due.byTable());
        }
        return givenUp(booking, Draft.of(Events.BOOKING_MOVED, 1, Draft.site(booking.site()), body))
                .withClaim(claim(to, booking.id(), claim));
    }

    /// The record of a booking that is paid after it was made, or of the rest of what it costs. It
    /// keeps what it has of its room.
    public static Draft paid(Booking booking, UUID receipt) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("booking", booking.id().toString())
                        .put("receipt", receipt.toString());
        if (booking.receipt() != null) {
            body.put("rest", true).put("at", booking.made().record().toString());
        }
        return Draft.of(Events.BOOKING_PAID, 1, Draft.site(booking.site()), body);
    }

    /// The record of a booking that is given up.
    public static Draft cancelled(Booking booking) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("booking", booking.id().toString());
        return givenUp(
                booking, Draft.of(Events.BOOKING_CANCELLED, 1, Draft.site(booking.site()), body));
    }

    /// The record of a paid booking that is given up.
    ///
    /// @param byTable what stays by the site's table at that moment, 0 to 100 percent of whatever
    ///   else was paid for it
    /// @param fee all that was paid on the receipt, where nothing of that is given back; else null
    public static Draft cancelled(Booking booking, int byTable, @Nullable Money fee) {
        Draft draft = cancelled(booking);
        draft.body().put("feeByTable", byTable);
        if (fee != null) {
            draft.body().set("fee", MoneyJson.of(fee));
        }
        return draft;
    }

    private static Draft givenUp(Booking booking, Draft draft) {
        Booking.GivenUp before = booking.givenUp().orElse(null);
        if (before == null) {
            return draft;
        }
        draft.body()
                .putObject("gaveUp")
                .put("claim", before.claim().toString())
                .put("record", before.record().toString());
        return draft.withRelease(before.claim());
    }

    /// Writes down which rules gave way to whoever answers for it, if any did. The reason goes with
    /// the holder.
    ///
    /// @param override null where all rules stand
    public static Draft answered(
            Draft draft,
            Verdict.Yes yes,
            @Nullable StaffOverride<BookingRefusal.Rule> override,
            Holder holder) {
        if (override != null) {
            String owner =
                    holder instanceof Holder.Member(String id)
                            ? id
                            : draft.body().get("booking").asString();
            override.write(draft.body(), yes.gaveWay(), owner);
        }
        return draft;
    }

    /// A holder as records write it; a name is sealed with the key of `owner`.
    public static ObjectNode holder(Holder holder, UUID owner) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (holder) {
            case Holder.Member(String id) -> json.put("member", id);
            case Holder.Named(String name) ->
                    json.set("name", Personal.life(owner.toString(), name));
            case Holder.Unnamed() -> {}
            case Holder.Erased _ -> throw noLonger();
        }
        return json;
    }

    private static IllegalStateException noLonger() {
        return new IllegalStateException("nothing is booked for somebody erased");
    }
}
