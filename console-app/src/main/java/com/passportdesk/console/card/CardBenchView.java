package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.member.Card;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The bench for one card: what to do with this card, whose it is, how far it is.
final class CardBenchView implements Screen {

    /// So many fit below a card that is being made, with the keys at the foot still on the screen.
    private static final int LATEST_BELOW = 3;

    /// Digits of what is done with a card in hand; 1 to 7 block one of a person's cards.
    static final int BACK = 8;

    static final int ERASE = 9;
    static final int FORMAT = 0;

    /// Asks for the cause of a block and words about it, of the person's newest card in use.
    static final DeskKey WHY = DeskKey.control(KeyCode.W);

    private final CardBenchViewModel model;
    private final ManyCards many;
    private final DeskReader reader;
    private final Texts texts;
    private final Formats formats;
    private final ShellModel frame;
    private final BenchParts parts;
    private final BenchFoot foot;
    private final BenchSide side;
    private final BorderPane root = new BorderPane();
    private final ProblemField search;
    private final RowList hits = new RowList();
    private @Nullable Asked asked;

    CardBenchView(
            CardBenchViewModel model,
            ManyCards many,
            DeskReader reader,
            Texts texts,
            Formats formats,
            ShellModel frame) {
        this.model = model;
        this.many = many;
        this.reader = reader;
        this.texts = texts;
        this.formats = formats;
        this.frame = frame;
        this.parts = new BenchParts(texts, formats);
        this.foot = new BenchFoot(model, many, texts);
        this.side = new BenchSide(model, parts, texts);
        this.search = new ProblemField(texts.get("cards.search"));
    }

    @Override
    public Parent root() {
        search.field().setId("card-search");
        search.field().textProperty().subscribe(model::find);
        search.field().addEventFilter(KeyEvent.KEY_PRESSED, this::arrows);
        model.hits().addListener((ListChangeListener<Holder>) _ -> showHits());
        model.latest().addListener((ListChangeListener<LatestCard>) _ -> draw(model.state().get()));
        model.message().subscribe(_ -> draw(model.state().get()));
        model.state().subscribe(this::draw);
        model.waiting().subscribe(_ -> draw(model.state().get()));
        model.look().question().subscribe(this::second);
        return root;
    }

    /// Makes a card for somebody found elsewhere.
    void choose(String member) {
        model.choose(member);
    }

    @Override
    public String belongsTo() {
        return "cards";
    }

    @Override
    public double foot() {
        return 60;
    }

