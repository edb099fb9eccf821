package com.passportdesk.console.batch;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.ListCheck.Answer;
import com.passportdesk.store.batch.ListReader;
import com.passportdesk.store.desk.CommandIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A list on its way to a batch. The text is all there is: a line that is mended is mended in it.
final class ListModel {

    /// In bytes; larger files are no lists of people.
    private static final long LARGEST = 2_000_000;

    private final BatchService service;
    private final Background background;
    private final Texts texts;
    private final Runnable begun;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final BooleanProperty replacing = new SimpleBooleanProperty();
    private final ObjectProperty<BatchService.Read> read =
            new SimpleObjectProperty<>(new BatchService.Read(List.of(), 0));
    private final Background.Latest<BatchService.Read> reading;

    /// @param begun what follows once there is a batch
    ListModel(BatchService service, Background background, Texts texts, Runnable begun) {
        this.service = service;
        this.background = background;
        this.texts = texts;
        this.begun = begun;
        this.reading = background.latest("read a list", this::show);
        text.subscribe(written -> {
            message.set("");
            reading.ask(() -> service.read(written));
        });
    }

    StringProperty name() {
        return name;
    }

    StringProperty text() {
        return text;
    }

    /// One sentence about what stands in the way; empty when nothing does.
    StringProperty message() {
        return message;
    }

    /// Whether people who use a card get another one that ends it.
    BooleanProperty replacing() {
        return replacing;
    }

    ReadOnlyObjectProperty<BatchService.Read> read() {
        return read;
    }

    private void show(BatchService.Read found) {
        read.set(found);
        if (name.get().isBlank()) {
            suggest(found);
        }
    }

    /// All from one company: that is what the batch is called.
    private void suggest(BatchService.Read found) {
        List<String> companies =
                found.lines().stream()
                        .map(ListCheck.Checked::answer)
                        .filter(Answer.Good.class::isInstance)
                        .map(answer -> ((Answer.Good) answer).member().company())
                        .distinct()
                        .toList();
        if (companies.size() == 1 && companies.getFirst() != null) {
            String company = Objects.requireNonNull(companies.getFirst());
            background.run(
                    "company of a list",
                    () -> service.companyName(company),
                    called -> {
                        if (name.get().isBlank()) {
                            name.set(called);
                        }
                    });
        }
    }

    /// A file of a spreadsheet or of anything else. What is written stays until it is read.
    void take(Path file) {
        background.run(
                "read a list",
                () ->
                        Files.size(file) > LARGEST
                                ? Optional.<String>empty()
                                : Optional.of(ListReader.text(Files.readAllBytes(file))),
                this::took,
                _ -> message.set(texts.get("batch.list.notRead")));
    }

    private void took(Optional<String> written) {
        written.ifPresentOrElse(
                text::set,
                () -> message.set(texts.get("batch.list.tooLarge", LARGEST / 1_000_000)));
    }

    /// What stands in line `line` is this instead; nothing takes the line out.
    void mend(int line, String typed) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.get().split("\\R", -1)));
        if (line >= 1 && line <= lines.size()) {
            lines.set(line - 1, typed.replaceAll("\\R", " "));
            text.set(String.join("\n", lines));
        }
    }

    /// People that a card will be made for.
    List<String> people() {
        return read.get().lines().stream()
                .map(ListCheck.Checked::answer)
                .filter(Answer.Good.class::isInstance)
                .map(answer -> ((Answer.Good) answer).member().id())
                .toList();
    }

    /// Lines that somebody should look at.
    List<ListCheck.Checked> bad() {
        return read.get().lines().stream()
                .filter(line -> !(line.answer() instanceof Answer.Good))
                .toList();
    }

    /// How many of the people use a card.
    long withCard() {
        return read.get().lines().stream()
                .map(ListCheck.Checked::answer)
                .filter(answer -> answer instanceof Answer.Good(_, var live) && live.isPresent())
                .count();
    }

    void begin() {
        List<String> people = people();
        if (people.isEmpty()) {
            message.set(texts.get("batch.list.nobody"));
            return;
        }
        String called = name.get().isBlank() ? texts.get("batch.list.unnamed") : name.get();
        int leftOut = bad().size() + read.get().tooMany();
        background.run(
                "begin a batch",
                () ->
                        service.begin(
                                CommandIds.fresh(), called, null, people, replacing.get(), leftOut),
                this::came);
    }

    private void came(BeginBatch.Outcome outcome) {
        switch (outcome) {
            case BeginBatch.Outcome.Begun _ -> {
                text.set("");
                name.set("");
                begun.run();
            }
            case BeginBatch.Outcome.AnotherIsOpen(_, String other) ->
                    message.set(texts.get("batch.list.anotherIsOpen", other));
            case BeginBatch.Outcome.Nobody _ -> message.set(texts.get("batch.list.nobody"));
            case BeginBatch.Outcome.TooMany(int rows) ->
                    message.set(texts.get("batch.list.tooMany", rows));
            case BeginBatch.Outcome.NotAllowed _ -> message.set(texts.get("batch.notAllowed"));
        }
    }

    /// What is wrong with a line and what is accepted instead, in one sentence.
    String trouble(Answer answer) {
        return switch (answer) {
            case Answer.Good _ -> "";
            case Answer.NamedTwice(var member, int earlier) ->
                    texts.get("batch.list.namedTwice", member.readable(), earlier);
            case Answer.NotActive(var member) ->
                    switch (member.status()) {
                        case SUSPENDED -> texts.get("batch.list.suspended", member.readable());
                        case LEFT -> texts.get("batch.list.left", member.readable());
                        case BANNED, ACTIVE -> texts.get("batch.list.notActive", member.readable());
                    };
            case Answer.Nobody _ -> texts.get("batch.list.unknown");
            case Answer.Several(var some) -> texts.get("batch.list.several", some.size());
            case Answer.TwoPeople(var one, var other) ->
                    texts.get("batch.list.twoPeople", one.readable(), other.readable());
        };
    }
}
