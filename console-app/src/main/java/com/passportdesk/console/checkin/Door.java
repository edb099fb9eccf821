package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.UndoCheckIn;
import com.passportdesk.store.visit.UndoCheckOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door of this desk. A tap that no shown screen asked for lets its owner in, without a key;
/// other features let somebody in by name. The decision is shown at once, from wherever one is.
@Component
public final class Door implements AtOpening {

    private final RunningDesk desk;
    private final CheckInService service;
    private final DeskReader reader;
    private final DeskDevices devices;
    private final Background background;
    private final Navigation navigation;
    private final ShellModel model;
    private final Texts texts;
    private @Nullable DoorAnswer answer;

    /// The check-in taken back last; it is not offered again.
    private @Nullable UUID takenBack;

    /// The visit whose decision is on the screen; null while none is.
    private @Nullable UUID shown;

    Door(
            RunningDesk desk,
            CheckInService service,
            DeskReader reader,
            DeskDevices devices,
            Background background,
            Navigation navigation,
            ShellModel model,
            Texts texts) {
        this.desk = desk;
        this.service = service;
        this.reader = reader;
        this.devices = devices;
        this.background = background;
        this.navigation = navigation;
        this.model = model;
        this.texts = texts;
    }

    @Override
    public void opened() {
        reader.otherwise(event -> background.onScreen(() -> hear(event)));
        devices.heard().otherwise(heard -> background.onScreen(() -> hear(heard)));
    }

    /// What badge readers and scanners say.
    void hear(Heard heard) {
        if (desk.session().operator().isEmpty()) {
            return;
        }
        switch (heard) {
            case Heard.Badge(_, String hex, _) ->
                    tapped(new Tap.Useless(Tap.Kind.NUMBER_ONLY, hex.toLowerCase(Locale.ROOT)));
            case Heard.Code(_, String text) -> scanned(text);
        }
    }

    /// A pass asks to come in; any other code is looked for, a receipt or a card by its number.
    private void scanned(String text) {
        UUID command = CommandIds.fresh();
        background.run(
                "check in",
                () -> service.code(command, text, null),
                answer -> answer.ifPresentOrElse(this::show, () -> navigation.search(text)));
    }

    /// What a reader says; a locked desk lets nobody in.
    void hear(CardReader.Event event) {
        if (desk.session().operator().isEmpty()) {
            return;
        }
        switch (event) {
            case CardReader.Event.CardShown(Presentation card) -> tapped(tap(card));
            case CardReader.Event.SeveralCards _ -> tell("checkin.oneCard");
            case CardReader.Event.Unreadable _ -> tell("checkin.holdStill");
            case CardReader.Event.UnknownCard _ -> tell("checkin.otherKind");
            case CardReader.Event.KeysAway(_, var advice) -> tell(advice);
            case CardReader.Event.CardGone _,
                    CardReader.Event.Ready _,
                    CardReader.Event.Lost _ -> {}
        }
    }

    private static Tap tap(Presentation card) {
        String uid = card.uid().hex().toLowerCase(Locale.ROOT);
        return switch (card.reading()) {
            case CredentialReading.Genuine(var credential) ->
                    new Tap.Genuine(
                            Card.credential(credential.id()), credential.issueNumber(), uid);
            case CredentialReading.Blank _ -> new Tap.Useless(Tap.Kind.BLANK, uid);
            case CredentialReading.Foreign _ -> new Tap.Useless(Tap.Kind.FOREIGN, uid);
            case CredentialReading.Damaged _ -> new Tap.Useless(Tap.Kind.DAMAGED, uid);
            case CredentialReading.NotGenuine _ -> new Tap.Useless(Tap.Kind.NOT_GENUINE, uid);
            case CredentialReading.NumberOnly _ -> new Tap.Useless(Tap.Kind.NUMBER_ONLY, uid);
        };
    }

    private void tapped(Tap tap) {
        UUID command = CommandIds.fresh();
        background.run("check in", () -> service.tap(command, tap, null), this::show);
    }

    /// Lets a member in by name, or shows why not. On the JavaFX thread.
    public void letIn(String member) {
        UUID command = CommandIds.fresh();
        background.run("check in", () -> service.byMember(command, member), this::show);
    }

    /// Lets a member in against rules, because whoever works here answers for it. On the JavaFX
    /// thread.
    void letInAllTheSame(String member, StaffOverride<Rule> override) {
        UUID command = CommandIds.fresh();
        background.run("check in", () -> service.override(command, member, override), this::show);
    }

    boolean mayOverride() {
        return service.mayOverride();
    }

    /// Somebody leaves. On the JavaFX thread.
    ///
    /// @param name for the sentence that says so
    public void letOut(UUID visit, String name) {
        UUID command = CommandIds.fresh();
        background.run(
                "check out",
                () -> service.letOut(command, visit),
                outcome -> {
                    switch (outcome) {
                        case CheckOut.Outcome.Left _ ->
                                model.undo()
                                        .set(
                                                new UndoBar.Offer(
                                                        texts.get("checkin.left", name),
                                                        UndoBar.TEN_SECONDS,
                                                        () -> undoLeft(visit, name)));
                        case CheckOut.Outcome.NotInside _ ->
                                model.notice()
                                        .set(
                                                Notice.of(
                                                        Tone.WARNING,
                                                        texts.get("checkin.notInside", name)));
                    }
                });
    }

