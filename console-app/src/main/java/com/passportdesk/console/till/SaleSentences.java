package com.passportdesk.console.till;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.AmountText;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Says why something cannot be sold or booked, and what would do, in one or two sentences.
@Component
public final class SaleSentences {

    private final Texts texts;
    private final Formats formats;
    private final RunningDesk desk;

    SaleSentences(Texts texts, Formats formats, RunningDesk desk) {
        this.texts = texts;
        this.formats = formats;
        this.desk = desk;
    }

    String of(SaleRefusal refusal) {
        return switch (refusal) {
            case SaleRefusal.Empty() -> texts.get("till.refused.empty");
            case SaleRefusal.TooManyLines(int lines, int most) ->
                    texts.get("till.refused.lines", lines, most);
            case SaleRefusal.NameTooLong(int length, int most) ->
                    texts.get("till.refused.name", length, most);
            case SaleRefusal.UnknownProduct(String product) ->
                    texts.get("till.refused.product", product);
            case SaleRefusal.UnknownMember(String member) ->
                    texts.get("till.refused.unknownMember", member);
            case SaleRefusal.MemberNotActive _ -> texts.get("till.refused.member");
            case SaleRefusal.Quantity(String name, int quantity, int most) ->
                    texts.get("till.refused.quantity", name, quantity, most);
            case SaleRefusal.Price(String name, Money price) ->
                    texts.get("till.refused.price", name, money(price));
            case SaleRefusal.NoTaxRate(String name, _) -> texts.get("till.refused.tax", name);
            case SaleRefusal.TooLarge() -> texts.get("till.refused.large");
            case SaleRefusal.NoHotDesk(int asked, int here, int elsewhere) ->
                    texts.get("till.refused.hotDesk", asked, here, elsewhere);
            case SaleRefusal.NotLeft(String name, _, int here, int elsewhere, _, _) ->
                    notLeft(name, here, elsewhere);
            case SaleRefusal.PassAgain(_, String receipt) ->
                    receipt.isEmpty()
                            ? texts.get("till.refused.again.elsewhere")
                            : texts.get("till.refused.again", receipt);
            case SaleRefusal.HostOutside _ -> texts.get("till.refused.hostOutside");
            case SaleRefusal.NotLetIn(int people, AccessDecision decision) ->
                    notLetIn(people, decision);
            case SaleRefusal.EventOver(String name) -> texts.get("till.refused.eventOver", name);
            case SaleRefusal.Room(BookingRefusal room) -> of(room);
            case SaleRefusal.NotMoved(var cause) -> notMoved(cause);
            case SaleRefusal.NotPayable(var cause) -> notPayable(cause);
            case SaleRefusal.MoveDue(int percent) -> texts.get("till.refused.moveDue", percent);
            case SaleRefusal.TopUpAmount(_, Money most) ->
                    texts.get("till.refused.topUp", money(most));
            case SaleRefusal.NobodysWallet() -> texts.get("till.refused.nobodysWallet");
            case SaleRefusal.WalletAboveGoods(Money most, _) ->
                    texts.get("till.refused.walletGoods", money(most));
            case SaleRefusal.WalletNotHeld(_, Money here, Money left, Instant asOf, _) ->
                    texts.get(
                            "till.refused.wallet",
                            money(here),
                            money(left.minus(here)),
                            formats.time(asOf));
            case SaleRefusal.TenderAmount _ -> texts.get("till.refused.tender");
            case SaleRefusal.CardAboveDue(Money due, Money card) ->
                    texts.get("till.refused.card", money(due), money(card));
            case SaleRefusal.TenderBelowDue(Money due, Money given) ->
                    given.isZero()
                            ? texts.get("till.refused.nothingGiven", money(due))
                            : texts.get(
                                    "till.refused.below",
                                    money(due),
                                    money(given),
                                    money(due.minus(given)));
        };
    }

    // texts: till.refused.door.closed till.refused.door.closedToday till.refused.door.full
    private String notLetIn(int people, AccessDecision decision) {
        Step no = decision.headline().orElseThrow();
        return switch (no.rule()) {
            case HOURS ->
                    no.with().size() < 2
                            ? texts.get("till.refused.door.closedToday")
                            : texts.get(
                                    "till.refused.door.closed",
                                    formats.time(LocalTime.parse(no.with().get(0))),
                                    formats.time(LocalTime.parse(no.with().get(1))));
            case CAPACITY -> texts.get("till.refused.door.full", people, no.with().getLast());
            case KNOWN, BLOCKED, ISSUE, EXPIRED, PERSON, PLAN, SITE, CAP, FRESH ->
                    texts.get("till.refused.door");
        };
    }

    private String notMoved(SaleRefusal.NotMoved.Cause cause) {
        return switch (cause) {
            case NOT_ALONE -> texts.get("till.refused.move.notAlone");
            case UNKNOWN -> texts.get("till.refused.move.unknown");
            case CANCELLED -> texts.get("till.refused.move.cancelled");
            case OVER -> texts.get("till.refused.move.over");
            case NOT_PAID -> texts.get("till.refused.move.notPaid");
            case NO_RECEIPT -> texts.get("till.refused.move.noReceipt");
            case NO_MORE -> texts.get("till.refused.move.noMore");
        };
    }

