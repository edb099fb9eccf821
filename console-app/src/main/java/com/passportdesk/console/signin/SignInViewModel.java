package com.passportdesk.console.signin;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.SignInHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the cover shows: first the faces, each with its digit, then six places for the PIN. The
/// sixth digit tries it. The digits themselves are in no property.
final class SignInViewModel {

    static final int DIGITS = 6;

    private final SignInService service;
    private final Background background;
    private final Texts texts;
    private final Formats formats;
    private final Problems problems;
    private final InstantSource clock;
    private final Runnable entered;
    private final ObservableList<Colleague> people = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Colleague> chosen = new SimpleObjectProperty<>();
    private final IntegerProperty typed = new SimpleIntegerProperty();
    private final StringProperty message = new SimpleStringProperty("");
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(Tone.MUTED);
    private final StringBuilder pin = new StringBuilder();
    private @Nullable Instant waitUntil;
    private boolean checking;
    private boolean byItself;

    /// Whom the cover that was opened is to choose, until it was told who works here.
    private @Nullable Optional<String> opening;

    /// Questions who works here; the answer to the last one counts.
    private int questions;

    /// Covers so far; an answer to a PIN typed at an earlier one changes nothing at this one.
    private int covers;

    /// @param entered runs when somebody has signed in
    SignInViewModel(
            SignInService service,
            Background background,
            Texts texts,
            Formats formats,
            Problems problems,
            InstantSource clock,
            Runnable entered) {
        this.service = service;
        this.background = background;
        this.texts = texts;
        this.formats = formats;
        this.problems = problems;
        this.clock = clock;
        this.entered = entered;
    }

    ObservableList<Colleague> people() {
        return people;
    }

    ReadOnlyObjectProperty<@Nullable Colleague> chosen() {
        return chosen;
    }

    /// How many of the six digits are typed.
    ReadOnlyIntegerProperty typed() {
        return typed;
    }

    ReadOnlyStringProperty message() {
        return message;
    }

    ReadOnlyObjectProperty<Tone> tone() {
        return tone;
    }

    /// Reads who works here; `last` is chosen already.
    void open(Optional<String> last) {
        covers++;
        checking = false;
        forget();
        chosen.set(null);
        say(Tone.MUTED, texts.get("signin.choose"));
        opening = last;
        read();
    }

    /// Answers may overtake each other.
    private void read() {
        int question = ++questions;
        background.run(
                "who works here",
                service::entrance,
                entrance -> {
                    if (question == questions) {
                        answered(entrance);
                    }
                });
    }

    private void answered(SignInService.Entrance entrance) {
        Optional<String> last = opening;
        opening = null;
        if (last == null) {
            refreshed(entrance);
        } else {
            show(entrance, last);
        }
    }

    private void show(SignInService.Entrance entrance, Optional<String> last) {
        people.setAll(entrance.people());
        if (people.isEmpty()) {
            say(Tone.WARNING, texts.get("signin.nobody"));
            return;
        }
        last.flatMap(id -> people.stream().filter(one -> one.id().equals(id)).findFirst())
                .ifPresentOrElse(this::choose, this::chooseTheOnlyOne);
        waitUntil = entrance.waitUntil();
        tick();
    }

    private void chooseTheOnlyOne() {
        if (people.size() == 1) {
            choose(people.getFirst());
            byItself = true;
        }
    }

    /// Reads again who works here, while the cover is up: a desk that is new hears of one after the
    /// other. Whoever was chosen stays, unless they only were because nobody else was known.
    void refresh() {
        read();
    }

    private void refreshed(SignInService.Entrance entrance) {
        if (checking || people.equals(entrance.people()) || entrance.people().isEmpty()) {
            return;
        }
        people.setAll(entrance.people());
        if (byItself && pin.isEmpty() && people.size() > 1) {
            byItself = false;
            chosen.set(null);
            say(Tone.MUTED, texts.get("signin.choose"));
            tick();
        }
    }

    /// The digit somebody pressed: a face first, then the PIN.
    void digit(int digit) {
        if (checking || isWaiting()) {
            return;
        }
        if (chosen.get() == null) {
            if (digit >= 1 && digit <= people.size()) {
                choose(people.get(digit - 1));
            }
            return;
        }
        pin.append(digit);
        typed.set(pin.length());
        if (pin.length() == DIGITS) {
            check(chosen.get());
        }
    }

    void choose(Colleague one) {
        if (checking) {
            return;
        }
        forget();
        byItself = false;
        chosen.set(one);
        if (!isWaiting()) {
            say(Tone.MUTED, texts.get("signin.pin", one.given()));
        }
    }

    /// Takes the last digit back.
    void erase() {
        if (!checking && !pin.isEmpty()) {
            pin.setLength(pin.length() - 1);
            typed.set(pin.length());
        }
    }

    /// Drops what is typed, then the face.
    void back() {
        if (checking) {
            return;
        }
        if (!pin.isEmpty()) {
            forget();
        } else if (people.size() > 1) {
            chosen.set(null);
            if (!isWaiting()) {
                say(Tone.MUTED, texts.get("signin.choose"));
            }
        }
    }

    /// Any key that is no digit.
    void otherKey() {
        if (!checking && !isWaiting() && chosen.get() != null) {
            say(Tone.WARNING, texts.get("signin.digits"));
        }
    }

    private void check(Colleague who) {
        String whole = pin.toString();
        UUID command = CommandIds.fresh();
        int cover = covers;
        checking = true;
        say(Tone.MUTED, texts.get("signin.checking"));
        background.run(
                "sign in",
                () -> service.signIn(command, Optional.of(who.id()), whole),
                answer -> {
                    if (cover == covers) {
                        show(who, answer);
                    }
                },
                failure -> {
                    if (cover == covers) {
                        checking = false;
                        forget();
                        say(Tone.DANGER, problems.explain(failure).sentence());
                    }
                });
    }

    private void show(Colleague who, SignInAnswer answer) {
        checking = false;
        forget();
        switch (answer) {
            case SignInAnswer.In _ -> entered.run();
            case SignInAnswer.Wrong(int left) ->
                    say(Tone.DANGER, texts.get("signin.wrong", who.given(), left));
            case SignInAnswer.Wait(Instant until) -> {
                waitUntil = until;
                tick();
            }
            case SignInAnswer.ChooseWho _ -> say(Tone.WARNING, texts.get("signin.choose"));
            case SignInAnswer.NotAPin _ -> say(Tone.WARNING, texts.get("signin.digits"));
            case SignInAnswer.NobodyKnown _ -> say(Tone.WARNING, texts.get("signin.nobody"));
        }
    }

    /// Counts the wait down; once a second.
    void tick() {
        Instant until = waitUntil;
        if (until == null) {
            return;
        }
        if (isWaiting()) {
            Duration left = Duration.between(clock.instant(), until).plusMillis(999);
            say(Tone.DANGER, texts.get("signin.wait", formats.countdown(left)));
            return;
        }
        waitUntil = null;
        Colleague who = chosen.get();
        say(
                Tone.MUTED,
                who == null ? texts.get("signin.choose") : texts.get("signin.pin", who.given()));
    }

    private boolean isWaiting() {
        return waitUntil != null && SignInHandler.isToCome(waitUntil, clock.instant());
    }

    private void forget() {
        pin.setLength(0);
        typed.set(0);
    }

    private void say(Tone how, String sentence) {
        tone.set(how);
        message.set(sentence);
    }
}
