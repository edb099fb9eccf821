package com.passportdesk.console.window;

import static com.passportdesk.console.fx.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(300)
class DeskContextTest {

    @TempDir Path directory;

    @Test
    void theWindowSaysWhereThisIsAndHowTheReaderStands() throws Exception {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                ConfigurableApplicationContext context =
                        SampleContext.open(
                                directory, ReaderSource.simulated(port), Surface.WINDOW)) {
            ShellModel model = context.getBean(ShellModel.class);
            DeskReader reader = context.getBean(DeskReader.class);
            Eventually.isTrue(() -> reader.health() instanceof DeskReader.Health.Ready);
            Scene scene =
                    Headless.onScreen(() -> {
                        Shell shell = context.getBean(DeskWindow.class).open();
                        return shell.scene(1280, 800, Theme.LIGHT);
                    });
            Eventually.holds(() ->
                    assertThat(Headless.onScreen(() -> model.deskName().get()))
                            .isEqualTo("Desk 2"));
            WaitForAsyncUtils.waitForFxEvents();
            Headless.onScreen(() -> {
                assertThat(model.siteName().get()).isEqualTo("Berlin Mitte");
                assertThat(model.deskName().get()).isEqualTo("Desk 2");
                assertThat(model.network().get()).isEqualTo("Halyard");
                assertThat(model.banner().get())
                        .isEqualTo(
                                "Demo. Nothing here is real. The key lies in a file of its folder.");
                assertThat(model.devices().get().words()).isEqualTo("Card reader ready");
                assertThat(model.businessDay().get()).hasToString("2027-04-22");
                Headless.picture(scene, "window-opened");
                return null;
            });
        }
    }

    /// What cannot be read is said in the window, and not instead of it.
    @Test
    void theWindowOpensAlsoWhereNoRowCanBeRead() throws Exception {
        try (ConfigurableApplicationContext context =
                SampleContext.open(directory, ReaderSource.none(), Surface.WINDOW)) {
            ShellModel model = context.getBean(ShellModel.class);
            context.getBean(OpenDesk.class).store().close();
            Headless.start();
            Headless.onScreen(() -> context.getBean(DeskWindow.class).open());
            Headless.onScreen(() -> {
                assertThat(model.siteName().get()).isEqualTo("Berlin Mitte");
                assertThat(model.businessDay().get()).hasToString("2027-04-22");
                return null;
            });
            Eventually.holds(() ->
                    assertThat(Headless.onScreen(() -> model.notice().get() != null)).isTrue());
        }
    }

    @Test
    void closingEndsEveryThreadThatWouldKeepTheProgramAlive() throws Exception {
        Headless.start();
        Set<Thread> before = lively();
        long began;
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            ConfigurableApplicationContext context =
                    SampleContext.open(directory, ReaderSource.simulated(port), Surface.WINDOW);
            Headless.onScreen(() -> context.getBean(DeskWindow.class).open());
            began = System.nanoTime();
            context.close();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(promised(Duration.ofSeconds(5)));
        Set<Thread> after = lively();
        after.removeAll(before);
        assertThat(after).isEmpty();
    }

    private static Set<Thread> lively() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }
}
