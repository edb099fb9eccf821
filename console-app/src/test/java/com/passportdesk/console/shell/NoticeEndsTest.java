package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.problem.Notice;
import java.time.Duration;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What went well needs no answer; what did not stays until somebody has read it.
class NoticeEndsTest {

    private static final Notice DONE = Notice.of(Tone.SUCCESS, "It is done");

    private final SampleDesk desk = new SampleDesk();
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            stage = new Stage();
            shell.showIn(stage, Theme.LIGHT);
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        Headless.onScreen(() -> {
            stage.hide();
            return null;
        });
    }

    private void say(Notice notice) throws Exception {
        Headless.onScreen(() -> {
            desk.model.notice().set(notice);
            return null;
        });
    }

    private @Nullable Node band() {
        try {
            return Headless.onScreen(() -> stage.getScene().lookup("#notice"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneOfSuccessEndsByItself() throws Exception {
        say(DONE);
        assertThat(band()).isNotNull();
        Eventually.isTrue(() -> band() == null);
    }

    @Test
    void aProblemStaysAlsoWhereItCameAfterASuccess() throws Exception {
        say(DONE);
        say(Notice.of(Tone.WARNING, "One card"));
        long begun = System.nanoTime();
        Duration past = UndoBar.TEN_SECONDS.plusSeconds(2);
        Eventually.isTrue(() -> System.nanoTime() - begun > past.toNanos());
        assertThat(band()).isNotNull();
    }
}
