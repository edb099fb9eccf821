package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;

class ShellTest {

    @Test
    void opensWithItsFirstSection() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            Headless.picture(scene, "shell-light");
            assertThat(shell.section()).isEqualTo("today");
            assertThat(scene.lookup("#status-line")).isNotNull();
            shell.dress(Theme.DARK);
            Headless.picture(scene, "shell-dark");
            return null;
        });
    }
}
