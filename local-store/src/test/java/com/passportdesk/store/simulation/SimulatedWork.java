package com.passportdesk.store.simulation;

import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.refund.RemainsRepository;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.Answering;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.DoorFacts;
import com.passportdesk.store.visit.UndoCheckIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// What people do at desks: the next command at one desk, from the dice.
final class SimulatedWork {

    /// Kinds of commands that the build before this one has too.
    private static final int FOR_ALL = 12;

    private static final int ALL = 51;

    private final Dice dice;
    private final Choices choices;
    private final SimulatedRooms rooms;
    private final SimulatedTill till;
    private final SimulatedDrawer drawer;
    private final SimulatedCards cards;
    private final SimulatedPeople people;

    /// @param closer how desks close their days
    SimulatedWork(Dice dice, Closer closer) {
        this.dice = dice;
        this.choices = new Choices(dice);
        this.rooms = new SimulatedRooms(choices);
        this.till = new SimulatedTill(choices, rooms);
        this.drawer = new SimulatedDrawer(dice, closer);
        this.cards = new SimulatedCards(choices);
        this.people = new SimulatedPeople(choices, cards);
    }

    /// One command with whoever gives it, ready to be given as often as it takes.
    record Order<C extends Command, F, O>(
            String operator, CommandHandler<C, F, O> handler, C command) {

        /// @param spoiling what is done to its records before they are written
        SimulatedDesk.Answered<O> give(SimulatedDesk desk, Spoiling spoiling) {
            return desk.submit(operator, spoiling.around(handler), command);
        }

        /// Its class, and of a sale what is sold first.
        String name() {
            String name = command.getClass().getName();
            String last = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
            return command instanceof Sell sell
                    ? last + ' ' + sell.items().getFirst().getClass().getSimpleName()
                    : last;
        }

        @Override
        public String toString() {
            return command.toString();
        }
    }

    /// The next command; empty when there is nothing it could be about.
    Optional<Order<?, ?, ?>> next(SimulatedDesk desk) {
        if (!Choices.knowsPeople(desk)) {
            return Optional.empty();
        }
        return switch (dice.below(desk.isOlderBuild() ? FOR_ALL : ALL)) {
            case 0, 1, 2 -> Optional.of(checkInByCard(desk));
            case 3, 4 -> Optional.of(checkInByName(desk));
            case 5 -> visit(desk).map(visit -> checkOut(desk, visit));
            case 6 -> Optional.of(undoOrLetIn(desk));
            case 7, 8, 9 -> Optional.of(till.sale(desk));
            case 10, 11 -> Optional.of(rooms.bookOnLease(desk));
            case 12, 13 -> Optional.of(rooms.bookWithout(desk));
            case 14 -> rooms.booking(desk).map(booking -> rooms.cancel(desk, booking));
            case 15 -> rooms.booking(desk).map(booking -> rooms.move(desk, booking));
            case 16 -> Optional.of(block(desk));
            case 17 -> Optional.of(cards.describe(desk));
            case 18 -> Optional.of(letInAllTheSame(desk));
            case 19, 20 -> till.sold(desk, dice.oneIn(3)).map(line -> till.refund(desk, line));
            case 21, 22, 23 -> Optional.of(till.counted(desk));
            case 24 -> Optional.of(till.count(desk));
            case 25 -> Optional.of(till.putIn(desk));
            case 26, 27 -> Optional.of(till.payFromWallet(desk));
            case 28, 29, 30, 31, 32 -> Optional.of(drawer.next(desk));
            case 33, 34, 35, 36 -> Optional.of(cards.next(desk));
            case 37, 38 -> Optional.of(till.room(desk));
            case 39, 40, 41 -> rooms.paid(desk).map(booking -> till.dearer(desk, booking));
            case 42, 43, 44, 45, 46, 47 -> Optional.of(people.next(desk));
            default -> rooms.conflict(desk).flatMap(found -> rooms.settle(desk, found));
        };
    }

