package com.passportdesk.console.fx;

import com.passportdesk.console.fx.SearchSource.Found;
import com.passportdesk.console.fx.SearchSource.Group;
import com.passportdesk.console.fx.SearchSource.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One search box for everything: type, arrows choose, Enter opens, Ctrl Enter does the shown act,
/// Tab narrows. Asks its source at every keystroke, away from the screen.
public final class SearchPalette extends VBox {

    /// How many rows fit.
    public static final int ROWS = 9;

    /// How long an answer may take until it is said that one is looked for.
    static final Duration PATIENCE = Duration.ofMillis(150);

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Texts texts;
    private final SearchSource source;
    private final Runnable close;
    private final Background.Latest<Found> questions;
    private final TextField field = new TextField();
    private final Label shown = new Label();
    private final HBox chips = new HBox();
    private final VBox rows = new VBox();
    private final Label act = new Label();
    private final HBox actHint = new HBox();
    private List<Hit> hits = List.of();
    private List<Group> groups = List.of();
    private @Nullable String narrow;
    private int chosen;
    private boolean isAnswered;
    private @Nullable Runnable waiting;
    private final Background background;
    private Runnable patience = () -> {};

    public SearchPalette(Texts texts, Background background, SearchSource source, Runnable close) {
        this.texts = texts;
        this.source = source;
        this.close = close;
        this.background = background;
        this.questions = background.latest("search", this::show);
        getStyleClass().add("palette");
        setId("palette");
        double width = TextScale.px(720);
        setMaxSize(width, USE_PREF_SIZE);
        setPrefWidth(width);
        getChildren().addAll(head(), chipLine(), rows, foot());
        rows.getStyleClass().add("hits");
        field.textProperty().addListener((_, _, _) -> ask());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        say("fx.search.start");
        ask();
    }

    /// The field, with the caret behind what is typed already.
    public void start(String words) {
        // Without its skin the field would select everything on its first pulse.
        applyCss();
        Motion.fadeIn(this);
        field.requestFocus();
        field.setText(words);
        field.end();
    }

    /// For the one who closes the palette: answers under way are dropped.
    public void stop() {
        patience.run();
        questions.forget();
    }

