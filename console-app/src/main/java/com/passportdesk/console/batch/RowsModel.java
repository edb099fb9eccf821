package com.passportdesk.console.batch;

import com.passportdesk.console.batch.BatchPicture.Person;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.ChangeRow;
import com.passportdesk.store.batch.ChangeRow.Change;
import com.passportdesk.store.batch.ChangeRow.Outcome;
import com.passportdesk.store.batch.ListCheck.Answer;
import com.passportdesk.store.desk.CommandIds;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Mends the list of the batch that is open at this desk.
final class RowsModel {

    private final BatchService service;
    private final Background background;
    private final Texts texts;
    private final ObjectProperty<List<Person>> rows = new SimpleObjectProperty<>(List.of());
    private final StringProperty message = new SimpleStringProperty("");

    /// What was asked for and would end a card: done when it is asked for again by [#make].
    private @Nullable Runnable doubted;

    RowsModel(BatchService service, Background background, Texts texts) {
        this.service = service;
        this.background = background;
        this.texts = texts;
    }

    /// Rows whose card may still be decided about, doubtful ones first.
    ReadOnlyObjectProperty<List<Person>> rows() {
        return rows;
    }

    ReadOnlyStringProperty message() {
        return message;
    }

    void read() {
        background.run("rows of a batch", this::open, rows::set);
    }

    private List<Person> open() {
        return service.open().stream()
                .flatMap(batch -> batch.rows().stream())
                .filter(BatchRow::isOpen)
                .sorted(
                        Comparator.comparing(
                                        (BatchRow row) -> row.state() != BatchRow.State.DOUBTFUL)
                                .thenComparing(BatchRow::row))
                .map(service::person)
                .toList();
    }

    /// The row gets a card, and one that the person uses ends with it.
    void make(int row) {
        Runnable again = doubted;
        if (again != null) {
            again.run();
            return;
        }
        member(row).ifPresent(member -> change(_ -> row, new Change.Replacing(member), () -> {}));
    }

    void skip(int row) {
        member(row).ifPresent(_ -> change(_ -> row, new Change.Skipped(), () -> {}));
    }

    private Optional<String> member(int row) {
        return rows.get().stream()
                .filter(one -> one.row().row() == row)
                .map(one -> one.row().member())
                .findFirst();
    }

    /// The row is for whoever is typed.
    void give(int row, String typed) {
        member(row).ifPresent(_ -> named(typed, found -> change(_ -> row, found, () -> {})));
    }

    /// One row more for whoever is typed.
    void add(String typed, Runnable done) {
        named(typed, found -> change(batch -> batch.rows().size() + 1, found, done));
    }

    private void named(String typed, java.util.function.Consumer<Change> then) {
        if (typed.isBlank()) {
            message.set(texts.get("batch.rows.type"));
            return;
        }
        background.run(
                "somebody for a row",
                () -> service.readOne(typed),
                answer -> {
                    switch (answer) {
                        case Answer.Good(var member, _) -> then.accept(new Change.For(member.id()));
                        case Answer.NotActive(var member) ->
                                message.set(texts.get("batch.list.notActive", member.readable()));
                        case Answer.Several(var some) ->
                                message.set(texts.get("batch.list.several", some.size()));
                        case Answer.TwoPeople(var one, var other) ->
                                message.set(
                                        texts.get(
                                                "batch.list.twoPeople",
                                                one.readable(),
                                                other.readable()));
                        case Answer.Nobody _, Answer.NamedTwice _ ->
                                message.set(texts.get("batch.list.unknown"));
                    }
                });
    }

    private void change(Function<Batch, Integer> row, Change change, Runnable done) {
        doubted = null;
        background.run(
                "mend a list",
                () ->
                        service.open()
                                .map(batch ->
                                        service.change(
                                                CommandIds.fresh(),
                                                batch.batch(),
                                                row.apply(batch),
                                                change))
                                .orElseGet(Outcome.NotOpen::new),
                outcome -> {
                    message.set(words(outcome));
                    if (outcome instanceof Outcome.Changed) {
                        done.run();
                    }
                    if (outcome instanceof Outcome.HasCard
                            && change instanceof Change.For(String member)) {
                        doubted = () -> change(row, new Change.Replacing(member), done);
                    }
                    read();
                });
    }

    private String words(ChangeRow.Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed(int row) -> texts.get("batch.rows.changed", row);
            case Outcome.NotAllowed _ -> texts.get("batch.notAllowed");
            case Outcome.NotOpen _ -> texts.get("batch.left.notOpen");
            case Outcome.Made(int row) -> texts.get("batch.rows.made", row);
            case Outcome.UnknownMember _ -> texts.get("batch.list.unknown");
            case Outcome.NotActive _ -> texts.get("batch.rows.notActive");
            case Outcome.NamedTwice(int other) ->
                    texts.get("batch.rows.namedTwice", String.valueOf(other));
            case Outcome.HasCard(String number) -> texts.get("batch.rows.hasCard", number);
            case Outcome.TooMany _ -> texts.get("batch.rows.tooMany");
        };
    }
}
