package com.passportdesk.console.receipt;

import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.print.PrintBand;
import com.passportdesk.console.print.PrintBandModel;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.PaidIn;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// After a sale: what to give back, who is inside, and the receipt as it stands.
@Component
@Scope("prototype")
final class ReceiptView implements Screen {

    /// The line of the file; that of the printing stands above it.
    private static final double FOOT = 28;

    private static final DeskKey PRINT = DeskKey.control(KeyCode.P);
    private static final DeskKey REFUND = DeskKey.control(KeyCode.U);

    private final ReceiptViewModel model;
    private final PrintBandModel prints;
    private final PrintBand band;
    private final Navigation navigation;
    private final FromReceipt onward;
    private final Texts texts;
    private final Formats formats;
    private final ScriptText title = Words.answer("");
    private final ReceiptPane pane;
    private final VBox result = new VBox();
    private final HBox file = new HBox();
    private final HBox begin = new HBox();
    private final BorderPane root = new BorderPane();

    /// What was begun to be given back; null for nothing.
    private @Nullable LoadedScreen refund;

    ReceiptView(
            ReceiptViewModel model,
            Navigation navigation,
            FromReceipt onward,
            PrintBandModel prints,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.prints = prints;
        this.navigation = navigation;
        this.onward = onward;
        this.texts = texts;
        this.formats = formats;
        this.pane = new ReceiptPane(texts, formats);
        this.band = new PrintBand(prints, texts, this::show);
    }

    ReceiptViewModel model() {
        return model;
    }

    @Override
    public Parent root() {
        begin.setAlignment(Pos.CENTER);
        begin.getChildren()
                .setAll(
                        DeskButton.plain(
                                Icon.UNDO_2,
                                texts.get("refund.begin"),
                                REFUND.hint(texts),
                                this::refund));
        DeskButton next =
                DeskButton.plain(
                        Icon.PLUS,
                        texts.get("till.newSale"),
                        DeskKey.control(KeyCode.N).hint(texts),
                        onward::sell);
        DeskButton done =
                DeskButton.main(
                        null, texts.get("till.done"), DeskKey.ENTER.hint(texts), navigation::back);
        HBox head = new HBox(title, Words.space(), begin, next, done);
        head.getStyleClass().add("screen-head");
        result.getStyleClass().addAll("column", "hairline-end", "sale-result");
        HBox.setHgrow(result, Priority.ALWAYS);
        pane.setPrefWidth(TextScale.px(520));
        pane.setMinWidth(TextScale.px(380));
        file.getStyleClass().add("sale-place");
        file.setAlignment(Pos.CENTER_LEFT);
        root.setTop(head);
        root.setCenter(new HBox(result, pane));
        root.setId("receipt");
        root.setFocusTraversable(true);
        model.sheet().subscribe(this::show);
        model.pdf().subscribe(this::show);
        return root;
    }

    private void refund() {
        Sheet sheet = model.sheet().getValue();
        if (sheet == null) {
            return;
        }
        if (refund == null) {
            refund = onward.refund(sheet.receipt().id(), () -> refund = null);
        }
        navigation.show(refund);
    }

    private void show(@Nullable Sheet sheet) {
        if (sheet == null) {
            return;
        }
        Receipt receipt = sheet.receipt();
        prints.show(receipt.id());
        title.setText(
                texts.get(
                        receipt.isCreditNote() ? "refund.note" : "till.receipt", receipt.number()));
        boolean hasMoneyLeft = !receipt.isCreditNote() || PaidIn.of(receipt).isPresent();
        begin.setVisible(hasMoneyLeft);
        begin.setManaged(hasMoneyLeft);
        pane.show(sheet);
        result.getChildren().clear();
        if (model.letIn() > 0) {
            result.getChildren().add(inside(sheet));
        }
        Region above = new Region();
        Region below = new Region();
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        result.getChildren().addAll(above, change(receipt), below, band, file);
    }

