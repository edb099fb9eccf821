package com.passportdesk.console.handover;

import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.handover.Handover.OnDuty;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// What is said at a hand-over.
final class HandoverWords {

    private final Texts texts;
    private final Formats formats;

    HandoverWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// Something the next shift should know of the desk.
    ///
    /// @param deals where it is dealt with; null where nothing is to be done
    record Point(boolean isFine, String title, String second, @Nullable Place deals) {}

    /// A section and the key that leads to it from anywhere.
    enum Place {
        TILL("till", DeskKey.function(5)),
        SETTLE("settle", DeskKey.function(7)),
        CLOSE("close", DeskKey.function(9)),
        DEVICES("devices", DeskKey.control(KeyCode.G));

        private final String section;
        private final DeskKey key;

        Place(String section, DeskKey key) {
            this.section = section;
            this.key = key;
        }

        String section() {
            return section;
        }

        DeskKey key() {
            return key;
        }
    }

    String answer(Handover handover) {
        int notes = handover.notes().size() + handover.more();
        return texts.get("handover.answer", notes);
    }

    /// Who wrote it, when and where: "Jana, Desk 2, 07:52".
    String about(Note note, Handover handover) {
        LocalDate day = formats.dateOf(note.at());
        String time =
                day.equals(formats.dateOf(handover.now()))
                        ? formats.time(note.at())
                        : formats.day(day) + ", " + formats.time(note.at());
        return texts.get(
                "handover.by",
                note.by(),
                handover.desks().getOrDefault(note.desk(), note.desk()),
                time);
    }

    /// What is wrong with what was typed; empty for nothing.
    String wrong(NoteOutcome outcome) {
        return switch (outcome) {
            case NoteOutcome.Written _, NoteOutcome.Done _ -> "";
            case NoteOutcome.NoWords _ -> texts.get("handover.noWords");
            case NoteOutcome.TooLong(int length) ->
                    texts.get("handover.tooLong", length, NoteCommand.LONGEST);
            case NoteOutcome.UnknownMember _ -> texts.get("handover.unknownMember");
            case NoteOutcome.NotOpen _ -> texts.get("handover.notOpen");
        };
    }

    String duty(OnDuty one, Handover handover) {
        String desk = handover.desks().getOrDefault(one.desk(), one.desk());
        String name = one.name();
        Instant since = one.since();
        return name == null || since == null
                ? texts.get("handover.duty.nobody", desk)
                : texts.get("handover.duty.since", desk, name, formats.time(since));
    }

    /// What is open at this desk, what needs somebody first.
    List<Point> points(Handover handover, List<ShellModel.Parked> parked, int toSettle) {
        List<Point> points = new ArrayList<>();
        points.add(
                parked.isEmpty()
                        ? fine("handover.parked.none")
                        : new Point(
                                false,
                                texts.get("handover.parked", parked.size()),
                                parked.getFirst().title() + ", " + parked.getFirst().second(),
                                Place.TILL));
        points.add(
                handover.papers() == 0
                        ? fine("handover.papers.none")
                        : new Point(
                                false,
                                texts.get("handover.papers", handover.papers()),
                                texts.get("handover.papers.second"),
                                Place.DEVICES));
        points.add(
                toSettle == 0
                        ? fine("handover.settle.none")
                        : new Point(
                                false,
                                texts.get("handover.settle", toSettle),
                                texts.get("handover.settle.second"),
                                Place.SETTLE));
        points.add(
                handover.isFloatCounted()
                        ? fine("handover.drawer.counted")
                        : new Point(
                                false,
                                texts.get("handover.drawer.open"),
                                texts.get("handover.drawer.second"),
                                Place.CLOSE));
        points.add(sent(handover.line()));
        return points;
    }

    private Point sent(Line line) {
        return line.unsent() == 0
                ? fine("handover.sent.all")
                : new Point(
                        line.up() == Line.State.UP,
                        texts.get("handover.sent", line.unsent()),
                        texts.get("handover.sent.second", formats.time(line.factsAsOf())),
                        null);
    }

    // texts: handover.parked.none
    // texts: handover.papers.none
    // texts: handover.settle.none
    // texts: handover.drawer.counted
    // texts: handover.sent.all
    private Point fine(String key) {
        return new Point(true, texts.get(key), "", null);
    }
}
