package com.passportdesk.console.receipt;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.StaffRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The receipts and credit notes that this desk knows. Blocks; never on the JavaFX thread.
@Component
public final class Receipts {

    private static final int MOST_RECEIPTS = 200;

    private final RunningDesk desk;
    private final DeskSite site;

    Receipts(RunningDesk desk, DeskSite site) {
        this.desk = desk;
        this.site = site;
    }

    Instant now() {
        return desk.clock().instant();
    }

    public Optional<Sheet> find(UUID receipt) {
        return new ReceiptRepository(desk.rows()).find(receipt).map(this::sheet);
    }

    public Optional<Sheet> byNumber(String number) {
        return new ReceiptRepository(desk.rows()).byNumber(number).map(this::sheet);
    }

    /// Receipts of the business day, newest first.
    public List<Sheet> today() {
        return of(site.now().businessDay(now()), MOST_RECEIPTS);
    }

    public List<Sheet> of(LocalDate day, int limit) {
        return new ReceiptRepository(desk.rows())
                .ofDay(site.now().id(), day, limit).stream().map(this::sheet).toList();
    }

    private Sheet sheet(Receipt receipt) {
        String operator =
                new StaffRepository(desk.rows())
                        .find(receipt.operator())
                        .map(Colleague::name)
                        .orElse(receipt.operator());
        String where = new DeskNames(desk.rows(), site.now().id()).of(receipt.desk());
        return switch (receipt.customer()) {
            case Holder.Member(String id) ->
                    new MemberRepository(desk.rows())
                            .find(id)
                            .map(who ->
                                    new Sheet(
                                            receipt,
                                            who.readable(),
                                            who.nativeName(),
                                            operator,
                                            where))
                            .orElseGet(() -> new Sheet(receipt, id, "", operator, where));
            case Holder.Named(String name) -> new Sheet(receipt, name, "", operator, where);
            case Holder.Unnamed(), Holder.Erased _ -> new Sheet(receipt, "", "", operator, where);
        };
    }
}
