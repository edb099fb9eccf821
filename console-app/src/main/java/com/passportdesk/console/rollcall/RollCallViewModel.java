package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.PrintBandModel;
import com.passportdesk.console.device.PrintJob;
import com.passportdesk.console.fx.Background;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.rollcall.RollCallCommand;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What is done at a roll-call, and the page that is looked at.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class RollCallViewModel {

    private static final Duration TICK = Duration.ofSeconds(30);

    private final RollCallService service;
    private final RunningDesk desk;
    private final PrintBandModel prints;
    private final Background background;
    private final Background.Latest<RollState> latest;
    private final ObjectProperty<@Nullable RollState> state = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RollPage> page = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Path> saved = new SimpleObjectProperty<>();

    /// Stay until they are answered: pressed twice it begins, ends and prints once.
    private UUID command = CommandIds.fresh();

    private UUID paper = CommandIds.fresh();

    RollCallViewModel(
            RollCallService service,
            RunningDesk desk,
            PrintBandModel prints,
            Background background) {
        this.service = service;
        this.desk = desk;
        this.prints = prints;
        this.background = background;
        this.latest = background.latest("read the roll-call", this::show);
    }

    private void show(RollState read) {
        RollState before = state.get();
        RollPage shown = page.get();
        boolean isOther =
                before == null
                        || shown == null
                        || !before.roll()
                                .map(one -> one.id())
                                .equals(read.roll().map(one -> one.id()))
                        || before.isEnded() != read.isEnded();
        state.set(read);
        if (isOther) {
            page.set(RollPage.behind(0, read.isEnded(), read));
        } else if (read.roll().isEmpty() || !hasAnybody(shown, read)) {
            page.set(RollPage.behind(shown.from(), shown.missingOnly(), read));
        }
    }

    private static boolean hasAnybody(RollPage shown, RollState read) {
        return !shown.people(read).isEmpty();
    }

    /// Null until it was read once.
    ReadOnlyProperty<@Nullable RollState> state() {
        return state;
    }

    /// Null until it was read once.
    ReadOnlyProperty<@Nullable RollPage> page() {
        return page;
    }

    /// Where the list was saved, where it was not printed.
    ReadOnlyProperty<@Nullable Path> saved() {
        return saved;
    }

    /// How the paper asked for last stands; null where none was.
    ReadOnlyProperty<PrintBandModel.@Nullable Paper> paper() {
        return prints.paper();
    }

    /// Follows the printers. On the JavaFX thread.
    ///
    /// @return stops it
    Runnable followPaper() {
        return prints.follow();
    }

    /// Reads now and after each change.
    ///
    /// @return stops it
    Runnable follow() {
        Runnable stop = desk.onChange(_ -> latest.ask(service::read));
        Runnable ticking = background.every(TICK, () -> latest.ask(service::read));
        latest.ask(service::read);
        return () -> {
            stop.run();
            ticking.run();
            latest.forget();
        };
    }

    void begin() {
        UUID id = command;
        act(new RollCallCommand.Begin(id), id);
    }

    void end() {
        UUID id = command;
        act(new RollCallCommand.End(id), id);
    }

    private void act(RollCallCommand asked, UUID id) {
        background.run(
                "roll-call",
                () -> {
                    service.act(asked);
                    return service.read();
                },
                read -> {
                    if (id.equals(command)) {
                        command = CommandIds.fresh();
                    }
                    show(read);
                });
    }

    /// Somebody was seen outside; nothing where they were seen before.
    void tick(Person one) {
        if (!one.isThere()) {
            mark(one.who(), true);
        }
    }

    /// It was somebody else; nothing where nobody had seen them.
    void takeBack(Person one) {
        if (one.isThere()) {
            mark(one.who(), false);
        }
    }

    /// Turns the page by itself once everybody on it was seen.
    private void mark(Who who, boolean isThere) {
        background.run(
                "tick off",
                () -> {
                    service.act(new RollCallCommand.Tick(CommandIds.fresh(), who, isThere));
                    return service.read();
                },
                read -> {
                    show(read);
                    RollPage shown = Objects.requireNonNull(page.get());
                    if (isThere && read.isOpen() && shown.missing(read).isEmpty()) {
                        shown.nextMissing(read).ifPresent(page::set);
                    }
                });
    }

    void nextPage() {
        turn(true);
    }

    void previousPage() {
        turn(false);
    }

    private void turn(boolean isForward) {
        RollState read = state.get();
        RollPage shown = page.get();
        if (read != null && shown != null) {
            page.set(isForward ? shown.next(read) : shown.previous(read));
        }
    }

    /// Everybody, or only those nobody has seen.
    void change() {
        RollState read = state.get();
        RollPage shown = page.get();
        if (read != null && shown != null) {
            page.set(RollPage.behind(0, !shown.missingOnly(), read));
        }
    }

    /// Asks for the list on paper, or saves it where it waits for a printer.
    void print() {
        PrintBandModel.Paper now = prints.paper().getValue();
        PrintJob job = now == null ? null : now.job();
        if (job != null && job.state() == PrintJob.State.WAITING) {
            prints.save(saved::set);
            return;
        }
        UUID asked = paper;
        background.run(
                "print the list",
                () -> service.print(asked),
                (Optional<Path> file) -> {
                    paper = CommandIds.fresh();
                    file.ifPresentOrElse(saved::set, () -> prints.show(asked));
                });
    }
}
