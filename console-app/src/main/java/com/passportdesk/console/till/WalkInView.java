package com.passportdesk.console.till;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Stepper;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.till.SaleSteps.Offer;
import com.passportdesk.console.till.SaleSteps.Step;
import com.passportdesk.console.walkaway.WalkAways;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.walkaway.WalkAwayCommand.Where;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// A sale: who, what, pay, side by side. Interrupted, it waits in the side bar.
@Component
@Scope("prototype")
final class WalkInView implements Screen {

    private final WalkInViewModel model;
    private final SaleStart sales;
    private final WalkAways walkAways;
    private final Navigation navigation;
    private final Texts texts;

    private final Stepper stepper = new Stepper(List.of());
    private final ScriptText title = Words.answer("");
    private final UnpaidBookings unpaid;
    private final WhoColumn who;
    private final WhatColumn what;
    private final PayColumn pay;
    private final BorderPane root = new BorderPane();
    private @Nullable LoadedScreen standing;
    private ShellModel.@Nullable Parked parked;
    private boolean isShown;

    WalkInView(
            WalkInViewModel model,
            SaleStart sales,
            WalkAways walkAways,
            Navigation navigation,
            DeskDevices devices,
            TillService till,
            Background background,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.sales = sales;
        this.walkAways = walkAways;
        this.navigation = navigation;
        this.texts = texts;
        unpaid = new UnpaidBookings(model, till, background);
        who = new WhoColumn(model, unpaid, texts, formats);
        what = new WhatColumn(model, till::fullInvoiceAbove, texts, formats, this::focus);
        pay = new PayColumn(model, devices, texts, formats, this::focus);
    }

    WalkInViewModel model() {
        return model;
    }

    /// Says as what the shell knows this screen.
    void standsAs(LoadedScreen screen) {
        standing = screen;
    }

    @Override
    public Parent root() {
        DeskButton park =
                DeskButton.small(
                        Icon.ARCHIVE,
                        texts.get("till.park"),
                        DeskKey.function(10).hint(texts),
                        navigation::back);
        DeskButton left =
                DeskButton.small(
                        Icon.LOG_OUT,
                        texts.get("walkaway.left.short"),
                        WalkAways.KEY.hint(texts),
                        this::walkedAway);
        left.setAccessibleText(texts.get("walkaway.left"));
        left.managedProperty().bind(left.visibleProperty());
        model.payment().cards().subscribe(() -> left.setVisible(model.mayLeave()));
        HBox head = new HBox(title, Words.space(), stepper, Words.space(), left, park);
        head.getStyleClass().add("screen-head");
        who.setPrefWidth(TextScale.px(256));
        who.setMinWidth(TextScale.px(256));
        who.setMaxWidth(TextScale.px(256));
        pay.setPrefWidth(TextScale.px(340));
        pay.setMinWidth(TextScale.px(340));
        pay.setMaxWidth(TextScale.px(340));
        HBox.setHgrow(what, Priority.ALWAYS);
        root.setTop(head);
        root.setCenter(new HBox(who, what, pay));
        root.setId("walk-in");
        root.setFocusTraversable(true);
        model.steps().step().subscribe(this::showSteps);
        // What leaves the column must not leave the keys to a button of the frame.
        model.steps().offer().subscribe(this::focus);
        model.quote().subscribe(this::showTitle);
        model.customer().buyer().subscribe(this::showTitle);
        showTitle();
        return root;
    }

