package com.passportdesk.store.sale;

import com.passportdesk.store.booking.BookingRules;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.desk.Typed;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.SaleRefusal.NotMoved.Cause;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.wallet.Wallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules of a sale. Pure: a sale and facts in, prices, taxes and the broken rule out.
public final class SaleRules {

    /// Most of one thing on one line.
    public static final int MOST_OF_ONE = 99;

    /// Most lines of a receipt.
    public static final int MOST_LINES = 50;

    /// Most ways in which one receipt is paid.
    public static final int MOST_TENDERS = 20;

    /// No sum at a desk is larger, in minor units: a slip of the finger, not a sale.
    static final long LARGEST = 100_000_000_000L;

    private SaleRules() {}

    /// Prices a sale: always as far as it can be priced, with the first broken rule beside it.
    static Quote quote(
            Holder customer,
            List<SaleItem> items,
            SaleAnswers answers,
            SaleFacts facts,
            Instant now) {
        Pricing pricing = new Pricing(customer, answers, facts, now);
        items.stream().limit(MOST_LINES).forEach(pricing::add);
        return pricing.quote(items.size());
    }

    /// How a sale is paid.
    sealed interface Payment {

        /// In full.
        ///
        /// @param amounts what each tender pays, in the order of the tenders
        record Paid(List<Money> amounts, Money change) implements Payment {}

        /// Not as given.
        record No(SaleRefusal refusal) implements Payment {}
    }

    /// Pays `due`: cards and the wallet first, cash the rest, and change from the cash.
    static Payment pay(Money due, List<Tender> tenders) {
        Money card = Money.zero(due.currency());
        Money given = Money.zero(due.currency());
        for (Tender tender : tenders) {
            Money amount = tender.given();
            if (!amount.currency().equals(due.currency())
                    || amount.minor() <= 0
                    || amount.minor() > LARGEST) {
                return new Payment.No(new SaleRefusal.TenderAmount(tender.kind(), amount));
            }
            given = given.plus(amount);
            if (given.minor() > LARGEST) {
                return new Payment.No(new SaleRefusal.TenderAmount(tender.kind(), given));
            }
            card = tender.kind() == Tender.Kind.CASH ? card : card.plus(amount);
        }
        if (card.compareTo(due) > 0) {
            return new Payment.No(new SaleRefusal.CardAboveDue(due, card));
        }
        if (given.compareTo(due) < 0) {
            return new Payment.No(new SaleRefusal.TenderBelowDue(due, given));
        }
        List<Money> amounts = new ArrayList<>();
        Money open = due.minus(card);
        for (Tender tender : tenders) {
            Money amount = tender.given();
            if (tender.kind() == Tender.Kind.CASH) {
                amount = amount.compareTo(open) > 0 ? open : amount;
                open = open.minus(amount);
            }
            amounts.add(amount);
        }
        return new Payment.Paid(amounts, given.minus(due));
    }

    /// Goes through the items once, remembering what the earlier ones took.
    private static final class Pricing {

        private final Holder customer;
        private final SaleAnswers answers;
        private final SaleFacts facts;
        private final Instant now;
        private final Site site;
        private final List<Quote.Line> lines = new ArrayList<>();
        private final Map<String, RoomFacts> rooms;
        private final Map<String, Integer> taken = new HashMap<>();
        private final Set<UUID> paying = new HashSet<>();
        private int passes;
        private int moves;
        private @Nullable SaleRefusal refusal;

        Pricing(Holder customer, SaleAnswers answers, SaleFacts facts, Instant now) {
            this.customer = customer;
            this.answers = answers;
            this.facts = facts;
            this.now = now;
            this.site = facts.site();
            this.rooms = new HashMap<>(facts.rooms());
        }

        void add(SaleItem item) {
            switch (item) {
                case SaleItem.Goods(String product, int quantity) -> goods(product, quantity);
                case SaleItem.Room room -> room(room);
                case SaleItem.RoomMove move -> move(move);
                case SaleItem.Booked(UUID booking) -> paid(booking);
                case SaleItem.TopUp(Money amount) -> topUp(amount);
            }
        }

