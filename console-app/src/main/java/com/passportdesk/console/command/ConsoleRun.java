package com.passportdesk.console.command;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.demo.SecondDesk;
import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Motion;
import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.DeskContext;
import com.passportdesk.console.window.DeskWindow;
import com.passportdesk.store.projection.Projection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// The desk in its window, until the window is closed.
final class ConsoleRun {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRun.class);

    private final DeskPlace place;
    private final ReaderSource reader;
    private final Appearance appearance;
    private final Map<String, Object> others;

    ConsoleRun(
            DeskPlace place,
            ReaderSource reader,
            Appearance appearance,
            Map<String, Object> others) {
        this.place = place;
        this.reader = reader;
        this.appearance = appearance;
        this.others = others;
    }

    void run(Closing closing) {
        closing.with(ScreenThread::stop);
        run(closing, () -> {});
    }

    /// As [#run(Closing)] where JavaFX goes on afterwards.
    ///
    /// @param opened is called as soon as the desk's window is there
    void run(Closing closing, Runnable opened) {
        ScreenThread.start();
        ConfigurableApplicationContext context =
                closing.with(DeskContext.open(place, reader, appearance, others));
        context.getBeanProvider(DemoNetwork.class)
                .ifAvailable(network ->
                        closing.with(
                                SecondDesk.beside(
                                        network,
                                        context.getBean(OpenDesk.class),
                                        context.getBeanProvider(Projection.class).stream()
                                                .toList())));
        CountDownLatch closed = new CountDownLatch(1);
        ScreenThread.call(() -> {
            show(context.getBean(DeskWindow.class).open(), appearance.theme(), closed);
            return null;
        });
        opened.run();
        try {
            closed.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void show(Shell shell, Theme theme, CountDownLatch closed) {
        Motion.allow();
        Stage stage = new Stage();
        stage.setOnHidden(_ -> closed.countDown());
        shell.showIn(stage, theme);
        LOG.info("the window is open");
    }
}
