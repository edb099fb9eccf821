package com.passportdesk.console.command;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.NoCentre;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Fonts;
import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.keystore.SystemKeyStore;
import com.passportdesk.store.keystore.SystemKeyStore.Asking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tries what the program needs of the machine it stands on, one line each.
final class SelfCheck {

    /// Modules that an installed image must bring: drawing, TLS with curves, keys, SQL, timing.
    private static final List<String> MODULES =
            List.of(
                    "java.desktop",
                    "java.sql",
                    "java.naming",
                    "java.management",
                    "java.security.sasl",
                    "jdk.crypto.cryptoki",
                    "jdk.unsupported");

    private final Terminal terminal;
    private final boolean json;
    private final ArrayNode findings = JsonNodeFactory.instance.arrayNode();
    private final Supplier<String> cardKeys;
    private boolean failed;

    /// @param json one answer at the end instead of a line each
    /// @param cardKeys opens the master keys of cards, if any are given, and says what there is
    SelfCheck(Terminal terminal, boolean json, Supplier<String> cardKeys) {
        this.terminal = terminal;
        this.json = json;
        this.cardKeys = cardKeys;
    }

    /// 0 when everything works here.
    int run() {
        check("Java", () -> Runtime.version() + ", " + modules());
        check("Texts", () -> new Texts(Locale.GERMAN).get("shell.line.up"));
        boolean display = new Display(System.getenv()).isThere();
        check("Window", () -> window(display));
        check("Fonts", SelfCheck::fonts);
        check("Store", SelfCheck::store);
        check("Key store", () -> keyStore(display));
        check("Serial ports", () -> SerialPorts.list().size() + " found, the library works");
        check("PC/SC", this::pcsc);
        check("Card keys", cardKeys::get);
        check("Simulated reader", SelfCheck::reader);
        check("Centre of the demo", SelfCheck::postgres);
        ScreenThread.stop();
        if (json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", !failed);
            answer.set("checks", findings);
            terminal.say(answer);
        }
        return failed ? Terminal.FAILED : Terminal.DONE;
    }

    private void check(String what, Attempt attempt) {
        try {
            note(what, true, attempt.finding());
        } catch (CommandFailure said) {
            failed = true;
            note(what, false, String.valueOf(said.getMessage()));
        } catch (Exception | LinkageError failure) {
            failed = true;
            note(what, false, failure.toString());
        }
    }

    private void note(String what, boolean ok, String finding) {
        if (json) {
            findings.addObject().put("what", what).put("ok", ok).put("finding", finding);
        } else {
            terminal.say((ok ? "ok      " : "FAILED  ") + what + ": " + finding);
        }
    }

    private static String modules() {
        List<String> missing =
                MODULES.stream()
                        .filter(name -> ModuleLayer.boot().findModule(name).isEmpty())
                        .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("modules are missing: " + String.join(", ", missing));
        }
        return MODULES.size() + " modules";
    }

    private static String window(boolean display) {
        if (display) {
            ScreenThread.start();
        } else {
            ScreenThread.startHeadless();
        }
        double width =
                ScreenThread.call(() -> {
                    Scene scene = new Scene(new StackPane(new Label("Passport Desk")), 320, 200);
                    Theme.LIGHT.apply(scene);
                    return scene.snapshot(null).getWidth();
                });
        if (width != 320) {
            throw new IllegalStateException("a picture of 320 pixels is " + width + " wide");
        }
        return display ? "a display is there" : "no display; pictures can be drawn";
    }

    private static String fonts() {
        ScreenThread.call(() -> {
            Fonts.load();
            return null;
        });
        return Fonts.FILES.size() + " files load";
    }

    /// Opens a store, closes it, and opens it again.
    private static String store() throws IOException {
        Path home = Files.createTempDirectory("passport-desk-check");
        try {
            DeskHome desk = DeskHome.make(home, "CHECK-D1", "check");
            for (int time = 0; time < 2; time++) {
                DeskPlace place =
                        new DeskPlace(
                                time == 0 ? desk : DeskHome.open(home),
                                InstantSource.system(),
                                StoreKey.ownerFile(),
                                StoreOptions.small(),
                                NoCentre::begin);
                try (OpenDesk open = OpenDesk.open(place, List.of())) {
                    if (!open.store().damage().verify(_ -> {}).isWhole()) {
                        throw new IOException("a new journal is not whole");
                    }
                }
            }
            return "opens, closes and opens again in " + home.getParent();
        } finally {
            delete(home);
        }
    }

    /// A machine without one is fit for a desk all the same.
    private static String keyStore(boolean display) {
        SystemKeyStore store = SystemKeyStore.here(display ? Asking.PERSON : Asking.NOBODY);
        try {
            store.check();
            return store.name() + " of the system keeps the store key; a demo's lies in its home";
        } catch (IOException unfit) {
            return "none to use (" + unfit.getMessage() + "); a desk needs --passphrase-file";
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    /// A computer may well have no such service.
    private String pcsc() {
        try {
            return PcscReaders.list().size() + " readers found, the library works";
        } catch (DeviceProblem problem) {
            return terminal.sentences().of(problem.advice());
        }
    }

    private static String reader() {
        if (!PseudoTerminal.available()) {
            return "no pseudo-terminals here; the demo’s reader stays inside the program";
        }
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            return "answers at " + port.path() + ": " + SerialPorts.ask(port.path());
        }
    }

    private static String postgres() throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String name =
                system.contains("win")
                        ? "postgres-windows-x86_64.txz"
                        : system.contains("mac")
                                ? "postgres-darwin-x86_64.txz"
                                : "postgres-linux-x86_64.txz";
        try (InputStream packed = SelfCheck.class.getResourceAsStream("/" + name)) {
            return packed == null
                    ? "not part of this installation; --demo and tour need it"
                    : "PostgreSQL is packed in the program";
        }
    }

    /// One thing tried.
    private interface Attempt {
        String finding() throws Exception;
    }
}
