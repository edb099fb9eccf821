package com.passportdesk.console.fx;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Every component once, with words and figures of a usual day.
final class Gallery {

    private final Texts texts = new Texts(Locale.UK);
    private final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));

    HBox root() {
        return new HBox(left(), right());
    }

    private VBox column(Node... nodes) {
        VBox column = new VBox(14, nodes);
        column.getStyleClass().add("column");
        column.setPrefWidth(700);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private Node left() {
        DeskButton off = DeskButton.plain(Icon.LOCK, "Not yet", null, () -> {});
        off.setDisable(true);
        HBox buttons =
                new HBox(
                        10,
                        DeskButton.main(null, "Sell a day pass", "Enter", () -> {}),
                        DeskButton.plain(null, "Book", "4", () -> {}),
                        DeskButton.small(Icon.CALENDAR_PLUS, "Book", "4", () -> {}),
                        off,
                        DeskButton.quiet("Close", "Esc", () -> {}));
        VBox rules = new VBox();
        rules.getStyleClass().add("box");
        for (RuleRow.Rule rule :
                List.of(
                        new RuleRow.Rule(
                                RuleRow.State.PASS,
                                "Not blocked",
                                "block list read 09:21",
                                "1 s",
                                ""),
                        new RuleRow.Rule(
                                RuleRow.State.FAIL,
                                "Visits left",
                                "0 of 8, no day pass today",
                                "1 s",
                                "Berlin Mitte 4, Lyon Confluence 3, London Borough 1"),
                        new RuleRow.Rule(
                                RuleRow.State.RANGE,
                                "Visits left",
                                "7 to 8 of 8, counted as 8",
                                "38 min",
                                ""),
                        new RuleRow.Rule(
                                RuleRow.State.SKIPPED,
                                "Capacity",
                                "not asked: the card is blocked",
                                "",
                                ""))) {
            rules.getChildren().add(new RuleRow(rule, texts));
        }
        ProblemField read = new ProblemField("");
        read.field().setText("1.234,50");
        read.hint("Read as €1,234.50");
        ProblemField wrong = new ProblemField("");
        wrong.field().setText("30 Feb");
        wrong.problem("February 2027 ends on the 28th. Type 28 Feb or 1 Mar.");
        HBox.setHgrow(read, Priority.ALWAYS);
        HBox.setHgrow(wrong, Priority.ALWAYS);
        read.setPrefWidth(300);
        wrong.setPrefWidth(300);
        HBox status =
                new HBox(
                        10,
                        status(StatusItem.State.OK, Icon.PLUG_ZAP, "Line up", "data 1 s old"),
                        status(StatusItem.State.WARN, Icon.UNPLUG, "Line down 38 min", ""),
                        status(StatusItem.State.BAD, Icon.PRINTER_X, "Printer out of paper", ""),
                        status(StatusItem.State.BUSY, Icon.LOADER_CIRCLE, "Sending 12 of 31", ""));
        HBox cards =
                new HBox(
                        10,
                        card(
                                Icon.COFFEE,
                                Tone.MUTED,
                                "Nobody more today",
                                "All 26 are here.",
                                null),
                        card(
                                Icon.LOADER_CIRCLE,
                                Tone.ACCENT,
                                "Reading members",
                                "412,000 of 1,000,000. You can work.",
                                new ShareBar(0.41)),
                        card(Icon.HISTORY, Tone.WARNING, "As of 11:58", "38 min old.", null),
                        card(
                                Icon.PRINTER_X,
                                Tone.DANGER,
                                "Receipt not printed",
                                "The sale stands.",
                                DeskButton.small(null, "Print again", "1", () -> {})));
        UndoBar undo =
                new UndoBar(
                        new UndoBar.Offer(
                                "Leïla Haddad is checked in", Duration.ofSeconds(8), () -> {}),
                        texts,
                        () -> {});
        undo.setMaxWidth(420);
        return column(
                buttons,
                rules,
                new HBox(12, read, wrong),
                status,
                undo,
                cards,
                strip(),
                faces(),
                names());
    }

    private static Node card(Icon icon, Tone tone, String title, String sentence, Node cure) {
        StateCard card = new StateCard(icon, tone, title, sentence, cure);
        card.setPrefWidth(160);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Node status(StatusItem.State state, Icon icon, String words, String detail) {
        StatusItem item = new StatusItem(new StatusItem.Status(state, icon, words, detail, null));
        item.getStyleClass().add("line");
        return item;
    }

    private Node faces() {
        HBox faces = new HBox(8);
        for (long seed = 1; seed <= 14; seed++) {
            faces.getChildren().add(Avatar.round(new Face.Portrait(seed), 38));
        }
        faces.getChildren().add(Avatar.round(new Face.Initials("MQ"), 38));
        faces.getChildren().add(Avatar.round(new Face.Initials("하은"), 38));
        return faces;
    }

    private Node names() {
        VBox rows = new VBox();
        rows.getChildren()
                .addAll(
                        new DeskRow(
                                new DeskRow.Content(
                                        "09:30",
                                        new Face.Portrait(3),
                                        "山本由紀 Yuki Yamamoto",
                                        "",
                                        "First visit, Tokyo Shibuya",
                                        Words.second("Show round"))),
                        new DeskRow(
                                new DeskRow.Content(
                                        "09:45",
                                        new Face.Portrait(4),
                                        "Γιώργος Παπαδόπουλος",
                                        "",
                                        "Олена Коваленко, Nguyễn Thị Ánh Tuyết",
                                        Words.second("Desk"))),
                        new DeskRow(
                                new DeskRow.Content(
                                        "09:45",
                                        new Face.Portrait(9),
                                        "Leïla Haddad",
                                        "ليلى حدّاد",
                                        "김서연 Kim Seo-yeon",
                                        new KeyHint("Enter"))));
        ((DeskRow) rows.getChildren().getFirst()).choose();
        return rows;
    }

    private Node strip() {
        LocalDateTime nine = LocalDateTime.of(2027, 4, 22, 9, 0);
        DayStrip strip = new DayStrip(texts, formats);
        strip.setRowHeight(50);
        strip.setNameWidth(90);
        List<DayStrip.Row> rows = new ArrayList<>();
        rows.add(
                new DayStrip.Row(
                        "Spree",
                        "8",
                        List.of(
                                block("a", "Kolibri Labs", DayStrip.Kind.RUNNING, nine, 30, ""),
                                block(
                                        "b",
                                        "Олена Коваленко",
                                        DayStrip.Kind.BOOKED,
                                        nine.plusMinutes(60),
                                        50,
                                        ""),
                                block(
                                        "c",
                                        "Web",
                                        DayStrip.Kind.HOLD,
                                        nine.plusMinutes(135),
                                        45,
                                        "3:12"))));
        rows.add(
                new DayStrip.Row(
                        "Havel",
                        "4",
                        List.of(
                                block(
                                        "d",
                                        "Søren Ågård-Lykke, not here yet",
                                        DayStrip.Kind.NOSHOW,
                                        nine,
                                        90,
                                        ""),
                                block(
                                        "e",
                                        "Projector repair",
                                        DayStrip.Kind.CLOSED,
                                        nine.plusMinutes(120),
                                        60,
                                        ""))));
        rows.add(
                new DayStrip.Row(
                        "Panke",
                        "6",
                        List.of(
                                block("f", "ended", DayStrip.Kind.PAST, nine, 12, ""),
                                block(
                                        "g",
                                        "山本由紀",
                                        DayStrip.Kind.BOOKED,
                                        nine.plusMinutes(90),
                                        60,
                                        ""))));
        strip.show(new DayStrip.Day(nine, nine.plusHours(4), nine.plusMinutes(18), rows));
        return strip;
    }

    private static DayStrip.Block block(
            String id,
            String words,
            DayStrip.Kind kind,
            LocalDateTime from,
            int minutes,
            String countdown) {
        return new DayStrip.Block(
                id,
                words,
                kind,
                from,
                from.plusMinutes(minutes),
                Duration.ofMinutes(kind == DayStrip.Kind.BOOKED ? 10 : 0),
                countdown,
                () -> {});
    }

    private Node right() {
        DecisionBand admitted =
                new DecisionBand(
                        new DecisionBand.Decision(
                                DecisionBand.State.ADMITTED,
                                "Admitted",
                                "09:14",
                                "Leïla Haddad",
                                "ليلى حدّاد",
                                "Passport 8, Kolibri Labs, home Lyon Confluence",
                                new Face.Portrait(7),
                                new DecisionBand.Measure(
                                        "Visit 5 of 8 this month", 5, 8, "3 left until 30 April")));
        DecisionBand refused =
                new DecisionBand(
                        new DecisionBand.Decision(
                                DecisionBand.State.REFUSED,
                                "Card 17 of 40 is not issued",
                                "",
                                "Tap the same card again",
                                "",
                                "It was lifted before it could be read back.",
                                new Face.Picture(Icon.ROTATE_CW, Tone.DANGER),
                                new DecisionBand.Measure("16 of 40", 0, 0, "about 6 min left")));
        SayBox say =
                new SayBox(
                        new SayBox.Say(
                                "Joana, your eight visits away from Lisbon are used for April. I can"
                                        + " give you a day pass for 29 euros.",
                                "English",
                                "Portuguese",
                                "Ctrl L",
                                () -> {}),
                        texts);
        HBox stats =
                new HBox(
                        new StatFigure(
                                new StatFigure.Stat(
                                        "Takings",
                                        "€3,852.00",
                                        StatFigure.Trend.UP,
                                        Tone.SUCCESS,
                                        "8 % above usual")),
                        new StatFigure(
                                new StatFigure.Stat(
                                        "Drawers",
                                        formats.money(-100, "EUR"),
                                        StatFigure.Trend.DOWN,
                                        Tone.WARNING,
                                        "desk 2, wrong change")));
        List<HourBars.Bar> bars = new ArrayList<>();
        double[] values = {.34, .58, .81, .92, .86, .71, .79, .90, .84, .62, .41, .22};
        for (int i = 0; i < values.length; i++) {
            bars.add(new HourBars.Bar("%02d".formatted(8 + i), values[i], values[i] - .03));
        }
        HourBars hours = new HourBars(bars, texts);
        hours.setPrefHeight(150);
        List<CellGrid.Cell> cells = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            cells.add(
                    new CellGrid.Cell(
                            i,
                            i < 9
                                    ? CellGrid.State.DONE
                                    : i == 9
                                            ? CellGrid.State.FAIL
                                            : i == 12
                                                    ? CellGrid.State.WARN
                                                    : CellGrid.State.WAITS));
        }
        return column(
                admitted,
                refused,
                say,
                new CureButton(
                        new CureButton.Cure(
                                1, "Sell a day pass", "Admits Joana now", "€29.00", () -> {}),
                        CureButton.Rank.FIRST,
                        texts),
                new CureButton(
                        new CureButton.Cure(
                                2, "Admit anyway", "Asks for a reason", "free", () -> {}),
                        CureButton.Rank.OTHER,
                        texts),
                new HBox(
                        20,
                        stats,
                        new CardFace(
                                new CardFace.Print(
                                        "Halyard",
                                        "M11 9v14M11 17.4l10-3.5M21 9v14",
                                        "Mireille Okonkwo-Baptiste",
                                        "Nordwind Energie",
                                        "0447 1217"))),
                hours,
                new Meter(new Meter.Gauge("Open space", 41, 64), texts),
                new Stepper(
                        List.of(
                                new Stepper.Step(Stepper.State.DONE, "Who"),
                                new Stepper.Step(Stepper.State.NOW, "What"),
                                new Stepper.Step(Stepper.State.AHEAD, "Pay"))),
                new StepBar(
                        List.of(
                                new StepBar.Stage(StepBar.State.PASS, "Tap", "18:02:41"),
                                new StepBar.Stage(StepBar.State.PASS, "Write", "1.4 s"),
                                new StepBar.Stage(
                                        StepBar.State.FAIL, "Read back", "lifted after 0.3 s"),
                                new StepBar.Stage(StepBar.State.WAITS, "Label", "waits"))),
                new CellGrid(8, cells),
                new BarList(
                        List.of(
                                new BarList.Line("Card terminal", 1, "€1,846.20"),
                                new BarList.Line("Cash", 0.36, "€671.30"))));
    }
}
