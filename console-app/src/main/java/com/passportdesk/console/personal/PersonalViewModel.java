package com.passportdesk.console.personal;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.personal.PersonalService.Confirmed;
import com.passportdesk.console.personal.PersonalService.Written;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.personal.EraseOutcome;
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
    private final PersonalWords words;
    private final UUID command = CommandIds.fresh();
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(new State.Reading());
    private Task task = Task.EXPORT;
    private String about = "";

    PersonalViewModel(
            PersonalService service, Background background, Texts texts, Formats formats) {
        this.service = service;
        this.background = background;
        this.words = new PersonalWords(texts, formats);
    }

    /// What is to be done.
    enum Task {
        EXPORT,
        ERASE,
        /// Somebody without an account, or a note about nobody.
        ERASE_GUEST
    }

    /// How far it is.
    sealed interface State {

        record Reading() implements State {}

        /// There is nothing to do: nobody of that id, or nothing is left.
        record Unknown() implements State {}

        /// Waits for a reason.
        record Asking(PersonalSubject subject) implements State {}

        /// The files are written.
        record Exported(PersonalSubject subject, Written.Files files) implements State {}

        /// Nothing is left here; `confirmed` says who has confirmed, null for a moment.
        record Gone(EraseOutcome.Gone gone, @Nullable Confirmed confirmed) implements State {}
    }

    /// @param id of a member; of somebody without an account, the id of what bears the name
    void open(Task wanted, String id) {
        task = wanted;
        about = id;
        background.run("read a person", this::subject, this::ask);
    }

    private Optional<PersonalSubject> subject() {
        return switch (task) {
            case EXPORT -> service.profile(about).map(words::given);
            case ERASE -> service.profile(about).map(words::going);
            case ERASE_GUEST -> service.guest(UUID.fromString(about)).map(words::going);
        };
    }

    private void ask(Optional<PersonalSubject> found) {
        state.set(found.<State>map(State.Asking::new).orElseGet(State.Unknown::new));
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
        if (busy.get() || !(state.get() instanceof State.Asking(PersonalSubject subject))) {
            return;
        }
        busy.set(true);
        problem.set("");
        String why = reason.get();
        switch (task) {
            case EXPORT ->
                    background.run(
                            "export a person",
                            () -> service.export(command, about, why),
                            written -> exported(subject, written));
            case ERASE ->
                    background.run(
                            "erase a person",
                            () -> service.erase(command, about, why),
                            this::erased);
            case ERASE_GUEST ->
                    background.run(
                            "erase a guest",
                            () -> service.eraseGuest(command, UUID.fromString(about), why),
                            this::erased);
        }
    }

    private void exported(PersonalSubject subject, Written written) {
        busy.set(false);
        switch (written) {
            case Written.Files files -> state.set(new State.Exported(subject, files));
            case Written.Refused(var why) -> problem.set(words.sentence(why.check()));
        }
    }

    private void erased(EraseOutcome outcome) {
        busy.set(false);
        switch (outcome) {
            case EraseOutcome.Gone gone -> {
                state.set(new State.Gone(gone, null));
                changed();
            }
            case EraseOutcome.Refused refused -> problem.set(words.sentence(refused.headline()));
        }
    }

    /// Somebody may have confirmed.
    void changed() {
        if (state.get() instanceof State.Gone(EraseOutcome.Gone gone, _)) {
            background.run(
                    "read an erasure",
                    () -> service.confirmed(gone.order()),
                    (Optional<Confirmed> found) ->
                            found.ifPresent(now -> state.set(new State.Gone(gone, now))));
        }
    }
}
