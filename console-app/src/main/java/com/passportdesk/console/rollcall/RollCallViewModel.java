package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.print.PrintBandModel;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.rollcall.RollCallCommand;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.nio.file.Path;
import java.time.Duration;
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
    private final ShownPage shown = new ShownPage(System::nanoTime);

    /// Stay until they are answered: pressed twice it begins, ends and prints once.
    private UUID beginning = CommandIds.fresh();

    private UUID ending = CommandIds.fresh();

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
        RollPage next = shown.show(read);
        state.set(read);
        page.set(next);
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
        act(new RollCallCommand.Begin(beginning));
    }

    /// Ends those that are shown, and no other that was begun meanwhile.
    void end() {
        RollState read = state.get();
        if (read != null) {
            act(new RollCallCommand.End(ending, read.open()));
        }
    }

    private void act(RollCallCommand asked) {
        UUID id = asked.commandId();
        background.run(
                "roll-call",
                () -> {
                    service.act(asked);
                    return service.read();
                },
                read -> {
                    if (id.equals(beginning)) {
                        beginning = CommandIds.fresh();
                    }
                    if (id.equals(ending)) {
                        ending = CommandIds.fresh();
                    }
                    show(read);
                });
    }

    /// Somebody was seen outside; nothing where they were seen before.
    ///
    /// @return false where the page turned by itself so shortly before that the key, or the click,
    ///   was meant for somebody else; nobody is ticked off then
    boolean tick(Person one) {
        if (!shown.isRead()) {
            return false;
        }
        if (!one.isThere()) {
            mark(one.who(), true);
        }
        return true;
    }

    /// The same of who is chosen, by a key that may have been meant to begin.
    boolean tickChosen(Person one) {
        return shown.isReadSinceBegun() && tick(one);
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
                    RollPage next = isThere ? shown.ticked(read) : shown.show(read);
                    state.set(read);
                    page.set(next);
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
        RollPage now = page.get();
        if (read != null && now != null) {
            ask(isForward ? now.next(read) : now.previous(read));
        }
    }

    /// Everybody, or only those nobody has seen.
    void change() {
        RollState read = state.get();
        RollPage now = page.get();
        if (read != null && now != null) {
            ask(RollPage.behind(0, !now.missingOnly(), read));
        }
    }

    private void ask(RollPage asked) {
        shown.ask(asked);
        page.set(asked);
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
