package com.passportdesk.store.simulation;

import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.BeginBatchHandler;
import com.passportdesk.store.batch.ChangeRow;
import com.passportdesk.store.batch.ChangeRowHandler;
import com.passportdesk.store.batch.EndBatch;
import com.passportdesk.store.batch.EndBatchHandler;
import com.passportdesk.store.batch.PutAside;
import com.passportdesk.store.batch.PutAsideHandler;
import com.passportdesk.store.batch.StartBatchCard;
import com.passportdesk.store.batch.StartBatchCardHandler;
import com.passportdesk.store.batch.TappedCard;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.personal.EraseGuest;
import com.passportdesk.store.personal.EraseGuestHandler;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollCallCommand;
import com.passportdesk.store.rollcall.RollCallHandler;
import com.passportdesk.store.rollcall.RollCallRepository;
import com.passportdesk.store.rollcall.RollList;
import com.passportdesk.store.rollcall.Who;
import com.passportdesk.store.simulation.SimulatedWork.Order;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Notes, roll-calls, lists of cards, and guests who are erased while another desk still knows
/// their names.
final class SimulatedPeople {

    private static final String TYPE = "NTAG215";

    /// One more than a list begins with, so that rows are added too.
    private static final int MOST_ROWS = 4;

    private final Choices choices;
    private final Dice dice;
    private final SimulatedCards cards;

    SimulatedPeople(Choices choices, SimulatedCards cards) {
        this.choices = choices;
        this.dice = choices.dice;
        this.cards = cards;
    }

    Order<?, ?, ?> next(SimulatedDesk desk) {
        return switch (dice.below(12)) {
            case 0, 1 -> write(desk);
            case 2 -> seenTo(desk);
            case 3, 4 -> eraseGuest(desk);
            case 5, 6, 7 -> rollCall(desk);
            default -> batch(desk);
        };
    }

    /// About a member, or about nobody.
    private Order<?, ?, ?> write(SimulatedDesk desk) {
        Optional<String> about =
                dice.oneIn(2) ? Optional.empty() : Optional.of(choices.member(desk));
        return note(desk, new NoteCommand.Write(dice.id(), words(), about));
    }

    private String words() {
        return "left a scarf n" + dice.below(1_000_000);
    }

    private Order<?, ?, ?> seenTo(SimulatedDesk desk) {
        return choices.one(desk, "select note from note order by at desc, note limit 4")
                .<Order<?, ?, ?>>map(note -> note(desk, new NoteCommand.Done(dice.id(), note)))
                .orElseGet(() -> write(desk));
    }

    private static Order<?, ?, ?> note(SimulatedDesk desk, NoteCommand command) {
        return new Order<>(Choices.staff(desk, 1), new NoteHandler(), command);
    }

    /// By a booking that was given up, a day pass, or a note about nobody.
    private Order<?, ?, ?> eraseGuest(SimulatedDesk desk) {
        String bearing =
                switch (dice.below(4)) {
                    case 0 -> "select note from note where member is null order by at desc limit 4";
                    case 1 ->
                            "select pass from day_pass where holder_name is not null"
                                    + " order by pass desc limit 4";
                    case 2 ->
                            "select booking from booking where holder_name is not null"
                                    + " order by booking desc limit 4";
                    default ->
                            "select booking from booking where holder_name is not null"
                                    + " and state = 'cancelled' order by booking desc limit 4";
                };
        UUID thing = choices.one(desk, bearing).orElseGet(dice::id);
        return new Order<>(
                Choices.staff(desk, 2),
                new EraseGuestHandler(),
                new EraseGuest(dice.id(), thing, "asked by letter"));
    }

    private Order<?, ?, ?> rollCall(SimulatedDesk desk) {
        List<UUID> open =
                new RollCallRepository(desk.store().rows())
                        .open(desk.place.site(), desk.instant()).stream()
                                .map(RollCall::id)
                                .toList();
        RollCallCommand command;
        if (open.isEmpty() || dice.oneIn(6)) {
            command = new RollCallCommand.Begin(dice.id());
        } else if (dice.oneIn(4)) {
            command = new RollCallCommand.End(dice.id(), open);
        } else {
            command = new RollCallCommand.Tick(dice.id(), who(desk), !dice.oneIn(4));
        }
        return new Order<>(Choices.staff(desk, 1), new RollCallHandler(), command);
    }

    /// Mostly of those on the list, while it goes on or after.
    private Who who(SimulatedDesk desk) {
        List<Who> people =
                new RollCallRepository(desk.store().rows())
                        .people(desk.place.site(), desk.instant()).stream()
                                .map(RollList.Person::who)
                                .toList();
        return people.isEmpty() || dice.oneIn(8)
                ? new Who.Staff(Choices.staff(desk, 1))
                : dice.pick(people);
    }

    /// The next thing done with the list of this desk: cards are tapped, put aside, rows mended.
    private Order<?, ?, ?> batch(SimulatedDesk desk) {
        Optional<UUID> open =
                choices.one(
                        desk,
                        "select batch from card_batch where ended_at is null and desk = '"
                                + desk.place.code()
                                + "' order by begun_at desc limit 1");
        if (open.isEmpty()) {
            return begin(desk);
        }
        UUID batch = open.get();
        String operator = Choices.staff(desk, 2);
        int row = dice.between(1, MOST_ROWS);
        return switch (dice.below(10)) {
            case 0 -> new Order<>(operator, new EndBatchHandler(), new EndBatch(dice.id(), batch));
            case 1 ->
                    new Order<>(
                            operator,
                            new PutAsideHandler(),
                            new PutAside(dice.id(), batch, row, cards.chip(), TYPE));
            case 2 -> new Order<>(operator, new ChangeRowHandler(), change(desk, batch, row));
            case 3, 4 -> cards.end(desk);
            default ->
                    new Order<>(
                            operator,
                            new StartBatchCardHandler(),
                            new StartBatchCard(
                                    dice.id(),
                                    batch,
                                    dice.id(),
                                    dice.id(),
                                    new TappedCard(
                                            cards.chip(), TYPE, new TappedCard.Content.Blank())));
        };
    }

    private ChangeRow change(SimulatedDesk desk, UUID batch, int row) {
        ChangeRow.Change change =
                dice.oneIn(2)
                        ? new ChangeRow.Change.Skipped()
                        : new ChangeRow.Change.Replacing(choices.member(desk));
        return new ChangeRow(dice.id(), batch, row, change);
    }

    private Order<?, ?, ?> begin(SimulatedDesk desk) {
        List<String> members =
                IntStream.range(0, MOST_ROWS - 1).mapToObj(_ -> choices.member(desk)).toList();
        return new Order<>(
                Choices.staff(desk, 2),
                new BeginBatchHandler(),
                new BeginBatch(
                        dice.id(),
                        dice.id(),
                        "a list",
                        dice.oneIn(2) ? TYPE : null,
                        members,
                        dice.oneIn(2),
                        0));
    }
}
