package com.passportdesk.console.till;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.receipt.AfterSale;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.goods.GoodsRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.FullInvoice;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.SaleAnswers;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the till asks of the desk. Blocks; never on the JavaFX thread.
@Component
final class TillService {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final NotHad NOTHING_REFUSED = new NotHad("", Instant.MIN);

    /// How long it is offered at the till after its day.
    private static final Duration UNPAID_FOR = Duration.ofDays(7);

    private final RunningDesk desk;
    private final DeskSite site;
    private final AfterSale after;
    private final SaleSentences sentences;
    private final WalletService wallets;
    private volatile NotHad refused = NOTHING_REFUSED;

    TillService(
            RunningDesk desk,
            DeskSite site,
            AfterSale after,
            SaleSentences sentences,
            WalletService wallets) {
        this.wallets = wallets;
        this.desk = desk;
        this.site = site;
        this.after = after;
        this.sentences = sentences;
    }

    /// What has to be held before something can be sold.
    private record Missing(String thing, Stretch time, int units) {}

    /// What the centre did not let this desk have, and until when it is not asked again.
    private record NotHad(String thing, Instant until) {}

    Site site() {
        return site.now();
    }

    /// Above what a full invoice has the buyer's name and address, where this total is above it.
    Optional<Money> fullInvoiceAbove(Money total) {
        return FullInvoice.above(site.now(), total);
    }

    Instant now() {
        return desk.clock().instant();
    }

    /// As [RunningDesk#onChange].
    Runnable onChange(Consumer<Set<String>> listener) {
        return desk.onChange(listener);
    }

    /// What is sold, without events that are over.
    List<Product> products() {
        Instant now = now();
        return new ProductRepository(desk.rows())
                .of(site.now()).stream().filter(one -> one.isSoldAt(now)).toList();
    }

    /// What is left of those that are counted, in words, by product.
    Map<String, String> left() {
        Map<String, String> words = new HashMap<>();
        new GoodsRepository(desk.rows())
                .shelves(site.now(), desk.code(), now())
                .forEach(one -> words.put(one.product().id(), sentences.leftBelow(one.left())));
        return words;
    }

    /// The day that goes on now.
    LocalDate date() {
        return site.now().localDate(now());
    }

    /// Rooms that can be sold on a day.
    List<FreeRoom> freeRooms(LocalDate date, int seats) {
        return freeRooms(date, now(), seats);
    }

    /// The same from a moment of the day on.
    List<FreeRoom> freeRooms(LocalDate date, Instant from, int seats) {
        FreeRooms rooms = new FreeRooms(desk.rows());
        return desk.line().up() == RunningDesk.Line.State.UP
                ? rooms.toAskFor(date, from, site.now(), desk.code(), now(), seats)
                : rooms.on(date, from, site.now(), desk.code(), now(), seats);
    }

    /// What this desk holds no lease on is asked for first, so that the answer is one that holds.
    Quote quote(Holder customer, List<SaleItem> items, SaleAnswers answers) {
        Quote quote = quoted(customer, items, answers);
        return isHeldNow(quote.refusal()) ? quoted(customer, items, answers) : quote;
    }

    /// Whether whoever works here may let somebody in against a rule.
    boolean mayOverride() {
        return Rights.has(desk.session(), Right.OVERRIDE);
    }

    private Quote quoted(Holder customer, List<SaleItem> items, SaleAnswers answers) {
        RunningDesk.Line line = desk.line();
        return SellHandler.quote(
                customer,
                items,
                answers,
                desk.site(),
                desk.code(),
                now(),
                new AccessFacts.Line(line.up() == RunningDesk.Line.State.UP, line.factsAsOf()),
                desk.rows());
    }

    /// Whether what was missing is held now: the centre is asked, and whoever holds it. After a no
    /// not for the same again for some seconds.
    private boolean isHeldNow(@Nullable SaleRefusal why) {
        if (why instanceof SaleRefusal.WalletNotHeld(_, _, _, _, var spending)) {
            return wallets.holds(spending);
        }
        Missing missing = why == null ? null : missing(why);
        Instant now = now();
        if (missing == null
                || missing.thing().equals(refused.thing()) && now.isBefore(refused.until())) {
            return false;
        }
        boolean held = desk.hold(missing.thing(), missing.time(), missing.units());
        refused = held ? NOTHING_REFUSED : new NotHad(missing.thing(), now.plus(ASK_AGAIN));
        return held;
    }

    /// What a hold would help with; null for anything else.
    private @Nullable Missing missing(SaleRefusal why) {
        if (why instanceof SaleRefusal.NoHotDesk(int asked, int here, int elsewhere)
                && elsewhere >= asked - here) {
            LocalDate date = site.now().localDate(now());
            String pool = "hotdesk:" + site.now().id() + ":" + date;
            return new Missing(pool, site.now().day(date), asked - here);
        }
        if (why instanceof SaleRefusal.NotLeft left
                && left.elsewhere() >= left.asked() - left.here()) {
            return new Missing(left.thing(), left.time(), left.asked() - left.here());
        }
        if (why instanceof SaleRefusal.Room(BookingRefusal room)
                && room.rule() == BookingRefusal.Rule.LEASE
                && room.room() != null
                && room.toHold() != null) {
            return new Missing(room.room().thing(), room.toHold(), 1);
        }
        return null;
    }

    /// Sells; what follows on paper and in the drawer is under way on return.
    SaleOutcome sell(Sell sell) {
        SaleOutcome outcome = desk.submit(new SellHandler(), sell);
        if (outcome instanceof SaleOutcome.Refused(SaleRefusal why) && isHeldNow(why)) {
            outcome = desk.submit(new SellHandler(), sell);
        }
        if (outcome instanceof SaleOutcome.Sold(UUID receipt, _, _, _, _, _, _)) {
            after.paid(receipt);
        }
        return outcome;
    }

    Optional<Booking> booking(UUID id) {
        return new BookingRepository(desk.rows()).find(id);
    }

    /// Rooms of the last week, today and tomorrow that a member has booked here and not paid, by
    /// time: who did not come owes them too.
    List<UnpaidBookings.Unpaid> unpaid(String member) {
        BookingRepository bookings = new BookingRepository(desk.rows());
        Map<String, Resource> rooms = new HashMap<>();
        bookings.rooms(site.now().id()).forEach(room -> rooms.put(room.id(), room));
        Stretch today = site.now().day(site.now().businessDay(now()));
        Stretch near =
                new Stretch(today.start().minus(UNPAID_FOR), today.end().plus(Duration.ofDays(1)));
        return bookings.ofMember(member, site.now().id(), near).stream()
                .filter(one -> rooms.containsKey(one.resource()))
                .sorted(Comparator.comparing(one -> one.time().start()))
                .map(one -> {
                    Resource room = Objects.requireNonNull(rooms.get(one.resource()));
                    Money due = site.now().asked(bookings.due(one), room.tax(), date());
                    return new UnpaidBookings.Unpaid(one, room.name(), due);
                })
                .filter(one -> one.due().minor() > 0)
                .toList();
    }

    Optional<Member> member(String id) {
        return new MemberRepository(desk.rows()).find(id);
    }
}
