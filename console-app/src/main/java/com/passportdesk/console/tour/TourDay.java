package com.passportdesk.console.tour;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.window.DeskWindow;
import com.passportdesk.console.window.OtherLanguage;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.projection.Projection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.ApplicationContext;

/// The whole day: sets up the second desk and the window, plays every step there is, and keeps the
/// journal.
public final class TourDay {

    private static final Duration SNAPSHOT = Duration.ofSeconds(120);
    private static final int RECORDS_AT_ONCE = 1_000;

    private final ApplicationContext beans;
    private final DemoNetwork network;
    private final PrintStream terminal;
    private final Path out;

    /// @param terminal where its course is told
    /// @param out where pictures and documents go
    public TourDay(ApplicationContext beans, DemoNetwork network, PrintStream terminal, Path out) {
        this.beans = beans;
        this.network = network;
        this.terminal = terminal;
        this.out = out;
    }

    /// What a day came to.
    ///
    /// @param steps what was shown, in order
    /// @param records that the journal has at its end
    public record Played(List<String> steps, long records) {

        public Played {
            steps = List.copyOf(steps);
        }
    }

    /// Plays it.
    ///
    /// @throws TourFailure naming what did not happen in time
    public Played play() {
        OpenDesk desk = beans.getBean(OpenDesk.class);
        // Rooms are leased to the desk that asks first: the one where the day is played.
        awaitNetwork(desk);
        try (OpenDesk second =
                network.openSecond(beans.getBeanProvider(Projection.class).stream().toList())) {
            awaitNetwork(second);
            terminal.println(
                    DemoNetwork.DESK + " and " + DemoNetwork.SECOND_DESK + " have the network.");
            Screenshots screen =
                    ScreenThread.call(
                            () -> Screenshots.of(beans.getBean(DeskWindow.class).open(), out));
            try {
                return play(desk, second, screen);
            } finally {
                screen.close();
            }
        }
    }

    private static void awaitNetwork(OpenDesk desk) {
        if (!desk.lineToCentre().awaitUp(SNAPSHOT)) {
            throw new TourFailure("The desk has not heard the network: " + desk.line().words());
        }
    }

    private Played play(OpenDesk desk, OpenDesk second, Screenshots screen) {
        HeadlessTour tour =
                new HeadlessTour(
                        new Surroundings(desk, second, network),
                        beans.getBean(DeskReader.class),
                        beans.getBean(ShellModel.class),
                        beans.getBean(Navigation.class),
                        beans.getBean(OtherLanguage.class),
                        screen,
                        terminal,
                        out);
        tour.begin();
        List<TourStep> steps =
                beans.getBeanProvider(TourStep.class).stream()
                        .sorted(Comparator.comparingInt(TourStep::order))
                        .toList();
        int number = 0;
        for (TourStep step : steps) {
            number++;
            terminal.println(number + ". " + step.title());
            tour.nextStep();
            try {
                step.run(tour);
            } catch (RuntimeException failed) {
                screen.bothThemes("failed");
                throw failed;
            }
        }
        keepJournal(desk);
        terminal.println(
                number + " steps, " + desk.store().lastNumber() + " records. See " + out + ".");
        return new Played(steps.stream().map(TourStep::title).toList(), desk.store().lastNumber());
    }

    private void keepJournal(OpenDesk desk) {
        StringBuilder lines = new StringBuilder();
        long next = 1;
        while (next <= desk.store().lastNumber()) {
            for (Stored stored : desk.store().read(next, RECORDS_AT_ONCE)) {
                lines.append(stored.canonical()).append('\n');
                next = stored.entry().number() + 1;
            }
        }
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve("journal.jsonl"), lines);
        } catch (IOException failed) {
            throw new TourFailure("The journal cannot be kept in " + out + ".", failed);
        }
    }
}
