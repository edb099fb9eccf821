package com.passportdesk.console.till;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.StaffRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the till asks of the desk. Blocks; never on the JavaFX thread.
@Component
final class TillService {

    private static final int MOST_RECEIPTS = 200;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final RunningDesk desk;
    private final Site site;
    private final AfterSale after;
    private final WalletService wallets;
    private volatile Instant askAgainAt = Instant.MIN;

    TillService(RunningDesk desk, Site site, AfterSale after, WalletService wallets) {
        this.wallets = wallets;
        this.desk = desk;
        this.site = site;
        this.after = after;
    }

    /// A receipt with the names behind its ids.
    ///
    /// @param customer name to show; empty for a walk-in without one, and for somebody erased
    /// @param nativeName the same in its own script, where that is another; else empty
    /// @param operator name of who sold
    record Sheet(Receipt receipt, String customer, String nativeName, String operator) {}

    Site site() {
        return site;
    }

    Instant now() {
        return desk.clock().instant();
    }

    List<Product> products() {
        return new ProductRepository(desk.rows()).of(site);
    }

    List<FreeRoom> freeRooms(int seats) {
        FreeRooms rooms = new FreeRooms(desk.rows());
        Instant now = now();
        return desk.line().up() == RunningDesk.Line.State.UP
                ? rooms.toAskFor(site.localDate(now), site, desk.code(), now, seats)
                : rooms.today(site, desk.code(), now, seats);
    }

    /// What this desk holds no lease on is asked for first, so that the answer is one that holds.
    Quote quote(Holder customer, List<SaleItem> items) {
        Quote quote = quoted(customer, items);
        return isHeldNow(quote.refusal()) ? quoted(customer, items) : quote;
    }

    private Quote quoted(Holder customer, List<SaleItem> items) {
        return SellHandler.quote(customer, items, desk.site(), desk.code(), now(), desk.rows());
    }

    /// Whether what was missing is held now: the centre is asked, and whoever holds it. After a no
    /// not again for some seconds.
    private boolean isHeldNow(@Nullable SaleRefusal why) {
        Instant now = now();
        if (now.isBefore(askAgainAt)) {
            return false;
        }
        boolean held = false;
        if (why instanceof SaleRefusal.WalletNotHeld(_, _, _, _, var spending)) {
            return wallets.holds(spending);
        }
        if (why instanceof SaleRefusal.NoHotDesk(int asked, int here, int elsewhere)
                && elsewhere >= asked - here) {
            LocalDate date = site.localDate(now);
            String pool = "hotdesk:" + site.id() + ":" + date;
            held = desk.hold(pool, site.day(date), asked - here);
        } else if (why instanceof SaleRefusal.Room(BookingRefusal room)
                && room.rule() == BookingRefusal.Rule.LEASE
                && room.room() != null) {
            Stretch time = new Stretch(room.from(), room.until());
            held = desk.hold(room.room().thing(), time.extended(room.room().buffer()), 1);
        } else {
            return false;
        }
        askAgainAt = held ? now : now.plus(ASK_AGAIN);
        return held;
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

    Optional<Member> member(String id) {
        return new MemberRepository(desk.rows()).find(id);
    }

    Optional<Sheet> receipt(UUID receipt) {
        return new ReceiptRepository(desk.rows()).find(receipt).map(this::sheet);
    }

    Optional<Sheet> receipt(String number) {
        return new ReceiptRepository(desk.rows()).byNumber(number).map(this::sheet);
    }

    /// Receipts of the business day, newest first.
    List<Sheet> today() {
        return of(site.businessDay(now()), MOST_RECEIPTS);
    }

    List<Sheet> of(LocalDate day, int limit) {
        return new ReceiptRepository(desk.rows())
                .ofDay(site.id(), day, limit).stream().map(this::sheet).toList();
    }

    private Sheet sheet(Receipt receipt) {
        String operator =
                new StaffRepository(desk.rows())
                        .find(receipt.operator())
                        .map(Colleague::name)
                        .orElse(receipt.operator());
        return switch (receipt.customer()) {
            case Holder.Member(String id) ->
                    member(id)
                            .map(who ->
                                    new Sheet(receipt, who.readable(), who.nativeName(), operator))
                            .orElseGet(() -> new Sheet(receipt, id, "", operator));
            case Holder.Named(String name) -> new Sheet(receipt, name, "", operator);
            case Holder.Unnamed(), Holder.Erased _ -> new Sheet(receipt, "", "", operator);
        };
    }
}
