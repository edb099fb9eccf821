package com.passportdesk.console.today;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.KeptDigits;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.works.Works;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What needs a hand, each with the keys that do something about it; above it, without the line,
/// what this desk may still sell.
final class LookColumn extends VBox {

    private static final int MOST_BELOW_OFFLINE = 2;
    private static final int MOST_TO_LOOK_AT = 4;
    private static final int MOST_TO_SELL = 4;
    private static final int MOST_TO_SELL_BESIDE = 2;
    private static final int MOST_TO_SELL_WIDE = 6;
    private static final int MOST_WHEN_WIDE = 6;

    /// The key that turns to those that are not shown: always the same, however many keys the rows
    /// have.
    private static final DeskKey MORE = DeskKey.digit(9);

    private static final int MOST_KEYS = 8;

    private final TodayViewModel model;
    private final OfflineColumn offline;
    private final Texts texts;
    private @Nullable TodayFacts day;
    private boolean isWide;
    private List<ToLookAt> shown = List.of();

    /// What another desk changes meanwhile moves no key under a finger that is on its way.
    private final KeptDigits digits = new KeptDigits(MOST_KEYS);

    /// Place of the first one shown; with more than fit, a key turns to the others.
    private int from;

    /// What the key after the rows shows next; null where all are shown.
    private @Nullable ScreenAction more;

    LookColumn(TodayViewModel model, OfflineColumn offline, Texts texts) {
        this.model = model;
        this.offline = offline;
        this.texts = texts;
        getStyleClass().addAll("column", "today-look");
        // As many rows as there is height for: it never takes the height of the rooms below.
        setMinHeight(0);
        heightProperty().subscribe(this::fit);
    }

    private void fit() {
        TodayFacts facts = day;
        if (facts != null) {
            show(facts, isWide);
        }
    }

    /// It comes onto the screen: keys are counted from 1.
    void begin() {
        digits.forget();
    }

    /// @param wide whether there is room for more rows
    void show(TodayFacts facts, boolean wide) {
        day = facts;
        isWide = wide;
        List<ToLookAt> all = model.toLookAt(facts);
        from = from < all.size() ? from : 0;
        shown = fitting(all.subList(from, all.size()), most(facts));
        // Only those that stay are given keys.
        fill(facts, all.size(), _ -> MORE);
        while (shown.size() > 1 && isTooHigh()) {
            shown = shown.subList(0, shown.size() - 1);
            fill(facts, all.size(), _ -> MORE);
        }
        number();
        fill(facts, all.size(), this::key);
    }

    private void fill(TodayFacts facts, int all, Function<ToLookAt.Act, DeskKey> keys) {
        more = more(all);
        getChildren().clear();
        getStyleClass().remove("today-offline");
        facts.alone()
                .ifPresent(works -> {
                    getStyleClass().add("today-offline");
                    showOffline(works);
                });
        getChildren().add(head(all));
        if (shown.isEmpty()) {
            getChildren().add(Words.wrapping(texts.get("today.look.nothing"), "second"));
        }
        shown.forEach(one -> getChildren().add(row(one, keys)));
        boolean hasNotes = !facts.notes().isEmpty();
        if (isWide || hasNotes && !model.isDown(facts)) {
            getChildren().add(new NotesBlock(facts, isWide, texts, model::handOver));
        }
    }

    /// Known once it has a place on the screen.
    private boolean isTooHigh() {
        if (getScene() == null || getHeight() <= 0) {
            return false;
        }
        applyCss();
        return prefHeight(getWidth()) > getHeight();
    }

    /// Counts the keys anew where nothing is left that has one, or where none is left to give.
    private void number() {
        if (shown.isEmpty() || !acts().allMatch(act -> digits.of(act.name()).isPresent())) {
            digits.forget();
        }
    }

    private Stream<ToLookAt.Act> acts() {
        return shown.stream().flatMap(one -> one.acts().stream());
    }

    private DeskKey key(ToLookAt.Act act) {
        return DeskKey.digit(digits.of(act.name()).orElseThrow());
    }

    /// The first of them, each with all its keys.
    private static List<ToLookAt> fitting(List<ToLookAt> all, int most) {
        List<ToLookAt> fit = new ArrayList<>();
        int keys = 0;
        for (ToLookAt one : all) {
            keys += one.acts().size();
            if (fit.size() == most || keys > MOST_KEYS) {
                break;
            }
            fit.add(one);
        }
        return fit;
    }

    private HBox head(int all) {
        HBox head = new HBox(TextScale.px(8), Words.heading(texts.get("today.look")));
        head.setAlignment(Pos.CENTER_LEFT);
        if (all > 0) {
            Chip count = new Chip(new Chip.Words(Tone.WARNING, null, String.valueOf(all)));
            count.getStyleClass().add("count");
            head.getChildren().add(count);
        }
        ScreenAction turn = more;
        if (turn != null) {
            head.getChildren()
                    .addAll(
                            Words.space(),
                            DeskButton.quiet(turn.label(), turn.key().hint(texts), turn.act()));
        } else if (all > 1) {
            head.getChildren().addAll(Words.space(), Words.second(texts.get("today.look.order")));
        }
        head.getStyleClass().add("column-head");
        return head;
    }

    private @Nullable ScreenAction more(int all) {
        if (all <= shown.size()) {
            return null;
        }
        int next = from + shown.size() < all ? from + shown.size() : 0;
        return new ScreenAction(
                MORE,
                texts.get("today.look.more", all - shown.size()),
                () -> {
                    from = next;
                    digits.forget();
                    fit();
                });
    }

    private int most(TodayFacts facts) {
        if (isWide) {
            return MOST_WHEN_WIDE;
        }
        return model.isDown(facts) ? MOST_BELOW_OFFLINE : MOST_TO_LOOK_AT;
    }

    /// What needs a hand comes before what is seldom sold.
    private int mostToSell() {
        return shown.isEmpty() ? MOST_TO_SELL : MOST_TO_SELL_BESIDE;
    }

    /// Without the line: what this desk may still sell, and what waits here.
    private void showOffline(Works works) {
        HBox head = new HBox(Words.heading(offline.heading()));
        head.getStyleClass().add("column-head");
        getChildren().add(head);
        getChildren()
                .addAll(offline.rows(works, isWide ? MOST_TO_SELL_WIDE : mostToSell(), isWide));
    }

    private Node row(ToLookAt one, Function<ToLookAt.Act, DeskKey> keys) {
        VBox words =
                new VBox(
                        Words.wrapping(one.title(), "title"),
                        Words.wrapping(one.second(), "second"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(TextScale.px(12), Avatar.tile(one.icon(), one.tone(), 36), words);
        HBox acts = new HBox(TextScale.px(6));
        acts.setAlignment(Pos.CENTER_RIGHT);
        for (ToLookAt.Act act : one.acts()) {
            acts.getChildren()
                    .add(
                            DeskButton.small(
                                    null, act.words(), keys.apply(act).hint(texts), act.run()));
        }
        acts.setMinWidth(USE_PREF_SIZE);
        row.getChildren().add(acts);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("look-row");
        return row;
    }

    List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        acts().forEach(act -> actions.add(new ScreenAction(key(act), act.words(), act.run())));
        if (more != null) {
            actions.add(more);
        }
        return actions;
    }
}
