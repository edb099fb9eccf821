package com.passportdesk.console.rollcall;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.rollcall.Mark;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Ctrl R: who is inside, to be ticked off while standing outside. Digits tick off the nine that
/// are shown, the page turns by itself, and the largest words say how many are missing.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class RollCallView implements Screen {

    private static final DeskKey SPACE = DeskKey.of(KeyCode.SPACE);
    private static final DeskKey BACK = DeskKey.of(KeyCode.DELETE);
    private static final DeskKey NEXT = DeskKey.of(KeyCode.PAGE_DOWN);
    private static final DeskKey BEFORE = DeskKey.of(KeyCode.PAGE_UP);
    private static final DeskKey CHANGE = DeskKey.digit(0);

    /// Its own key: whoever ends one that another desk ended meanwhile must not begin another, with
    /// everybody missing.
    private static final DeskKey AGAIN = DeskKey.control(KeyCode.A);

    private final RollCallViewModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final RollWords words;
    private final RollSide side;
    private final VBox title = new VBox();
    private final HBox buttons = new HBox();
    private final HBox listHead = new HBox();
    private final RowList list = RowList.choosingNobody();
    private final HBox foot = new HBox();
    private final BorderPane root = new BorderPane();

    RollCallView(RollCallViewModel model, Navigation navigation, Texts texts, Formats formats) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
        this.words = new RollWords(texts, formats);
        this.side = new RollSide(texts, words);
    }

    @Override
    public Parent root() {
        root.setId("rollcall");
        // Space and Enter are the chosen row's; no button takes the focus by itself.
        root.setFocusTraversable(true);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMinWidth(0);
        buttons.getStyleClass().add("rollcall-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        HBox head = new HBox(title, buttons);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        listHead.getStyleClass().addAll("column", "column-head", "today-head");
        listHead.setAlignment(Pos.CENTER_LEFT);
        list.setId("rollcall-list");
        foot.getStyleClass().add("foot");
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        VBox left = new VBox(listHead, list, rest, foot);
        left.getStyleClass().add("hairline-end");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        side.setMinWidth(TextScale.px(300));
        side.setPrefWidth(TextScale.px(360));
        root.setCenter(new HBox(left, side));
        return root;
    }

    private void show() {
        RollState state = model.state().getValue();
        RollPage page = model.page().getValue();
        if (state == null || page == null) {
            title.getChildren().setAll(Words.answer(texts.get("rollcall.reading")));
            return;
        }
        title.getChildren()
                .setAll(
                        Words.wrapping(words.answer(state), "answer"),
                        Words.wrapping(words.second(state), "second"));
        showButtons(state);
        showList(state, page);
        side.show(state, words.paper(model.paper().getValue(), model.saved().getValue()));
    }

    private void showButtons(RollState state) {
        DeskButton print =
                DeskButton.plain(
                        Icon.PRINTER,
                        texts.get("rollcall.print"),
                        RollCallSection.PRINT.hint(texts),
                        model::print);
        DeskButton main =
                state.isOpen()
                        ? DeskButton.main(
                                null,
                                texts.get("rollcall.end"),
                                DeskKey.CONTROL_ENTER.hint(texts),
                                model::end)
                        : DeskButton.main(
                                Icon.LIST_CHECKS,
                                texts.get(state.isEnded() ? "rollcall.again" : "rollcall.begin"),
                                begin(state).hint(texts),
                                model::begin);
        print.setFocusTraversable(false);
        main.setFocusTraversable(false);
        buttons.getChildren().setAll(print, main);
    }

    /// After one has ended Enter still ticks off who turns up.
    private static DeskKey begin(RollState state) {
        return state.isEnded() ? AGAIN : DeskKey.ENTER;
    }

    private void showList(RollState state, RollPage page) {
        listHead.getChildren()
                .setAll(
                        Words.heading(
                                texts.get(
                                        page.missingOnly()
                                                ? "rollcall.list.missing"
                                                : "rollcall.list.all")),
                        Words.space(),
                        Words.second(
                                page.of() == 0
                                        ? ""
                                        : texts.get(
                                                "rollcall.list.from",
                                                page.from() + 1,
                                                page.from() + page.keys().size(),
                                                page.of())));
        List<RowList.Line> lines =
                page.people(state).stream()
                        .map(one ->
                                new RowList.Line(
                                        one.who().key(),
                                        content(one, state, page),
                                        () -> tick(one)))
                        .toList();
        list.show(lines);
        if (lines.isEmpty()) {
            list.getChildren()
                    .setAll(
                            Words.wrapping(
                                    texts.get(
                                            state.people().isEmpty()
                                                    ? "rollcall.nobody"
                                                    : "rollcall.nobodyMissing"),
                                    "column"));
        }
        foot.getChildren()
                .setAll(
                        quiet("rollcall.page.before", BEFORE, model::previousPage),
                        quiet("rollcall.page.next", NEXT, model::nextPage),
                        Words.space(),
                        quiet(
                                page.missingOnly() ? "rollcall.showAll" : "rollcall.showMissing",
                                CHANGE,
                                model::change));
    }

    // texts: rollcall.page.*
    // texts: rollcall.showAll
    // texts: rollcall.showMissing
    private DeskButton quiet(String key, DeskKey at, Runnable act) {
        DeskButton button = DeskButton.quiet(texts.get(key), at.hint(texts), act);
        button.setFocusTraversable(false);
        return button;
    }

    private DeskRow.Content content(Person one, RollState state, RollPage page) {
        return new DeskRow.Content(
                "",
                face(one),
                words.name(one),
                words.nativeName(one),
                words.about(one, state),
                end(one, state, page));
    }

    private Face face(Person one) {
        if (one.portrait() != 0) {
            return new Face.Portrait(one.portrait());
        }
        return new Face.Picture(
                one.who() instanceof Who.Staff ? Icon.ID_CARD : Icon.USER, Tone.MUTED);
    }

    /// The digit, or that they were seen, by whom and when.
    private @Nullable Node end(Person one, RollState state, RollPage page) {
        Mark mark = one.mark();
        if (one.isThere() && mark != null) {
            HBox seen =
                    new HBox(
                            TextScale.px(8),
                            Words.second(words.seen(mark, state)),
                            Icon.CIRCLE_CHECK.view(20));
            seen.setAlignment(Pos.CENTER_RIGHT);
            seen.getStyleClass().addAll("rollcall-seen", Tone.SUCCESS.styleClass());
            return seen;
        }
        return state.roll().isEmpty()
                ? null
                : new KeyHint(DeskKey.digit(page.digit(one)).hint(texts));
    }

    private void tick(Person one) {
        if (model.state().getValue() instanceof RollState state
                && state.roll().isPresent()
                && model.tick(one)) {
            list.choose(one.who().key());
        }
    }

    /// Ticks the chosen off and goes on to the next whom nobody has seen.
    private void tickChosen() {
        withChosen(one -> {
            if (!model.tickChosen(one)) {
                return;
            }
            RollState state = model.state().getValue();
            RollPage page = model.page().getValue();
            if (state != null && page != null) {
                page.missing(state).stream()
                        .filter(other -> page.digit(other) > page.digit(one))
                        .findFirst()
                        .ifPresent(other -> list.choose(other.who().key()));
            }
        });
    }

    private void withChosen(Consumer<Person> act) {
        RollState state = model.state().getValue();
        RollPage page = model.page().getValue();
        String chosen = list.chosenId();
        if (state != null && page != null && chosen != null) {
            page.people(state).stream()
                    .filter(one -> one.who().key().equals(chosen))
                    .findFirst()
                    .ifPresent(act);
        }
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        RollState state = model.state().getValue();
        RollPage page = model.page().getValue();
        if (state == null || page == null) {
            return actions;
        }
        if (state.roll().isPresent()) {
            for (int digit = 1; digit <= RollPage.SIZE; digit++) {
                Optional<Person> one = page.at(digit, state);
                one.ifPresent(person ->
                        actions.add(
                                new ScreenAction(
                                        DeskKey.digit(page.digit(person)),
                                        texts.get("rollcall.tick", words.name(person)),
                                        () -> tick(person))));
            }
            add(actions, SPACE, "rollcall.tickChosen", this::tickChosen);
            add(actions, DeskKey.ENTER, "rollcall.tickChosen", this::tickChosen);
            add(actions, BACK, "rollcall.takeBack", () -> withChosen(model::takeBack));
        }
        if (state.isOpen()) {
            add(actions, DeskKey.CONTROL_ENTER, "rollcall.end", model::end);
        } else {
            add(
                    actions,
                    begin(state),
                    state.isEnded() ? "rollcall.again" : "rollcall.begin",
                    model::begin);
        }
        add(
                actions,
                CHANGE,
                page.missingOnly() ? "rollcall.showAll" : "rollcall.showMissing",
                model::change);
        add(actions, RollCallSection.PRINT, "rollcall.print", model::print);
        add(actions, NEXT, "rollcall.page.next", model::nextPage);
        add(actions, BEFORE, "rollcall.page.before", model::previousPage);
        add(actions, DeskKey.of(KeyCode.DOWN), "rollcall.row.next", () -> list.move(1));
        add(actions, DeskKey.of(KeyCode.UP), "rollcall.row.before", () -> list.move(-1));
        add(actions, DeskKey.ESCAPE, "rollcall.back", () -> navigation.open("today"));
        return actions;
    }

    // texts: rollcall.row.*
    private void add(List<ScreenAction> to, DeskKey key, String words, Runnable act) {
        to.add(new ScreenAction(key, texts.get(words), act));
    }

    @Override
    public String belongsTo() {
        return "today";
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public double foot() {
        return 60;
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        here.follow(model.state(), _ -> show());
        here.follow(model.page(), _ -> show());
        here.follow(model.saved(), _ -> show());
        here.follow(model.paper(), _ -> show());
        here.until(model.followPaper());
        here.until(model.follow());
    }
}
