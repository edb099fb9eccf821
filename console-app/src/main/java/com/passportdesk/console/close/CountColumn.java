package com.passportdesk.console.close;

import com.passportdesk.console.close.CloseViewModel.State;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How many of each piece there are: typed, and afterwards as it was kept. It never says what
/// should be there.
final class CountColumn extends VBox {

    private final CloseViewModel model;
    private final TypedCount typed;
    private final Texts texts;
    private final Formats formats;
    private final String currency;
    private final Label total = Words.number("");
    private final List<TextField> fields = new ArrayList<>();
    private final GridPane typing = grid();
    private final Paragraph problem = Words.wrapping("", "second");
    private final HBox typedFoot;
    private final DeskButton finish;
    private boolean isTyping;

    CountColumn(CloseViewModel model, String currency, Texts texts, Formats formats) {
        this.model = model;
        this.typed = model.typed();
        this.currency = currency;
        this.texts = texts;
        this.formats = formats;
        setId("close-count");
        getStyleClass().addAll("hairline-end", "close-count");
        setPrefWidth(TextScale.px(350));
        setMinWidth(TextScale.px(300));
        finish =
                DeskButton.small(
                        null,
                        texts.get("close.count.finish"),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        model::finish);
        finish.setId("close-finish");
        typedFoot =
                new HBox(
                        Words.second(texts.get("close.count.next")),
                        new KeyHint(DeskKey.ENTER.hint(texts)),
                        Words.space(),
                        finish);
        typedFoot.getStyleClass().add("foot");
        typedFoot.setAlignment(Pos.CENTER_LEFT);
        problem.setId("close-count-problem");
        problem.getStyleClass().add(Tone.DANGER.styleClass());
        total.setId("close-total");
        total.getStyleClass().add("close-total");
        fill();
        typed.fields().forEach(field -> field.subscribe(_ -> sum()));
        model.problem().subscribe(_ -> showProblem());
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("close-pieces");
        ColumnConstraints name = new ColumnConstraints(TextScale.px(62));
        ColumnConstraints many = new ColumnConstraints(TextScale.px(64));
        ColumnConstraints worth = new ColumnConstraints();
        worth.setHgrow(Priority.ALWAYS);
        worth.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(name, many, worth);
        return grid;
    }

    private void fill() {
        if (typed.faces().isEmpty()) {
            TextField field = field("close-amount", texts.get("close.count.amount"));
            field.textProperty().bindBidirectional(typed.amount());
            GridPane.setColumnSpan(field, 2);
            typing.addRow(0, Words.body(currency), field);
            return;
        }
        int row = 0;
        for (long face : typed.faces()) {
            TextField field = field("close-piece-" + face, texts.get("close.count.of", name(face)));
            field.setTextFormatter(
                    new TextFormatter<>(change ->
                            TypedCount.PIECES.matcher(change.getControlNewText()).matches()
                                    ? change
                                    : null));
            field.textProperty().bindBidirectional(typed.pieces(face));
            Label worth = new Label();
            worth.getStyleClass().addAll("num", "muted");
            typed.pieces(face)
                    .subscribe(_ -> worth.setText(typed.of(face).map(this::money).orElse("")));
            typing.addRow(row++, pieceName(face), field, worth);
        }
    }

    private TextField field(String id, String spoken) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().addAll("close-field", "num");
        field.setAccessibleText(spoken);
        // A text field takes these two keys for itself.
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                pressed -> {
                    if (pressed.getCode() == KeyCode.DOWN || pressed.getCode() == KeyCode.UP) {
                        move(pressed.getCode() == KeyCode.DOWN ? 1 : -1);
                        pressed.consume();
                    }
                });
        fields.add(field);
        return field;
    }

    private Label pieceName(long face) {
        Label name = new Label(name(face));
        name.getStyleClass().addAll("close-piece", "num");
        return name;
    }

    /// "€100" for what the major unit holds whole, "50 ct" below it where there is a word for it.
    private String name(long face) {
        Money one = new Money(face, currency);
        boolean isWhole = one.major().stripTrailingZeros().scale() <= 0;
        if (isWhole) {
            return formats.wholeMoney(one.major().longValueExact(), currency);
        }
        return switch (currency) {
            case "EUR" -> texts.get("close.count.cent.euro", face);
            case "USD" -> texts.get("close.count.cent.dollar", face);
            case "GBP" -> texts.get("close.count.cent.pound", face);
            default -> money(one);
        };
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    private void sum() {
        total.setText(money(typed.total()));
    }

    /// Where the next number is typed.
    void takeFocus() {
        fields.stream()
                .filter(field -> field.getText().isEmpty())
                .findFirst()
                .orElse(fields.getLast())
                .requestFocus();
    }

    /// The next field, or the one before; at either end it stays.
    void move(int by) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isFocused()) {
                TextField next = fields.get(Math.clamp(i + by, 0, fields.size() - 1));
                next.requestFocus();
                next.selectAll();
                return;
            }
        }
        takeFocus();
    }

    boolean isTyping() {
        return isTyping;
    }

    private void showProblem() {
        problem.setText(isTyping ? model.problem().get() : "");
        problem.setVisible(!problem.textProperty().get().isEmpty());
        problem.setManaged(problem.isVisible());
    }

    void show(State state) {
        Counted kept =
                switch (state.step()) {
                    case FLOAT, COUNT -> null;
                    case COMPARE -> state.counted().orElse(null);
                    case DONE -> {
                        var closed = state.closed();
                        yield closed == null ? null : closed.closing().counts().getLast();
                    }
                };
        boolean wasTyping = isTyping;
        isTyping = kept == null;
        if (kept == null) {
            if (!wasTyping || getChildren().isEmpty()) {
                getChildren()
                        .setAll(
                                head(texts.get("close.count.each")),
                                typing,
                                rest(),
                                problem,
                                totalLine(),
                                typedFoot);
            }
            finish.setWords(
                    texts.get(
                            state.step() == CloseStep.FLOAT
                                    ? "close.float.finish"
                                    : "close.count.finish"));
            sum();
        } else {
            getChildren()
                    .setAll(
                            head(texts.get("close.count.kept", formats.time(kept.at()))),
                            locked(kept.count()),
                            rest(),
                            totalLine());
            total.setText(money(kept.count().total()));
        }
        getStyleClass().remove("locked");
        if (kept != null) {
            getStyleClass().add("locked");
        }
        showProblem();
    }

    private Node head(String second) {
        HBox head =
                new HBox(
                        Words.heading(texts.get("close.count")),
                        Words.space(),
                        Words.second(second));
        head.getStyleClass().add("close-column-head");
        return head;
    }

    private static Region rest() {
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        return rest;
    }

    private Node totalLine() {
        HBox line = new HBox(Words.heading(texts.get("close.count.total")), Words.space(), total);
        line.getStyleClass().addAll("close-total-line", "hairline-top");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private GridPane locked(Count count) {
        GridPane grid = grid();
        int row = 0;
        for (long face : typed.faces()) {
            int many = Optional.ofNullable(count.pieces().get(face)).orElse(0);
            Label number = new Label(formats.number(many));
            number.getStyleClass().addAll("num", "close-many");
            number.setMaxWidth(Double.MAX_VALUE);
            Label worth = new Label(money(new Money(face, currency).times(many)));
            worth.getStyleClass().addAll("num", "muted");
            grid.addRow(row++, pieceName(face), number, worth);
        }
        return grid;
    }
}