    private String notPayable(SaleRefusal.NotPayable.Cause cause) {
        return switch (cause) {
            case TWICE -> texts.get("till.refused.booked.twice");
            case UNKNOWN -> texts.get("till.refused.booked.unknown");
            case CANCELLED -> texts.get("till.refused.booked.cancelled");
            case PAID -> texts.get("till.refused.booked.paid");
            case OTHERS -> texts.get("till.refused.booked.others");
            case FREE -> texts.get("till.refused.booked.free");
        };
    }

    private String notLeft(String name, int here, int elsewhere) {
        String asOf = formats.time(desk.line().factsAsOf());
        if (here > 0) {
            return texts.get("till.refused.fewer", name, here, elsewhere, asOf);
        }
        return elsewhere > 0
                ? texts.get("till.refused.elsewhere", name, elsewhere, asOf)
                : texts.get("till.refused.soldOut", name);
    }

    /// How many of something counted are left, and as of when if that may be old.
    public String left(LeaseRepository.Left left) {
        return left(left, "till.left", "till.leftAsOf");
    }

    // texts: till.left till.leftAsOf till.leftBelow till.leftBelowAsOf
    /// The same below the name of a product at the till, in half the words.
    String leftBelow(LeaseRepository.Left left) {
        return left(left, "till.leftBelow", "till.leftBelowAsOf");
    }

    private String left(LeaseRepository.Left left, String key, String keyAsOf) {
        if (left.here() + left.elsewhere() == 0) {
            return texts.get("till.soldOut");
        }
        RunningDesk.Line line = desk.line();
        return line.up() == RunningDesk.Line.State.UP
                ? texts.get(key, left.here(), left.elsewhere())
                : texts.get(keyAsOf, left.here(), left.elsewhere(), formats.time(line.factsAsOf()));
    }

    /// The rule that was broken, and the nearest time that is free.
    public String of(BookingRefusal refusal) {
        String why = rule(refusal);
        Stretch nearest = refusal.nearest();
        if (nearest == null) {
            return why;
        }
        LocalDate wanted = formats.dateOf(refusal.from());
        LocalDate day = formats.dateOf(nearest.start());
        String from = formats.time(nearest.start());
        String until = formats.time(nearest.end());
        String instead =
                day.equals(wanted)
                        ? texts.get("till.room.nearest", from, until)
                        : texts.get("till.room.nearestDay", formats.day(day), from, until);
        return why + " " + instead;
    }

    /// The rule that was broken, alone.
    public String rule(BookingRefusal refusal) {
        Resource room = refusal.room();
        if (room == null) {
            return texts.get("till.room.unknown", refusal.resource());
        }
        return switch (refusal.rule()) {
            case NAME -> texts.get("till.room.name");
            case KNOWN -> texts.get("till.room.unknown", refusal.resource());
            case MEMBER -> texts.get("till.room.member");
            case TIME -> texts.get("till.room.time");
            case OPEN -> texts.get("till.room.outOfOrder", room.name());
            case HOURS -> texts.get("till.room.hours", room.name());
            case GRID -> texts.get("till.room.grid", room.grid().toMinutes());
            case LENGTH ->
                    texts.get(
                            "till.room.length",
                            room.name(),
                            formats.age(room.least()),
                            formats.age(room.most()));
            case PAST -> texts.get("till.room.past");
            case AHEAD -> texts.get("till.room.ahead", room.name(), room.aheadDays());
            case FREE ->
                    texts.get(
                            "till.room.taken",
                            room.name(),
                            formats.time(refusal.from()),
                            formats.time(refusal.until()),
                            room.buffer().toMinutes());
            case BUFFER -> texts.get("till.room.buffer", room.name(), room.buffer().toMinutes());
            case LEASE -> texts.get("till.room.lease", room.name());
            case HOLDER -> texts.get("till.refused.member");
            case SEATS -> texts.get("till.room.seats", room.name(), room.seats());
            case PRICE -> texts.get("till.room.price", room.name());
        };
    }

    /// An amount is needed first.
    String typeAmount() {
        return texts.get("till.wallet.typeFirst");
    }

    /// Why a typed amount is not one; empty for an amount.
    public String of(AmountText.Reading reading, String typed, String currency) {
        return switch (reading) {
            case AmountText.Reading.Amount _, AmountText.Reading.Nothing _ -> "";
            case AmountText.Reading.NotANumber(int at) ->
                    texts.get(
                            "till.amount.notANumber",
                            at < typed.length() ? typed.substring(at, at + 1) : typed,
                            formats.number(1234) + example(currency, formats.money(150, currency)));
            case AmountText.Reading.TooFine(int digits) ->
                    digits == 0
                            ? texts.get("till.amount.whole", currency)
                            : texts.get("till.amount.tooFine", currency, digits);
            case AmountText.Reading.TooLarge _ -> texts.get("till.refused.large");
            case AmountText.Reading.Negative _ -> texts.get("till.amount.negative");
        };
    }

    /// The part behind the whole number, as this language writes it: ".50", ",50" or nothing.
    private static String example(String currency, String money) {
        int digits = java.util.Currency.getInstance(currency).getDefaultFractionDigits();
        if (digits <= 0) {
            return "";
        }
        int first = 0;
        while (first < money.length() && !Character.isDigit(money.charAt(first))) {
            first++;
        }
        return money.substring(first + 1, first + 1 + 1 + digits);
    }

    String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
