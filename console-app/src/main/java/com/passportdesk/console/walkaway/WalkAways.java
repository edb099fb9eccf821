package com.passportdesk.console.walkaway;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.walkaway.WalkAwayCommand;
import com.passportdesk.store.walkaway.WalkAwayCommand.Where;
import com.passportdesk.store.walkaway.WalkAwayHandler;
import com.passportdesk.store.walkaway.WalkAwayOutcome;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Counts somebody who left, and offers for ten seconds to take it back. On the JavaFX thread.
@Component
public final class WalkAways {

    /// Counts one, wherever it may be pressed.
    public static final DeskKey KEY = DeskKey.digit(0);

    private final RunningDesk desk;
    private final Background background;
    private final ShellModel shell;
    private final Texts texts;
    private final Problems problems;

    WalkAways(
            RunningDesk desk,
            Background background,
            ShellModel shell,
            Texts texts,
            Problems problems) {
        this.problems = problems;
        this.desk = desk;
        this.background = background;
        this.shell = shell;
        this.texts = texts;
    }

    /// What the screen does on which somebody left.
    ///
    /// @param counted runs as soon as it is written down
    /// @param failed runs when it could not be
    /// @param undone runs when it was a mistake
    public record Leaving(Runnable counted, Runnable failed, Runnable undone) {}

    /// @param where they turned round
    public void count(Where where, Leaving leaving) {
        UUID command = CommandIds.fresh();
        background.run(
                "count a walk-away",
                () -> desk.submit(new WalkAwayHandler(), new WalkAwayCommand.Count(command, where)),
                outcome -> {
                    if (outcome instanceof WalkAwayOutcome.Counted(UUID walkAway)) {
                        leaving.counted().run();
                        shell.undo()
                                .set(
                                        new UndoBar.Offer(
                                                texts.get("walkaway.counted"),
                                                UndoBar.TEN_SECONDS,
                                                () -> takeBack(walkAway, leaving.undone())));
                    }
                },
                failure -> {
                    leaving.failed().run();
                    problems.accept(failure);
                });
    }

    private void takeBack(UUID walkAway, Runnable undone) {
        UUID command = CommandIds.fresh();
        shell.undo().set(null);
        undone.run();
        background.run(
                "take a walk-away back",
                () ->
                        desk.submit(
                                new WalkAwayHandler(),
                                new WalkAwayCommand.TakeBack(command, walkAway)),
                _ -> {});
    }
}
