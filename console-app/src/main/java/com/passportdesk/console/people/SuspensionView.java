package com.passportdesk.console.people;

import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.suspension.SuspensionCommand;
import com.passportdesk.store.suspension.SuspensionOutcome;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Asks why a member is suspended, or let back in, and does it.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class SuspensionView implements Screen {

    private final Suspensions suspensions;
    private final Background background;
    private final Navigation navigation;
    private final ShellModel shell;
    private final Texts texts;
    private final ProblemField reason;
    private final BorderPane root = new BorderPane();
    private final Profile profile;
    private final boolean lifts;
    private UUID command = CommandIds.fresh();

    SuspensionView(
            PersonRecords records,
            Suspensions suspensions,
            Background background,
            Navigation navigation,
            ShellModel shell,
            Texts texts) {
        this.suspensions = suspensions;
        this.background = background;
        this.navigation = navigation;
        this.shell = shell;
        this.texts = texts;
        this.profile = records.opened();
        this.lifts = profile.member().status() == Member.Status.SUSPENDED;
        this.reason = new ProblemField(texts.get("people.suspend.reason"));
    }

    @Override
    public Parent root() {
        root.setId("suspension");
        reason.field().setId("suspension-reason");
        reason.hintWhileTyping(texts.get("people.suspend.hint", SuspensionCommand.LONGEST_REASON));
        VBox words =
                new VBox(
                        Words.answer(texts.get(key("people.suspend.ask"), name())),
                        Words.second(Person.line(profile, texts)));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox head =
                new HBox(Avatar.square(new Face.Portrait(profile.member().portrait()), 56), words);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        DeskButton act =
                DeskButton.main(
                        lifts ? Icon.LOG_IN : Icon.BAN,
                        texts.get(key("people.suspend.act")),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        this::act);
        act.setId("suspension-act");
        VBox column =
                new VBox(
                        reason,
                        Words.wrapping(texts.get(key("people.suspend.note")), "second"),
                        new HBox(act));
        column.getStyleClass().add("column");
        root.setCenter(column);
        return root;
    }

    // texts: people.suspend.ask.*
    // texts: people.suspend.note.*
    private String key(String key) {
        return lifts ? key + ".lift" : key;
    }

    private String name() {
        return profile.member().readable();
    }

    private void act() {
        String why = reason.field().getText();
        String member = profile.member().id();
        SuspensionCommand wish =
                lifts
                        ? new SuspensionCommand.Lift(command, member, why)
                        : new SuspensionCommand.Suspend(command, member, why);
        background.run("suspend a member", () -> suspensions.act(wish), this::show);
    }

    private void show(SuspensionOutcome outcome) {
        switch (outcome) {
            case SuspensionOutcome.Suspended _ -> done("people.suspend.done");
            case SuspensionOutcome.Lifted _ -> done("people.suspend.done.lift");
            case SuspensionOutcome.Refused(var why) -> {
                command = CommandIds.fresh();
                reason.problem(
                        switch (why) {
                            case UNKNOWN -> texts.get("people.gone");
                            case NO_REASON -> texts.get("people.suspend.noReason");
                            case TOO_LONG ->
                                    texts.get(
                                            "people.suspend.tooLong",
                                            SuspensionCommand.LONGEST_REASON);
                            case NOT_ACTIVE -> texts.get("people.suspend.notActive");
                            case ALREADY -> texts.get("people.suspend.already");
                            case NOT_SUSPENDED -> texts.get("people.suspend.notSuspended");
                        });
                reason.field().requestFocus();
            }
        }
    }

    private void done(String key) {
        // Going back closes a notice first, if one is there.
        navigation.back();
        shell.notice().set(Notice.of(Tone.SUCCESS, texts.get(key, name())));
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(
                        DeskKey.CONTROL_ENTER, texts.get(key("people.suspend.act")), this::act));
    }

    @Override
    public void shown(WhileShown here) {
        reason.field().requestFocus();
    }

    @Override
    public String belongsTo() {
        return "people";
    }
}
