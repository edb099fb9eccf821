package com.passportdesk.console.report;

import com.passportdesk.console.fx.DayField;
import com.passportdesk.console.fx.DayMeant;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.paper.SavedPapers;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.report.DayLines.Which;
import com.passportdesk.store.report.DayReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The day in one look, and every figure's lines one key away.
final class ReportView implements Screen {

    /// Days.
    private static final int WEEK = 7;

    private static final DeskKey CHOOSE_DAY = DeskKey.control(KeyCode.D);

    private final ReportViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final SavedPapers saved;
    private final ReportWords words;
    private final DayLinesScreens lines;
    private final ReportParts parts;
    private final ReportBars bars;
    private final BorderPane root = new BorderPane();
    private final HBox chooser = new HBox();
    private final DayField typed;

    ReportView(
            ReportViewModel model,
            Navigation navigation,
            Texts texts,
            Formats formats,
            SavedPapers saved) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.saved = saved;
        this.words = new ReportWords(texts, formats, model::deskName);
        this.typed =
                new DayField(
                        model::thisDay, DayMeant.BEHIND, model::go, this::dayTyped, texts, formats);
        this.lines = new DayLinesScreens(model, navigation, texts, formats);
        this.parts = new ReportParts(lines, words, texts, formats);
        this.bars = new ReportBars(lines, words, texts, formats);
    }

    @Override
    public Parent root() {
        root.setId("report");
        // Enter and the digits are the report's; the day takes the focus only when asked for.
        root.setFocusTraversable(true);
        chooser.setId("day-chooser");
        chooser.setAlignment(Pos.CENTER_LEFT);
        chooser.setFocusTraversable(false);
        model.answer().subscribe(this::draw);
        model.message().subscribe(_ -> draw(model.answer().get()));
        return root;
    }

    private void askDay() {
        chooser.getChildren().setAll(typed);
        typed.open();
    }

    private void dayTyped() {
        draw(model.answer().get());
        root.requestFocus();
    }

    @Override
    public void shown(WhileShown here) {
        here.until(model.follow());
        if (typed.isOpen()) {
            typed.close();
        }
        root.requestFocus();
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        if (typed.isOpen()) {
            act(actions, DeskKey.ENTER, "reports.chooseDay", typed::take);
            act(actions, DeskKey.ESCAPE, "reports.keepDay", typed::close);
            return actions;
        }
        if (!(model.answer().get() instanceof ReportService.Answer.Read(_, var report, _, _))) {
            return actions;
        }
        act(actions, DeskKey.control(KeyCode.P), "reports.savePdf", model::print);
        model.saved().flatMap(saved::action).ifPresent(actions::add);
        if (report.isOver()) {
            act(actions, DeskKey.CONTROL_ENTER, "reports.sign", model::sign);
        }
        if (report.missed().noShows() > 0) {
            act(actions, ReportBars.NO_SHOWS, "reports.noShows", lines::noShows);
        }
        if (report.missed().walkAways() > 0) {
            act(actions, ReportBars.WALK_AWAYS, "reports.walkAways", lines::walkAways);
        }
        act(actions, CHOOSE_DAY, "reports.chooseDay", this::askDay);
        act(actions, DeskKey.of(KeyCode.HOME), "reports.backToToday", model::today);
        act(actions, DeskKey.control(KeyCode.T), "reports.asTable", () -> lines.hours(report));
        act(actions, DeskKey.of(KeyCode.LEFT), "reports.dayBefore", () -> model.move(-1));
        act(actions, DeskKey.of(KeyCode.RIGHT), "reports.dayAfter", () -> model.move(1));
        act(actions, DeskKey.of(KeyCode.PAGE_UP), "reports.weekBefore", () -> model.move(-WEEK));
        act(actions, DeskKey.of(KeyCode.PAGE_DOWN), "reports.weekAfter", () -> model.move(WEEK));
        act(actions, ReportParts.TAKINGS, "reports.takings", lines::receipts);
        act(actions, ReportParts.VISITS, "reports.visits", this::allVisits);
        act(actions, ReportParts.FROM_ELSEWHERE, "reports.fromElsewhere", parts::fromElsewhere);
        act(
                actions,
                ReportParts.REFUSALS,
                "reports.refusals",
                () -> lines.refusals(texts.get("reports.refusals"), Set.of()));
        act(actions, ReportParts.OVERRIDES, "reports.overrides", lines::overrides);
        if (!report.drawers().isEmpty()) {
            act(
                    actions,
                    ReportParts.DRAWERS,
                    "reports.drawers",
                    () -> lines.drawers(report.drawers()));
        }
        return actions;
    }

    private void act(List<ScreenAction> actions, DeskKey key, String textKey, Runnable act) {
        actions.add(new ScreenAction(key, texts.get(textKey), act));
    }

    private void allVisits() {
        lines.visits(texts.get("reports.visits"), Which.all());
    }

    private void draw(ReportService.@Nullable Answer answer) {
        // Drawn anew it would take the keys from the day that is being typed.
        if (answer == null || typed.isOpen()) {
            return;
        }
        switch (answer) {
            case ReportService.Answer.Read read -> draw(read);
            case ReportService.Answer.NotAllowed _ ->
                    instead("reports.notAllowed", "reports.notAllowed.second");
            case ReportService.Answer.NotReady _ ->
                    instead("reports.notReady", "reports.notReady.second");
        }
    }

    // texts: reports.notAllowed.*
    private void instead(String title, String second) {
        StateCard card =
                new StateCard(Icon.LOCK, Tone.MUTED, texts.get(title), texts.get(second), null);
        card.setId("report-instead");
        VBox box = new VBox(card);
        box.getStyleClass().add("report-instead");
        root.setTop(null);
        root.setCenter(box);
    }

    private void draw(ReportService.Answer.Read read) {
        DayReport report = read.report();
        boolean chosen = chooser.isFocused();
        root.setTop(new VBox(head(read), parts.figures(report, this::allVisits)));
        VBox left = new VBox(parts.hours(report), bars.takings(report));
        left.getStyleClass().add("hairline-end");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        root.setCenter(new HBox(left, bars.who(report)));
        if (chosen) {
            chooser.requestFocus();
        }
    }

    private Node head(ReportService.Answer.Read read) {
        DayReport report = read.report();
        HBox state = new HBox(stateIcon(report).view(16), Words.body(words.state(report)));
        state.getStyleClass().addAll("report-state", stateTone(report).styleClass());
        state.setId("report-state");
        state.setAlignment(Pos.CENTER_LEFT);
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(state, Words.wrapping(words.completeness(report), "second"));
        HBox.setHgrow(line.getChildren().getLast(), Priority.ALWAYS);
        line.getStyleClass().add("report-complete");
        line.setAlignment(Pos.TOP_LEFT);
        line.setId("report-completeness");
        VBox answer = new VBox(Words.answer(words.title(report)), line);
        answer.setMinWidth(0);
        if (!model.message().get().isEmpty()) {
            answer.getChildren().set(1, said());
        }
        if (read.signature().isPresent()) {
            answer.getChildren().add(signed(read));
        }
        HBox.setHgrow(answer, Priority.ALWAYS);
        chooser.getChildren()
                .setAll(
                        DeskButton.plain(
                                null,
                                formats.day(report.day()),
                                CHOOSE_DAY.hint(texts),
                                this::askDay));
        chooser.setAccessibleText(formats.date(report.day()));
        DeskButton table =
                DeskButton.plain(
                        Icon.TABLE,
                        texts.get("reports.asTable"),
                        DeskKey.control(KeyCode.T).hint(texts),
                        () -> lines.hours(report));
        boolean isToSign = report.isOver() && !read.isSigned();
        String printKey = DeskKey.control(KeyCode.P).hint(texts);
        String printWords = texts.get("reports.savePdf");
        DeskButton print =
                isToSign
                        ? DeskButton.plain(Icon.DOWNLOAD, printWords, printKey, model::print)
                        : DeskButton.main(Icon.DOWNLOAD, printWords, printKey, model::print);
        print.setId("report-print");
        HBox head = new HBox(answer, chooser, table, print);
        if (isToSign) {
            DeskButton sign =
                    DeskButton.main(
                            Icon.PENCIL,
                            texts.get("reports.sign"),
                            DeskKey.CONTROL_ENTER.hint(texts),
                            model::sign);
            sign.setId("report-sign");
            head.getChildren().add(sign);
        }
        head.getStyleClass().add("screen-head");
        return head;
    }

    private Node signed(ReportService.Answer.Read read) {
        boolean still = read.isSigned();
        HBox signed =
                new HBox(
                        (still ? Icon.CIRCLE_CHECK : Icon.CIRCLE_ALERT).view(16),
                        Words.body(words.signed(read)));
        signed.setId("report-signed");
        signed.setAlignment(Pos.CENTER_LEFT);
        signed.getStyleClass()
                .addAll("report-state", (still ? Tone.MUTED : Tone.WARNING).styleClass());
        return signed;
    }

    private static Icon stateIcon(DayReport report) {
        if (!report.isOver()) {
            return Icon.CLOCK;
        }
        return report.isComplete() ? Icon.CIRCLE_CHECK : Icon.CIRCLE_ALERT;
    }

    private static Tone stateTone(DayReport report) {
        if (!report.isOver()) {
            return report.completeness().isLineUp() ? Tone.MUTED : Tone.WARNING;
        }
        return report.isComplete() ? Tone.SUCCESS : Tone.WARNING;
    }

    private Node said() {
        boolean well = model.isSaidWell();
        HBox said =
                new HBox(
                        (well ? Icon.CHECK : Icon.CIRCLE_ALERT).view(16),
                        Words.body(model.message().get()));
        model.saved().flatMap(saved::button).ifPresent(said.getChildren()::add);
        said.setId("report-said");
        said.setAlignment(Pos.CENTER_LEFT);
        said.getStyleClass()
                .addAll("report-state", (well ? Tone.SUCCESS : Tone.WARNING).styleClass());
        return said;
    }
}
