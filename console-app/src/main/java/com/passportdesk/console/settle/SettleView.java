package com.passportdesk.console.settle;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.settle.SettleViewModel.State;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.shell.WhyBox;
import com.passportdesk.store.staff.StaffOverride;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What waits for a decision, one at a time, with the decision proposed on Enter.
@Component
@Scope("prototype")
final class SettleView implements Screen {

    private final SettleViewModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final RoomSoldTwice twice;
    private final OtherWaiting others;
    private final SettledList settled;
    private final WhyBox why;
    private final BorderPane root = new BorderPane();

    SettleView(
            SettleViewModel model,
            Navigation navigation,
            Texts texts,
            Formats formats,
            InstantSource clock) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
        this.twice = new RoomSoldTwice(model, texts, formats);
        this.others = new OtherWaiting(texts, formats);
        this.settled = new SettledList(texts, formats, clock);
        this.why =
                new WhyBox(
                        new WhyBox.Says(
                                "settle-why",
                                texts.get("settle.why.second"),
                                texts.get("settle.why.reason"),
                                texts.get("settle.why.hint"),
                                texts.get("settle.why.act"),
                                texts.get("settle.why.leave"),
                                texts.get("settle.why.noReason", StaffOverride.MOST)),
                        model::because,
                        model::leaveIt,
                        texts);
        why.getStyleClass().addAll("column", "hairline-top");
    }

    @Override
    public Parent root() {
        root.setId("settle");
        root.setFocusTraversable(true);
        model.state().subscribe(this::show);
        model.asked().subscribe(_ -> ask());
        model.safety().subscribe(_ -> show(model.state().getValue()));
        model.doors().subscribe(_ -> show(model.state().getValue()));
        return root;
    }

    private void show(State state) {
        Waiting shown = state.shown().orElse(null);
        if (shown == null) {
            root.setTop(null);
            root.setCenter(
                    state.isRead()
                            ? settled.of(state, model.safety().getValue(), model.doors().getValue())
                            : null);
            root.setBottom(null);
            return;
        }
        switch (shown) {
            case Waiting.Room room -> {
                root.setTop(twice.band(room));
                root.setCenter(twice.body(room, state));
            }
            case Waiting.Change _, Waiting.Refunds _, Waiting.Overrun _, Waiting.NotTaken _ -> {
                root.setTop(others.band(shown));
                root.setCenter(others.body(shown));
            }
        }
        root.setBottom(isAsking() ? why : foot(state));
    }

    private boolean isAsking() {
        return model.asked().getValue() != null;
    }

    private void ask() {
        show(model.state().getValue());
        if (isAsking()) {
            why.begin();
        } else {
            root.requestFocus();
        }
    }

    private HBox foot(State state) {
        HBox foot = new HBox();
        foot.getStyleClass().addAll("foot", "hairline-top");
        foot.setAlignment(Pos.CENTER_LEFT);
        boolean isFirst = true;
        for (ScreenAction act : decisions(state)) {
            if (act.key().equals(DeskKey.digit(1)) && !isFirst) {
                continue;
            }
            String hint = act.key().hint(texts);
            DeskButton button =
                    isFirst
                            ? DeskButton.main(null, act.label(), hint, act.act())
                            : DeskButton.plain(null, act.label(), hint, act.act());
            button.setId(isFirst ? "settle-act" : null);
            isFirst = false;
            foot.getChildren().add(button);
        }
        foot.getChildren().add(Words.space());
        if (state.waiting().size() > 1) {
            foot.getChildren()
                    .add(
                            Words.second(
                                    texts.get(
                                            "settle.place",
                                            state.at() + 1,
                                            state.waiting().size())));
        }
        foot.getChildren()
                .add(
                        DeskButton.quiet(
                                texts.get("settle.later"),
                                DeskKey.ESCAPE.hint(texts),
                                navigation::back));
        return foot;
    }

    /// The first is proposed.
    private List<ScreenAction> decisions(State state) {
        List<ScreenAction> acts = new ArrayList<>();
        switch (state.shown().orElse(null)) {
            case Waiting.Room room -> {
                if (room.past().isPresent()) {
                    acts.add(act(DeskKey.ENTER, "settle.stand", model::stand));
                } else if (room.moves().isEmpty()) {
                    acts.add(act(DeskKey.ENTER, "settle.keep", model::settle));
                } else {
                    if (!room.rooms().isEmpty()) {
                        acts.add(
                                new ScreenAction(
                                        DeskKey.ENTER,
                                        texts.get("settle.move", model.name(room.moves().get())),
                                        model::settle));
                    }
                    acts.add(act(DeskKey.digit(2), "settle.turn", model::turn));
                }
            }
            case Waiting.Change _ -> {
                acts.add(act(DeskKey.ENTER, "settle.stand", model::stand));
                acts.add(act(DeskKey.digit(2), "settle.bringBack", model::bringBack));
            }
            case Waiting.Refunds _, Waiting.Overrun _, Waiting.NotTaken _ ->
                    acts.add(act(DeskKey.ENTER, "settle.stand", model::stand));
            case null -> {}
        }
        return acts;
    }

    // texts: settle.keep
    // texts: settle.turn
    // texts: settle.stand
    // texts: settle.bringBack
    private ScreenAction act(DeskKey key, String words, Runnable act) {
        return new ScreenAction(key, texts.get(words), act);
    }

    @Override
    public List<ScreenAction> actions() {
        if (isAsking()) {
            return why.actions();
        }
        State state = model.state().getValue();
        List<ScreenAction> actions = new ArrayList<>(decisions(state));
        if (state.shown().orElse(null) instanceof Waiting.Room room && room.past().isEmpty()) {
            actions.add(
                    act(DeskKey.of(KeyCode.LEFT), "settle.roomBefore", () -> model.chooseNext(-1)));
            actions.add(
                    act(DeskKey.of(KeyCode.RIGHT), "settle.roomAfter", () -> model.chooseNext(1)));
        }
        if (state.waiting().size() > 1) {
            actions.add(act(DeskKey.of(KeyCode.PAGE_UP), "settle.before", () -> model.next(-1)));
            actions.add(act(DeskKey.of(KeyCode.PAGE_DOWN), "settle.after", () -> model.next(1)));
        }
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        here.until(model.follow());
        root.requestFocus();
    }
}
