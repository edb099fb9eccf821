package com.passportdesk.console.refund;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.receipt.LineWords;
import com.passportdesk.console.receipt.TenderWords;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.sale.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Money back for a receipt: what remains of each line, how many, why, what that comes to and how
/// it is given back; above the site's limit a second person's PIN.
@Component
@Scope("prototype")
final class RefundView implements Screen {

    private static final DeskKey TENDER = DeskKey.control(KeyCode.M);
    private static final DeskKey GOODS = DeskKey.control(KeyCode.S);
    private static final DeskKey WAIVE = DeskKey.control(KeyCode.DIGIT3);
    private static final DeskKey REASON = DeskKey.control(KeyCode.DIGIT2);

    private final RefundViewModel model;
    private final RefundStart refunds;
    private final Navigation navigation;
    private final RefundSentences sentences;
    private final Texts texts;
    private final Formats formats;
    private final LineWords names;
    private final ScriptText title = Words.answer("");
    private final VBox lines = new VBox();
    private final VBox sums = new VBox();
    private final ProblemField reason;
    private final PasswordField pin = new PasswordField();
    private final VBox pinBox = new VBox();
    private final VBox wrong = new VBox();
    private final BorderPane root = new BorderPane();
    private @Nullable LoadedScreen standing;
    private ShellModel.@Nullable Parked parked;
    private boolean leaving;

    RefundView(
            RefundViewModel model,
            RefundStart refunds,
            Navigation navigation,
            RefundSentences sentences,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.refunds = refunds;
        this.navigation = navigation;
        this.sentences = sentences;
        this.texts = texts;
        this.formats = formats;
        names = new LineWords(texts, formats);
        this.reason = new ProblemField(texts.get("refund.reason"), REASON.hint(texts));
    }

    /// @param screen as what the shell knows it
    /// @param given hears the credit note
    void open(LoadedScreen screen, UUID receipt, Consumer<UUID> given) {
        standing = screen;
        model.open(receipt, given);
    }

    RefundViewModel model() {
        return model;
    }

    @Override
    public Parent root() {
        DeskButton leave =
                DeskButton.plain(
                        null, texts.get("refund.back"), DeskKey.ESCAPE.hint(texts), this::leave);
        HBox head = new HBox(title, Words.space(), leave);
        head.getStyleClass().add("screen-head");
        lines.getStyleClass().add("hairline-end");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        reason.field().setId("refund-reason");
        reason.field().textProperty().bindBidirectional(model.reason());
        reason.hint(texts.get("refund.reason.hint"));
        pin.setId("refund-pin");
        pin.textProperty().bindBidirectional(model.pin());
        Label above = new Label(texts.get("refund.pin"));
        above.getStyleClass().add("field-label");
        above.setLabelFor(pin);
        pinBox.getStyleClass().add("problem-field");
        pinBox.getChildren().addAll(above, pin);
        pinBox.visibleProperty().bind(model.asksForPin());
        pinBox.managedProperty().bind(model.asksForPin());
        DeskButton act =
                DeskButton.large(
                        Icon.BANKNOTE,
                        texts.get("refund.act"),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        model::act);
        act.setId("refund-act");
        act.disableProperty().bind(model.busy());
        VBox right = new VBox(sums, reason, pinBox, wrong, act);
        right.getStyleClass().addAll("column", "refund-side");
        right.setMinWidth(TextScale.px(340));
        right.setPrefWidth(TextScale.px(460));
        root.setTop(head);
        root.setCenter(new HBox(lines, right));
        root.setId("refund");
        root.setFocusTraversable(true);
        model.state().subscribe(this::show);
        model.refusal().subscribe(this::show);
        model.hasGoods().subscribe(() -> show(model.state().getValue()));
        model.goods().subscribe(() -> show(model.state().getValue()));
        model.freed().subscribe(this::freed);
        return root;
    }

    private void show(@Nullable RefundState state) {
        lines.getChildren().clear();
        sums.getChildren().clear();
        if (state == null) {
            return;
        }
        title.setText(texts.get("refund.title", state.remains().receipt().number()));
        lines.getChildren().add(linesHead());
        int place = 0;
        for (Remains.Line line : state.remains().lines()) {
            place++;
            lines.getChildren()
                    .add(
                            line(
                                    state,
                                    line,
                                    place,
                                    state.chosen().getOrDefault(line.sold().line(), 0)));
        }
        Label figure = new Label(money(state.sum()));
        figure.getStyleClass().addAll("num", "huge");
        figure.setId("refund-sum");
        sums.getStyleClass().setAll("refund-sums");
        sums.getChildren().addAll(Words.heading(texts.get("refund.sum")), figure);
        for (Receipt.Paid paid : state.paid()) {
            sums.getChildren()
                    .add(
                            Words.second(
                                    texts.get(
                                            "refund.paid",
                                            TenderWords.of(paid.kind(), texts),
                                            money(paid.amount()))));
        }
        fees(state);
        sums.getChildren()
                .add(
                        DeskButton.small(
                                null,
                                texts.get("refund.tender"),
                                TENDER.hint(texts),
                                model::nextTender));
        if (model.hasGoods().get()) {
            sums.getChildren().addAll(Words.second(goods()), otherGoods());
        }
    }