    private Node head() {
        field.getStyleClass().add("palette-field");
        field.setId("palette-field");
        FieldScript.follow(field);
        field.setAccessibleText(texts.get("fx.search.field"));
        HBox.setHgrow(field, Priority.ALWAYS);
        shown.getStyleClass().add("second");
        shown.setMinWidth(USE_PREF_SIZE);
        HBox head =
                new HBox(
                        Icon.SEARCH.view(20),
                        field,
                        shown,
                        new KeyHint(DeskKey.ESCAPE.hint(texts)));
        head.getStyleClass().addAll("palette-head", Tone.ACCENT.styleClass());
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node chipLine() {
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.getStyleClass().add("palette-chips");
        HBox.setHgrow(chips, Priority.ALWAYS);
        Label tab = new Label(texts.get("fx.search.narrow"));
        tab.getStyleClass().add("second");
        tab.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(chips, tab, new KeyHint(texts.get("fx.key.tab")));
        line.getStyleClass().add("palette-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node foot() {
        act.getStyleClass().add("second");
        actHint.setAlignment(Pos.CENTER_LEFT);
        actHint.getStyleClass().add("hint");
        actHint.getChildren().addAll(new KeyHint(DeskKey.CONTROL_ENTER.hint(texts)), act);
        Label scripts = new Label(texts.get("fx.search.scripts"));
        scripts.getStyleClass().add("second");
        HBox foot =
                new HBox(
                        hint("fx.search.choose", "↑", "↓"),
                        hint("fx.search.open", DeskKey.ENTER.hint(texts)),
                        actHint,
                        Words.space(),
                        scripts);
        foot.getStyleClass().add("palette-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private Node hint(String textKey, String... keys) {
        HBox hint = new HBox();
        hint.getStyleClass().add("hint");
        hint.setAlignment(Pos.CENTER_LEFT);
        for (String key : keys) {
            hint.getChildren().add(new KeyHint(key));
        }
        Label words = new Label(texts.get(textKey));
        words.getStyleClass().add("second");
        hint.getChildren().add(words);
        return hint;
    }

    private void ask() {
        String words = field.getText().strip();
        String only = narrow;
        isAnswered = false;
        waiting = null;
        patience.run();
        AtomicBoolean hasWaited = new AtomicBoolean();
        patience =
                background.every(
                        PATIENCE,
                        () -> {
                            if (hasWaited.getAndSet(true) && !isAnswered) {
                                looking();
                            }
                        });
        questions.ask(() -> source.find(words, only, ROWS), this::failed);
    }

    /// What was found before stays until there is something new.
    private void looking() {
        shown.setText(texts.get("fx.search.looking"));
        if (hits.isEmpty()) {
            say("fx.search.looking");
        }
    }

    private void failed() {
        patience.run();
        waiting = null;
        isAnswered = true;
        hits = List.of();
        shown.setText("");
        say("fx.search.failed");
    }

    /// One sentence in the place of rows.
    // texts: fx.search.*
    private void say(String key) {
        rows.getChildren().setAll(Words.wrapping(texts.get(key), "nothing"));
        mark();
    }

    private void show(Found found) {
        patience.run();
        hits = found.hits().stream().limit(ROWS).toList();
        groups = found.groups();
        chosen = 0;
        shown.setText(texts.get("fx.search.shown", hits.size(), found.total()));
        chips.getChildren().setAll(chipNodes());
        rows.getChildren().clear();
        for (int i = 0; i < hits.size(); i++) {
            rows.getChildren().add(row(hits.get(i), i));
        }
        if (hits.isEmpty()) {
            say(field.getText().isBlank() ? "fx.search.start" : "fx.search.nothing");
        }
        mark();
        isAnswered = true;
        Runnable act = waiting;
        waiting = null;
        if (act != null) {
            act.run();
        }
    }

    private List<Node> chipNodes() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(chip(texts.get("fx.search.everything"), null));
        for (Group group : groups) {
            nodes.add(chip(group.title() + " " + group.count(), group.id()));
        }
        return nodes;
    }

    private Node chip(String words, @Nullable String id) {
        ToggleButton chip = new ToggleButton(words);
        chip.getStyleClass().setAll("filter-chip");
        chip.setSelected(java.util.Objects.equals(id, narrow));
        chip.setFocusTraversable(false);
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setOnAction(_ -> narrowTo(id));
        return chip;
    }

    private void narrowTo(@Nullable String id) {
        narrow = id;
        ask();
    }

    private Node row(Hit hit, int index) {
        HBox title = new HBox(TextScale.px(6), Highlight.of(hit.title(), field.getText()));
        if (!hit.nativeName().isEmpty()) {
            title.getChildren().add(new ScriptText(hit.nativeName(), "second"));
        }
        title.setAlignment(Pos.BASELINE_LEFT);
        Region second = Highlight.quiet(hit.second(), field.getText());
        VBox words = new VBox(title, second);
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(Avatar.round(hit.face(), 38), words);
        if (hit.chip() != null) {
            row.getChildren().add(new Chip(hit.chip()));
        }
        Label kind = new Label(hit.kind());
        kind.getStyleClass().add("kind");
        row.getChildren().add(kind);
        row.getStyleClass().add("hit");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(hit.title() + ", " + hit.second() + ", " + hit.kind());
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                chosen = index;
                open();
            }
        });
        return row;
    }

    private void mark() {
        for (int i = 0; i < rows.getChildren().size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        field.setAccessibleText(
                hits.isEmpty()
                        ? texts.get("fx.search.field")
                        : "%s, %d / %d"
                                .formatted(
                                        rows.getChildren().get(chosen).getAccessibleText(),
                                        chosen + 1,
                                        hits.size()));
        SearchSource.Act possible = shownAct();
        actHint.setVisible(possible != null);
        actHint.setManaged(possible != null);
        if (possible != null) {
            act.setText(possible.label());
        }
    }

    private SearchSource.@Nullable Act shownAct() {
        return chosen < hits.size() ? hits.get(chosen).act() : null;
    }

    private void pressed(KeyEvent event) {
        boolean taken =
                switch (event.getCode()) {
                    case DOWN -> move(1);
                    case UP -> move(-1);
                    case PAGE_DOWN -> move(ROWS);
                    case PAGE_UP -> move(-ROWS);
                    case ENTER -> {
                        whenAnswered(event.isShortcutDown() ? this::doAct : this::open);
                        yield true;
                    }
                    case TAB -> narrowNext(event.isShiftDown() ? -1 : 1);
                    case ESCAPE -> {
                        close.run();
                        yield true;
                    }
                    default -> false;
                };
        if (taken || event.getCode() == KeyCode.TAB) {
            event.consume();
        }
    }

    private boolean move(int by) {
        chosen = Math.clamp((long) chosen + by, 0, Math.max(0, hits.size() - 1));
        mark();
        return true;
    }

    /// A fast hand presses Enter before the answer to its last letter is here: what is still shown
    /// answers an earlier question, so the act waits for its own answer.
    private void whenAnswered(Runnable act) {
        if (isAnswered) {
            act.run();
        } else {
            waiting = act;
        }
    }

    private void open() {
        if (chosen < hits.size()) {
            Hit hit = hits.get(chosen);
            close.run();
            hit.open().run();
        }
    }

    private void doAct() {
        SearchSource.Act possible = shownAct();
        if (possible != null) {
            close.run();
            possible.run().run();
        }
    }

    private boolean narrowNext(int by) {
        List<@Nullable String> ids = new ArrayList<>();
        ids.add(null);
        groups.forEach(group -> ids.add(group.id()));
        int at = Math.max(0, ids.indexOf(narrow));
        narrowTo(ids.get(Math.floorMod(at + by, ids.size())));
        return true;
    }
}