        private void goods(String id, int quantity) {
            Product product = facts.products().get(id);
            if (product == null) {
                refuse(new SaleRefusal.UnknownProduct(id));
                return;
            }
            if (quantity < 1 || quantity > MOST_OF_ONE) {
                refuse(new SaleRefusal.Quantity(product.name(), quantity, MOST_OF_ONE));
                return;
            }
            Money price = product.price();
            if (price.isNegative() || !price.currency().equals(site.currency())) {
                refuse(new SaleRefusal.Price(product.name(), price));
                return;
            }
            if (price.minor() > LARGEST / quantity) {
                refuse(new SaleRefusal.TooLarge());
                return;
            }
            Optional<BigDecimal> percent = percent(product.name(), product.tax());
            if (percent.isEmpty()) {
                return;
            }
            Quote.Kind kind =
                    switch (product.kind()) {
                        case DAYPASS -> Quote.Kind.DAYPASS;
                        case GOODS -> Quote.Kind.GOODS;
                        case EVENT -> Quote.Kind.TICKET;
                    };
            passes += kind == Quote.Kind.DAYPASS ? quantity : 0;
            counted(product, quantity);
            lines.add(
                    new Quote.Line(
                            kind,
                            id,
                            product.name(),
                            quantity,
                            price,
                            price.times(quantity),
                            product.tax(),
                            percent.get(),
                            null,
                            null));
        }

        /// Only what this desk holds is sold, whether the line is up or down.
        private void counted(Product product, int quantity) {
            if (!product.isSoldAt(now)) {
                refuse(new SaleRefusal.EventOver(product.name()));
                return;
            }
            Pool pool = facts.counted().get(product.id());
            int asked = taken.merge(product.id(), quantity, Integer::sum);
            if (pool != null && asked > pool.free()) {
                refuse(
                        new SaleRefusal.NotLeft(
                                product.name(),
                                asked,
                                pool.free(),
                                pool.left().elsewhere(),
                                pool.thing(),
                                pool.time()));
            }
        }

        private void topUp(Money amount) {
            Money most = new Money(Wallet.MOST, site.currency());
            if (!amount.currency().equals(site.currency())
                    || amount.minor() < 1
                    || amount.compareTo(most) > 0) {
                refuse(new SaleRefusal.TopUpAmount(amount, most));
                return;
            }
            if (!(customer instanceof Holder.Member)) {
                refuse(new SaleRefusal.NobodysWallet());
                return;
            }
            lines.add(
                    new Quote.Line(
                            Quote.Kind.TOPUP,
                            Wallet.KIND,
                            Wallet.TOP_UP,
                            1,
                            amount,
                            amount,
                            Wallet.NO_TAX,
                            BigDecimal.ZERO,
                            null,
                            null));
        }

        private void room(SaleItem.Room item) {
            RoomFacts room = rooms.get(item.resource());
            if (room == null) {
                refuse(new SaleRefusal.UnknownProduct(item.resource()));
                return;
            }
            BookingRules.Wish wish =
                    new BookingRules.Wish(
                            item.resource(),
                            item.from(),
                            item.until(),
                            item.seats(),
                            facts.mayBook());
            switch (BookingRules.judge(wish, room, now)) {
                case Verdict.No(var no) -> refuse(new SaleRefusal.Room(no));
                case Verdict.Yes yes ->
                        percent(yes.room().name(), yes.room().tax())
                                .ifPresent(percent -> booked(yes, room, percent));
            }
        }

        private void booked(Verdict.Yes yes, RoomFacts room, BigDecimal percent) {
            rooms.put(yes.room().id(), room.with(yes.taken()));
            lines.add(
                    new Quote.Line(
                            Quote.Kind.ROOM,
                            yes.room().id(),
                            yes.room().name(),
                            1,
                            yes.price(),
                            yes.price(),
                            yes.room().tax(),
                            percent,
                            yes,
                            null));
        }