    /// It was somebody else who left.
    private void undoLeft(UUID visit, String name) {
        UUID command = CommandIds.fresh();
        model.undo().set(null);
        background.run(
                "undo check-out",
                () -> service.undoLetOut(command, visit),
                outcome ->
                        model.notice()
                                .set(
                                        switch (outcome) {
                                            case UndoCheckOut.Outcome.Undone _ ->
                                                    Notice.of(
                                                            Tone.SUCCESS,
                                                            texts.get("checkin.left.undone", name));
                                            case UndoCheckOut.Outcome.StillOut(_, String desk) ->
                                                    Notice.of(
                                                            Tone.WARNING,
                                                            texts.get(
                                                                    "checkin.left.stillOut",
                                                                    name,
                                                                    desk));
                                            case UndoCheckOut.Outcome.Refused(var cause) ->
                                                    Notice.of(Tone.WARNING, why(cause, name));
                                        }));
    }

    /// What was decided is shown at once. On the JavaFX thread.
    void show(DoorAnswer now) {
        if (isStillShown(now)) {
            return;
        }
        answer = now;
        model.undo().set(null);
        model.notice().set(null);
        switch (now.outcome()) {
            case CheckInOutcome.Admitted _, CheckInOutcome.AlreadyIn _ ->
                    navigation.decide(navigation.load(AdmittedView.class));
            case CheckInOutcome.Refused _ -> navigation.decide(navigation.load(RefusedView.class));
        }
    }

    /// Whether a card was held twice, or lifted a little: what was decided a moment ago stands, and
    /// green does not turn into a question.
    private boolean isStillShown(DoorAnswer now) {
        return now.outcome() instanceof CheckInOutcome.AlreadyIn again
                && again.visit().equals(shown)
                && answer().outcome() instanceof CheckInOutcome.Admitted first
                && !undoLeft(first.at()).isZero();
    }

    /// The decision about this visit is on the screen.
    void shows(UUID visit) {
        shown = visit;
    }

    /// It is no more.
    void leaves(UUID visit) {
        if (visit.equals(shown)) {
            shown = null;
        }
    }

    /// The decision shown last; a decision's screen reads it when it is made.
    DoorAnswer answer() {
        DoorAnswer last = answer;
        if (last == null) {
            throw new IllegalStateException("nobody has come yet");
        }
        return last;
    }

    /// How long the check-in can still be taken back with a key.
    Duration undoLeft(Instant arrived) {
        Duration left =
                UndoBar.TEN_SECONDS.minus(Duration.between(arrived, desk.clock().instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Takes a check-in back. Whoever does it from another screen stays there.
    void undo(UUID visit, String name) {
        UUID command = CommandIds.fresh();
        takenBack = visit;
        model.undo().set(null);
        background.run(
                "undo check-in",
                () -> service.undo(command, visit),
                outcome -> {
                    switch (outcome) {
                        case UndoCheckIn.Outcome.Undone _ -> {
                            if (visit.equals(shown)) {
                                navigation.back();
                            }
                            model.notice()
                                    .set(
                                            Notice.of(
                                                    Tone.SUCCESS,
                                                    texts.get("checkin.undone", name)));
                        }
                        case UndoCheckIn.Outcome.Refused(UndoCheckIn.Cause cause) ->
                                model.notice().set(Notice.of(Tone.WARNING, why(cause, name)));
                    }
                });
    }

    /// Offers what is left of the ten seconds on whatever screen is next.
    void offerUndo(UUID visit, String name, Instant arrived) {
        Duration left = undoLeft(arrived);
        if (!left.isZero() && !visit.equals(takenBack)) {
            model.undo()
                    .set(
                            new UndoBar.Offer(
                                    texts.get("checkin.in", name), left, () -> undo(visit, name)));
        }
    }

    private String why(UndoCheckIn.Cause cause, String name) {
        return switch (cause) {
            case UNKNOWN -> texts.get("checkin.undo.unknown");
            case OTHER_DESK -> texts.get("checkin.undo.otherDesk", name);
            case UNDONE -> texts.get("checkin.undo.undone", name);
            case LEFT -> texts.get("checkin.undo.left", name);
            case TOO_LATE -> texts.get("checkin.undo.tooLate", name);
        };
    }

    private String why(UndoCheckOut.Cause cause, String name) {
        return switch (cause) {
            case UNKNOWN -> texts.get("checkin.left.unknown", name);
            case OTHER_DESK -> texts.get("checkin.left.otherDesk", name);
            case RETURNED -> texts.get("checkin.left.returned", name);
            case TOO_LATE -> texts.get("checkin.left.tooLate", name);
        };
    }

    private void tell(String textKey) {
        model.notice().set(Notice.of(Tone.WARNING, texts.get(textKey)));
    }

    private void tell(Advice advice) {
        Object[] values = advice.arguments().toArray();
        String happened = texts.get(advice.textKey(), values);
        String next = texts.get(advice.adviceKey(), values);
        model.notice().set(Notice.of(Tone.WARNING, happened + " " + next));
    }
}
