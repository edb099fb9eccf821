package com.passportdesk.console.batch;

import com.passportdesk.console.batch.BatchPicture.Person;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.batch.BatchRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The list of a batch under way: rows that wait for a decision first, then those that wait for a
/// card. What is made is not shown, since it cannot be changed.
final class BatchRowsView implements Screen {

    private final RowsModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final RowList list = new RowList();
    private final ProblemField person;

    BatchRowsView(BatchService service, Background background, Navigation navigation, Texts texts) {
        this.model = new RowsModel(service, background, texts);
        this.navigation = navigation;
        this.texts = texts;
        this.person = new ProblemField(texts.get("batch.rows.person"));
    }

    @Override
    public Parent root() {
        VBox words = new VBox(Words.answer(texts.get("batch.fix")));
        words.getChildren().add(Words.second(texts.get("batch.rows.second")));
        HBox head = new HBox(words);
        head.getStyleClass().add("screen-head");
        person.field().setId("batch-person");
        person.field().addEventFilter(KeyEvent.KEY_PRESSED, this::arrows);
        VBox add = new VBox(person);
        add.getStyleClass().add("column");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-scroll");
        root.setTop(new VBox(head, add));
        root.setCenter(scroll);
        root.setBottom(footBar());
        model.rows().subscribe(_ -> draw());
        model.message().subscribe(this::say);
        return root;
    }

    private void say(String sentence) {
        if (sentence.isEmpty()) {
            person.fine();
        } else {
            person.hint(sentence);
        }
    }

    private void arrows(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            list.move(event.getCode() == KeyCode.DOWN ? 1 : -1);
            event.consume();
        }
    }

    @Override
    public String belongsTo() {
        return "cards";
    }

    @Override
    public double foot() {
        return 60;
    }

    @Override
    public void shown(WhileShown here) {
        model.read();
        person.field().requestFocus();
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.ENTER, texts.get("batch.rows.add"), this::add),
                new ScreenAction(DeskKey.digit(1), texts.get("batch.rows.make"), this::make),
                new ScreenAction(DeskKey.digit(2), texts.get("batch.rows.skip"), this::skip),
                new ScreenAction(DeskKey.digit(3), texts.get("batch.rows.give"), this::give),
                new ScreenAction(
                        DeskKey.of(KeyCode.DOWN), texts.get("batch.rows.down"), () -> list.move(1)),
                new ScreenAction(
                        DeskKey.of(KeyCode.UP), texts.get("batch.rows.up"), () -> list.move(-1)),
                new ScreenAction(DeskKey.ESCAPE, texts.get("batch.back"), navigation::back));
    }

    private int chosen() {
        String id = list.chosenId();
        return id == null ? 0 : Integer.parseInt(id);
    }

    private void make() {
        model.make(chosen());
    }

    private void skip() {
        model.skip(chosen());
    }

    private void give() {
        model.give(chosen(), person.field().getText());
    }

    private void add() {
        String typed = person.field().getText();
        model.add(typed, () -> person.clear(typed));
    }

    private void draw() {
        list.show(
                model.rows().get().stream()
                        .map(one ->
                                new RowList.Line(
                                        String.valueOf(one.row().row()),
                                        new DeskRow.Content(
                                                String.valueOf(one.row().row()),
                                                null,
                                                one.name(),
                                                one.nativeName(),
                                                words(one.row()),
                                                chip(one)),
                                        () -> {}))
                        .toList());
    }

    private String words(BatchRow row) {
        BatchRow.Doubt doubt = row.doubt();
        if (row.isSkipped() || doubt == null) {
            return "";
        }
        return switch (doubt) {
            case HAS_CARD -> texts.get("batch.rows.hasCard", String.valueOf(row.doubtAbout()));
            case NAMED_TWICE ->
                    texts.get("batch.rows.namedTwice", String.valueOf(row.doubtAbout()));
        };
    }

    // texts: batch.state.*
    private Node chip(Person one) {
        Tone tone =
                switch (one.row().state()) {
                    case DOUBTFUL -> Tone.WARNING;
                    case TAP_AGAIN -> Tone.DANGER;
                    case ISSUED -> Tone.SUCCESS;
                    case WAITING, SKIPPED, FAULTY -> Tone.MUTED;
                };
        Icon icon =
                switch (one.row().state()) {
                    case DOUBTFUL -> Icon.TRIANGLE_ALERT;
                    case TAP_AGAIN -> Icon.ROTATE_CW;
                    case ISSUED -> Icon.CHECK;
                    case SKIPPED -> Icon.CIRCLE_MINUS;
                    case WAITING, FAULTY -> Icon.CIRCLE_DASHED;
                };
        return new Chip(
                new Chip.Words(tone, icon, texts.get("batch.rows." + one.row().state().code())));
    }

    // texts: batch.rows.*
    private Node footBar() {
        HBox foot = new HBox();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getChildren()
                .addAll(
                        small("batch.rows.make", 1, this::make),
                        small("batch.rows.skip", 2, this::skip),
                        small("batch.rows.give", 3, this::give),
                        Words.space(),
                        DeskButton.main(
                                null,
                                texts.get("batch.rows.add"),
                                DeskKey.ENTER.hint(texts),
                                this::add));
        return foot;
    }

    private DeskButton small(String words, int digit, Runnable act) {
        DeskButton button =
                DeskButton.small(null, texts.get(words), texts.get("batch.alt", digit), act);
        button.setFocusTraversable(false);
        return button;
    }
}