        private void move(SaleItem.RoomMove item) {
            if (moves++ > 0 || !rooms.isEmpty()) {
                refuse(new SaleRefusal.NotMoved(Cause.NOT_ALONE));
                return;
            }
            switch (PaidMove.judge(item, facts.move(), now)) {
                case PaidMove.Answer.No(SaleRefusal why) -> refuse(why);
                case PaidMove.Answer.Yes(Quote.Line line) -> lines.add(line);
            }
        }

        /// At the price that was agreed, or what is open of it, and the rate of the day it is paid.
        private void paid(UUID id) {
            PaidBooking known = facts.booked().get(id);
            SaleRefusal wrong =
                    paying.add(id)
                            ? PaidBooking.wrong(known, customer).orElse(null)
                            : new SaleRefusal.NotPayable(SaleRefusal.NotPayable.Cause.TWICE);
            if (wrong != null || known == null) {
                refuse(Objects.requireNonNull(wrong));
                return;
            }
            Money price = known.due();
            String name = known.room().name();
            if (!price.currency().equals(site.currency())) {
                refuse(new SaleRefusal.Price(name, price));
                return;
            }
            percent(name, known.room().tax())
                    .ifPresent(percent ->
                            lines.add(
                                    new Quote.Line(
                                            Quote.Kind.ROOM,
                                            known.room().id(),
                                            name,
                                            1,
                                            price,
                                            price,
                                            known.room().tax(),
                                            percent,
                                            null,
                                            null,
                                            known.booking())));
        }

        /// The rate of the day of the sale.
        private Optional<BigDecimal> percent(String name, String tax) {
            try {
                return Optional.of(site.rate(tax, site.localDate(now)));
            } catch (IllegalArgumentException _) {
                refuse(new SaleRefusal.NoTaxRate(name, tax));
                return Optional.empty();
            }
        }

        private void refuse(SaleRefusal why) {
            if (refusal == null) {
                refusal = why;
            }
        }

        Quote quote(int items) {
            List<Tax.Row> taxes =
                    Tax.perRate(
                            lines.stream()
                                    .map(line -> new Tax.Amount(line.percent(), line.amount()))
                                    .toList(),
                            site.taxMode(),
                            site.rounding());
            Money total =
                    taxes.stream()
                            .map(Tax.Row::gross)
                            .reduce(Money.zero(site.currency()), Money::plus);
            return new Quote(lines, taxes, total, first(items, total));
        }

        private @Nullable SaleRefusal first(int items, Money total) {
            if (items == 0) {
                return new SaleRefusal.Empty();
            }
            if (items > MOST_LINES) {
                return new SaleRefusal.TooManyLines(items, MOST_LINES);
            }
            if (customer instanceof Holder.Named(String name) && WalkInName.isTooLong(customer)) {
                return new SaleRefusal.NameTooLong(Typed.length(name), WalkInName.MOST);
            }
            if (customer instanceof Holder.Member(String id) && facts.person() == null) {
                return new SaleRefusal.UnknownMember(id);
            }
            boolean needsMember = passes > 0 || !rooms.isEmpty();
            if (needsMember && !facts.mayBook() && customer instanceof Holder.Member(String id)) {
                return new SaleRefusal.MemberNotActive(id);
            }
            if (refusal != null) {
                return refusal;
            }
            if (total.minor() > LARGEST) {
                return new SaleRefusal.TooLarge();
            }
            Admissions.Door door = facts.door();
            Optional<SaleRefusal> shut =
                    door == null
                            ? Optional.empty()
                            : Admissions.wrong(
                                    customer,
                                    Admissions.of(customer, lines, site, door, answers.override()),
                                    door,
                                    answers);
            if (shut.isPresent()) {
                return shut.get();
            }
            int free = facts.hotDesks().free();
            return passes > free
                    ? new SaleRefusal.NoHotDesk(passes, free, facts.hotDesks().left().elsewhere())
                    : null;
        }
    }
}
