package com.passportdesk.store.simulation;

import com.passportdesk.store.access.Tap;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.booking.OverrideRoom;
import com.passportdesk.store.booking.OverrideRoomHandler;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.goods.RecordGoodsHandler;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RemainsRepository;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.DoorFacts;
import com.passportdesk.store.visit.OverrideCheckIn;
import com.passportdesk.store.visit.UndoCheckIn;
import com.passportdesk.store.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What people do at desks: the next command at one desk, from the dice.
final class SimulatedWork {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /// Half hours a room is sold for: few, so that desks meet.
    private static final int HALF_HOURS = 6;

    /// Kinds of commands that the build before this one has too.
    private static final int FOR_ALL = 12;

    private final Dice dice;

    SimulatedWork(Dice dice) {
        this.dice = dice;
    }

    /// One command with whoever gives it, ready to be given as often as it takes.
    record Order<C extends Command, F, O>(
            String operator, CommandHandler<C, F, O> handler, C command) {

        SimulatedDesk.Answered<O> give(SimulatedDesk desk) {
            return desk.submit(operator, handler, command);
        }

        @Override
        public String toString() {
            return command.toString();
        }
    }

    /// The next command; empty when there is nothing it could be about.
    Optional<Order<?, ?, ?>> next(SimulatedDesk desk) {
        return switch (dice.below(desk.isOlderBuild() ? FOR_ALL : 30)) {
            case 0, 1, 2 -> Optional.of(checkInByCard(desk));
            case 3, 4 -> Optional.of(checkInByName(desk));
            case 5 -> visit(desk).map(visit -> checkOut(desk, visit));
            case 6 -> visit(desk).map(visit -> undo(desk, visit));
            case 7, 8, 9 -> Optional.of(sale(desk));
            case 10, 11 -> Optional.of(bookOnLease(desk));
            case 12, 13 -> Optional.of(bookWithout(desk));
            case 14 -> booking(desk).map(booking -> cancel(desk, booking));
            case 15 -> booking(desk).map(booking -> move(desk, booking));
            case 16 -> Optional.of(block(desk));
            case 17 -> Optional.of(describe(desk));
            case 18 -> Optional.of(letInAllTheSame(desk));
            case 19, 20 -> sold(desk, dice.oneIn(3)).map(line -> refund(desk, line));
            case 21, 22, 23 -> Optional.of(counted(desk));
            case 24 -> Optional.of(count(desk));
            case 25 -> Optional.of(putIn(desk));
            case 26, 27 -> Optional.of(payFromWallet(desk));
            default -> conflict(desk).flatMap(found -> settle(desk, found));
        };
    }

    private static String staff(SimulatedDesk desk, int number) {
        return "s-" + desk.place.site() + '-' + number;
    }

    private static UUID id() {
        return UUID.randomUUID();
    }

    private List<String> ids(SimulatedDesk desk, String sql) {
        return desk.store().rows().sql(sql).query((row, _) -> row.getString(1)).list();
    }

    private Order<?, ?, ?> checkInByCard(SimulatedDesk desk) {
        String card =
                dice.pick(ids(desk, "select id from document where kind = 'card' order by id"));
        return new Order<>(
                staff(desk, 1),
                new CheckInHandler(),
                new CheckIn.ByCard(id(), new Tap.Genuine(card, 1, "04a1b2c3d4e5f6")));
    }

    /// Every other one is from elsewhere.
    private String member(SimulatedDesk desk) {
        if (dice.oneIn(2)) {
            return dice.pick(
                    ids(
                            desk,
                            "select id from member where home = '"
                                    + World.ELSEWHERE
                                    + "' order by id"));
        }
        return dice.pick(ids(desk, "select id from document where kind = 'member' order by id"));
    }

    private Order<?, ?, ?> checkInByName(SimulatedDesk desk) {
        return new Order<>(
                staff(desk, 1), new CheckInHandler(), new CheckIn.ByMember(id(), member(desk)));
    }

