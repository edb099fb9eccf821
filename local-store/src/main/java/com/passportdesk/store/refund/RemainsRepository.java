package com.passportdesk.store.refund;

import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.wallet.Wallet.Pot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what remains of receipts. Both are asked, what was claimed at the centre and the credit
/// notes heard of, and the one that leaves less counts.
public final class RemainsRepository {

    private final JdbcClient rows;
    private final ReceiptRepository receipts;
    private final LeaseRepository leases;

    public RemainsRepository(JdbcClient rows) {
        this.rows = rows;
        this.receipts = new ReceiptRepository(rows);
        this.leases = new LeaseRepository(rows);
    }

    /// The thing whose units are what remains of a line.
    public static String thing(UUID receipt, int line) {
        return "line:" + receipt + ":" + line;
    }

    /// The time a claim on such a thing is for: any would do, as long as it is the same at every
    /// desk.
    public static Stretch period(Receipt receipt, Site site) {
        return site.day(receipt.day());
    }

    /// What remains of a receipt; of a credit note, what it put into a wallet ([PaidIn]) or
    /// nothing.
    ///
    /// @param desk code of the desk that asks
    public Optional<Remains> of(UUID receipt, String desk, Site site, Instant now) {
        return receipts.find(receipt)
                .filter(found -> found.site().equals(site.id()))
                .map(found -> of(PaidIn.of(found).orElse(found), desk, site, now));
    }

    /// What stays of each of its rooms that is given up at `now`, by line; those of which nothing
    /// stays and whose time has not begun are left out.
    public Map<Integer, RoomFee> fees(Remains remains, Site site, Instant now) {
        return RefundFacts.fees(remains, site, now, rows);
    }

    /// What was spent of the money it put into a wallet, by line, and is not paid out.
    public Map<Integer, Money> spent(Remains remains, String desk, Instant now) {
        Map<Integer, Pot> pots = RefundFacts.pots(remains, desk, now, rows);
        Map<Integer, Money> spent = new HashMap<>();
        for (Remains.Line line : remains.lines()) {
            if (PayOut.pot(remains, line).isPresent() && line.left() > 0) {
                spent.put(line.sold().line(), line.price(1).minus(PayOut.left(line, pots)));
            }
        }
        return spent;
    }

    private Remains of(Receipt receipt, String desk, Site site, Instant now) {
        List<Receipt> notes = receipts.creditNotes(receipt.id());
        return new Remains(
                receipt,
                receipt.lines().stream()
                        .map(line -> line(receipt, line, notes, desk, site, now))
                        .toList(),
                paid(receipt, notes, Tender.Kind.CASH),
                paid(receipt, notes, Tender.Kind.CARD),
                paid(receipt, notes, Tender.Kind.WALLET),
                notes.isEmpty());
    }

    private Remains.Line line(
            Receipt receipt,
            Receipt.Line line,
            List<Receipt> notes,
            String desk,
            Site site,
            Instant now) {
        if (receipt.isCreditNote()) {
            Money none = Money.zero(line.amount().currency());
            return new Remains.Line(line, 0, 0, none, none, List.of());
        }
        int noted = 0;
        Money worth = line.amount();
        Money stays = Money.zero(worth.currency());
        for (Receipt note : notes) {
            for (Receipt.Line back : note.lines()) {
                if (back.of() == line.line()) {
                    noted -= back.quantity();
                    worth = worth.plus(back.amount()).minus(back.stays());
                    stays = stays.plus(back.stays());
                }
            }
        }
        String thing = thing(receipt.id(), line.line());
        int rest = Math.max(0, line.quantity() - Math.max(noted, leases.used(thing)));
        int kept =
                leases.kept(thing, desk, now).stream()
                        .filter(one -> !one.holder().equals(desk))
                        .mapToInt(Kept::units)
                        .sum();
        kept = Math.min(rest, kept);
        Stretch period = period(receipt, site);
        List<Remains.Held> held =
                leases.held(thing, desk, now).stream()
                        .filter(lease -> lease.time().covers(period))
                        .map(lease ->
                                new Remains.Held(
                                        lease.basis(), lease.units() - leases.usedOf(thing, lease)))
                        .filter(lease -> lease.free() > 0)
                        .toList();
        Money zero = Money.zero(worth.currency());
        return new Remains.Line(
                line,
                rest - kept,
                kept,
                worth.isNegative() || rest == 0 ? zero : worth,
                stays,
                held);
    }

    private static Money paid(Receipt receipt, List<Receipt> notes, Tender.Kind kind) {
        Money paid = sum(receipt, kind);
        for (Receipt note : notes) {
            paid = paid.plus(sum(note, kind));
        }
        return paid.isNegative() ? Money.zero(paid.currency()) : paid;
    }

    private static Money sum(Receipt receipt, Tender.Kind kind) {
        Money sum = Money.zero(receipt.total().currency());
        for (Receipt.Paid paid : receipt.tenders()) {
            sum = paid.kind() == kind ? sum.plus(paid.amount()) : sum;
        }
        return sum;
    }
}
