package com.passportdesk.console.command;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.device.RememberedReader;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.welcome.Wish;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.store.desk.DeskHome;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The one program. Without a command it opens the desk.
@Command(
        name = "passport-desk",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            TourCommand.class,
            RpcCommand.class,
            CentralCommand.class,
            DeviceCommand.class,
            JournalCommand.class,
            StoreCommand.class,
        },
        description = {
            "The reception desk of a coworking network: one membership, many sites.",
            "Without a command it opens the desk in --home, after setting it up with --login-file."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.",
        })
public final class PassportDesk implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private CommandSpec command;

    @Option(
            names = "--self-check",
            description = "Tell whether everything this program needs works here, then end.")
    private boolean selfCheck;

    @Option(names = "--json", description = "With --self-check: answer in JSON.")
    private boolean json;

    @Option(
            names = "--demo",
            description =
                    "Open a desk of a sample network with its own centre and simulated devices;"
                            + " where there is no display, play a day there instead (tour).")
    private boolean demo;

    @Option(
            names = "--training",
            description =
                    "Open a sample network to practise in, kept in --home or"
                            + " ${user.home}/.passport-desk/training.")
    private boolean training;

    @Mixin private DemoOptions demoOptions;

    @Mixin private HomeOption home;

    @Mixin private BackupOption backup;

    @Mixin private NeighbourOption neighbours;

    @Mixin private CardKeysOption cardKeys;

    @Option(
            names = "--login-file",
            paramLabel = "FILE",
            description = "Set this desk up with the login that central desk add has written.")
    private @Nullable Path loginFile;

    @Option(
            names = "--centre-url",
            paramLabel = "URL",
            description = "With --login-file: another address of the centre than the file says.")
    private @Nullable String centreUrl;

    @Option(
            names = "--reader",
            paramLabel = "PATH",
            description = "The port of the card reader; looked for if left out.")
    private @Nullable String reader;

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            description = "How the window looks; ${DEFAULT-VALUE} if left out.",
            defaultValue = "light")
    private Theme theme;

    PassportDesk(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        // JavaFX and System.Logger write through java.util.logging; one log has one form.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(new Terminal(System.out, System.err).carryOut(args));
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public Integer call() {
        if (selfCheck) {
            return new SelfCheck(terminal, json, () -> cardKeys.checked(command.commandLine()))
                    .run();
        }
        if (json) {
            throw new ParameterException(command.commandLine(), "--json goes with --self-check");
        }
        if (demo && training) {
            throw new ParameterException(
                    command.commandLine(), "--demo and --training do not go together");
        }
        boolean display = terminal.hasDisplay();
        if (demo) {
            return display ? openSample(new Wish.Demo()) : tourInstead();
        }
        if (training) {
            return openTraining(display);
        }
        return openDesk(display);
    }

    private int tourInstead() {
        terminal.say(
                "This machine has no display, so the same day at the desk is played without one;"
                        + " its pictures go to "
                        + TourCommand.USUAL_FOLDER
                        + ".");
        return new TourRun(demoOptions, TourCommand.USUAL_FOLDER, new JsonOption(), terminal).run();
    }

    private int openTraining(boolean display) {
        if (!display) {
            throw new CommandFailure(
                    "This machine has no display for the window: to practise by messages use rpc"
                            + " --demo --home DIR.");
        }
        return openSample(new Wish.Training());
    }

    private int openSample(Wish wish) {
        try (Closing closing = new Closing()) {
            sample(wish, closing).run(closing);
        }
        return Terminal.DONE;
    }

    /// A demo is gone with its window, unless a folder was named; training is kept.
    private ConsoleRun sample(Wish wish, Closing closing) {
        boolean isTraining = wish instanceof Wish.Training;
        DemoNetwork network =
                demoOptions.start(
                        isTraining ? home.training() : home.given(),
                        Sentences.ofThisMachine(),
                        terminal,
                        closing);
        backup.keep(network.place().home());
        Appearance appearance =
                appearance(isTraining ? "window.banner.training" : "window.banner.demo");
        return new ConsoleRun(
                network.place(),
                ReaderSource.simulated(network.reader()).with(network.cardKeys()),
                appearance,
                DemoBeans.of(network, appearance));
    }

    private int firstStart() {
        return new FirstStartRun(
                        home,
                        new FirstStartRun.Ways(
                                closing -> sample(new Wish.Demo(), closing),
                                closing -> sample(new Wish.Training(), closing),
                                login -> new Enrolment(terminal).enrol(home, login, centreUrl),
                                this::enrolled),
                        theme)
                .run();
    }

    private int openDesk(boolean display) {
        Enrolment enrolment = new Enrolment(terminal);
        Path login = loginFile;
        if (login == null && !home.isThere()) {
            if (display) {
                return firstStart();
            }
            throw new CommandFailure(
                    "No desk is set up in "
                            + home.directory()
                            + ": start with --login-file FILE from central desk add, or try it with"
                            + " --demo.");
        }
        DeskHome desk = login == null ? home.existing() : enrolment.enrol(home, login, centreUrl);
        if (!display) {
            throw new CommandFailure(
                    login == null
                            ? "This machine has no display for the window: use rpc, or --demo to"
                                    + " see a day at the desk as pictures."
                            : "The desk "
                                    + desk.desk()
                                    + " is set up, but this machine has no display for its window:"
                                    + " use rpc.");
        }
        try (Closing closing = new Closing()) {
            enrolled(desk).run(closing);
        }
        return Terminal.DONE;
    }

    private ConsoleRun enrolled(DeskHome desk) {
        backup.keep(desk);
        neighbours.keep(desk);
        return new ConsoleRun(
                new Enrolment(terminal).place(desk, home.key()),
                cardKeys.in(
                        reader == null
                                ? RememberedReader.of(desk.directory(), cardKeys.rates())
                                : ReaderSource.at(reader, cardKeys.rates()),
                        desk.directory(),
                        command.commandLine()),
                appearance(""),
                Map.of());
    }

    private Appearance appearance(String banner) {
        return new Appearance(Appearance.machineLocale(), theme, Surface.WINDOW, banner);
    }
}