    private Order<?, ?, ?> letInAllTheSame(SimulatedDesk desk) {
        return new Order<>(
                staff(desk, 2),
                new OverrideCheckIn.Handler(),
                new OverrideCheckIn(id(), member(desk), "has an appointment"));
    }

    private Optional<UUID> visit(SimulatedDesk desk) {
        return one(desk, "select visit from visit order by arrived_at desc, visit limit 8");
    }

    private Optional<UUID> booking(SimulatedDesk desk) {
        return one(
                desk,
                """
                select booking from booking where state = 'confirmed'
                 order by starts_at desc, booking limit 6
                """);
    }

    private Optional<UUID> one(SimulatedDesk desk, String sql) {
        List<String> all = ids(desk, sql);
        return all.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(dice.pick(all)));
    }

    private static Order<?, ?, ?> checkOut(SimulatedDesk desk, UUID visit) {
        return new Order<>(staff(desk, 1), new CheckOut.Handler(), new CheckOut(id(), visit));
    }

    private static Order<?, ?, ?> undo(SimulatedDesk desk, UUID visit) {
        return new Order<>(staff(desk, 1), new UndoCheckIn.Handler(), new UndoCheckIn(id(), visit));
    }

    private Order<?, ?, ?> sale(SimulatedDesk desk) {
        String site = desk.place.site();
        List<SaleItem> items =
                switch (dice.below(3)) {
                    case 0 -> List.of(new SaleItem.Goods(site + "-espresso", dice.between(1, 3)));
                    case 1 -> List.of(new SaleItem.Goods(site + "-daypass", 1));
                    default -> {
                        Slot slot = slot(desk);
                        yield List.of(
                                new SaleItem.Goods(site + "-printing", 1),
                                new SaleItem.Room(slot.room(), slot.from(), slot.until(), 2));
                    }
                };
        return sell(desk, items);
    }

    /// Of few sandwiches, or of few places at a supper.
    private Order<?, ?, ?> counted(SimulatedDesk desk) {
        return sell(desk, List.of(new SaleItem.Goods(scarceProduct(desk), dice.between(1, 2))));
    }

    private String scarceProduct(SimulatedDesk desk) {
        return dice.pick(
                ids(
                        desk,
                        "select id from product where stock is not null or starts_at is not null"
                                + " order by id"));
    }

    /// A delivery of a few, or a count that finds some missing or too many.
    private Order<?, ?, ?> count(SimulatedDesk desk) {
        What what =
                dice.oneIn(2)
                        ? new What.Received(dice.between(1, 2))
                        : new What.Counted(dice.between(0, 4));
        return new Order<>(
                staff(desk, 2),
                new RecordGoodsHandler(),
                new RecordGoods(id(), scarceProduct(desk), what));
    }

    private Order<?, ?, ?> sell(SimulatedDesk desk, List<SaleItem> items) {
        Holder holder =
                dice.oneIn(2)
                        ? new Holder.Member(member(desk))
                        : dice.oneIn(2) ? new Holder.Named("Berta Stein") : new Holder.Unnamed();
        return new Order<>(
                staff(desk, 1),
                new SellHandler(),
                new Sell(
                        id(),
                        desk.instant(),
                        holder,
                        items,
                        List.of(new Tender(Tender.Kind.CASH, new Money(50_000, "EUR")))));
    }

    /// Two cents, so that two desks soon want the same one.
    private Order<?, ?, ?> putIn(SimulatedDesk desk) {
        return sale(
                desk,
                wallet(desk),
                new SaleItem.TopUp(new Money(2, "EUR")),
                List.of(new Tender(Tender.Kind.CASH, new Money(2, "EUR"))));
    }

    private Order<?, ?, ?> payFromWallet(SimulatedDesk desk) {
        return sale(
                desk,
                wallet(desk),
                new SaleItem.Goods(desk.place.site() + "-espresso", 1),
                List.of(
                        new Tender(Tender.Kind.WALLET, new Money(1, "EUR")),
                        new Tender(Tender.Kind.CASH, new Money(50_000, "EUR"))));
    }

    private static Order<?, ?, ?> sale(
            SimulatedDesk desk, String member, SaleItem item, List<Tender> tenders) {
        return new Order<>(
                staff(desk, 1),
                new SellHandler(),
                new Sell(id(), desk.instant(), new Holder.Member(member), List.of(item), tenders));
    }

    /// One of three members, so that desks meet.
    private String wallet(SimulatedDesk desk) {
        return dice.pick(
                ids(desk, "select id from document where kind = 'member' order by id limit 3"));
    }

    private Scarce money(SimulatedDesk desk) {
        List<String> pots =
                ids(
                        desk,
                        """
                        select t.thing from thing t
                         where t.kind = 'wallet'
                           and t.units > (select coalesce(sum(c.units), 0) from claim c
                                           where c.thing = t.thing)
                         order by t.thing limit 3
                        """);
        String pot = pots.isEmpty() ? "wallet:nobody:EUR:0" : dice.pick(pots);
        return new Scarce(pot, Wallet.ALWAYS);
    }

    /// A line of a receipt.
    private record Sold(UUID receipt, LocalDate day, int line, int quantity) {}

    /// One of few, so that desks meet.
    ///
    /// @param here whether it was this desk that issued the receipt, and no other one of the site
    private Optional<Sold> sold(SimulatedDesk desk, boolean here) {
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
    private Order<?, ?, ?> refund(SimulatedDesk desk, Sold sold) {
        return new Order<>(
                staff(desk, 1),
                new RefundHandler(),
                new Refund(
                        id(),
                        sold.receipt,
                        List.of(
                                new Refund.Wish(
                                        sold.line,
                                        dice.between(1, sold.quantity),
                                        dice.oneIn(3) ? Refund.Goods.GONE : Refund.Goods.SHELF)),
                        "cold",
                        Optional.empty(),
                        dice.oneIn(4) ? Optional.empty() : Optional.of(List.of(staff(desk, 2)))));
    }

    /// Something of which one desk has to ask for what another one holds.
    record Scarce(String thing, Stretch period) {}

    /// A visit left of a cap, what remains of a line of a receipt, a piece of what is counted, or
    /// money of a member.
    Scarce scarce(SimulatedDesk desk) {
        if (dice.oneIn(3)) {
            return dice.oneIn(2) ? money(desk) : piece(desk);
        }
        Site site = site(desk);
        Optional<Sold> sold = dice.oneIn(2) ? sold(desk, false) : Optional.empty();
        return sold.map(one ->
                        new Scarce(
                                RemainsRepository.thing(one.receipt, one.line), site.day(one.day)))
                .orElseGet(() -> {
                    LocalDate today = site.localDate(desk.instant());
                    return new Scarce(DoorFacts.cap(member(desk), today), site.day(today));
                });
    }

    private Scarce piece(SimulatedDesk desk) {
        return new ProductRepository(desk.store().rows())
                .find(scarceProduct(desk))
                .map(product -> new Scarce(product.thing(), product.time()))
                .orElseThrow();
    }

    /// A room and a half hour of the afternoon.
    private record Slot(String room, Instant from, Instant until) {}

    private Slot slot(SimulatedDesk desk) {
        Site site = site(desk);
        Instant noon = site.at(site.localDate(desk.instant()).plusDays(1), LocalTime.NOON);
        Instant from = noon.plus(HALF_AN_HOUR.multipliedBy(2L * dice.below(HALF_HOURS)));
        return new Slot(room(desk), from, from.plus(HALF_AN_HOUR));
    }

    static Site site(SimulatedDesk desk) {
        return new SiteRepository(desk.store().rows()).get(desk.place.site());
    }

    private String room(SimulatedDesk desk) {
        return dice.pick(
                ids(
                        desk,
                        "select id from resource where kind = 'room' and site = '"
                                + desk.place.site()
                                + "' order by id limit 3"));
    }

    private BookRoom wish(SimulatedDesk desk) {
        Slot slot = slot(desk);
        return new BookRoom(
                id(), slot.room(), slot.from(), slot.until(), new Holder.Named("Ada Krol"), 2);
    }

    private Order<?, ?, ?> bookOnLease(SimulatedDesk desk) {
        return new Order<>(staff(desk, 1), new BookRoomHandler(), wish(desk));
    }

    private Order<?, ?, ?> bookWithout(SimulatedDesk desk) {
        return new Order<>(
                staff(desk, 2),
                new OverrideRoomHandler(),
                new OverrideRoom(wish(desk), "the guests stand here"));
    }

    private static Order<?, ?, ?> cancel(SimulatedDesk desk, UUID booking) {
        return new Order<>(
                staff(desk, 1), new CancelBookingHandler(), new CancelBooking(id(), booking));
    }

    private Order<?, ?, ?> move(SimulatedDesk desk, UUID booking) {
        Slot slot = slot(desk);
        return new Order<>(
                staff(desk, 1),
                new MoveBookingHandler(),
                new MoveBooking(id(), booking, slot.room(), slot.from(), slot.until()));
    }

    private Order<?, ?, ?> block(SimulatedDesk desk) {
        String card =
                dice.pick(ids(desk, "select id from document where kind = 'card' order by id"));
        return new Order<>(
                staff(desk, 2), new BlockCardHandler(), new BlockCard(id(), card, "lost"));
    }

    private Order<?, ?, ?> describe(SimulatedDesk desk) {
        String member = member(desk);
        String field = dice.pick(List.of("email", "given", "portrait"));
        return new Order<>(
                staff(desk, 2),
                new Describing(),
                new Describing.Describe(
                        id(), member, field, "v" + dice.below(1_000_000), dice.between(1, 3)));
    }

    private Optional<Conflict> conflict(SimulatedDesk desk) {
        List<Conflict> open = new ConflictRepository(desk.store().rows()).open();
        return open.isEmpty() ? Optional.empty() : Optional.of(dice.pick(open));
    }

    private Optional<Order<?, ?, ?>> settle(SimulatedDesk desk, Conflict conflict) {
        return choice(desk, conflict)
                .map(choice ->
                        new Order<>(
                                staff(desk, 1),
                                new SettleConflictHandler(),
                                new SettleConflict(id(), conflict.key(), choice)));
    }

    private Optional<Choice> choice(SimulatedDesk desk, Conflict conflict) {
        return switch (conflict) {
            case Conflict.SoldTwice twice when twice.kept().isEmpty() ->
                    Optional.of(new Choice.Keep());
            case Conflict.SoldTwice twice -> moved(desk, twice);
            case Conflict.Changed _ when dice.oneIn(2) -> Optional.of(new Choice.BringBack());
            case Conflict.Changed _,
                    Conflict.RefundedTwice _,
                    Conflict.Overrun _,
                    Conflict.NotTaken _ ->
                    Optional.of(new Choice.Stand());
        };
    }

    private Optional<Choice> moved(SimulatedDesk desk, Conflict.SoldTwice twice) {
        Instant now = desk.instant();
        var rooms =
                Settlement.rooms(twice, site(desk), desk.place.code(), now, desk.store().rows());
        Settlement settlement = Settlement.propose(twice, rooms, now);
        if (dice.oneIn(3)) {
            settlement = settlement.reversed(rooms, now);
        }
        if (settlement.moves().isEmpty() || settlement.rooms().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Choice.Move(
                        settlement.moves().get().id(), settlement.rooms().getFirst().room().id()));
    }
}
