package com.passportdesk.console.equip;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceFinder;
import com.passportdesk.console.device.GivenPrintServices;
import com.passportdesk.console.device.PostScriptPrinter;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.simulated.SimulatedNetwork;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What stands behind no serial port is set up at the same place: printers of the system, label
/// printers on the network, and door systems of other makers.
@Timeout(300)
class NewDeviceTest {

    private static final DeskKey LABELS = new DeskKey(KeyCode.DIGIT2, DeskKey.Held.ALT);

    @TempDir Path home;
    @TempDir Path share;

    private final CountDownLatch listed = new CountDownLatch(1);

    /// Lets in whoever has the token, and has no list until it gets one.
    private void doors(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean isKnown =
                    "Bearer open-sesame"
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (isKnown && exchange.getRequestMethod().equals("PUT")) {
                listed.countDown();
            }
            exchange.sendResponseHeaders(isKnown ? 204 : 401, -1);
        }
    }

    private static void begin(TillBench bench, String address) throws Exception {
        bench.press(DeskKey.digit(1));
        bench.awaitShown("new-device");
        // While a notice is shown Escape takes that away first.
        bench.await(() -> {
            bench.bean(ShellModel.class).notice().set(null);
            return true;
        });
        fill(bench, "device-address", address);
        bench.press(DeskKey.ENTER);
        bench.awaitShown("device-name");
    }

    private static void awaitName(TillBench bench, String name) throws Exception {
        bench.await(() ->
                bench.scene().lookup("#device-name") instanceof TextField field
                        && field.getText().equals(name));
    }

    /// On a machine that does other things a printer may answer later than a trial waits.
    private static void awaitPrinted(TillBench bench) throws Exception {
        int tries = 0;
        do {
            bench.press(DeskKey.ENTER);
            assertThat(++tries).as("times it was tried").isLessThan(5);
        } while (!bench.awaitEither("It printed a test", "Try again").equals("It printed a test"));
    }

    private static void fill(TillBench bench, String field, String text) throws Exception {
        bench.await(() -> {
            if (bench.scene().lookup("#" + field) instanceof TextField found) {
                found.setText(text);
                return true;
            }
            return false;
        });
    }

    @Test
    void printersOfTheSystemAndForLabelsAndDoorSystemsAreNamedTriedAndRemembered()
            throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/doors", this::doors);
        server.start();
        String web = "http://127.0.0.1:" + server.getAddress().getPort() + "/doors";
        Path token = Files.writeString(share.resolve("token"), "open-sesame\n");
        Path folder = share.resolve("house");
        PostScriptPrinter laser = new PostScriptPrinter("Office Laser");
        try (SimulatedPrinter paper = SimulatedPrinter.pluggedIn();
                SimulatedNetwork line = SimulatedNetwork.of(paper);
                TillBench bench =
                        TillBench.open(
                                home,
                                Locale.UK,
                                Map.of(
                                        "givenPrintServices",
                                        new GivenPrintServices(() -> List.of(laser.service()))))) {
            bench.control(KeyCode.G);
            bench.press(DeskKey.digit(1));
            bench.awaitText("Setting up devices is for managers and technicians.");
            bench.signInManager();
            bench.control(KeyCode.G);
            bench.press(DeskKey.digit(1));
            FoundPorts.await(bench, 1);
            bench.awaitText("Office Laser");
            bench.press(DeskKey.digit(1));
            awaitName(bench, "Receipt printer");
            awaitPrinted(bench);
            assertThat(laser.paper()).startsWith("%!PS").contains("showpage");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt printer is set up.");
            bench.press(DeskKey.of(KeyCode.DOWN));
            bench.awaitText("Receipt printer takes prints");
            bench.awaitText("Set up");
            bench.picture("device-set-up-by");
            assertThat(bench.bean(DeskDevices.class).remove("Receipt printer")).isTrue();

            begin(bench, "127.0.0.1:" + line.port());
            bench.press(LABELS);
            awaitName(bench, "Label printer");
            bench.picture("device-labels");
            awaitPrinted(bench);
            assertThat(paper.paper()).anyMatch(words -> words.contains("This is not a receipt"));
            bench.press(DeskKey.ENTER);
            bench.await(() -> bench.bean(DeskDevices.class).hasLabelPrinter());
            assertThat(bench.bean(DeskDevices.class).hasPrinter()).as("for receipts").isFalse();

            bench.awaitText("Label printer is set up.");
            begin(bench, folder.toString());
            bench.press(DeskKey.ENTER);
            bench.awaitText("Door system cannot be used yet");
            bench.picture("device-door-system-away");
            Files.createDirectory(folder);
            bench.press(DeskKey.ENTER);
            bench.awaitText("It goes by no list yet");
            assertThat(folder).as("before it is remembered").isEmptyDirectory();
            bench.press(DeskKey.ENTER);
            bench.await(() -> Files.exists(folder.resolve("rights.json")));

            bench.awaitText("Door system is set up.");
            begin(bench, web);
            awaitName(bench, "Door system 2");
            bench.press(DeskKey.ENTER);
            bench.awaitText("It says: answered with status 401.");
            bench.press(DeskKey.ESCAPE);
            fill(bench, "device-token", token.toString());
            bench.press(DeskKey.ENTER);
            bench.awaitText("It goes by no list yet");
            bench.picture("device-door-system");
            assertThat(listed.getCount()).isOne();
            bench.press(DeskKey.ENTER);
            assertThat(listed.await(60, TimeUnit.SECONDS)).isTrue();
            aLateAnswerIsNotForTheDeviceThatIsTriedNow(bench, server, folder);
        } finally {
            server.stop(0);
        }
        assertThat(Files.readString(home.resolve(DeskDevices.FILE)))
                .contains("\"labels\"", "\"tokenFile\"", "\"folder\"", web);
    }

    private static void mouse(Node target, Point2D at, EventType<MouseEvent> type) {
        boolean down = type == MouseEvent.MOUSE_PRESSED;
        Point2D local = target.sceneToLocal(at);
        target.fireEvent(
                new MouseEvent(
                        type,
                        local.getX(),
                        local.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    /// At the end of the button, where its key stands.
    @Test
    void theAddressIsLookedAtByAClickWhileItsFieldHasTheFocus() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.signInManager();
            bench.control(KeyCode.G);
            bench.press(DeskKey.digit(1));
            bench.awaitShown("device-look");
            fill(bench, "device-address", share.toString());
            Headless.onScreen(() -> {
                bench.scene().lookup("#device-address").requestFocus();
                return null;
            });
            bench.await(() -> bench.scene().lookup("#device-look .key").isVisible());
            Headless.onScreen(() -> {
                // Ports that were found meanwhile may not have their place yet.
                bench.scene().getRoot().applyCss();
                bench.scene().getRoot().layout();
                Node look = bench.scene().lookup("#device-look");
                Bounds whole = look.localToScene(look.getLayoutBounds());
                Point2D end = new Point2D(whole.getMaxX() - 4, whole.getCenterY());
                mouse(look, end, MouseEvent.MOUSE_PRESSED);
                bench.scene().getRoot().applyCss();
                bench.scene().getRoot().layout();
                assertThat(look.isVisible()).isTrue();
                assertThat(look.contains(look.sceneToLocal(end))).isTrue();
                mouse(look, end, MouseEvent.MOUSE_RELEASED);
                return null;
            });
            bench.awaitShown("device-name");
        }
    }

    /// While one is asked somebody goes back, takes another and tries that; then the first says no.
    private void aLateAnswerIsNotForTheDeviceThatIsTriedNow(
            TillBench bench, HttpServer server, Path folder) {
        NewDeviceViewModel model =
                new NewDeviceViewModel(
                        bench.bean(DeviceFinder.class),
                        bench.bean(DeskDevices.class),
                        bench.bean(DeviceSetup.class),
                        bench.bean(DeviceTrial.class),
                        Background.immediate(),
                        bench.bean(Texts.class));
        server.createContext(
                "/slow",
                exchange -> {
                    try (exchange) {
                        model.back();
                        take(model, folder.toString());
                        model.named();
                        exchange.sendResponseHeaders(401, -1);
                    }
                });
        take(model, "http://127.0.0.1:" + server.getAddress().getPort() + "/slow");
        model.named();
        assertThat(model.tried().getValue()).isEqualTo(NewDeviceViewModel.Tried.WORKED);
        assertThat(model.said()).startsWith("It goes by");

        Session session = bench.bean(RunningDesk.class).session();
        session.begin(new Session.Operator("s-ber1-3", "Somebody", "technician", 1));
        take(model, folder.toString());
        assertThat(model.addressProblem().getValue())
                .isEqualTo("Where the list of cards goes is for managers to say.");
        assertThat(model.step().getValue()).isEqualTo(NewDeviceViewModel.Step.TRY);
        bench.signInManager();
        take(model, "https://doors.example/rights");
        model.token().set("no\0path");
        model.named();
        assertThat(model.tried().getValue())
                .as("trying cannot even begin")
                .isEqualTo(NewDeviceViewModel.Tried.FAILED);
    }

    private static void take(NewDeviceViewModel model, String address) {
        model.address().set(address);
        model.takeAddress();
    }
}
