package com.passportdesk.console.close;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.drawer.DrawerSentences;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.LedgerFrame;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.DrawerRefusal;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.drawer.MoveCash.Kind;
import com.passportdesk.store.drawer.MoveOutcome;
import com.passportdesk.store.money.AmountText;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Cash in the drawer that goes without a receipt: to the safe, paid out, put in.
@Component
@Scope("prototype")
final class CashBoxView implements Screen {

    private static final DeskKey FIGURES = DeskKey.control(KeyCode.T);

    private final DrawerService drawer;
    private final DrawerSentences sentences;
    private final SaleSentences amounts;
    private final RunningDesk desk;
    private final Background background;
    private final Navigation navigation;
    private final DeskSite site;
    private final Texts texts;
    private final Formats formats;
    private final FigureLines figures;
    private final ProblemField amount;
    private final ProblemField words;
    private final LedgerFrame frame;

    /// Stays until it is answered: pressed twice it acts once.
    private UUID command = CommandIds.fresh();

    /// What stood under "what for" when somebody was asked whether it goes to the safe.
    private String asked = "";

    CashBoxView(
            DrawerService drawer,
            DrawerSentences sentences,
            SaleSentences amounts,
            RunningDesk desk,
            Background background,
            Navigation navigation,
            DeskSite site,
            Texts texts,
            Formats formats) {
        this.drawer = drawer;
        this.sentences = sentences;
        this.amounts = amounts;
        this.desk = desk;
        this.background = background;
        this.navigation = navigation;
        this.site = site;
        this.texts = texts;
        this.formats = formats;
        this.figures = new FigureLines(texts, formats);
        this.amount = new ProblemField(texts.get("close.box.amount"));
        this.words = new ProblemField(texts.get("close.box.words"), CloseColumn.WORDS.hint(texts));
        words.field().setId("cash-box-words");
        words.hint(texts.get("close.box.words.hint"));
        words.hintWhileTyping(texts.get("close.box.words.hint"));
        VBox why = new VBox(words);
        why.getStyleClass().add("column");
        this.frame =
                new LedgerFrame(
                        new LedgerFrame.Labels(
                                "cash-box",
                                texts.get("close.box.title"),
                                texts.get("close.box.second"),
                                texts.get("close.box.latest"),
                                texts.get("close.box.none")),
                        amount,
                        why);
    }

    @Override
    public Parent root() {
        List<DeskButton> others = new ArrayList<>();
        for (ScreenAction act : acts().subList(1, acts().size())) {
            boolean isDigit = act.key().isDigit();
            DeskKey shown = isDigit ? new DeskKey(act.key().code(), DeskKey.Held.ALT) : act.key();
            others.add(DeskButton.small(null, act.label(), shown.hint(texts), act.act()));
        }
        ScreenAction first = acts().getFirst();
        frame.showFoot(
                others, DeskButton.main(null, first.label(), first.key().hint(texts), first.act()));
        return frame.root();
    }

    @Override
    public String belongsTo() {
        return "till";
    }

    @Override
    public boolean isBegun() {
        return !amount.field().getText().isBlank() || !words.field().getText().isBlank();
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

    private void read() {
        background.run("the drawer so far", drawer::day, this::show);
    }

    private void show(DrawerDay day) {
        List<Move> moves = day.figures().moves();
        List<Node> newest = new ArrayList<>();
        moves.reversed().stream().limit(LedgerFrame.MOVES).map(this::row).forEach(newest::add);
        frame.showMoves(newest);
    }

    private DeskRow row(Move move) {
        FigureLines.Line line = figures.move(move);
        return new DeskRow(
                new DeskRow.Content(
                        formats.time(move.at()),
                        null,
                        kind(move.kind()),
                        "",
                        move.words(),
                        Words.number(line.value())));
    }

    private String kind(Kind kind) {
        return switch (kind) {
            case DROP -> texts.get("close.box.drop");
            case PAID_OUT -> texts.get("close.box.paidOut");
            case PAID_IN -> texts.get("close.box.paidIn");
        };
    }

    /// What can be written down; the first is Enter's.
    private List<ScreenAction> acts() {
        List<ScreenAction> acts = new ArrayList<>();
        acts.add(act(DeskKey.ENTER, Kind.DROP));
        acts.add(act(DeskKey.digit(1), Kind.PAID_OUT));
        acts.add(act(DeskKey.digit(2), Kind.PAID_IN));
        if (Rights.has(desk.session(), Right.READ_REPORTS)) {
            acts.add(
                    new ScreenAction(
                            FIGURES,
                            texts.get("close.x"),
                            () -> navigation.show(navigation.load(XView.class))));
        }
        return acts;
    }

    private ScreenAction act(DeskKey key, Kind kind) {
        return new ScreenAction(key, kind(kind), () -> move(kind));
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>(acts());
        actions.add(
                new ScreenAction(
                        CloseColumn.WORDS,
                        texts.get("close.box.words"),
                        () -> words.field().requestFocus()));
        actions.add(
                new ScreenAction(DeskKey.ESCAPE, texts.get("close.box.back"), navigation::back));
        return actions;
    }

    /// What is no amount stays typed, and the field says what is.
    private void move(Kind kind) {
        String typed = amount.field().getText();
        String why = words.field().getText();
        AmountText.Reading reading = AmountText.read(typed, texts.locale(), site.now().currency());
        if (!(reading instanceof AmountText.Reading.Amount(Money money))) {
            String wrong = amounts.of(reading, typed, site.now().currency());
            amount.problem(wrong.isEmpty() ? texts.get("close.box.typeFirst") : wrong);
            frame.focus();
            return;
        }
        amount.fine();
        if (kind == Kind.DROP && !why.isBlank() && !why.equals(asked)) {
            // Whoever says what for has mostly paid something out.
            asked = why;
            words.problem(texts.get("close.box.words.safe"));
            return;
        }
        words.hint(texts.get("close.box.words.hint"));
        UUID id = command;
        background.run(
                "move cash",
                () -> drawer.move(id, kind, money, why),
                outcome -> moved(outcome, kind, money, typed, why));
    }

    private void moved(MoveOutcome outcome, Kind kind, Money money, String typed, String why) {
        command = CommandIds.fresh();
        asked = "";
        switch (outcome) {
            case MoveOutcome.Moved _ -> {
                amount.clear(typed);
                words.clear(why);
                amount.hint(texts.get("close.box.done", kind(kind), figures.money(money)));
                frame.focus();
            }
            case MoveOutcome.Refused(var refusal) -> {
                if (isAboutWords(refusal)) {
                    words.problem(sentences.of(refusal));
                    words.field().requestFocus();
                } else {
                    amount.problem(sentences.of(refusal));
                    frame.focus();
                }
            }
        }
        read();
    }

    private static boolean isAboutWords(DrawerRefusal refusal) {
        return refusal instanceof DrawerRefusal.NoWords
                || refusal instanceof DrawerRefusal.WordsTooLong;
    }
}
