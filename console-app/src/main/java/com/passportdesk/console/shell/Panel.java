package com.passportdesk.console.shell;

import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.problem.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The one panel: a section's screen, deeper screens over it, a decision in place of all, and on
/// them the notice and the undo bar. A section keeps its screen, so typed text stays.
final class Panel extends StackPane {

    private static final PseudoClass NOTICED = PseudoClass.getPseudoClass("noticed");

    private final ShellModel model;
    private final Texts texts;
    private final Screens screens;
    private final TypedOn typedOn;
    private final Unread unread;
    private final Begun begun = new Begun();
    private final Map<String, LoadedScreen> kept = new HashMap<>();
    private final Deque<LoadedScreen> deeper = new ArrayDeque<>();
    private final ScrollPane scroll = new ScrollPane();
    private final BorderPane content = new BorderPane(scroll);
    private final RoundCorners corners = new RoundCorners();
    private String section = "";
    private @Nullable LoadedScreen decision;

    /// Decisions that wait, by the screen that was looked at from them.
    private final Map<LoadedScreen, LoadedScreen> waiting = new HashMap<>();

    /// What waited when a screen was opened on which something can be done about it: it waits on
    /// where that screen is left by a step back.
    private final Map<LoadedScreen, Map<LoadedScreen, LoadedScreen>> setAside = new HashMap<>();

    private @Nullable LoadedScreen current;
    private WhileShown here = new WhileShown();
    private @Nullable UndoBar undoBar;

    /// What went well needs no answer; anything else stays until somebody has read it.
    private final PauseTransition ending =
            new PauseTransition(Duration.millis(UndoBar.TEN_SECONDS.toMillis()));

    private final UndoPlace undoPlace = new UndoPlace(this);
    private boolean isCovered;

    /// Where the keys went on the screens that somebody may come back to.
    private final Map<LoadedScreen, FocusPlace> left = new HashMap<>();