    private void arrows(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            hits.move(1);
        } else if (event.getCode() == KeyCode.UP) {
            hits.move(-1);
        } else {
            return;
        }
        event.consume();
    }

    @Override
    public void shown(WhileShown here) {
        here.until(reader.atBench(model::hear));
        model.open();
        if (model.state().get() instanceof BenchState.Choosing) {
            search.field().requestFocus();
        }
    }

    @Override
    public List<ScreenAction> actions() {
        BenchState state = model.state().get();
        Asked why = asked;
        if (why != null) {
            return why.actions();
        }
        List<ScreenAction> actions = new ArrayList<>();
        if (state instanceof BenchState.Choosing) {
            actions.add(new ScreenAction(DeskKey.ENTER, texts.get("cards.choose"), hits::act));
            actions.add(
                    new ScreenAction(
                            DeskKey.of(KeyCode.DOWN), texts.get("cards.next"), () -> hits.move(1)));
            actions.add(
                    new ScreenAction(
                            DeskKey.of(KeyCode.UP),
                            texts.get("cards.previous"),
                            () -> hits.move(-1)));
            actions.add(
                    new ScreenAction(DeskKey.digit(1), texts.get("cards.many"), many::openList));
            actions.add(
                    new ScreenAction(DeskKey.digit(2), texts.get("cards.stock"), many::openStock));
            erasing(actions);
            ManyCards.Waiting waiting = model.waiting().get();
            if (waiting != null) {
                actions.add(
                        new ScreenAction(
                                DeskKey.digit(3),
                                texts.get("cards.many.goOn", waiting.name()),
                                many::goOn));
            }
            return actions;
        }
        List<Card> live = live(state);
        if (!live.isEmpty()) {
            Card newest = live.getFirst();
            actions.add(
                    new ScreenAction(
                            WHY, texts.get("cards.block.ask", newest.number()), () -> ask(newest)));
        }
        for (int i = 0; i < Math.min(BACK - 1, live.size()); i++) {
            Card card = live.get(i);
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i + 1),
                            texts.get("cards.block", card.number()),
                            () -> model.block(card)));
        }
        if (state instanceof BenchState.Known known) {
            actions.add(
                    new ScreenAction(
                            DeskKey.ENTER,
                            texts.get("cards.known.another"),
                            () -> model.choose(known.holder())));
            if (known.card().isIssued()) {
                actions.add(
                        new ScreenAction(
                                DeskKey.digit(BACK),
                                texts.get("cards.giveBack"),
                                model.look()::giveBack));
            }
            erasing(actions);
        }
        if (isOver(state)) {
            actions.add(new ScreenAction(DeskKey.ENTER, texts.get("cards.nextCard"), model::leave));
        }
        actions.add(new ScreenAction(DeskKey.ESCAPE, texts.get(leaving(state)), model::leave));
        return actions;
    }

    private void ask(Card card) {
        asked = new BlockAsked(card, texts, this::block, () -> answer(() -> {}));
        draw(model.state().get());
    }

    private void block(Card card, BlockCard.Cause cause, String words) {
        answer(() -> model.block(card, cause, words));
    }

    /// Somebody else answers for what others lose, or need not any more.
    private void second(CardLook.@Nullable Question question) {
        if (question != null) {
            asked =
                    new FormatAsked(
                            question, texts, model.look()::answer, model.look()::leaveQuestion);
        } else if (asked instanceof FormatAsked) {
            asked = null;
        }
        draw(model.state().get());
    }

    private void answer(Runnable act) {
        asked = null;
        act.run();
        draw(model.state().get());
    }

    private void erasing(List<ScreenAction> actions) {
        if (model.look().erasable().isPresent()) {
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(ERASE), texts.get("cards.erase"), model.look()::erase));
        }
        if (model.look().formattable().isPresent()) {
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(FORMAT),
                            texts.get("cards.format"),
                            model.look()::format));
        }
    }

    private static List<Card> live(BenchState state) {
        Holder holder = state.whose();
        return holder == null ? List.of() : holder.live();
    }

    static boolean isOver(BenchState state) {
        return state instanceof BenchState.Issued || state instanceof BenchState.NotIssued;
    }

    private static String leaving(BenchState state) {
        return state instanceof BenchState.TapAgain ? "cards.giveUp" : "cards.another";
    }

    private void draw(BenchState state) {
        Holder holder = state.whose();
        if (asked instanceof BlockAsked why && live(state).stream().noneMatch(why.card()::equals)) {
            asked = null;
        }
        if (holder == null) {
            drawChoosing();
            return;
        }
        Node band = parts.band(state, holder);
        root.setTop(band);
        VBox made = new VBox(parts.faceAndFacts(state, holder, frame));
        made.getChildren().add(parts.steps(state));
        made.getStyleClass().addAll("bench-made");
        VBox left = new VBox(made, side.latest(LATEST_BELOW));
        left.getStyleClass().add("hairline-end");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        Asked now = asked;
        root.setCenter(
                new HBox(
                        left,
                        now == null
                                ? side.cards(holder, live(state), this::ask)
                                : side.asked(now)));
        root.setBottom(asked == null ? foot.of(state, leaving(state)) : null);
        // A decision takes the focus; else Enter would press whatever button happens to have it.
        if (root.getScene() != null) {
            band.requestFocus();
        }
        if (asked != null) {
            asked.takeFocus();
        }
    }

    private void drawChoosing() {
        VBox words = new VBox(Words.answer(texts.get("cards.whose")));
        words.getChildren().add(Words.second(texts.get("cards.whose.second")));
        HBox head = new HBox(words);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        VBox find = new VBox(search);
        find.getStyleClass().add("column");
        search.hint(model.message().get());
        VBox left = new VBox(find, hits);
        left.getStyleClass().add("hairline-end");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        Asked now = asked;
        root.setCenter(new HBox(left, now == null ? side.allLatest() : side.asked(now)));
        root.setBottom(now == null ? foot.choosing() : null);
        showHits();
        if (root.getScene() != null && now != null) {
            now.takeFocus();
        } else if (root.getScene() != null) {
            search.field().requestFocus();
        }
    }

    private void showHits() {
        hits.show(
                model.hits().stream()
                        .map(holder ->
                                new RowList.Line(
                                        holder.member().id(),
                                        new DeskRow.Content(
                                                "",
                                                new Face.Portrait(holder.member().portrait()),
                                                holder.member().readable(),
                                                holder.member().nativeName(),
                                                parts.person(holder),
                                                Words.second(parts.cardOf(holder))),
                                        () -> model.choose(holder)))
                        .toList());
    }
}
