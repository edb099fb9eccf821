package com.passportdesk.console.people;

import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.checkin.PersonActs;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.personal.Guest;
import com.passportdesk.store.personal.GuestRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What is known of somebody without an account: their day pass and the visits it let in. Enter
/// lets them out.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class GuestView implements Screen {

    private static final double FOOT = 60;

    private final RunningDesk desk;
    private final PeopleFinder finder;
    private final Door door;
    private final PersonActs acts;
    private final Background background;
    private final Navigation navigation;
    private final Texts texts;
    private final Formats formats;
    private final BorderPane root = new BorderPane();
    private @Nullable UUID thing;
    private @Nullable Guest guest;

    GuestView(
            RunningDesk desk,
            PeopleFinder finder,
            Door door,
            PersonActs acts,
            Background background,
            Navigation navigation,
            Texts texts,
            Formats formats) {
        this.desk = desk;
        this.finder = finder;
        this.door = door;
        this.acts = acts;
        this.background = background;
        this.navigation = navigation;
        this.texts = texts;
        this.formats = formats;
    }

    /// @param opened id of a visit or day pass
    void open(UUID opened) {
        thing = opened;
    }

    @Override
    public Parent root() {
        root.setId("guest");
        root.setFocusTraversable(true);
        return root;
    }

    private Optional<Guest> read() {
        UUID wanted = thing;
        return wanted == null
                ? Optional.empty()
                : new GuestRepository(desk.rows())
                        .find(wanted, finder.site().localDate(desk.clock().instant()));
    }

    private void show(Optional<Guest> found) {
        guest = found.orElse(null);
        if (found.isEmpty()) {
            leave();
            return;
        }
        Guest now = found.get();
        root.setTop(head(now));
        VBox left = new VBox();
        left.setMinWidth(0);
        left.getChildren().add(part("people.visits", now.visits().isEmpty()));
        now.visits().forEach(stay -> left.getChildren().add(visit(stay)));
        left.getChildren().add(part("people.passes", now.passes().isEmpty()));
        now.passes().forEach(pass -> left.getChildren().add(pass(pass)));
        root.setCenter(left);
        HBox foot = new HBox();
        acts(now).forEach(act -> foot.getChildren().add(act.button(texts)));
        foot.getChildren()
                .addAll(
                        Words.space(),
                        DeskButton.quiet(
                                texts.get("checkin.close"),
                                DeskKey.ESCAPE.hint(texts),
                                navigation::back));
        foot.getStyleClass().add("foot");
        root.setBottom(foot);
    }

    private Node head(Guest now) {
        VBox words =
                new VBox(
                        Words.answer(name(now)),
                        Words.second(
                                inside().map(stay ->
                                                texts.get(
                                                        "people.guest.inside",
                                                        formats.time(stay.from()),
                                                        stay.area()))
                                        .orElseGet(() -> texts.get("people.guest.line"))));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(Avatar.tile(Icon.USER, Tone.MUTED, 56), words);
        if (inside().isPresent()) {
            DeskButton out =
                    DeskButton.main(
                            Icon.LOG_OUT,
                            texts.get("people.letOut"),
                            DeskKey.ENTER.hint(texts),
                            this::letOut);
            out.setId("guest-act");
            head.getChildren().add(out);
        }
        head.getStyleClass().add("screen-head");
        return head;
    }

    // texts: people.visits
    // texts: people.passes
    private Node part(String titleKey, boolean isEmpty) {
        VBox part = new VBox(Words.heading(texts.get(titleKey)));
        if (isEmpty) {
            part.getChildren().add(Words.wrapping(texts.get("people.guest.none"), "second"));
        }
        part.getStyleClass().add("column");
        return part;
    }

    private Node visit(Guest.Stay stay) {
        Instant left = stay.until();
        String how =
                stay.isUndone()
                        ? texts.get("people.guest.undone", formats.time(stay.from()))
                        : left == null
                                ? texts.get(
                                        "people.notLeft", formats.time(stay.from()), stay.area())
                                : texts.get(
                                        "people.stayed",
                                        formats.time(stay.from()),
                                        formats.time(left),
                                        stay.area());
        return new DeskRow(new DeskRow.Content("", null, formats.day(stay.date()), "", how, null));
    }

    private Node pass(Guest.Pass pass) {
        return new DeskRow(
                new DeskRow.Content(
                        "",
                        null,
                        formats.day(pass.date()),
                        "",
                        pass.receipt().isEmpty()
                                ? texts.get("people.passes.unheard")
                                : texts.get("people.passes.receipt", pass.receipt()),
                        null));
    }

    private Optional<Guest.Stay> inside() {
        Guest now = guest;
        Instant moment = desk.clock().instant();
        Instant since = finder.site().day(finder.site().businessDay(moment)).start();
        return now == null
                ? Optional.empty()
                : now.visits().stream()
                        .filter(stay -> stay.until() == null && !stay.isUndone())
                        .filter(stay -> !stay.from().isBefore(since))
                        .findFirst();
    }

    private List<PersonActs.Act> acts(Guest now) {
        return now.isNamed() ? acts.ofGuest(now.thing()) : List.of();
    }

    private String name(Guest now) {
        return now.isNamed() ? now.name() : texts.get("people.nameless");
    }

    private void letOut() {
        Guest now = guest;
        if (now != null) {
            inside().ifPresent(stay -> door.letOut(stay.visit(), name(now)));
        }
    }

    @Override
    public List<ScreenAction> actions() {
        Guest now = guest;
        List<ScreenAction> actions = new ArrayList<>();
        if (now != null) {
            if (inside().isPresent()) {
                actions.add(
                        new ScreenAction(DeskKey.ENTER, texts.get("people.letOut"), this::letOut));
            }
            acts(now).forEach(act -> actions.add(act.action()));
        }
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        Background.Latest<Optional<Guest>> again = background.latest("read a guest", this::show);
        here.until(desk.onChange(_ -> again.ask(this::read)));
        here.until(again::forget);
        again.ask(this::read);
    }

    /// What it was about is not known here any more.
    private void leave() {
        root.setTop(null);
        root.setCenter(null);
        root.setBottom(null);
        navigation.back();
    }

    /// The undo bar stands above it.
    @Override
    public double foot() {
        return FOOT;
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public String belongsTo() {
        return "people";
    }
}
