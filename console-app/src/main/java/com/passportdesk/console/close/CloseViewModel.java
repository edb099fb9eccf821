package com.passportdesk.console.close;

import com.passportdesk.console.close.CloseStep.Wish;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.drawer.DrawerSentences;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.drawer.CloseDay.Cause;
import com.passportdesk.store.drawer.CloseDay.Why;
import com.passportdesk.store.drawer.CloseOutcome;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.CountOutcome;
import com.passportdesk.store.drawer.DrawerRefusal;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.money.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The float in the morning, the count, the comparison and the Z. What is typed stays while other
/// sections are shown.
@Component
@Scope("prototype")
final class CloseViewModel {

    private final CloseService service;
    private final DrawerService drawer;
    private final DrawerSentences sentences;
    private final SaleSentences amounts;
    private final RunningDesk desk;
    private final Background background;
    private final Texts texts;
    private final String currency;
    private final TypedCount typed;
    private final StringProperty again = new SimpleStringProperty("");
    private final StringProperty words = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Cause> cause = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable State> state = new SimpleObjectProperty<>();
    private final Background.Latest<CloseFacts> latest;

    private @Nullable CloseFacts facts;
    private Wish wish = Wish.NONE;
    private @Nullable Closed closed;
    private @Nullable SignedOut signedOut;
    private boolean isUnderWay;

    /// Stays until it is answered: pressed twice it acts once.
    private UUID command = CommandIds.fresh();

    CloseViewModel(
            CloseService service,
            DrawerService drawer,
            DrawerSentences sentences,
            SaleSentences amounts,
            RunningDesk desk,
            Background background,
            Texts texts,
            DeskSite site) {
        this.service = service;
        this.drawer = drawer;
        this.sentences = sentences;
        this.amounts = amounts;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
        this.currency = site.now().currency();
        this.typed = new TypedCount(currency, texts.locale());
        this.latest = background.latest("read the end of the day", this::read);
    }

    /// A Z and where it went.
    ///
    /// @param isPrinted whether it was given to the receipt printer, which has it wait its turn
    /// @param file where it was saved; null while it is on its way or when it was printed
    record Closed(Closing closing, boolean isPrinted, @Nullable Path file) {}

    /// Whom this screen signed out.
    record SignedOut(int people, Instant at) {}

    /// What is shown.
    record State(
            CloseFacts facts,
            CloseStep step,
            @Nullable SignedOut signedOut,
            @Nullable Closed closed) {

        /// The count that is compared.
        Optional<Counted> counted() {
            return facts.day().lastCount();
        }

        /// Counted less what should be there.
        Money difference() {
            Money expected = facts.day().figures().expected();
            return counted()
                    .map(last -> last.count().total().minus(expected))
                    .orElse(Money.zero(expected.currency()));
        }
    }

    /// Null until it was read once.
    ReadOnlyProperty<@Nullable State> state() {
        return state;
    }

    TypedCount typed() {
        return typed;
    }

    /// Why it is counted once more.
    StringProperty again() {
        return again;
    }

    /// More about the cause of a difference.
    StringProperty words() {
        return words;
    }

    /// What is wrong, in one sentence; empty for nothing.
    StringProperty problem() {
        return problem;
    }

    ReadOnlyProperty<@Nullable Cause> cause() {
        return cause;
    }

    /// Reads now and after each change. A Z that was shown before is shown no more.
    ///
    /// @return stops it
    Runnable follow() {
        closed = null;
        latest.ask(service::read);
        return desk.onChange(_ -> background.onScreen(() -> latest.ask(service::read)));
    }

    private void read(CloseFacts now) {
        facts = now;
        show();
    }

    private void show() {
        CloseFacts known = facts;
        if (known != null) {
            CloseStep step = closed == null ? CloseStep.of(known.day(), wish) : CloseStep.DONE;
            state.set(new State(known, step, signedOut, closed));
        }
    }

    /// Whether the next count has to say why.
    boolean needsWordsAgain() {
        State shown = state.get();
        return shown != null
                && shown.step() == CloseStep.COUNT
                && !shown.facts().day().counts().isEmpty();
    }

    void wish(Wish wanted) {
        problem.set("");
        wish = wanted;
        show();
    }

