package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomDrafts;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.Arrivals;
import com.passportdesk.store.wallet.Spending;
import com.passportdesk.store.wallet.Wallet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the records of one sale: the receipt, its day passes, its rooms, and those it lets in.
final class SaleDrafts {

    private final Holder customer;
    private final Sell sell;
    private final Quote quote;
    private final SaleFacts facts;
    private final Series series;
    private final Moment moment;
    private final Site site;
    private final UUID receipt;
    private final List<Draft> passes = new ArrayList<>();
    private final List<Draft> rooms = new ArrayList<>();
    private final List<Draft> arrivals = new ArrayList<>();
    private final Iterator<String> bases;
    private final Pieces pieces;
    private final Iterator<Admissions.Admission> admissions;
    private boolean hasTicket;

    SaleDrafts(
            Holder customer,
            Sell sell,
            Quote quote,
            SaleFacts facts,
            Series series,
            Moment moment) {
        this.customer = customer;
        this.sell = sell;
        this.quote = quote;
        this.facts = facts;
        this.series = series;
        this.moment = moment;
        this.site = facts.site();
        this.receipt = moment.newId();
        this.bases = facts.hotDesks().bases();
        this.pieces = new Pieces(receipt, facts, moment);
        Admissions.Door door = facts.door();
        this.admissions =
                door == null
                        ? Collections.emptyIterator()
                        : Admissions.of(customer, quote.lines(), site, door, sell.override())
                                .iterator();
    }

    List<Draft> all(SaleRules.Payment.Paid paid, Spending spending) {
        Draft first = receipt(paid);
        for (Claim claim : spending.claims(moment.ids())) {
            first = first.withClaim(claim);
        }
        List<Draft> all = new ArrayList<>();
        all.add(first);
        all.addAll(passes);
        all.addAll(pieces.all());
        all.addAll(rooms);
        all.addAll(arrivals);
        return all;
    }

    private Draft receipt(SaleRules.Payment.Paid paid) {
        LocalDate day = site.businessDay(moment.now());
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("receipt", receipt.toString())
                        .put("number", series.number())
                        .put("series", series.name())
                        .put("place", series.next())
                        .put("entity", site.entity())
                        .put("site", site.id())
                        .put("localDate", day.toString())
                        .put("startedAt", sell.startedAt().toString())
                        .put("currency", site.currency());
        Draft draft = Draft.of(Events.RECEIPT_ISSUED, 1, site.scope(), body);
        var lines = body.putArray("lines");
        for (int place = 1; place <= quote.lines().size(); place++) {
            Quote.Line line = quote.lines().get(place - 1);
            lines.add(line(line, place));
            draft =
                    draft.withThing(
                            new Thing("line:" + receipt + ":" + place, "line", line.quantity()));
            if (line.kind() == Quote.Kind.TOPUP && customer instanceof Holder.Member(String id)) {
                String pot = Wallet.thing(id, site.currency(), receipt, place);
                int units = Math.toIntExact(line.amount().minor());
                draft = draft.withThing(new Thing(pot, Wallet.KIND, units));
            }
        }
        var taxes = body.putArray("taxes");
        quote.taxes().forEach(tax -> taxes.add(ReceiptJson.tax(tax)));
        body.set("total", MoneyJson.of(quote.total()));
        var tenders = body.putArray("tenders");
        for (int i = 0; i < sell.tenders().size(); i++) {
            Tender tender = sell.tenders().get(i);
            tenders.add(ReceiptJson.tender(tender.kind(), paid.amounts().get(i), tender.given()));
        }
        body.set("change", MoneyJson.of(paid.change()));
        facts.parties().write(body, customer, site.entity(), day.getYear());
        return draft;
    }

    private ObjectNode line(Quote.Line line, int place) {
        ObjectNode json =
                ReceiptJson.line(
                        new Receipt.Line(
                                place,
                                line.kind(),
                                line.item(),
                                line.name(),
                                line.quantity(),
                                line.unit(),
                                line.amount(),
                                line.tax(),
                                line.percent(),
                                null,
                                line.time(),
                                line.move() == null ? null : line.move().was(),
                                0));
        switch (line.kind()) {
            case DAYPASS -> {
                for (int i = 0; i < line.quantity(); i++) {
                    pass(place);
                }
            }
            case ROOM -> json.put("booking", room(line).toString());
            case GOODS -> pieces.goods(line, place);
            case TICKET -> pieces.tickets(line, place, ticketHolder());
            case TOPUP -> {}
        }
        return json;
    }

    /// The first ticket is the customer's own, as with day passes.
    private Holder ticketHolder() {
        Holder holder = hasTicket ? new Holder.Unnamed() : customer;
        hasTicket = true;
        return holder;
    }

    private void pass(int place) {
        UUID pass = moment.newId();
        Admissions.Admission admission = admissions.next();
        Holder holder = admission.holder();
        LocalDate date = site.localDate(moment.now());
        Stretch day = site.day(date);
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("pass", pass.toString())
                        .put("receipt", receipt.toString())
                        .put("line", place)
                        .put("site", site.id())
                        .put("localDate", date.toString());
        body.set("holder", RoomDrafts.holder(holder, pass));
        passes.add(
                Draft.of(Events.DAY_PASS_SOLD, 1, site.scope(), body)
                        .withClaim(
                                new Claim(
                                        moment.newId(),
                                        SaleFacts.hotDesks(site, date),
                                        pass.toString(),
                                        day.start(),
                                        day.end(),
                                        1,
                                        Claim.Mode.STOCK,
                                        bases.next())));
        Arrivals.Let let = admission.let();
        if (let != null) {
            arrival(holder, new Arrivals.Pass(pass, receipt), let);
        }
    }

    private void arrival(Holder holder, Arrivals.Pass pass, Arrivals.Let let) {
        switch (holder) {
            case Holder.Member _ -> {
                if (facts.person() != null) {
                    arrivals.add(Arrivals.member(moment, site, facts.person(), pass, let));
                }
            }
            case Holder.Named(String name) ->
                    arrivals.add(Arrivals.guest(moment, site, name, pass, let));
            case Holder.Unnamed(), Holder.Erased _ -> {
                Draft guest = Arrivals.guest(moment, site, "", pass, let);
                guest.body().remove("guestName");
                arrivals.add(guest);
            }
        }
    }

    private UUID room(Quote.Line line) {
        Quote.Move move = line.move();
        if (move != null) {
            rooms.add(
                    RoomDrafts.moved(move.to(), move.to().yes().price(), moment.newId(), receipt));
            return move.to().booking().id();
        }
        Booking before = line.booked();
        if (before != null) {
            rooms.add(RoomDrafts.paid(before, receipt));
            return before.id();
        }
        var yes = line.room();
        if (yes == null) {
            throw new IllegalStateException("a room line without its time");
        }
        UUID booking = moment.newId();
        int seats =
                sell.items().stream()
                        .filter(SaleItem.Room.class::isInstance)
                        .map(SaleItem.Room.class::cast)
                        .filter(item -> item.resource().equals(line.item()))
                        .filter(item -> item.from().equals(yes.time().start()))
                        .mapToInt(SaleItem.Room::seats)
                        .findFirst()
                        .orElse(1);
        rooms.add(RoomDrafts.booked(yes, booking, moment.newId(), customer, seats, receipt));
        return booking;
    }
}
