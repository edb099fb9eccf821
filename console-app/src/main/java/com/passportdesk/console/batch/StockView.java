package com.passportdesk.console.batch;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.LedgerFrame;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.stock.RecordBlanks;
import com.passportdesk.store.stock.RecordBlanks.What;
import com.passportdesk.store.stock.StockRepository;
import java.util.List;
import java.util.UUID;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/// The blank cards of this site: how many there are, and what made them more or fewer.
final class StockView implements Screen {

    private static final List<String> TYPES = List.of("NTAG215", "DESFIRE", "NTAG213", "NTAG216");

    private final BatchService service;
    private final Background background;
    private final Navigation navigation;
    private final Texts texts;
    private final Formats formats;
    private final ProblemField cards;
    private final VBox stock = new VBox();
    private final LedgerFrame frame;
    private int type;

    /// Stays until it is answered: pressed twice it acts once.
    private UUID command = CommandIds.fresh();

    StockView(
            BatchService service,
            Background background,
            Navigation navigation,
            Texts texts,
            Formats formats) {
        this.service = service;
        this.background = background;
        this.navigation = navigation;
        this.texts = texts;
        this.formats = formats;
        this.cards = new ProblemField(texts.get("batch.stock.cards"));
        this.frame =
                new LedgerFrame(
                        new LedgerFrame.Labels(
                                "stock",
                                texts.get("batch.stock.title"),
                                texts.get("batch.stock.second"),
                                texts.get("batch.stock.latest"),
                                texts.get("batch.stock.none")),
                        cards,
                        stock);
    }

    @Override
    public Parent root() {
        showFoot();
        return frame.root();
    }

    @Override
    public String belongsTo() {
        return "cards";
    }

    @Override
    public boolean isBegun() {
        return !cards.field().getText().isBlank();
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

    private record Ledger(List<StockRepository.Stock> stock, List<StockRepository.Move> moves) {}

    private void read() {
        background.run(
                "blank cards",
                () -> new Ledger(service.stock(), service.moves(LedgerFrame.MOVES)),
                this::show);
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.ENTER, texts.get("batch.stock.received"), this::received),
                new ScreenAction(DeskKey.digit(1), texts.get("batch.stock.counted"), this::counted),
                new ScreenAction(DeskKey.digit(2), texts.get("batch.stock.faulty"), this::faulty),
                new ScreenAction(DeskKey.digit(3), texts.get("batch.stock.type"), this::otherType),
                new ScreenAction(DeskKey.ESCAPE, texts.get("batch.back"), navigation::back));
    }

    private void received() {
        int many = typed(1);
        if (many >= 0) {
            record(new What.Received(many));
        }
    }

    private void counted() {
        int many = typed(0);
        if (many >= 0) {
            record(new What.Counted(many));
        }
    }

    private void faulty() {
        record(new What.Spoiled());
    }

    private void otherType() {
        type = (type + 1) % TYPES.size();
        showFoot();
    }

    /// -1 for what is no number of cards; the field says what is.
    private int typed(int least) {
        String text = cards.field().getText().strip();
        if (text.matches("\\d{1,6}")) {
            int many = Integer.parseInt(text);
            if (many >= least && many <= RecordBlanks.MOST) {
                return many;
            }
        }
        cards.problem(texts.get("batch.stock.number", least, RecordBlanks.MOST));
        return -1;
    }

    private void record(What what) {
        String chosen = TYPES.get(type);
        String typed = cards.field().getText();
        UUID id = command;
        background.run(
                "record blank cards",
                () -> service.record(id, chosen, what),
                outcome -> recorded(outcome, typed));
    }

    private void recorded(RecordBlanks.Outcome outcome, String typed) {
        command = CommandIds.fresh();
        switch (outcome) {
            case RecordBlanks.Outcome.Recorded(String of, int now) -> {
                cards.clear(typed);
                cards.hint(texts.get("batch.stock.recorded", of, now));
            }
            case RecordBlanks.Outcome.NotAllowed _ -> cards.problem(texts.get("batch.notAllowed"));
            case RecordBlanks.Outcome.NotUnderstood _ ->
                    cards.problem(texts.get("batch.stock.number", 1, RecordBlanks.MOST));
        }
        read();
    }

    private void show(Ledger ledger) {
        stock.getChildren().clear();
        for (StockRepository.Stock one : ledger.stock()) {
            stock.getChildren()
                    .add(
                            new DeskRow(
                                    new DeskRow.Content(
                                            "",
                                            new Face.Picture(
                                                    Icon.ID_CARD,
                                                    one.blanks() > 0 ? Tone.ACCENT : Tone.WARNING),
                                            one.type(),
                                            "",
                                            texts.get(
                                                    "batch.stock.usedAndFaulty",
                                                    one.used(),
                                                    one.faulty()),
                                            Words.number(formats.number(one.blanks())))));
        }
        frame.showMoves(ledger.moves().stream().map(this::row).toList());
    }

    // texts: batch.stock.kind.*
    private DeskRow row(StockRepository.Move move) {
        String more = move.cards() > 0 ? "+" + move.cards() : String.valueOf(move.cards());
        return new DeskRow(
                new DeskRow.Content(
                        formats.time(move.at()),
                        null,
                        texts.get("batch.stock.kind." + move.kind()),
                        "",
                        move.type(),
                        Words.number(more)));
    }

    private void showFoot() {
        frame.showFoot(
                List.of(
                        small(texts.get("batch.stock.counted"), 1, this::counted),
                        small(texts.get("batch.stock.faulty"), 2, this::faulty),
                        small(
                                texts.get("batch.stock.ofType", TYPES.get(type)),
                                3,
                                this::otherType)),
                DeskButton.main(
                        null,
                        texts.get("batch.stock.received"),
                        DeskKey.ENTER.hint(texts),
                        this::received));
    }

    private DeskButton small(String words, int digit, Runnable act) {
        return DeskButton.small(null, words, texts.get("batch.alt", digit), act);
    }
}