    void choose(Cause chosen) {
        problem.set("");
        cause.set(chosen);
    }

    void openDrawer() {
        background.run(
                "open the drawer",
                () -> {
                    drawer.openForCount(CommandIds.fresh());
                    return true;
                },
                _ -> {});
    }

    void signOut() {
        CloseFacts known = facts;
        if (known != null && !known.over().isEmpty()) {
            background.run(
                    "sign out who forgot to",
                    () -> new SignedOut(service.signOut(known.over()), known.now()),
                    done -> {
                        signedOut = done;
                        latest.ask(service::read);
                    });
        }
    }

    /// Ends the count, or the day.
    void finish() {
        State shown = state.get();
        if (shown == null || isUnderWay) {
            return;
        }
        problem.set("");
        switch (shown.step()) {
            case FLOAT -> count(counted -> drawer.countFloat(command, counted));
            case COUNT -> {
                String why = again.get();
                count(counted -> drawer.countDrawer(command, counted, why));
            }
            case COMPARE -> close(shown);
            case DONE -> {}
        }
    }

    private void count(java.util.function.Function<Count, CountOutcome> how) {
        Optional<Count> counted = typed.count();
        if (counted.isEmpty()) {
            String wrong = amounts.of(typed.reading(), typed.amount().get(), currency);
            problem.set(wrong.isEmpty() ? texts.get("close.nothingTyped") : wrong);
            return;
        }
        submit("keep the count", () -> how.apply(counted.get()), this::counted);
    }

    private void counted(CountOutcome outcome) {
        switch (outcome) {
            case CountOutcome.Counted _ -> {
                typed.clear();
                again.set("");
                words.set("");
                cause.set(null);
                wish = Wish.NONE;
            }
            case CountOutcome.Refused(DrawerRefusal refusal) -> problem.set(sentences.of(refusal));
        }
        latest.ask(service::read);
    }

    private void close(State shown) {
        Cause chosen = cause.get();
        if (chosen == null && !shown.difference().isZero()) {
            problem.set(texts.get("close.chooseCause"));
            return;
        }
        Why why = chosen == null ? null : new Why(chosen, words.get());
        UUID count = shown.counted().orElseThrow().id();
        submit("close the day", () -> drawer.close(command, count, why), this::closed);
    }

    private void closed(CloseOutcome outcome) {
        switch (outcome) {
            case CloseOutcome.Closed(UUID closing, _) -> {
                cause.set(null);
                words.set("");
                wish = Wish.NONE;
                background.run(
                        "read the Z",
                        () -> drawer.closing(closing),
                        found ->
                                found.ifPresent(z -> {
                                    closed = new Closed(z, false, null);
                                    latest.ask(service::read);
                                    paper(z, () -> drawer.print(z));
                                }));
            }
            case CloseOutcome.Refused(DrawerRefusal refusal) -> {
                problem.set(sentences.of(refusal));
                latest.ask(service::read);
            }
        }
    }

    /// On the receipt printer where there is one, else as a file.
    private void paper(Closing closing, BooleanSupplier print) {
        background.run(
                "print the Z",
                () ->
                        print.getAsBoolean()
                                ? new Closed(closing, true, null)
                                : new Closed(closing, false, drawer.file(closing)),
                paper -> {
                    if (closed != null) {
                        closed = paper;
                        show();
                    }
                });
    }

    /// The Z that is shown, once more.
    void printAgain() {
        Closed shown = closed;
        if (shown != null) {
            UUID copy = CommandIds.fresh();
            paper(shown.closing(), () -> drawer.printAgain(copy, shown.closing()));
        }
    }

    /// It was saved instead of being printed.
    void saved(Path file) {
        Closed shown = closed;
        if (shown != null) {
            closed = new Closed(shown.closing(), false, file);
            show();
        }
    }

    /// One at a time; the next one has an id of its own.
    private <T> void submit(String name, Callable<T> work, java.util.function.Consumer<T> then) {
        isUnderWay = true;
        background.run(
                name,
                () -> {
                    try {
                        return work.call();
                    } finally {
                        background.onScreen(() -> isUnderWay = false);
                    }
                },
                outcome -> {
                    command = CommandIds.fresh();
                    then.accept(outcome);
                });
    }
}