    Panel(ShellModel model, Texts texts, Screens screens, TypedOn typedOn, Unread unread) {
        this.typedOn = typedOn;
        this.unread = unread;
        this.model = model;
        this.texts = texts;
        this.screens = screens;
        getStyleClass().add("desk-panel");
        BorderPane.setMargin(this, new Insets(0, TextScale.px(12), 0, TextScale.px(4)));
        getChildren().addAll(content, corners);
        content.setMinSize(0, 0);
        scroll.getStyleClass().add("panel-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setMinSize(0, 0);
        content.setClip(bounds());
        model.undo().subscribe(this::showUndo);
        model.notice().subscribe(this::showNotice);
    }

    /// The pane that scrolls a screen too high for the window takes the arrow keys on their way up;
    /// the key map hears them there before.
    void giveKeysTo(KeyMap keys) {
        keys.install(scroll);
    }

    String section() {
        return section;
    }

    /// Id of the section that the shown screen belongs to.
    String marked() {
        String own = current == null ? "" : current.screen().belongsTo();
        return own.isEmpty() ? section : own;
    }

    List<ScreenAction> actions() {
        return current == null ? List.of() : current.screen().actions();
    }

    void open(DeskSection wanted) {
        section = wanted.id();
        deeper.clear();
        nothingWaits();
        decision = null;
        deeper.push(kept.computeIfAbsent(section, _ -> screens.load(wanted.viewClass())));
        showTop();
    }

    /// Shows the screen of a place as it was left, if something was begun on it.
    void goOn(String place, Supplier<LoadedScreen> made) {
        push(begun.at(place, made));
    }

    /// Something is to be done about whoever was decided on: a decision that waited waits on only
    /// where the screen is left without.
    void push(LoadedScreen screen) {
        Map<LoadedScreen, LoadedScreen> waited = Map.copyOf(waiting);
        waiting.clear();
        place(screen);
        if (!waited.isEmpty()) {
            setAside.put(screen, waited);
        }
    }

    private void nothingWaits() {
        waiting.clear();
        setAside.clear();
    }

    private void place(LoadedScreen screen) {
        decision = null;
        // A screen taken back stands once, however it was left.
        deeper.remove(screen);
        deeper.push(screen);
        showTop();
    }

    void lead(Class<? extends Screen> view) {
        if (current == null || !view.isInstance(current.screen())) {
            deeper.removeIf(one -> view.isInstance(one.screen()));
            look(screens.load(view));
        }
    }

    void look(LoadedScreen screen) {
        LoadedScreen before = decision;
        place(screen);
        if (before != null && before.screen().isWaiting()) {
            waiting.put(screen, before);
        }
    }

    /// What was begun on the old one is done.
    void replace(LoadedScreen old, LoadedScreen next) {
        setAside.clear();
        deeper.remove(old);
        deeper.push(next);
        showTop();
    }

    /// What somebody typed into is covered, so the decision has the keys; what their hands still
    /// type goes on into the field all the same.
    void decide(LoadedScreen screen) {
        if (decision == null) {
            typedOn.covered();
        }
        // Of two decisions the newer one is answered.
        nothingWaits();
        decision = screen;
        if (model.cover().get() == null) {
            unread.cameUp(screen.node());
        }
        showTop();
        Node band = screen.node().lookup(".decision");
        (band == null ? screen.node() : band).requestFocus();
    }

    void back() {
        if (model.notice().get() != null) {
            model.notice().set(null);
        } else if (decision != null) {
            decision = null;
            showTop();
        } else if (deeper.size() > 1) {
            LoadedScreen gone = deeper.pop();
            waiting.putAll(setAside.getOrDefault(gone, Map.of()));
            setAside.remove(gone);
            decision = waiting.remove(gone);
            showTop();
        }
    }

    /// The screen has the keys, nothing of it in particular.
    void takeKeys() {
        if (current != null) {
            current.node().requestFocus();
        }
    }

    void undo() {
        UndoBar.Offer offer = model.undo().get();
        if (offer != null) {
            model.undo().set(null);
            offer.undo().run();
        }
    }

    private void showTop() {
        LoadedScreen next = decision == null ? deeper.peek() : decision;
        if (next == null || next == current) {
            return;
        }
        boolean wasCovered = isCovered;
        isCovered = next == decision;
        if (!isCovered) {
            typedOn.uncovered();
            unread.goes();
        }
        leaveFocus();
        here.hidden();
        here = new WhileShown();
        current = next;
        FocusPlace was = left.remove(next);
        FocusPlace before = was == null ? null : was.now();
        scroll.setContent(new Filling(next.node(), widest(next)));
        scroll.setVvalue(0);
        // What stands in another scroll pane is on the screen, and can have the keys, only then.
        next.node().applyCss();
        next.screen().shown(here);
        if (before != null && before.isThere() && (wasCovered || before.isBegun())) {
            before.take();
        } else {
            keepKeys(next.node());
        }
        nameUndoKey();
    }

    /// Two people come in one behind the other: the key takes the second back, as their decision
    /// says, so the bar about the first does not name it.
    private void nameUndoKey() {
        if (undoBar == null) {
            return;
        }
        if (actions().stream().anyMatch(action -> action.key().equals(UndoBar.KEY))) {
            undoBar.withoutKey();
        } else {
            undoBar.withKey();
        }
    }

    /// No screen comes up whose keys go to the frame around it: Enter would press what happens to
    /// stand there.
    private void keepKeys(Node shown) {
        FocusPlace place = FocusPlace.in(getScene());
        if (place == null || !place.isIn(shown)) {
            shown.requestFocus();
        }
    }

    /// Keeps where the keys went on the screen that goes.
    private void leaveFocus() {
        FocusPlace place = FocusPlace.in(getScene());
        LoadedScreen going = current;
        if (place != null && going != null && place.isIn(going.node())) {
            left.put(going, place);
        }
        left.keySet()
                .removeIf(one ->
                        !deeper.contains(one) && !kept.containsValue(one) && !begun.has(one));
    }

    /// The shown screen goes and none comes.
    void leave() {
        here.hidden();
    }

    private double widest(LoadedScreen screen) {
        double own = screen.screen().widest();
        return TextScale.px(screen.equals(decision) ? Math.min(own, Screen.READABLE) : own);
    }

    private void showUndo(UndoBar.@Nullable Offer offer) {
        if (undoBar != null) {
            undoBar.stop();
            getChildren().remove(undoBar);
            undoBar = null;
        }
        if (offer != null) {
            UndoBar bar = new UndoBar(offer, texts, () -> forget(offer));
            bar.setMaxSize(TextScale.px(420), TextScale.px(48));
            setAlignment(bar, Pos.BOTTOM_LEFT);
            double gap = TextScale.px(20);
            setMargin(bar, new Insets(0, gap, gap, gap));
            undoBar = bar;
            getChildren().add(bar);
            nameUndoKey();
        }
    }

    /// The undo bar stands above the foot of the screen, and above what somebody types into: no
    /// total, no button and no letter is ever under it. It counts down and asks for its place anew
    /// with every step, so it follows the foot and the focus.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        corners.resizeRelocate(0, 0, getWidth(), getHeight());
        if (undoBar != null && current != null) {
            Bounds home =
                    new BoundingBox(
                            undoBar.getLayoutX(),
                            undoBar.getLayoutY() - TextScale.px(current.screen().foot()),
                            undoBar.getWidth(),
                            undoBar.getHeight());
            Bounds place = undoPlace.of(home, content);
            undoBar.relocate(place.getMinX(), place.getMinY());
        }
    }

    private void forget(UndoBar.Offer offer) {
        if (offer.equals(model.undo().get())) {
            model.undo().set(null);
        }
    }

    private void showNotice(@Nullable Notice notice) {
        ending.stop();
        if (notice != null && notice.tone() == Tone.SUCCESS) {
            ending.setOnFinished(_ -> end(notice));
            ending.playFromStart();
        }
        // What stands below is not closed by Esc while the notice is.
        scroll.pseudoClassStateChanged(NOTICED, notice != null);
        content.setTop(
                notice == null
                        ? null
                        : new NoticeBand(notice, texts, () -> model.notice().set(null)));
    }

    private void end(Notice notice) {
        if (notice.equals(model.notice().get())) {
            model.notice().set(null);
        }
    }

    private Rectangle bounds() {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(content.widthProperty());
        clip.heightProperty().bind(content.heightProperty());
        return clip;
    }
}
