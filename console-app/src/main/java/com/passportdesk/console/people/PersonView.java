package com.passportdesk.console.people;

import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.checkin.FactRows;
import com.passportdesk.console.checkin.NoteRows;
import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.checkin.PersonActs;
import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.visit.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/// What is known of one member; Enter lets them in, or out.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class PersonView implements Screen {

    private static final int VISITS = 8;

    private static final double FOOT = 60;

    /// Suspends them, or lets them back in; for whoever may.
    private static final DeskKey SUSPEND = DeskKey.digit(0);

    private final PersonRecords records;
    private final Door door;
    private final RunningDesk desk;
    private final PeopleFinder finder;
    private final PersonActs acts;
    private final Suspensions suspensions;
    private final Background background;
    private final Navigation navigation;
    private final Texts texts;
    private final Formats formats;
    private final BorderPane root = new BorderPane();
    private Profile profile;

    PersonView(
            PersonRecords records,
            Door door,
            RunningDesk desk,
            PeopleFinder finder,
            PersonActs acts,
            Suspensions suspensions,
            Background background,
            Navigation navigation,
            Texts texts,
            Formats formats) {
        this.records = records;
        this.door = door;
        this.desk = desk;
        this.finder = finder;
        this.acts = acts;
        this.suspensions = suspensions;
        this.background = background;
        this.navigation = navigation;
        this.texts = texts;
        this.formats = formats;
        this.profile = records.opened();
    }

    @Override
    public Parent root() {
        root.setId("person");
        // What is inside is drawn anew at each change; the focus stays.
        root.setFocusTraversable(true);
        draw();
        return root;
    }

    private void draw() {
        root.setTop(head());
        VBox left = new VBox();
        left.getStyleClass().add("hairline-end");
        left.setMinWidth(0);
        if (!profile.notes().isEmpty()) {
            VBox notes = new VBox(Words.heading(texts.get("people.notes")));
            notes.getChildren().addAll(NoteRows.of(profile.notes(), texts, formats));
            notes.getStyleClass().add("column");
            left.getChildren().add(notes);
        }
        left.getChildren()
                .add(
                        part(
                                "people.bookedToday",
                                profile.today().isEmpty() ? "people.nothingBooked" : null));
        profile.today().forEach(one -> left.getChildren().add(booked(one)));
        List<Visit> visits = profile.visits().stream().limit(VISITS).toList();
        left.getChildren().add(part("people.visits", visits.isEmpty() ? "people.noVisits" : null));
        visits.forEach(visit -> left.getChildren().add(visit(visit)));
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox facts = new VBox();
        facts.getChildren().setAll(FactRows.of(Person.facts(profile, null, texts, formats)));
        facts.setMinWidth(TextScale.px(340));
        facts.setPrefWidth(TextScale.px(420));
        root.setCenter(new HBox(left, facts));
        HBox foot = new HBox();
        acts.withData(profile.member().id())
                .forEach(act -> foot.getChildren().add(act.button(texts)));
        if (maySuspend()) {
            foot.getChildren()
                    .add(
                            DeskButton.small(
                                    Icon.BAN, suspendWords(), SUSPEND.hint(texts), this::suspend));
        }
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

    /// Whoever has left or is not welcome has nothing to be suspended from.
    private boolean maySuspend() {
        Member.Status status = profile.member().status();
        return suspensions.isOffered()
                && (status == Member.Status.ACTIVE || status == Member.Status.SUSPENDED);
    }

    private String suspendWords() {
        boolean isSuspended = profile.member().status() == Member.Status.SUSPENDED;
        return texts.get(isSuspended ? "people.suspend.act.lift" : "people.suspend.act");
    }

    private void suspend() {
        navigation.show(navigation.load(SuspensionView.class));
    }

    /// A heading, and a sentence where there is nothing below it.
    private Node part(String titleKey, @Nullable String nothingKey) {
        VBox part = new VBox(Words.heading(texts.get(titleKey)));
        if (nothingKey != null) {
            part.getChildren().add(Words.wrapping(texts.get(nothingKey), "second"));
        }
        part.getStyleClass().add("column");
        return part;
    }

    private Node head() {
        HBox name = new HBox(TextScale.px(10), Words.answer(profile.member().readable()));
        if (!profile.member().nativeName().isEmpty()) {
            name.getChildren().add(new ScriptText(profile.member().nativeName(), "row-native"));
        }
        name.setAlignment(Pos.BASELINE_LEFT);
        VBox words = new VBox(name, Words.second(Person.line(profile, texts)));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        boolean inside = open().isPresent();
        Node act =
                DeskButton.main(
                        inside ? Icon.LOG_OUT : Icon.LOG_IN,
                        texts.get(inside ? "people.letOut" : "people.letIn"),
                        DeskKey.ENTER.hint(texts),
                        this::act);
        act.setId("person-act");
        HBox head =
                new HBox(
                        Avatar.square(new Face.Portrait(profile.member().portrait()), 56),
                        words,
                        act);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private Node booked(Profile.Booked one) {
        String until = texts.get("people.until", formats.time(one.time().end()));
        return new DeskRow(
                new DeskRow.Content(
                        formats.time(one.time().start()), null, one.resource(), "", until, null));
    }

    private Node visit(Visit visit) {
        Instant left = visit.leftAt();
        String until =
                left == null
                        ? texts.get("people.notLeft", formats.time(visit.arrivedAt()), visit.area())
                        : texts.get(
                                "people.stayed",
                                formats.time(visit.arrivedAt()),
                                formats.time(left),
                                visit.area());
        return new DeskRow(
                new DeskRow.Content("", null, formats.day(visit.date()), "", until, null));
    }

    private Optional<Visit> open() {
        Instant now = desk.clock().instant();
        Instant since = finder.site().day(finder.site().businessDay(now)).start();
        return profile.visits().stream()
                .filter(Visit::isInside)
                .filter(visit -> !visit.arrivedAt().isBefore(since))
                .findFirst();
    }

    private void act() {
        open().ifPresentOrElse(
                        visit -> door.letOut(visit.id(), profile.member().readable()),
                        () -> door.letIn(profile.member().id()));
    }

    @Override
    public List<ScreenAction> actions() {
        String words = texts.get(open().isPresent() ? "people.letOut" : "people.letIn");
        List<ScreenAction> actions = new ArrayList<>();
        actions.add(new ScreenAction(DeskKey.ENTER, words, this::act));
        acts.withData(profile.member().id()).forEach(act -> actions.add(act.action()));
        if (maySuspend()) {
            actions.add(new ScreenAction(SUSPEND, suspendWords(), this::suspend));
        }
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        Background.Latest<Optional<Profile>> again =
                background.latest(
                        "read a person", now -> now.ifPresentOrElse(this::show, this::leave));
        String member = profile.member().id();
        here.until(desk.onChange(_ -> again.ask(() -> records.again(member))));
        here.until(again::forget);
        again.ask(() -> records.again(member));
    }

    private void show(Profile now) {
        profile = now;
        draw();
    }

    /// Nothing stays on the screen of somebody who was erased, and no step back leads to what else
    /// showed them, such as the refusal the record was opened from.
    private void leave() {
        root.setTop(null);
        root.setCenter(null);
        root.setBottom(null);
        navigation.open(belongsTo());
    }

    /// The undo bar stands above it.
    @Override
    public double foot() {
        return FOOT;
    }

    @Override
    public String belongsTo() {
        return "people";
    }
}
