package com.passportdesk.console.command;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.demo.SecondDesk;
import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SessionBooks;
import com.passportdesk.console.device.RememberedReader;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.DeskContext;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.projection.Projection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The desk without a window.
@Command(
        name = "rpc",
        mixinStandardHelpOptions = true,
        description = {
            "The desk without a window: JSON-RPC 2.0 on standard input and output, one message a"
                    + " line.",
            "Logs go to standard error; the end of the input is an orderly stop. See docs/rpc.md."
        })
final class RpcCommand implements Callable<Integer> {

    @ParentCommand PassportDesk program;

    @Mixin private HomeOption home;

    @Mixin private BackupOption backup;

    @Mixin private NeighbourOption neighbours;

    @Mixin private CardKeysOption cardKeys;

    @Spec private CommandSpec command;

    @Mixin private DemoOptions demo;

    @Option(
            names = "--demo",
            description =
                    "Make a sample network with its own centre under --home; without one, in a"
                            + " folder that is deleted at the end.")
    private boolean wantsDemo;

    @Option(
            names = "--reader",
            paramLabel = "PATH",
            description = "The port of the card reader; looked for if left out.")
    private @Nullable String reader;

    @Option(
            names = "--login-file",
            paramLabel = "FILE",
            description =
                    "Set this desk up first, with the login that central desk add has written.")
    private @Nullable Path loginFile;

    @Option(
            names = "--centre-url",
            paramLabel = "URL",
            description = "With --login-file: another address of the centre than the file says.")
    private @Nullable String centreUrl;

    @Override
    public Integer call() throws IOException {
        PrintStream messages = System.out;
        // Whoever prints by mistake must not garble a message.
        System.setOut(System.err);
        try (Closing closing = new Closing()) {
            ConfigurableApplicationContext context =
                    closing.with(wantsDemo ? demo(closing) : enrolled());
            OpenDesk desk = context.getBean(OpenDesk.class);
            new RpcRun(
                            context.getBeanProvider(RpcMethod.class).stream().toList(),
                            desk,
                            context.getBean(SessionBooks.class),
                            Sentences.ofThisMachine(),
                            messages)
                    .serve(System.in);
        }
        return Terminal.DONE;
    }

    private ConfigurableApplicationContext demo(Closing closing) {
        DemoNetwork network =
                demo.start(home.given(), Sentences.ofThisMachine(), program.terminal(), closing);
        backup.keep(network.place().home());
        ReaderSource source =
                (reader == null
                                ? ReaderSource.simulated(network.reader())
                                : ReaderSource.at(reader, cardKeys.rates()))
                        .with(network.cardKeys());
        Appearance appearance = appearance("window.banner.demo");
        ConfigurableApplicationContext context =
                open(network.place(), source, appearance, DemoBeans.of(network, appearance));
        OpenDesk desk = context.getBean(OpenDesk.class);
        desk.lineToCentre().awaitUp(java.time.Duration.ofSeconds(120));
        closing.with(
                SecondDesk.beside(
                        network,
                        desk,
                        context.getBeanProvider(Projection.class).stream().toList()));
        return context;
    }

    private ConfigurableApplicationContext enrolled() {
        Enrolment enrolment = new Enrolment(program.terminal());
        Path login = loginFile;
        DeskHome desk = login == null ? home.existing() : enrolment.enrol(home, login, centreUrl);
        backup.keep(desk);
        neighbours.keep(desk);
        return open(
                enrolment.place(desk, home.key()),
                cardKeys.in(
                        reader == null
                                ? RememberedReader.of(desk.directory(), cardKeys.rates())
                                : ReaderSource.at(reader, cardKeys.rates()),
                        desk.directory(),
                        command.commandLine()),
                appearance(""),
                Map.of());
    }

    private static ConfigurableApplicationContext open(
            DeskPlace place,
            ReaderSource source,
            Appearance appearance,
            Map<String, Object> others) {
        return DeskContext.open(place, source, appearance, others);
    }

    private static Appearance appearance(String banner) {
        return new Appearance(Appearance.machineLocale(), Theme.LIGHT, Surface.MESSAGES, banner);
    }
}