    private Node linesHead() {
        HBox head =
                new HBox(
                        Words.heading(texts.get("refund.lines")),
                        Words.space(),
                        Words.second(texts.get("refund.key.all")),
                        new KeyHint(DeskKey.digit(0).hint(texts)));
        head.getStyleClass().addAll("column", "column-head");
        return head;
    }

    private String goods() {
        return switch (model.goods().getValue()) {
            case SHELF -> texts.get("refund.goods.shelf");
            case GONE -> texts.get("refund.goods.gone");
        };
    }

    private DeskButton otherGoods() {
        DeskButton other =
                DeskButton.small(
                        null, texts.get("refund.goods"), GOODS.hint(texts), model::otherGoods);
        other.setId("refund-goods");
        return other;
    }

    /// What stays of the rooms that are chosen, before anybody confirms it.
    private void fees(RefundState state) {
        List<RoomFee> chosen =
                state.chosen().keySet().stream()
                        .sorted()
                        .filter(state.said()::containsKey)
                        .map(state.said()::get)
                        .filter(fee -> !fee.amount().isZero())
                        .toList();
        for (RoomFee fee : chosen) {
            var words = Words.wrapping(sentences.fee(fee, state.waives()), "heading");
            words.setId("refund-fee");
            sums.getChildren().add(words);
        }
        if (!chosen.isEmpty()) {
            sums.getChildren()
                    .add(
                            DeskButton.small(
                                    null,
                                    texts.get(state.waives() ? "refund.charge" : "refund.waive"),
                                    WAIVE.hint(texts),
                                    model::waive));
        }
    }

    private void freed(@Nullable Money stays) {
        if (stays != null) {
            var words = Words.wrapping(texts.get("refund.freed", money(stays)), "heading");
            words.setId("refund-freed");
            wrong.getChildren().setAll(words);
        }
    }

    private Node line(RefundState state, Remains.Line line, int place, int chosen) {
        int rest = line.left() + line.kept();
        Money spent = state.spent().get(line.sold().line());
        String second =
                spent != null
                        ? texts.get("refund.spent", money(line.price(1)), money(spent))
                        : line.kept() > 0
                                ? texts.get(
                                        "refund.kept",
                                        line.left(),
                                        line.sold().quantity(),
                                        line.kept())
                                : texts.get(
                                        "refund.left",
                                        rest,
                                        line.sold().quantity(),
                                        money(line.sold().unit()));
        String name = names.of(line.sold(), state.remains().receipt());
        HBox end = new HBox(Words.number(texts.get("refund.chosen", chosen)));
        end.setAlignment(Pos.CENTER_RIGHT);
        end.getStyleClass().add("refund-end");
        if (place <= 9 && line.left() > 0) {
            end.getChildren().add(new KeyHint(DeskKey.digit(place).hint(texts)));
        }
        DeskRow row = new DeskRow(new DeskRow.Content("", null, name, "", second, end));
        row.setId("refund-line-" + place);
        row.setOnMouseClicked(_ -> model.oneMore(place));
        if (chosen > 0) {
            row.choose();
        }
        return row;
    }

    private void show(@Nullable RefundRefusal refusal) {
        wrong.getChildren().clear();
        reason.hint(texts.get("refund.reason.hint"));
        if (refusal == null) {
            return;
        }
        String sentence = sentences.of(refusal);
        if (refusal instanceof RefundRefusal.Reason) {
            reason.problem(sentence);
            reason.field().requestFocus();
            return;
        }
        var words = Words.wrapping(sentence, "heading");
        words.setId("refund-refused");
        wrong.getChildren().add(words);
        if (model.asksForPin().get()) {
            pin.requestFocus();
        }
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        actions.add(new ScreenAction(DeskKey.CONTROL_ENTER, texts.get("refund.act"), model::act));
        RefundState state = model.state().getValue();
        int count = state == null ? 0 : Math.min(9, state.remains().lines().size());
        for (int place = 1; place <= count; place++) {
            int line = place;
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(place),
                            texts.get("refund.key.more", place),
                            () -> model.oneMore(line)));
        }
        actions.add(
                new ScreenAction(DeskKey.digit(0), texts.get("refund.key.all"), model::everything));
        actions.add(
                new ScreenAction(
                        REASON,
                        texts.get("refund.key.reason"),
                        () -> reason.field().requestFocus()));
        actions.add(new ScreenAction(WAIVE, texts.get("refund.waive"), model::waive));
        actions.add(new ScreenAction(TENDER, texts.get("refund.tender"), model::nextTender));
        if (model.hasGoods().get()) {
            actions.add(new ScreenAction(GOODS, texts.get("refund.goods"), model::otherGoods));
        }
        actions.add(new ScreenAction(DeskKey.ESCAPE, texts.get("refund.back"), this::leave));
        return actions;
    }

    /// Back to the receipt, which keeps it.
    private void leave() {
        leaving = true;
        navigation.back();
        leaving = false;
    }

    @Override
    public void shown(WhileShown here) {
        if (parked != null) {
            refunds.unpark(parked);
            parked = null;
        }
        model.refresh();
        here.until(this::hidden);
        root.requestFocus();
    }

    private void hidden() {
        model.pin().set("");
        if (standing != null && !leaving && model.isBegun()) {
            parked = refunds.park(model, standing);
        }
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public String belongsTo() {
        return "till";
    }
}
