package com.passportdesk.store.simulation;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.goods.RecordGoodsHandler;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.sale.SaleAnswers;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.wallet.Wallet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What people buy, give back and count at a desk's till.
final class SimulatedTill {

    private final Choices choices;
    private final Dice dice;
    private final SimulatedRooms rooms;

    SimulatedTill(Choices choices, SimulatedRooms rooms) {
        this.rooms = rooms;
        this.choices = choices;
        this.dice = choices.dice;
    }

    SimulatedWork.Order<?, ?, ?> sale(SimulatedDesk desk) {
        String site = desk.place.site();
        List<SaleItem> items =
                switch (dice.below(3)) {
                    case 0 -> List.of(new SaleItem.Goods(site + "-espresso", dice.between(1, 3)));
                    case 1 -> List.of(new SaleItem.Goods(site + "-daypass", 1));
                    default -> List.of(new SaleItem.Goods(site + "-printing", 1), wish(desk));
                };
        return sell(desk, items);
    }

    /// A room that is paid at once.
    SimulatedWork.Order<?, ?, ?> room(SimulatedDesk desk) {
        return sell(desk, List.of(wish(desk)));
    }

    private SaleItem.Room wish(SimulatedDesk desk) {
        SimulatedRooms.Slot slot = rooms.slot(desk);
        return new SaleItem.Room(slot.room(), slot.from(), slot.until(), 2);
    }

    /// To a quarter or half of an hour more, mostly where it is.
    SimulatedWork.Order<?, ?, ?> dearer(SimulatedDesk desk, UUID booking) {
        SimulatedRooms.Slot slot = dice.oneIn(3) ? rooms.slot(desk) : rooms.has(desk, booking);
        return sell(
                desk,
                List.of(
                        new SaleItem.RoomMove(
                                booking,
                                slot.room(),
                                slot.from(),
                                slot.until().plusSeconds(15L * 60 * dice.between(1, 2)),
                                100)));
    }

    private SimulatedWork.Order<?, ?, ?> sale(
            SimulatedDesk desk, String member, SaleItem item, List<Tender> tenders) {
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 1),
                new SellHandler(),
                new Sell(
                        dice.id(),
                        desk.instant(),
                        new Holder.Member(member),
                        List.of(item),
                        tenders));
    }

    /// Of few sandwiches, or of few places at a supper.
    SimulatedWork.Order<?, ?, ?> counted(SimulatedDesk desk) {
        return sell(desk, List.of(new SaleItem.Goods(scarceProduct(desk), dice.between(1, 2))));
    }

    /// A delivery of a few, or a count that finds some missing or too many.
    SimulatedWork.Order<?, ?, ?> count(SimulatedDesk desk) {
        What what =
                dice.oneIn(2)
                        ? new What.Received(dice.between(1, 2))
                        : new What.Counted(dice.between(0, 4));
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 2),
                new RecordGoodsHandler(),
                new RecordGoods(dice.id(), scarceProduct(desk), what));
    }

    private SimulatedWork.Order<?, ?, ?> sell(SimulatedDesk desk, List<SaleItem> items) {
        Holder holder =
                dice.oneIn(2)
                        ? new Holder.Member(choices.member(desk))
                        : dice.oneIn(2) ? new Holder.Named(choices.name()) : new Holder.Unnamed();
        // The clocks of these desks know no opening hours, and few members come and come.
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 2),
                new SellHandler(),
                new Sell(
                        dice.id(),
                        desk.instant(),
                        holder,
                        items,
                        List.of(new Tender(Tender.Kind.CASH, new Money(50_000, "EUR"))),
                        new SaleAnswers(
                                true,
                                new StaffOverride<>(
                                        Set.of(Rule.HOURS, Rule.CAPACITY), "a long night"))));
    }

    /// Two cents, so that two desks soon want the same one.
    SimulatedWork.Order<?, ?, ?> putIn(SimulatedDesk desk) {
        return sale(
                desk,
                wallet(desk),
                new SaleItem.TopUp(new Money(2, "EUR")),
                List.of(new Tender(Tender.Kind.CASH, new Money(2, "EUR"))));
    }

    SimulatedWork.Order<?, ?, ?> payFromWallet(SimulatedDesk desk) {
        return sale(
                desk,
                wallet(desk),
                new SaleItem.Goods(desk.place.site() + "-espresso", 1),
                List.of(
                        new Tender(Tender.Kind.WALLET, new Money(1, "EUR")),
                        new Tender(Tender.Kind.CASH, new Money(50_000, "EUR"))));
    }

    private String scarceProduct(SimulatedDesk desk) {
        return dice.pick(
                choices.ids(
                        desk,
                        "select id from product where stock is not null or starts_at is not null"
                                + " order by id"));
    }

    /// One of three members, so that desks meet.
    private String wallet(SimulatedDesk desk) {
        return dice.pick(
                choices.ids(
                        desk, "select id from document where kind = 'member' order by id limit 3"));
    }

    SimulatedWork.Scarce money(SimulatedDesk desk) {
        List<String> pots =
                choices.ids(
                        desk,
                        """
                        select t.thing from thing t
                         where t.kind = 'wallet'
                           and t.units > (select coalesce(sum(c.units), 0) from claim c
                                           where c.thing = t.thing)
                         order by t.thing limit 3
                        """);
        String pot = pots.isEmpty() ? "wallet:nobody:EUR:0" : dice.pick(pots);
        return new SimulatedWork.Scarce(pot, Wallet.ALWAYS);
    }

    SimulatedWork.Scarce piece(SimulatedDesk desk) {
        return new ProductRepository(desk.store().rows())
                .find(scarceProduct(desk))
                .map(product -> new SimulatedWork.Scarce(product.thing(), product.time()))
                .orElseThrow();
    }

    /// A line of a receipt.
    record Sold(UUID receipt, LocalDate day, int line, int quantity) {}

    /// One of few, so that desks meet.
    ///
    /// @param here whether it was this desk that issued the receipt, and no other one of the site
    Optional<Sold> sold(SimulatedDesk desk, boolean here) {
        List<Sold> all =
                desk.store()
                        .rows()
                        .sql(
                                """
                                select r.receipt, r.local_date, l.line, l.quantity
                                  from receipt r join receipt_line l on l.receipt = r.receipt
                                 where r.original is null and (r.desk = ?) = ?
                                 order by r.issued_at desc, r.receipt, l.line limit 3
                                """)
                        .param(desk.place.code())
                        .param(here)
                        .query((row, _) ->
                                new Sold(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, LocalDate.class),
                                        row.getInt(3),
                                        row.getInt(4)))
                        .list();
        return all.isEmpty() ? Optional.empty() : Optional.of(dice.pick(all));
    }

    /// Mostly with somebody else's word, so that it is given back also apart.
    SimulatedWork.Order<?, ?, ?> refund(SimulatedDesk desk, Sold sold) {
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 1),
                new RefundHandler(),
                new Refund(
                        dice.id(),
                        sold.receipt,
                        List.of(
                                new Refund.Wish(
                                        sold.line,
                                        dice.between(1, sold.quantity),
                                        dice.oneIn(3) ? Refund.Goods.GONE : Refund.Goods.SHELF)),
                        "cold",
                        Optional.empty(),
                        dice.oneIn(4) ? Optional.empty() : Optional.of(new Money(50_000, "EUR")),
                        dice.oneIn(8),
                        dice.oneIn(4)
                                ? Optional.empty()
                                : Optional.of(List.of(Choices.staff(desk, 2)))));
    }
}
