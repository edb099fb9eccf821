package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A shell with eight plain screens of one text field each, which note what was done to them.
final class SampleDesk {

    final List<String> done = new ArrayList<>();
    final ShellModel model = new ShellModel();
    final Texts texts = new Texts(Locale.UK);
    final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    final Background background = Background.immediate();
    final List<Section> sections =
            List.of(
                    new Section("today", Icon.SUN, 2),
                    new Section("people", Icon.USERS, 3),
                    new Section("bookings", Icon.CALENDAR_DAYS, 4),
                    new Section("till", Icon.SHOPPING_BAG, 5),
                    new Section("cards", Icon.ID_CARD, 6),
                    new Section("settle", Icon.SCALE, 7),
                    new Section("reports", Icon.CHART_COLUMN, 8),
                    new Section("close", Icon.MOON, 9));

    record Section(String id, Icon icon, int functionKey) implements DeskSection {
        @Override
        public String titleKey() {
            return "shell.section." + id;
        }

        @Override
        public int order() {
            return functionKey * 10;
        }

        @Override
        public Class<? extends Screen> viewClass() {
            return FieldView.class;
        }
    }

    static final class FieldView implements Screen {
        final TextField field = new TextField();
        final List<String> done;

        FieldView(List<String> done) {
            this.done = done;
        }

        @Override
        public Parent root() {
            field.setId("field");
            VBox box = new VBox(Words.answer("80 inside, 12 still to come"), field);
            box.getStyleClass().add("column");
            box.setFocusTraversable(true);
            return box;
        }

        @Override
        public List<ScreenAction> actions() {
            return List.of(
                    new ScreenAction(DeskKey.digit(1), "One", () -> done.add("one")),
                    new ScreenAction(
                            DeskKey.of(javafx.scene.input.KeyCode.DOWN),
                            "Next",
                            () -> done.add("down")),
                    new ScreenAction(DeskKey.ENTER, "Main", () -> done.add("main")));
        }

        @Override
        public void shown(WhileShown here) {
            done.add("shown");
            here.until(() -> done.add("hidden"));
        }
    }

    Shell shell() {
        return shell(System::nanoTime);
    }

    Shell shell(LongSupplier nanos) {
        Screens screens = new Screens(_ -> new FieldView(done), texts);
        Instant now = Instant.parse("2027-04-22T07:12:00Z");
        model.network().set("Halyard");
        model.siteName().set("Berlin Mitte");
        model.deskName().set("Desk 2");
        model.now().set(now);
        model.businessDay().set(LocalDate.of(2027, 4, 22));
        model.line().set(new ShellModel.Line(LineState.UP, now, Duration.ofSeconds(1), ""));
        model.devices()
                .set(
                        new ShellModel.Health(
                                Icon.CHECK, Tone.SUCCESS, "Reader, printer, drawer ready", null));
        model.journalSealed().set(now);
        model.operator()
                .set(new ShellModel.Operator("s-1", "Jana Kowalczyk", new Face.Portrait(41)));
        model.parked()
                .add(
                        new ShellModel.Parked(
                                "Sale €20.00",
                                "Bo Lindqvist, 4 min",
                                new Face.Initials("BL"),
                                () -> done.add("resumed")));
        return new Shell(model, sections, screens, texts, formats, background, nanos);
    }
}
