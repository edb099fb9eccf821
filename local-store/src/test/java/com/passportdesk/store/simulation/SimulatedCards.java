package com.passportdesk.store.simulation;

import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.ReturnCardHandler;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.door.DoorKind;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.ReportDoors;
import com.passportdesk.store.door.ReportDoorsHandler;
import com.passportdesk.store.door.SeenDoor;
import com.passportdesk.store.personal.EraseMember;
import com.passportdesk.store.personal.EraseMemberHandler;
import com.passportdesk.store.simulation.SimulatedWork.Order;
import com.passportdesk.store.stock.RecordBlanks;
import com.passportdesk.store.stock.RecordBlanksHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Cards that are written, fail and come back; people who are erased, often while another desk
/// still works with them; doors that fall silent.
final class SimulatedCards {

    /// Few chips, so that one is met again with what was written to it before.
    private static final int CHIPS = 12;

    private static final String TYPE = "NTAG215";

    private final Dice dice;
    private final Choices choices;

    SimulatedCards(Choices choices) {
        this.dice = choices.dice;
        this.choices = choices;
    }

    Order<?, ?, ?> next(SimulatedDesk desk) {
        return switch (dice.below(10)) {
            case 0 -> erase(desk, choices.member(desk));
            case 1 -> erase(desk, goes(desk));
            case 2 -> describe(desk);
            case 3, 4 -> start(desk);
            case 5, 6 -> end(desk);
            case 7 -> back(desk);
            case 8 -> blanks(desk);
            default -> doors(desk);
        };
    }

    /// One of a few of whom one desk still writes something down while another erases them.
    private String goes(SimulatedDesk desk) {
        return dice.pick(
                choices.ids(
                        desk,
                        "select id from document where kind = 'member' order by id desc limit 2"));
    }

    Order<?, ?, ?> describe(SimulatedDesk desk) {
        String member = dice.oneIn(2) ? goes(desk) : choices.member(desk);
        String field = dice.pick(List.of("email", "given", "portrait"));
        return new Order<>(
                Choices.staff(desk, 2),
                new Describing(),
                new Describing.Describe(
                        dice.id(), member, field, "v" + dice.below(1_000_000), dice.between(1, 3)));
    }

    private Order<?, ?, ?> erase(SimulatedDesk desk, String member) {
        return new Order<>(
                Choices.staff(desk, 2),
                new EraseMemberHandler(),
                new EraseMember(dice.id(), member, "asked by letter"));
    }

    String chip() {
        return "04a1b2c3d4e5%02x".formatted(dice.below(CHIPS));
    }

    private Order<?, ?, ?> start(SimulatedDesk desk) {
        return new Order<>(
                Choices.staff(desk, 2),
                new StartEncodingHandler(),
                new StartEncoding(
                        dice.id(),
                        dice.id(),
                        dice.id(),
                        choices.member(desk),
                        dice.oneIn(4) ? null : chip()));
    }

    /// Every other card is what it should be.
    Order<?, ?, ?> end(SimulatedDesk desk) {
        Optional<UUID> job =
                choices.one(
                        desk,
                        "select job from card_job where state = 'started' and desk = '"
                                + desk.place.code()
                                + "' order by job");
        return job.<Order<?, ?, ?>>map(one ->
                        new Order<>(
                                Choices.staff(desk, 2),
                                new EndEncodingHandler(),
                                new EndEncoding(dice.id(), one, result())))
                .orElseGet(() -> start(desk));
    }

    private EndEncoding.Result result() {
        return dice.oneIn(2)
                ? new EndEncoding.Result.ReadBack(chip(), TYPE)
                : new EndEncoding.Result.Failed(
                        dice.pick(List.of(EndEncoding.Cause.values())),
                        dice.oneIn(2) ? null : chip());
    }

    private Order<?, ?, ?> back(SimulatedDesk desk) {
        return new Order<>(
                Choices.staff(desk, 2),
                new ReturnCardHandler(),
                new ReturnCard(dice.id(), dice.pick(choices.cards(desk))));
    }

    private Order<?, ?, ?> blanks(SimulatedDesk desk) {
        RecordBlanks.What what =
                switch (dice.below(3)) {
                    case 0 -> new RecordBlanks.What.Received(dice.between(1, 50));
                    case 1 -> new RecordBlanks.What.Counted(dice.between(0, 50));
                    default -> new RecordBlanks.What.Spoiled();
                };
        return new Order<>(
                Choices.staff(desk, 2),
                new RecordBlanksHandler(),
                new RecordBlanks(dice.id(), TYPE, what));
    }

    private Order<?, ?, ?> doors(SimulatedDesk desk) {
        Instant now = desk.instant();
        List<UUID> orders =
                choices.ids(desk, "select id from safety_order order by id").stream()
                        .map(UUID::fromString)
                        .toList();
        return new Order<>(
                Choices.staff(desk, 1),
                new ReportDoorsHandler(),
                new ReportDoors(
                        dice.id(),
                        List.of(
                                new SeenDoor(
                                        DoorKind.DOOR,
                                        "Street",
                                        dice.oneIn(3) ? DoorStand.SILENT : DoorStand.CURRENT,
                                        now,
                                        null,
                                        Set.of()),
                                new SeenDoor(
                                        DoorKind.DOOR_SYSTEM,
                                        "Lift",
                                        dice.pick(List.of(DoorStand.values())),
                                        now,
                                        now.plusSeconds(dice.between(60, 90_000)),
                                        orders.isEmpty() ? Set.of() : Set.of(dice.pick(orders))))));
    }
}
