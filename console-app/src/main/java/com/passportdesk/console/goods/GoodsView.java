package com.passportdesk.console.goods;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.LedgerFrame;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.goods.GoodsRepository.Move;
import com.passportdesk.store.goods.GoodsRepository.Shelf;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoods.What;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Goods that are counted and places at events: how many there are, how many can be sold here, and
/// what made them more or fewer.
@Component
@Scope("prototype")
final class GoodsView implements Screen {

    private final GoodsService service;
    private final GoodsSentences sentences;
    private final SaleSentences left;
    private final Background background;
    private final Navigation navigation;
    private final Texts texts;
    private final Formats formats;
    private final ProblemField pieces;
    private final RowList shelves = new RowList();
    private final VBox none = new VBox();
    private final LedgerFrame frame;

    /// Stays until it is answered: pressed twice it acts once.
    private UUID command = CommandIds.fresh();

    GoodsView(
            GoodsService service,
            GoodsSentences sentences,
            SaleSentences left,
            Background background,
            Navigation navigation,
            Texts texts,
            Formats formats) {
        this.service = service;
        this.sentences = sentences;
        this.left = left;
        this.background = background;
        this.navigation = navigation;
        this.texts = texts;
        this.formats = formats;
        this.pieces = new ProblemField(texts.get("goods.pieces"));
        this.frame =
                new LedgerFrame(
                        new LedgerFrame.Labels(
                                "goods",
                                texts.get("goods.title"),
                                texts.get("goods.second"),
                                texts.get("goods.latest"),
                                texts.get("goods.latest.none")),
                        pieces,
                        none,
                        shelves);
    }

    @Override
    public Parent root() {
        frame.showFoot(
                List.of(
                        DeskButton.small(
                                null,
                                texts.get("goods.counted"),
                                new DeskKey(DeskKey.digit(1).code(), DeskKey.Held.ALT).hint(texts),
                                this::counted)),
                DeskButton.main(
                        null,
                        texts.get("goods.received"),
                        DeskKey.ENTER.hint(texts),
                        this::received));
        return frame.root();
    }

    @Override
    public String belongsTo() {
        return "till";
    }

    @Override
    public boolean isBegun() {
        return !pieces.field().getText().isBlank();
    }

    @Override
    public double foot() {
        return LedgerFrame.FOOT;
    }

    @Override
    public void shown(WhileShown here) {
        read();
        frame.focus();
    }

    /// @param words how many are left to sell, in the order of the shelves
    private record Ledger(List<Shelf> shelves, List<String> words, List<Move> moves) {}

    private void read() {
        background.run(
                "counted goods",
                () -> {
                    List<Shelf> all = service.shelves();
                    return new Ledger(
                            all,
                            all.stream().map(one -> left.left(one.left())).toList(),
                            service.moves(LedgerFrame.MOVES));
                },
                this::show);
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.ENTER, texts.get("goods.received"), this::received),
                new ScreenAction(DeskKey.digit(1), texts.get("goods.counted"), this::counted),
                new ScreenAction(
                        DeskKey.of(KeyCode.UP), texts.get("goods.key.up"), () -> shelves.move(-1)),
                new ScreenAction(
                        DeskKey.of(KeyCode.DOWN),
                        texts.get("goods.key.down"),
                        () -> shelves.move(1)),
                new ScreenAction(DeskKey.ESCAPE, texts.get("goods.back"), navigation::back));
    }

    private void received() {
        record(1, What.Received::new);
    }

    private void counted() {
        record(0, What.Counted::new);
    }

    /// What is no number stays typed, and the field says what is.
    private void record(int least, IntFunction<What> what) {
        String typed = pieces.field().getText();
        String number = typed.strip();
        String product = shelves.chosenId();
        if (product == null || !number.matches("\\d{1,6}")) {
            pieces.problem(texts.get("goods.number", least, RecordGoods.MOST));
            return;
        }
        What happened = what.apply(Integer.parseInt(number));
        UUID id = command;
        background.run(
                "record counted goods",
                () -> service.record(id, product, happened),
                outcome -> recorded(outcome, typed));
    }

    private void recorded(GoodsOutcome outcome, String typed) {
        command = CommandIds.fresh();
        String sentence = sentences.of(outcome);
        if (outcome instanceof GoodsOutcome.Recorded) {
            pieces.clear(typed);
            pieces.hint(sentence);
        } else {
            pieces.problem(sentence);
        }
        read();
    }

    private void show(Ledger ledger) {
        Map<String, String> names =
                ledger.shelves().stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.product().id(), one -> one.product().name()));
        none.getChildren().clear();
        none.getStyleClass().setAll("column");
        none.setManaged(ledger.shelves().isEmpty());
        if (ledger.shelves().isEmpty()) {
            none.getChildren().add(card("goods.none", "goods.none.second"));
        }
        java.util.Iterator<String> words = ledger.words().iterator();
        shelves.show(ledger.shelves().stream().map(one -> line(one, words.next())).toList());
        frame.showMoves(
                ledger.moves().stream()
                        .map(move -> row(move, names.getOrDefault(move.product(), move.product())))
                        .toList());
    }

    // texts: goods.none goods.none.second
    private StateCard card(String title, String second) {
        return new StateCard(Icon.PACKAGE, Tone.MUTED, texts.get(title), texts.get(second), null);
    }

    private RowList.Line line(Shelf shelf, String words) {
        var event = shelf.product().event();
        String about =
                event == null
                        ? words
                        : texts.get("goods.event", formats.time(event.start()), words);
        return new RowList.Line(
                shelf.product().id(),
                new DeskRow.Content(
                        "",
                        null,
                        shelf.product().name(),
                        "",
                        about,
                        Words.number(texts.get("goods.there", shelf.there()))),
                () -> {});
    }

    // texts: goods.kind.*
    private DeskRow row(Move move, String name) {
        return new DeskRow(
                new DeskRow.Content(
                        formats.time(move.at()),
                        null,
                        name,
                        "",
                        texts.get("goods.kind." + move.kind(), move.pieces()),
                        Words.number(sentences.signed(move.more()))));
    }
}
