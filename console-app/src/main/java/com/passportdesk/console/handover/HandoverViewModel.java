package com.passportdesk.console.handover;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.Printing;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The notes that are shown, and what is done with them.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class HandoverViewModel {

    /// One a digit.
    static final int NOTES = 9;

    private static final Duration TICK = Duration.ofSeconds(30);

    private final HandoverService service;
    private final RunningDesk desk;
    private final Printing printing;
    private final Background background;
    private final HandoverWords words;
    private final Background.Latest<Handover> latest;
    private final ObjectProperty<@Nullable Handover> handover = new SimpleObjectProperty<>();

    /// Stays until it is answered: pressed twice it writes once.
    private UUID command = CommandIds.fresh();

    HandoverViewModel(
            HandoverService service,
            RunningDesk desk,
            Printing printing,
            Background background,
            Texts texts,
            Formats formats) {
        this.service = service;
        this.desk = desk;
        this.printing = printing;
        this.background = background;
        this.words = new HandoverWords(texts, formats);
        this.latest = background.latest("read the notes", handover::set);
    }

    /// Null until it was read once.
    ReadOnlyProperty<@Nullable Handover> handover() {
        return handover;
    }

    /// Reads now and after each change.
    ///
    /// @return stops it
    Runnable follow() {
        Runnable stop = desk.onChange(_ -> read());
        Runnable papers = printing.onChange(() -> background.onScreen(this::read));
        Runnable ticking = background.every(TICK, this::read);
        read();
        return () -> {
            stop.run();
            papers.run();
            ticking.run();
            latest.forget();
        };
    }

    private void read() {
        latest.ask(() -> service.read(NOTES));
    }

    /// Who a note is to be about; empty where they are not known any more.
    void name(String member, Consumer<String> then) {
        background.run("whom a note is about", () -> service.name(member), then);
    }

    /// Writes a note down.
    ///
    /// @param about the member it is about; empty for nobody
    /// @param answered gets what is wrong with it; empty when it is written
    void write(String typed, Optional<String> about, Consumer<String> answered) {
        UUID id = command;
        background.run(
                "write a note",
                () -> service.act(new NoteCommand.Write(id, typed, about)),
                (NoteOutcome outcome) -> {
                    if (id.equals(command)) {
                        command = CommandIds.fresh();
                    }
                    answered.accept(words.wrong(outcome));
                    read();
                });
    }

    /// Somebody saw to it.
    void done(Note note) {
        background.run(
                "a note is done",
                () -> service.act(new NoteCommand.Done(CommandIds.fresh(), note.id())),
                (NoteOutcome _) -> read());
    }
}
