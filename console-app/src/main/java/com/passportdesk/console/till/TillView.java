package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.receipt.ReceiptPane;
import com.passportdesk.console.receipt.Sheet;
import com.passportdesk.console.receipt.ShowReceipt;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.sale.Receipt;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The till: a new sale, and the receipts of the day with the chosen one beside them.
@Component
@Scope("prototype")
final class TillView implements Screen {

    private static final DeskKey GOODS = DeskKey.control(KeyCode.S);
    private static final DeskKey CASH = DeskKey.control(KeyCode.M);

    private final TillViewModel model;
    private final SaleStart sales;
    private final ShowReceipt receipts;
    private final GoodsScreen goods;
    private final CashBoxScreen cashBox;
    private final Texts texts;
    private final Formats formats;
    private final ScriptText title = Words.answer("");
    private final RowList list = new RowList();
    private final ReceiptPane pane;
    private final VBox left = new VBox();
    private final BorderPane root = new BorderPane();

    TillView(
            TillViewModel model,
            SaleStart sales,
            ShowReceipt receipts,
            GoodsScreen goods,
            CashBoxScreen cashBox,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.sales = sales;
        this.receipts = receipts;
        this.goods = goods;
        this.cashBox = cashBox;
        this.texts = texts;
        this.formats = formats;
        this.pane = new ReceiptPane(texts, formats);
    }

    @Override
    public Parent root() {
        DeskButton begin =
                DeskButton.main(
                        Icon.PLUS,
                        texts.get("till.newSale"),
                        DeskKey.control(KeyCode.N).hint(texts),
                        sales::begin);
        DeskButton shelves =
                DeskButton.plain(
                        Icon.PACKAGE, texts.get("till.goods"), GOODS.hint(texts), goods::open);
        DeskButton cash =
                DeskButton.plain(
                        Icon.BANKNOTE, texts.get("till.cash.box"), CASH.hint(texts), cashBox::open);
        HBox head = new HBox(title, Words.space(), cash, shelves, begin);
        head.getStyleClass().add("screen-head");
        left.getStyleClass().add("hairline-end");
        HBox.setHgrow(left, Priority.ALWAYS);
        pane.setPrefWidth(TextScale.px(460));
        pane.setMinWidth(TextScale.px(340));
        root.setTop(head);
        root.setCenter(new HBox(left, pane));
        root.setId("till");
        root.setFocusTraversable(true);
        model.receipts().subscribe(this::show);
        return root;
    }

    private void show(List<Sheet> sheets) {
        title.setText(
                sheets.isEmpty()
                        ? texts.get("till.noReceipts")
                        : texts.get(
                                "till.receipts",
                                sheets.stream()
                                        .filter(sheet -> !sheet.receipt().isCreditNote())
                                        .count()));
        list.show(sheets.stream().map(this::line).toList());
        if (sheets.isEmpty()) {
            VBox empty =
                    new VBox(
                            new StateCard(
                                    Icon.RECEIPT,
                                    Tone.MUTED,
                                    texts.get("till.noReceipts"),
                                    texts.get("till.noReceipts.why"),
                                    null));
            empty.getStyleClass().add("column");
            left.getChildren().setAll(empty);
        } else {
            left.getChildren().setAll(list);
        }
        preview();
    }

    private RowList.Line line(Sheet sheet) {
        Receipt receipt = sheet.receipt();
        String nobody = receipt.customer() instanceof Holder.Erased ? "till.erased" : "till.walkIn";
        String name = sheet.customer().isEmpty() ? texts.get(nobody) : sheet.customer();
        return new RowList.Line(
                receipt.id().toString(),
                new DeskRow.Content(
                        formats.time(receipt.issuedAt()),
                        Initials.face(sheet.customer()),
                        name,
                        sheet.nativeName(),
                        texts.get("till.receipts.row", receipt.number(), what(receipt)),
                        Words.number(
                                formats.money(
                                        receipt.total().minor(), receipt.total().currency()))),
                () -> receipts.show(receipt.id()));
    }

    private static String what(Receipt receipt) {
        return String.join(", ", receipt.lines().stream().map(Receipt.Line::name).toList());
    }

    private void preview() {
        String chosen = list.chosenId();
        model.receipts().getValue().stream()
                .filter(sheet -> sheet.receipt().id().toString().equals(chosen))
                .findFirst()
                .ifPresentOrElse(pane::show, pane::clear);
    }

    private void move(int by) {
        list.move(by);
        preview();
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.of(KeyCode.UP), texts.get("till.key.up"), () -> move(-1)),
                new ScreenAction(
                        DeskKey.of(KeyCode.DOWN), texts.get("till.key.down"), () -> move(1)),
                new ScreenAction(DeskKey.ENTER, texts.get("till.key.open"), list::act),
                new ScreenAction(GOODS, texts.get("till.goods"), goods::open),
                new ScreenAction(CASH, texts.get("till.cash.box"), cashBox::open));
    }

    @Override
    public void shown(WhileShown here) {
        here.until(model.follow());
        root.requestFocus();
    }

    @Override
    public double widest() {
        return READABLE;
    }
}
