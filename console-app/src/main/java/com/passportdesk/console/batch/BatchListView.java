package com.passportdesk.console.batch;

import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.FieldScript;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.ListCheck.Answer;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A list is pasted or read from a file, and everybody in it is looked up while it is typed. Bad
/// lines are mended where they are shown.
final class BatchListView implements Screen {

    private static final double LEFT = 420;

    /// Good lines that are shown; the bad ones all are.
    private static final int SHOWN = 60;

    private final ListModel model;
    private final ListFile file;
    private final Navigation navigation;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final TextArea area = new TextArea();
    private final ProblemField name;
    private final VBox found = new VBox();
    private final VBox summary = new VBox();

    BatchListView(ListModel model, ListFile file, Navigation navigation, Texts texts) {
        this.model = model;
        this.file = file;
        this.navigation = navigation;
        this.texts = texts;
        this.name = new ProblemField(texts.get("batch.list.name"));
    }

    @Override
    public Parent root() {
        area.setId("batch-text");
        area.setPromptText(texts.get("batch.list.prompt"));
        area.setAccessibleText(texts.get("batch.list.people"));
        area.textProperty().bindBidirectional(model.text());
        FieldScript.follow(area);
        name.field().setId("batch-name");
        name.field().textProperty().bindBidirectional(model.name());
        VBox words = new VBox(Words.answer(texts.get("batch.list.title")));
        words.getChildren().add(Words.second(texts.get("batch.list.second")));
        HBox head = new HBox(words);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        // At the top of the list, since the undo bar stands over the bottom of this column.
        DeskButton read =
                DeskButton.small(
                        Icon.UPLOAD,
                        texts.get("batch.list.file"),
                        texts.get("batch.alt", 2),
                        this::readFile);
        read.setId("batch-file");
        HBox people = new HBox(Words.body(texts.get("batch.list.people")), Words.space(), read);
        people.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(name, people, area);
        left.getStyleClass().addAll("column", "hairline-end", "batch-list");
        left.setSpacing(TextScale.px(12));
        left.setPrefWidth(TextScale.px(LEFT));
        left.setMinWidth(TextScale.px(LEFT));
        VBox.setVgrow(area, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(found);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        VBox right = new VBox(summary, scroll);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        root.setCenter(new HBox(left, right));
        model.read().subscribe(_ -> draw());
        model.message().subscribe(_ -> draw());
        model.replacing().subscribe(_ -> draw());
        return root;
    }

    @Override
    public String belongsTo() {
        return "cards";
    }

    @Override
    public boolean isBegun() {
        return !model.text().get().isBlank() || !model.name().get().isBlank();
    }

    @Override
    public double foot() {
        return 60;
    }

    @Override
    public void shown(WhileShown here) {
        area.requestFocus();
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(
                        DeskKey.digit(1), texts.get("batch.list.replace"), this::turnReplacing),
                new ScreenAction(DeskKey.digit(2), texts.get("batch.list.file"), this::readFile),
                new ScreenAction(
                        DeskKey.CONTROL_ENTER, texts.get("batch.list.begin.key"), model::begin),
                new ScreenAction(DeskKey.ESCAPE, texts.get("batch.back"), navigation::back));
    }

    private void turnReplacing() {
        model.replacing().set(!model.replacing().get());
    }

    private void readFile() {
        Optional<Path> chosen =
                file.choose(root.getScene() == null ? null : root.getScene().getWindow());
        chosen.ifPresent(model::take);
    }

    private void draw() {
        List<ListCheck.Checked> lines = model.read().get().lines();
        summary.getChildren().setAll(summary(lines));
        found.getChildren().clear();
        if (lines.isEmpty()) {
            VBox none =
                    new VBox(
                            new StateCard(
                                    Icon.LIST_CHECKS,
                                    Tone.MUTED,
                                    texts.get("batch.list.empty"),
                                    texts.get("batch.list.empty.second"),
                                    null));
            none.getStyleClass().add("column");
            found.getChildren().add(none);
        }
        model.bad().forEach(line -> found.getChildren().add(bad(line)));
        lines.stream()
                .filter(line -> line.answer() instanceof Answer.Good)
                .limit(SHOWN)
                .forEach(line -> found.getChildren().add(good(line)));
        root.setBottom(footBar());
    }

    private Node summary(List<ListCheck.Checked> lines) {
        int bad = model.bad().size();
        HBox head =
                new HBox(
                        Words.heading(texts.get("batch.list.found", lines.size() - bad)),
                        Words.space());
        if (bad > 0) {
            head.getChildren()
                    .add(
                            new Chip(
                                    new Chip.Words(
                                            Tone.DANGER,
                                            Icon.CIRCLE_ALERT,
                                            texts.get("batch.list.bad", bad))));
        }
        head.getStyleClass().addAll("column", "column-head");
        head.setAlignment(Pos.CENTER_LEFT);
        int tooMany = model.read().get().tooMany();
        if (tooMany == 0) {
            return head;
        }
        VBox both =
                new VBox(head, Words.wrapping(texts.get("batch.list.tooMany", tooMany), "second"));
        both.getStyleClass().add("column");
        return both;
    }

    /// Mended in its place: what is typed goes into the list, Enter looks it up.
    private Node bad(ListCheck.Checked line) {
        ProblemField field = new ProblemField(texts.get("batch.list.line", line.line()));
        field.field().setId("batch-line-" + line.line());
        field.field().setText(line.text());
        field.problem(model.trouble(line.answer()));
        field.field().setOnAction(_ -> model.mend(line.line(), field.field().getText()));
        VBox box = new VBox(field);
        box.getStyleClass().add("batch-found");
        return box;
    }

    private Node good(ListCheck.Checked line) {
        Answer.Good answer = (Answer.Good) line.answer();
        Member member = answer.member();
        Card live = answer.live().orElse(null);
        Node end =
                live == null
                        ? new Chip(
                                new Chip.Words(
                                        Tone.SUCCESS, Icon.CHECK, texts.get("batch.list.good")))
                        : new Chip(
                                new Chip.Words(
                                        Tone.WARNING,
                                        Icon.TRIANGLE_ALERT,
                                        texts.get(
                                                model.replacing().get()
                                                        ? "batch.list.ends"
                                                        : "batch.list.waits",
                                                live.number())));
        return new DeskRow(
                new DeskRow.Content(
                        String.valueOf(line.line()),
                        new Face.Portrait(member.portrait()),
                        member.readable(),
                        member.nativeName(),
                        line.text().equals(member.readable()) ? "" : line.text(),
                        end));
    }

    private Node footBar() {
        HBox foot = new HBox();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        DeskButton replace =
                DeskButton.small(
                        model.replacing().get() ? Icon.CHECK : null,
                        texts.get("batch.list.replace"),
                        texts.get("batch.alt", 1),
                        this::turnReplacing);
        replace.setId("batch-replace");
        foot.getChildren().add(replace);
        String message = model.message().get();
        String said =
                message.isEmpty() && model.withCard() > 0
                        ? texts.get(
                                model.replacing().get()
                                        ? "batch.list.withCard.ends"
                                        : "batch.list.withCard.waits",
                                model.withCard())
                        : message;
        var words = Words.wrapping(said, "second");
        words.setId("batch-list-message");
        words.setMaxHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        foot.getChildren().add(words);
        DeskButton begin =
                DeskButton.main(
                        null,
                        texts.get("batch.list.begin", model.people().size()),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        model::begin);
        begin.setId("batch-begin");
        begin.setDisable(model.people().isEmpty());
        foot.getChildren().add(begin);
        return foot;
    }
}