    private void showSteps(Step now) {
        List<Stepper.Step> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            int order = step.compareTo(now);
            Stepper.State state =
                    order < 0
                            ? Stepper.State.DONE
                            : order == 0 ? Stepper.State.NOW : Stepper.State.AHEAD;
            steps.add(new Stepper.Step(state, texts.get(name(step))));
        }
        stepper.show(steps);
        focus();
    }

    private static String name(Step step) {
        return switch (step) {
            case WHO -> "till.step.who";
            case WHAT -> "till.step.what";
            case PAY -> "till.step.pay";
        };
    }

    private void showTitle() {
        int people = model.dayPasses();
        Buyer buyer = model.customer().buyer().getValue();
        title.setText(
                buyer != null
                        ? texts.get("till.title.member", buyer.name())
                        : people > 1
                                ? texts.get("till.title.people", people)
                                : texts.get("till.walkIn"));
    }

    /// Puts the focus where typing goes at this step; at the middle one digits choose.
    private void focus() {
        switch (model.steps().step().getValue()) {
            case WHO -> who.takeFocus();
            case WHAT -> root.requestFocus();
            case PAY -> pay.takeFocus();
        }
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>(what.asked().actions());
        if (what.asked().isWriting()) {
            return actions;
        }
        switch (model.steps().step().getValue()) {
            case WHO -> actions.add(action(DeskKey.ENTER, "till.key.next", model::what));
            case WHAT -> {
                if (model.steps().offer().getValue() == Offer.ROOMS) {
                    roomKeys(actions);
                } else {
                    productKeys(actions);
                }
            }
            case PAY -> payKeys(actions);
        }
        if (model.mayLeave()) {
            actions.add(action(WalkAways.KEY, "walkaway.left", this::walkedAway));
        }
        actions.add(action(DeskKey.control(KeyCode.DIGIT1), "till.step.who", model::who));
        actions.add(action(DeskKey.control(KeyCode.DIGIT2), "till.step.what", model::what));
        actions.add(action(DeskKey.control(KeyCode.DIGIT3), "till.step.pay", model::pay));
        actions.add(action(DeskKey.control(KeyCode.B), "till.key.room", model::offerRooms));
        if (!unpaid.left().isEmpty()) {
            actions.add(action(WhoColumn.UNPAID, "till.unpaid.take", unpaid::take));
        }
        actions.add(action(DeskKey.function(10), "till.park", navigation::back));
        actions.add(action(DeskKey.ESCAPE, "till.key.back", this::back));
        return actions;
    }

    private void productKeys(List<ScreenAction> actions) {
        List<Product> products = model.offered().products().getValue();
        OfferPage page = what.page();
        int start = page.start(products.size());
        for (int i = start; i < page.end(products.size()); i++) {
            int index = i;
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i - start + 1),
                            products.get(i).name(),
                            () -> model.add(index)));
        }
        if (page.isOneOfMany(products.size())) {
            actions.add(
                    action(
                            DeskKey.of(KeyCode.PAGE_DOWN),
                            "till.key.nextProducts",
                            () -> page.turn(products.size())));
        }
        actions.add(action(DeskKey.of(KeyCode.UP), "till.key.up", () -> model.choose(-1)));
        actions.add(action(DeskKey.of(KeyCode.DOWN), "till.key.down", () -> model.choose(1)));
        actions.add(action(DeskKey.of(KeyCode.RIGHT), "till.key.more", () -> model.more(1)));
        actions.add(action(DeskKey.of(KeyCode.LEFT), "till.key.less", () -> model.more(-1)));
        actions.add(action(DeskKey.of(KeyCode.DELETE), "till.key.remove", model::remove));
        actions.add(action(DeskKey.ENTER, "till.step.pay", model::pay));
    }

    private void roomKeys(List<ScreenAction> actions) {
        List<FreeRoom> rooms = model.rooms().rooms().getValue();
        // How many there will be is not known before they are there.
        int keys = model.rooms().isWaiting() ? RoomOffer.MOST : rooms.size();
        for (int i = 0; i < Math.min(RoomOffer.MOST, keys); i++) {
            int index = i;
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i + 1),
                            i < rooms.size()
                                    ? rooms.get(i).room().name()
                                    : texts.get("till.key.room"),
                            () -> model.addRoom(index)));
        }
        actions.add(
                action(
                        DeskKey.of(KeyCode.RIGHT),
                        "till.key.longer",
                        () -> model.rooms().longer(1)));
        actions.add(
                action(
                        DeskKey.of(KeyCode.LEFT),
                        "till.key.shorter",
                        () -> model.rooms().longer(-1)));
        actions.add(
                action(
                        DeskKey.of(KeyCode.PAGE_DOWN),
                        "till.key.nextRooms",
                        () -> what.turnRooms(1)));
        actions.add(
                action(
                        DeskKey.of(KeyCode.PAGE_UP),
                        "till.key.roomsBefore",
                        () -> what.turnRooms(-1)));
        actions.add(action(RoomOffer.FROM, "till.key.from", what::typeFrom));
        actions.add(action(DeskKey.ENTER, "till.key.firstRoom", model::addFirstRoom));
    }

    private void payKeys(List<ScreenAction> actions) {
        var suggestions = model.payment().suggestions();
        for (int i = 0; i < suggestions.size(); i++) {
            var amount = suggestions.get(i);
            actions.add(action(DeskKey.digit(i + 1), "till.cash", () -> pay.give(amount)));
        }
        actions.add(action(DeskKey.digit(3), "till.byCard", model::payByCard));
        if (!model.payment().cards().getValue().isEmpty()) {
            actions.add(
                    action(
                            DeskKey.digit(4),
                            "till.cardBack",
                            () -> model.payment().withoutLastCard()));
        }
        if (model.wallet().isThere()) {
            actions.add(action(WalletBox.PAY, "till.wallet.pay", model.wallet()::pay));
        }
        if (model.wallet().known().getValue() != null) {
            actions.add(action(WalletBox.PUT_IN, "till.wallet.putIn", model::putIntoWallet));
        }
        List<Integer> often = what.often();
        for (int i = 0; i < often.size(); i++) {
            int index = often.get(i);
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(7 + i),
                            model.offered().products().getValue().get(index).name(),
                            () -> model.add(index)));
        }
        actions.add(action(DeskKey.ENTER, "till.finish", model::finish));
        actions.add(action(DeskKey.CONTROL_ENTER, "till.finish", model::finish));
    }

    private ScreenAction action(DeskKey key, String textKey, Runnable act) {
        return new ScreenAction(key, texts.get(textKey), act);
    }

    /// They left. The sale goes with them and comes back when that was a mistake. Nobody leaves who
    /// has paid something.
    private void walkedAway() {
        LoadedScreen sale = standing;
        if (!model.mayLeave()) {
            return;
        }
        model.left(true);
        Runnable stays =
                () -> {
                    model.left(false);
                    if (sale != null && !isShown) {
                        navigation.show(sale);
                    }
                };
        walkAways.count(
                Where.TILL,
                new WalkAways.Leaving(
                        () -> {
                            if (isShown) {
                                navigation.back();
                            }
                        },
                        stays,
                        stays));
    }

    private void back() {
        if (!model.back()) {
            navigation.back();
        }
    }

    @Override
    public void shown(WhileShown here) {
        if (parked != null) {
            sales.unpark(parked);
            parked = null;
        }
        isShown = true;
        unpaid.read();
        here.until(model.offered().follow());
        here.until(this::hidden);
        focus();
    }

    private void hidden() {
        isShown = false;
        model.payment().pressed().forget();
        model.rooms().forget();
        if (model.isBegun() && standing != null) {
            parked = sales.park(this, standing);
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

    @Override
    public double foot() {
        return what.footHeight() / TextScale.factor();
    }
}
