package com.passportdesk.console.signin;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.staff.SignOut;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import org.jspecify.annotations.Nullable;

/// Puts the cover up and takes it down: at the start, on F12, when the system is locked, and when
/// nobody has touched the desk for three minutes or the machine slept. Whoever comes back finds the
/// screen as it was left; somebody else starts at Today.
final class DeskLock implements AtOpening {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String FIRST_SECTION = "today";

    private final RunningDesk desk;
    private final SignInService service;
    private final Problems problems;
    private final ShellModel frame;
    private final Navigation navigation;
    private final Background background;
    private final SignInViewModel model;
    private final SignInCover cover;
    private final IdleWatch idle;
    private Optional<String> last = Optional.empty();
    private @Nullable Scene watched;
    private boolean leaving;

    DeskLock(
            RunningDesk desk,
            SignInService service,
            ShellModel frame,
            Navigation navigation,
            Background background,
            Problems problems,
            Texts texts,
            Formats formats,
            LongSupplier nanos,
            InstantSource wall) {
        this.desk = desk;
        this.service = service;
        this.problems = problems;
        this.frame = frame;
        this.navigation = navigation;
        this.background = background;
        this.idle = new IdleWatch(nanos, wall);
        this.model =
                new SignInViewModel(
                        service, background, texts, formats, problems, desk.clock(), this::look);
        this.cover = new SignInCover(model, frame, texts);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void opened() {
        frame.lock().set(() -> lock(SignOut.Why.LOCK));
        cover.sceneProperty().subscribe(this::watch);
        desk.onChange(topics -> {
            if (topics.contains("staff") || topics.contains(RunningDesk.SESSION)) {
                background.onScreen(this::look);
            }
        });
        background.every(TICK, this::tick);
        look();
    }

    /// Makes the window follow the session, whoever began or ended it: the cover, the face in the
    /// rail and the section somebody else starts at change in one step, so that no key can fall
    /// between them.
    private void look() {
        if (leaving) {
            return;
        }
        boolean covered = frame.cover().get() != null;
        Optional<Session.Operator> here = desk.session().operator();
        if (here.isEmpty()) {
            if (!covered || model.people().isEmpty()) {
                cover();
            } else {
                model.refresh();
            }
        } else if (covered || !here.map(Session.Operator::id).equals(last)) {
            entered(here.get());
        }
    }

    private void watch(@Nullable Scene scene) {
        if (scene != null && scene != watched) {
            watched = scene;
            scene.addEventFilter(InputEvent.ANY, _ -> idle.touch());
        }
    }

    private void tick() {
        model.tick();
        boolean hasSlept = idle.hasSlept();
        if (frame.cover().get() == null && (hasSlept || idle.isOver())) {
            lock(SignOut.Why.IDLE);
        }
    }

    private void lock(SignOut.Why why) {
        if (frame.cover().get() != null) {
            return;
        }
        leaving = true;
        cover();
        background.run(
                "lock",
                () -> {
                    service.leave(why);
                    return why;
                },
                _ -> left(),
                failure -> {
                    left();
                    problems.accept(failure);
                });
    }

    private void left() {
        leaving = false;
        look();
    }

    private void cover() {
        frame.cover().set(cover);
        model.open(last);
        cover.requestFocus();
    }

    private void entered(Session.Operator operator) {
        idle.touch();
        boolean isSomebodyElse = last.isPresent() && !last.get().equals(operator.id());
        last = Optional.of(operator.id());
        frame.operator()
                .set(
                        new ShellModel.Operator(
                                operator.id(),
                                operator.name(),
                                new Face.Portrait(operator.portrait())));
        frame.cover().set(null);
        if (isSomebodyElse) {
            navigation.open(FIRST_SECTION);
        }
    }
}
