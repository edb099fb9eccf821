package com.passportdesk.console.command;

import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.welcome.FirstStart;
import com.passportdesk.console.welcome.Wish;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.store.desk.DeskHome;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// No desk is set up and nobody said which one to set up: a window asks. What cannot be done is
/// said there, and something else, or the same once more, can be chosen.
final class FirstStartRun {

    /// What leads to a desk.
    ///
    /// @param enrol makes the home of a desk from its login file
    /// @param enrolled opens the desk of a home
    record Ways(
            Function<Closing, ConsoleRun> demo,
            Function<Closing, ConsoleRun> training,
            Function<Path, DeskHome> enrol,
            Function<DeskHome, ConsoleRun> enrolled) {}

    private final HomeOption home;
    private final Ways ways;
    private final Theme theme;
    private final Texts texts = new Texts(Appearance.machineLocale());
    private final Sentences sentences = new Sentences(texts);

    FirstStartRun(HomeOption home, Ways ways, Theme theme) {
        this.home = home;
        this.ways = ways;
        this.theme = theme;
    }

    int run() {
        try (Closing closing = new Closing()) {
            closing.with(ScreenThread::stop);
            ScreenThread.start();
            FirstStart window = closing.with(FirstStart.open(texts, theme));
            while (true) {
                Wish wish = window.ask();
                if (wish instanceof Wish.Nothing || isDone(wish, window)) {
                    return Terminal.DONE;
                }
            }
        }
    }

    /// What a way that fails has opened is closed before the next one is tried.
    private boolean isDone(Wish wish, FirstStart window) {
        try (Closing attempt = new Closing()) {
            ConsoleRun run = run(wish, attempt);
            if (!window.isGivenUp()) {
                run.run(attempt, window::close);
            }
            return true;
        } catch (RuntimeException refused) {
            String sentence = sentence(wish, refused);
            if (sentence == null || !window.isOpen() || window.isGivenUp()) {
                throw refused;
            }
            window.fail(sentence);
            return false;
        }
    }

    private ConsoleRun run(Wish wish, Closing attempt) {
        return switch (wish) {
            case Wish.Demo _ -> ways.demo().apply(attempt);
            case Wish.Training _ -> ways.training().apply(attempt);
            // Where it was made and could not be opened, the next time opens it.
            case Wish.Enrol(Path login) ->
                    ways.enrolled()
                            .apply(home.isThere() ? home.existing() : ways.enrol().apply(login));
            case Wish.Nothing _ -> throw new IllegalStateException("nothing was chosen");
        };
    }

    /// Sentences for a terminal are English; the window speaks the language of who stands there.
    // texts: welcome.failed.*
    private @Nullable String sentence(Wish wish, RuntimeException refused) {
        if (wish instanceof Wish.Enrol && home.isThere()) {
            // It is set up: what is wrong is not the file.
            return texts.get("welcome.failed.open", String.valueOf(refused.getMessage()));
        }
        if (refused instanceof CommandFailure) {
            return texts.get(
                    wish instanceof Wish.Enrol ? "welcome.failed.login" : "welcome.failed.sample");
        }
        return sentences.of(refused);
    }
}
