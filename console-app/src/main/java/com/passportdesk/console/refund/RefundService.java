package com.passportdesk.console.refund;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.receipt.AfterSale;
import com.passportdesk.console.signin.SecondPin;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.refund.RemainsRepository;
import com.passportdesk.store.sale.Pieces;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the screen and programs ask about money given back. Blocks.
@Component
public final class RefundService {

    private final RunningDesk desk;
    private final DeskSite site;
    private final SecondPin pins;
    private final AfterSale after;
    private final WalletService wallets;

    RefundService(
            RunningDesk desk,
            DeskSite site,
            SecondPin pins,
            AfterSale after,
            WalletService wallets) {
        this.desk = desk;
        this.site = site;
        this.pins = pins;
        this.after = after;
        this.wallets = wallets;
    }

    /// A wish as it was typed.
    ///
    /// @param fee what the customer was told stays of rooms; empty when nothing was
    /// @param waives whether nothing is to stay of them
    /// @param pin of a second person; empty when nobody typed one
    record Wish(
            UUID commandId,
            UUID receipt,
            List<Refund.Wish> lines,
            String reason,
            Optional<Tender.Kind> tender,
            Optional<Money> fee,
            boolean waives,
            Optional<String> pin) {}

    Site site() {
        return site.now();
    }

    Instant now() {
        return desk.clock().instant();
    }

    /// What remains of a receipt of this site.
    public Optional<Remains> remains(UUID receipt) {
        return new RemainsRepository(desk.rows())
                .of(receipt, desk.code(), site.now(), desk.clock().instant());
    }

    /// Whether counted goods were sold that can go back on the shelf.
    boolean hasCounted(UUID receipt) {
        return new ReceiptRepository(desk.rows())
                .find(receipt).stream()
                        .anyMatch(found ->
                                found.lines().stream()
                                        .filter(line -> line.kind() == Quote.Kind.GOODS)
                                        .anyMatch(line ->
                                                !Pieces.of(found, line, desk.rows()).isEmpty()));
    }

    /// What stays of its rooms that are given up now, by line.
    public Map<Integer, RoomFee> fees(Remains remains) {
        return new RemainsRepository(desk.rows()).fees(remains, site.now(), desk.clock().instant());
    }

    /// What was spent of money put into a wallet, by line.
    Map<Integer, Money> spent(Remains remains) {
        return new RemainsRepository(desk.rows())
                .spent(remains, desk.code(), desk.clock().instant());
    }

    /// Gives back; what remains of another desk's receipt is asked for first. What follows on paper
    /// and in the drawer is under way on return.
    RefundOutcome refund(Wish wish) {
        Refund refund =
                new Refund(
                        wish.commandId(),
                        wish.receipt(),
                        wish.lines(),
                        wish.reason(),
                        wish.tender(),
                        wish.fee(),
                        wish.waives(),
                        wish.pin().map(pins::fits));
        RefundOutcome outcome = desk.submit(new RefundHandler(), refund);
        if (outcome instanceof RefundOutcome.Refused(RefundRefusal.NotHeld _) && holds(refund)) {
            outcome = desk.submit(new RefundHandler(), refund);
        }
        if (outcome instanceof RefundOutcome.Refused(RefundRefusal.WalletNotHeld(_, var spending))
                && wallets.holds(spending)) {
            outcome = desk.submit(new RefundHandler(), refund);
        }
        if (outcome instanceof RefundOutcome.Refunded(UUID note, _, _, _, _, _)) {
            after.paid(note);
        }
        return outcome;
    }

    /// Whether the centre lets this desk have all that is missing. What it let us have and nobody
    /// uses is everybody's again after some minutes.
    private boolean holds(Refund refund) {
        Remains remains = remains(refund.receipt()).orElse(null);
        if (remains == null) {
            return false;
        }
        Stretch period = RemainsRepository.period(remains.receipt(), site.now());
        for (Refund.Wish wish : refund.lines()) {
            int held =
                    remains.lines().stream()
                            .filter(line -> line.sold().line() == wish.line())
                            .flatMap(line -> line.held().stream())
                            .mapToInt(Remains.Held::free)
                            .sum();
            String thing = RemainsRepository.thing(refund.receipt(), wish.line());
            if (held < wish.quantity() && !desk.hold(thing, period, wish.quantity() - held)) {
                return false;
            }
        }
        return true;
    }
}