    /// Counts the drawer, and closes the day once it is counted; the build before this one has no
    /// drawers.
    Optional<Order<?, ?, ?>> evening(SimulatedDesk desk) {
        return desk.isOlderBuild() || !Choices.knowsPeople(desk)
                ? Optional.empty()
                : Optional.of(drawer.countOrClose(desk));
    }

    private Order<?, ?, ?> checkInByCard(SimulatedDesk desk) {
        String card = dice.pick(choices.cards(desk));
        String chip = choices.chip(desk, card).orElse("04a1b2c3d4e5f6");
        return new Order<>(
                Choices.staff(desk, 1),
                new CheckInHandler(),
                new CheckIn.ByCard(dice.id(), new Tap.Genuine(card, 1, chip)));
    }

    private Order<?, ?, ?> checkInByName(SimulatedDesk desk) {
        return new Order<>(
                Choices.staff(desk, 1),
                new CheckInHandler(),
                new CheckIn.ByMember(dice.id(), choices.member(desk)));
    }

    private Order<?, ?, ?> letInAllTheSame(SimulatedDesk desk) {
        return new Order<>(
                Choices.staff(desk, 2),
                new CheckInHandler(),
                new CheckIn.ByMember(
                        dice.id(), choices.member(desk), Answering.forCap("has an appointment")));
    }

    private Optional<UUID> visit(SimulatedDesk desk) {
        return choices.one(desk, "select visit from visit order by arrived_at desc, visit limit 8");
    }

    /// Mostly of somebody whom this desk has just let in, or else lets in: only a while ago, and
    /// only there it can be undone.
    private Order<?, ?, ?> undoOrLetIn(SimulatedDesk desk) {
        Instant since = desk.instant().minus(UndoCheckIn.LIMIT);
        Optional<UUID> visit =
                dice.oneIn(6)
                        ? visit(desk)
                        : choices.one(
                                desk,
                                "select visit from visit where left_at is null and desk = '"
                                        + desk.place.code()
                                        + "' and arrived_at > timestamp with time zone '"
                                        + since
                                        + "' order by arrived_at desc, visit limit 1");
        return visit.<Order<?, ?, ?>>map(one -> undo(desk, one))
                .orElseGet(() -> letInAllTheSame(desk));
    }

    private Order<?, ?, ?> checkOut(SimulatedDesk desk, UUID visit) {
        return new Order<>(
                Choices.staff(desk, 1), new CheckOut.Handler(), new CheckOut(dice.id(), visit));
    }

    private Order<?, ?, ?> undo(SimulatedDesk desk, UUID visit) {
        return new Order<>(
                Choices.staff(desk, 1),
                new UndoCheckIn.Handler(),
                new UndoCheckIn(dice.id(), visit));
    }

    /// Something of which one desk has to ask for what another one holds.
    record Scarce(String thing, Stretch period) {}

    /// A visit left of a cap, what remains of a line of a receipt, a piece of what is counted, or
    /// money of a member.
    Scarce scarce(SimulatedDesk desk) {
        if (dice.oneIn(3)) {
            return dice.oneIn(2) ? till.money(desk) : till.piece(desk);
        }
        Site site = Choices.site(desk);
        Optional<SimulatedTill.Sold> sold =
                dice.oneIn(2) ? till.sold(desk, false) : Optional.empty();
        return sold.map(one ->
                        new Scarce(
                                RemainsRepository.thing(one.receipt(), one.line()),
                                site.day(one.day())))
                .orElseGet(() -> {
                    LocalDate today = site.localDate(desk.instant());
                    return new Scarce(DoorFacts.cap(choices.member(desk), today), site.day(today));
                });
    }

    private Order<?, ?, ?> block(SimulatedDesk desk) {
        String card = dice.pick(choices.cards(desk));
        return new Order<>(
                Choices.staff(desk, 2),
                new BlockCardHandler(),
                new BlockCard(dice.id(), card, "lost"));
    }
}
