package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.FactRows;
import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.paper.SavedPapers;
import com.passportdesk.console.paper.SavedPapers.Paper;
import com.passportdesk.console.personal.PersonalService.Confirmed;
import com.passportdesk.console.personal.PersonalService.Written;
import com.passportdesk.console.personal.PersonalViewModel.State;
import com.passportdesk.console.personal.PersonalViewModel.Task;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.PersonalFile;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Gives out or erases what is known of somebody: says what goes, what stays and for how long, asks
/// for a reason, and then who has confirmed.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class PersonalView implements Screen {

    private static final String PEOPLE = "people";

    /// Desks named that have not confirmed; of the others only how many.
    private static final int WAITING = 6;

    private final PersonalViewModel model;
    private final RunningDesk desk;
    private final Navigation navigation;
    private final Background background;
    private final Texts texts;
    private final Formats formats;
    private final SavedPapers saved;
    private final BorderPane root = new BorderPane();
    private final ProblemField reason;

    PersonalView(
            PersonalViewModel model,
            RunningDesk desk,
            Navigation navigation,
            Background background,
            Texts texts,
            Formats formats,
            SavedPapers saved) {
        this.model = model;
        this.desk = desk;
        this.navigation = navigation;
        this.background = background;
        this.texts = texts;
        this.formats = formats;
        this.saved = saved;
        this.reason = new ProblemField(texts.get("personal.reason"));
    }

    void open(Task task, String id) {
        model.open(task, id);
    }

    @Override
    public Parent root() {
        root.setId("personal");
        root.setFocusTraversable(true);
        reason.field().setId("personal-reason");
        reason.field().textProperty().bindBidirectional(model.reason());
        model.problem().subscribe(this::showProblem);
        model.state().subscribe(this::show);
        return root;
    }

    private void showProblem(String sentence) {
        if (sentence.isEmpty()) {
            reason.hint(texts.get("personal.reason.hint"));
        } else {
            reason.problem(sentence);
            reason.field().requestFocus();
        }
    }

    private void show(State state) {
        switch (state) {
            case State.Reading _ -> {}
            case State.Unknown _ -> unknown();
            case State.Asking(PersonalSubject subject) -> asking(subject);
            case State.Exported(PersonalSubject subject, Written.Files files) ->
                    exported(subject, files);
            case State.Gone(EraseOutcome.Gone gone, Confirmed confirmed) -> gone(gone, confirmed);
        }
    }

    private void unknown() {
        head(
                new Face.Picture(Icon.USER, Tone.MUTED),
                texts.get("personal.unknown"),
                "",
                texts.get("personal.wrong.known"));
        root.requestFocus();
    }

    private void asking(PersonalSubject subject) {
        boolean erases = isErasing();
        head(
                subject.face(),
                texts.get(erases ? "personal.erase" : "personal.export", subject.name()),
                subject.nativeName(),
                subject.line());
        VBox left = column("personal.what." + word());
        left.getStyleClass().add("hairline-end");
        left.getChildren().addAll(FactRows.of(subject.facts()));
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = column("personal.why");
        right.setMinWidth(TextScale.px(380));
        right.setPrefWidth(TextScale.px(460));
        DeskButton act =
                DeskButton.large(
                        erases ? Icon.TRASH : Icon.DOWNLOAD,
                        texts.get("personal.act." + word()), // texts: personal.act.*
                        key().hint(texts),
                        model::act);
        act.setId("personal-act");
        act.disableProperty().bind(model.busy());
        right.getChildren()
                .addAll(
                        reason,
                        act,
                        Words.wrapping(texts.get("personal.note." + word()), "second"));
        root.setCenter(new HBox(left, right));
        reason.field().requestFocus();
    }

    /// As text keys end.
    // texts: personal.what.*
    // texts: personal.note.*
    private String word() {
        return isErasing() ? "erase" : "export";
    }

    private boolean isErasing() {
        return model.task() != Task.EXPORT;
    }

    private DeskKey key() {
        return isErasing() ? DeskKey.CONTROL_ENTER : DeskKey.ENTER;
    }

    private VBox column(String headingKey) {
        VBox column = new VBox(Words.heading(texts.get(headingKey)));
        column.getStyleClass().add("column");
        column.setMinWidth(0);
        return column;
    }

    private void exported(PersonalSubject subject, Written.Files files) {
        head(
                subject.face(),
                texts.get("personal.exported", subject.name()),
                subject.nativeName(),
                texts.get("personal.source", files.desk(), files.granted().number()));
        VBox left =
                saved.list(
                        List.of(
                                new Paper(texts.get("personal.file.pdf"), files.pdf()),
                                new Paper(texts.get("personal.file.json"), files.json())));
        left.getStyleClass().addAll("column", "hairline-end");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = column("personal.inside");
        right.setMinWidth(TextScale.px(380));
        right.setPrefWidth(TextScale.px(460));
        List<Person.Fact> totals = new ArrayList<>();
        for (PersonalFile.Part part : PersonalFile.Part.values()) {
            int total = files.file().path(part.code()).path("total").asInt();
            if (total > 0) {
                totals.add(
                        new Person.Fact(
                                texts.get("personal.part." + part.code()),
                                formats.number(total),
                                ""));
            }
        }
        right.getChildren().addAll(FactRows.of(totals));
        if (totals.isEmpty()) {
            right.getChildren().add(Words.wrapping(texts.get("personal.inside.none"), "second"));
        }
        root.setCenter(new HBox(left, right));
        root.requestFocus();
    }

    /// Nothing on it comes from the profile any more.
    private void gone(EraseOutcome.Gone gone, @Nullable Confirmed confirmed) {
        head(
                new Face.Picture(Icon.CHECK, Tone.SUCCESS),
                texts.get("personal.gone", formats.time(gone.at())),
                "",
                model.task() == Task.ERASE_GUEST
                        ? texts.get("personal.gone.guest")
                        : texts.get("personal.gone.cards", gone.cards()));
        VBox desks = column("personal.desks");
        if (confirmed != null) {
            for (String name : confirmed.confirmed()) {
                desks.getChildren().add(desk(name, Tone.SUCCESS, Icon.CHECK, "personal.confirmed"));
            }
            confirmed.waiting().stream()
                    .limit(WAITING)
                    .map(name -> desk(name, Tone.MUTED, Icon.CLOCK, "personal.waiting"))
                    .forEach(desks.getChildren()::add);
            int more = confirmed.waiting().size() - WAITING;
            if (more > 0) {
                desks.getChildren()
                        .add(Words.wrapping(texts.get("personal.waiting.more", more), "second"));
            }
        }
        desks.getChildren().add(Words.wrapping(texts.get("personal.gone.note"), "second"));
        root.setCenter(desks);
        root.requestFocus();
    }

    private Node desk(String name, Tone tone, Icon icon, String key) {
        return new DeskRow(
                new DeskRow.Content(
                        "",
                        new Face.Picture(Icon.MONITOR, Tone.MUTED),
                        name,
                        "",
                        "",
                        new Chip(new Chip.Words(tone, icon, texts.get(key)))));
    }

    private void head(Face face, String title, String nativeName, String second) {
        HBox name = new HBox(TextScale.px(10), Words.answer(title));
        if (!nativeName.isEmpty()) {
            name.getChildren().add(new ScriptText(nativeName, "row-native"));
        }
        name.setAlignment(Pos.BASELINE_LEFT);
        VBox words = new VBox(name, Words.second(second));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        boolean isOver = isOver();
        DeskButton leave =
                DeskButton.plain(
                        null,
                        texts.get(isOver ? "personal.done" : "personal.back"),
                        (isOver ? DeskKey.ENTER : DeskKey.ESCAPE).hint(texts),
                        this::leave);
        leave.setId("personal-leave");
        Node picture =
                face instanceof Face.Picture(Icon icon, Tone tone)
                        ? Avatar.tile(icon, tone, 56)
                        : Avatar.square(face, 56);
        HBox head = new HBox(picture, words, leave);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
    }

    private boolean isOver() {
        State state = model.state().get();
        return state instanceof State.Exported
                || state instanceof State.Gone
                || state instanceof State.Unknown;
    }

    /// Behind a member erased there is no record to go back to; a guest's leaves by itself, and a
    /// booking or note list stays.
    private void leave() {
        if (model.state().get() instanceof State.Gone && model.task() == Task.ERASE) {
            navigation.open(PEOPLE);
        } else {
            navigation.back();
        }
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        if (isOver()) {
            actions.add(new ScreenAction(DeskKey.ENTER, texts.get("personal.done"), this::leave));
            if (model.state().get() instanceof State.Exported(_, Written.Files files)) {
                saved.action(files.pdf()).ifPresent(actions::add);
            }
        } else {
            actions.add(new ScreenAction(key(), texts.get("personal.act." + word()), model::act));
        }
        actions.add(new ScreenAction(DeskKey.ESCAPE, texts.get("personal.back"), this::leave));
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        here.until(desk.onChange(_ -> background.onScreen(model::changed)));
        if (!isOver()) {
            reason.field().requestFocus();
        }
    }

    @Override
    public boolean isBegun() {
        return !isOver() && !model.reason().get().isBlank();
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public String belongsTo() {
        return PEOPLE;
    }
}
