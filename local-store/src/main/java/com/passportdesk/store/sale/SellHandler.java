package com.passportdesk.store.sale;

import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Sells: one act makes the receipt, the day passes, the room bookings, the move of one and the
/// arrivals, or nothing. The receipt's number is taken here, so it has no gaps.
public final class SellHandler
        implements CommandHandler<Sell, SellHandler.Facts, SaleOutcome>, NeedsRight {
    private static final Set<String> ROOMS =
            Set.of(Events.ROOM_BOOKED, Events.BOOKING_MOVED, Events.BOOKING_PAID);

    @Override
    public Right right() {
        return Right.SERVE;
    }

    /// What the decision needs.
    public static final class Facts {
        private final SaleFacts sale;
        private final Series series;

        Facts(SaleFacts sale, Series series) {
            this.sale = sale;
            this.series = series;
        }
    }

    /// What a sale would come to now, and why it could not be made. Reads only.
    ///
    /// @param answers to what the rules ask back
    /// @param desk this desk's code
    /// @param line how the desk stands with the centre
    public static Quote quote(
            Holder customer,
            List<SaleItem> items,
            SaleAnswers answers,
            String site,
            String desk,
            Instant now,
            AccessFacts.Line line,
            JdbcClient rows) {
        Holder clean = WalkInName.cleaned(customer);
        return SaleRules.quote(
                clean,
                items,
                answers,
                SaleFacts.read(clean, items, site, desk, now, line, rows),
                now);
    }

    @Override
    public Facts facts(Sell command, Moment moment, JdbcClient rows) {
        SaleFacts sale =
                SaleFacts.read(
                        WalkInName.cleaned(command.customer()), command.items(), moment, rows);
        int year = sale.site().businessDay(moment.now()).getYear();
        return new Facts(
                sale,
                Series.read(Series.Kind.RECEIPT, moment.desk(), moment.incarnation(), year, rows));
    }

    @Override
    public Decision<SaleOutcome> decide(Sell command, Facts facts, Moment moment) {
        Holder customer = WalkInName.cleaned(command.customer());
        Quote quote =
                SaleRules.quote(
                        customer, command.items(), command.answers(), facts.sale, moment.now());
        SaleRefusal refusal = quote.refusal();
        if (refusal != null) {
            return Decision.refused(new SaleOutcome.Refused(refusal));
        }
        return switch (SaleRules.pay(quote.total(), command.tenders())) {
            case SaleRules.Payment.No(SaleRefusal why) ->
                    Decision.refused(new SaleOutcome.Refused(why));
            case SaleRules.Payment.Paid paid -> {
                WalletPayment wallet = new WalletPayment(command.tenders(), quote, facts.sale);
                yield wallet.wrong(moment.factsAsOf())
                        .<Decision<SaleOutcome>>map(
                                why -> Decision.refused(new SaleOutcome.Refused(why)))
                        .orElseGet(() ->
                                new Decision.Accepted<>(
                                        new SaleDrafts(
                                                        customer,
                                                        command,
                                                        quote,
                                                        facts.sale,
                                                        facts.series,
                                                        moment)
                                                .all(paid, wallet.spending())));
            }
        };
    }

    @Override
    public boolean isFiscal() {
        return true;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.RECEIPT_ISSUED);
    }

    @Override
    public SaleOutcome outcome(List<Entry> entries) {
        ObjectNode receipt = entries.getFirst().body();
        return new SaleOutcome.Sold(
                UUID.fromString(receipt.get("receipt").asString()),
                receipt.get("number").asString(),
                MoneyJson.read(receipt.get("total")),
                MoneyJson.read(receipt.get("change")),
                ids(entries, Events.DAY_PASS_SOLD, "pass"),
                entries.stream()
                        .filter(entry -> ROOMS.contains(entry.type()))
                        .map(entry -> UUID.fromString(entry.body().get("booking").asString()))
                        .toList(),
                ids(entries, Events.CHECKED_IN, "visit"));
    }

    private static List<UUID> ids(List<Entry> entries, String type, String field) {
        return entries.stream()
                .filter(entry -> entry.type().equals(type))
                .map(entry -> UUID.fromString(entry.body().get(field).asString()))
                .toList();
    }
}
