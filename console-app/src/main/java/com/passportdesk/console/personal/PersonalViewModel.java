package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.personal.PersonalService.Written;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.personal.Check;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.Erasure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// One person's data on its way out or away: asked for with a reason, then done or refused.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class PersonalViewModel {

    private final PersonalService service;
    private final Background background;
    private final Texts texts;
    private final Formats formats;
    private final UUID command = CommandIds.fresh();
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(new State.Reading());
    private Task task = Task.EXPORT;
    private String member = "";

    PersonalViewModel(
            PersonalService service, Background background, Texts texts, Formats formats) {
        this.service = service;
        this.background = background;
        this.texts = texts;
        this.formats = formats;
    }

    /// What is to be done.
    enum Task {
        EXPORT,
        ERASE
    }

    /// How far it is.
    sealed interface State {

        record Reading() implements State {}

        /// Waits for a reason.
        record Asking(Profile profile) implements State {}

        /// The files are written.
        record Exported(Profile profile, Written.Files files) implements State {}

        /// Nothing is left here; `erasure` says who has confirmed, null for a moment.
        record Gone(EraseOutcome.Gone gone, @Nullable Erasure erasure) implements State {}
    }

    void open(Task wanted, String id) {
        task = wanted;
        member = id;
        background.run(
                "read a person",
                () -> service.profile(id),
                found -> found.ifPresent(profile -> state.set(new State.Asking(profile))));
    }

    Task task() {
        return task;
    }

    StringProperty reason() {
        return reason;
    }

    /// One sentence why it was not done; empty when nothing is in the way.
    StringProperty problem() {
        return problem;
    }

    BooleanProperty busy() {
        return busy;
    }

    ObjectProperty<State> state() {
        return state;
    }

    /// Does it, once: pressing again while it goes on does nothing.
    void act() {
        if (busy.get() || !(state.get() instanceof State.Asking(Profile profile))) {
            return;
        }
        busy.set(true);
        problem.set("");
        String why = reason.get();
        switch (task) {
            case EXPORT ->
                    background.run(
                            "export a person",
                            () -> service.export(command, member, why),
                            written -> exported(profile, written));
            case ERASE ->
                    background.run(
                            "erase a person",
                            () -> service.erase(command, member, why),
                            this::erased);
        }
    }

    private void exported(Profile profile, Written written) {
        busy.set(false);
        switch (written) {
            case Written.Files files -> state.set(new State.Exported(profile, files));
            case Written.Refused(var why) -> problem.set(sentence(why.check()));
        }
    }

    private void erased(EraseOutcome outcome) {
        busy.set(false);
        switch (outcome) {
            case EraseOutcome.Gone gone -> {
                state.set(new State.Gone(gone, null));
                changed();
            }
            case EraseOutcome.Refused refused -> problem.set(sentence(refused.headline()));
        }
    }

    /// Somebody may have confirmed.
    void changed() {
        if (state.get() instanceof State.Gone(EraseOutcome.Gone gone, _)) {
            background.run(
                    "read an erasure",
                    () -> service.erasure(gone.order()),
                    (Optional<Erasure> found) ->
                            found.ifPresent(now -> state.set(new State.Gone(gone, now))));
        }
    }

    String sentence(Check check) {
        return switch (check.rule()) {
            case KNOWN -> texts.get("personal.wrong.known");
            case REASON ->
                    texts.get(
                            switch (check.value()) {
                                case "names" -> "personal.wrong.names";
                                case "long" -> "personal.wrong.long";
                                default -> "personal.wrong.missing";
                            });
            case INSIDE -> texts.get("personal.wrong.inside", time(check.value()));
            case BOOKED -> texts.get("personal.wrong.booked", booked(check.value()));
            case PASS -> texts.get("personal.wrong.pass", check.value());
            case CARD -> texts.get("personal.wrong.card");
            case WALLET -> texts.get("personal.wrong.wallet", check.value());
        };
    }

    private String booked(String value) {
        int comma = value.lastIndexOf(", ");
        return comma < 0
                ? value
                : value.substring(0, comma) + ", " + time(value.substring(comma + 2));
    }

    private String time(String instant) {
        try {
            Instant at = Instant.parse(instant);
            return formats.day(formats.dateOf(at)) + " " + formats.time(at);
        } catch (DateTimeParseException _) {
            return instant;
        }
    }
}