    private Node inside(Sheet sheet) {
        String words =
                model.letIn() == 1 && !sheet.customer().isEmpty()
                        ? texts.get("till.inside.one", sheet.customer())
                        : texts.get("till.inside", model.letIn());
        ScriptText sentence = new ScriptText(words, "inside-words");
        HBox band = new HBox(Icon.CIRCLE_CHECK.view(22), sentence);
        band.getStyleClass().addAll("card-taken", Tone.SUCCESS.styleClass());
        band.setId("checked-in");
        band.setAlignment(Pos.CENTER_LEFT);
        return band;
    }

    private Node change(Receipt receipt) {
        boolean gives = !receipt.change().isZero();
        return receipt.isCreditNote()
                ? givenBack(receipt)
                : figure(
                        texts.get(gives ? "till.giveBack" : "till.paidExactly"),
                        gives ? receipt.change() : receipt.total());
    }

    private VBox figure(String words, Money money) {
        Label above = new Label(words);
        above.getStyleClass().add("give-back-words");
        Label figure = new Label(formats.money(money.minor(), money.currency()));
        figure.getStyleClass().addAll("num", "huge");
        figure.setId("change");
        VBox box = new VBox(above, figure);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /// What somebody has to do with their hands stands large: the cash to give out, the card to be
    /// given back to on the terminal. What is done already stands below.
    private VBox givenBack(Receipt note) {
        List<Receipt.Paid> ways =
                note.tenders().stream().sorted(Comparator.comparing(Receipt.Paid::kind)).toList();
        if (ways.isEmpty()) {
            return figure(texts.get("refund.given.cash"), note.total());
        }
        VBox box = new VBox();
        box.setAlignment(Pos.CENTER);
        for (Receipt.Paid way : ways) {
            Money amount = way.amount().times(-1);
            if (way.kind() != Tender.Kind.WALLET || ways.size() == 1) {
                box.getChildren().add(figure(given(way.kind()), amount));
                continue;
            }
            Label line =
                    new Label(
                            texts.get(
                                    "refund.given.besides",
                                    given(way.kind()),
                                    formats.money(amount.minor(), amount.currency())));
            line.getStyleClass().add("give-back-words");
            box.getChildren().add(line);
        }
        return box;
    }

    private String given(Tender.Kind kind) {
        return switch (kind) {
            case CASH -> texts.get("refund.given.cash");
            case CARD -> texts.get("refund.given.card");
            case WALLET -> texts.get("refund.given.wallet");
        };
    }

    private void show(@Nullable Path pdf) {
        file.getChildren().clear();
        if (pdf != null) {
            band.hasPdf();
            file.getChildren()
                    .addAll(
                            Icon.FILE_TEXT.view(16),
                            new ScriptText(
                                    texts.get("till.saved", pdf.getFileName().toString()),
                                    "second"),
                            Words.space(),
                            new Chip(
                                    new Chip.Words(
                                            Tone.SUCCESS, Icon.CHECK, texts.get("till.savedPdf"))));
        }
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>(band.actions());
        if (begin.isVisible()) {
            actions.add(new ScreenAction(REFUND, texts.get("refund.begin"), this::refund));
        }
        band.anew()
                .map(words -> new ScreenAction(PRINT, words, prints::print))
                .ifPresent(actions::add);
        actions.add(new ScreenAction(DeskKey.ENTER, texts.get("till.done"), this::done));
        return actions;
    }

    private void done() {
        if (!model.isSameEnter()) {
            navigation.back();
        }
    }

    @Override
    public void shown(WhileShown here) {
        here.until(prints.follow());
        root.requestFocus();
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public String belongsTo() {
        return "till";
    }

    @Override
    public double foot() {
        Node first = band.isManaged() ? band : file;
        double covered =
                result.getHeight()
                        - result.getInsets().getBottom()
                        - first.getBoundsInParent().getMinY();
        return Math.max(FOOT, covered / TextScale.px(1));
    }
}
