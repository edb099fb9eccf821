package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.device.GivenDevices.Given;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.pass.MemberPass;
import com.passportdesk.devices.pass.PassCodec;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import com.passportdesk.devices.simulated.SimulatedScanner;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.sample.SamplePassKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Badges and codes at the door: real bytes over pseudo-terminals, the whole console in a window.
@Timeout(300)
class DoorDevicesTest {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Instant NOW = SampleCentre.MORNING;

    @TempDir Path home;

    private static String pass(SampleCast.Person person, Instant from) {
        String hex = person.credential();
        UUID id =
                new UUID(
                        Long.parseUnsignedLong(hex.substring(0, 16), 16),
                        Long.parseUnsignedLong(hex.substring(16), 16));
        return PassCodec.encode(
                new MemberPass(new Credential(id, person.issue()), from, LIFE),
                SamplePassKey.NUMBER,
                SamplePassKey.pair().getPrivate());
    }

    private static Map<String, Object> beans(
            SimulatedScanner scanner, SimulatedBadgeReader badges, SimulatedDoorReader door) {
        return Map.of(
                "givenDevices",
                new GivenDevices(
                        List.of(
                                given(DeviceKind.SCANNER, "Scanner", scanner.port().path()),
                                given(DeviceKind.BADGES, "Badges", badges.port().path()),
                                new Given(
                                        new DeviceEntry(
                                                DeviceKind.DOOR,
                                                "Main door",
                                                new DevicePlace.Port(door.port().path()),
                                                new DeviceEntry.Set.Door(3, "", 5)),
                                        door.port()::link))));
    }

    private static Given given(DeviceKind kind, String name, String path) {
        DevicePlace place = new DevicePlace.Port(path);
        return new Given(
                new DeviceEntry(kind, name, place, new DeviceEntry.Set.Plain()),
                () -> place.link(9_600));
    }

    private static void theDoorIsUnlockedForAReason(TillBench bench, SimulatedDoorReader door)
            throws Exception {
        bench.control(KeyCode.G);
        bench.awaitText("Main door");
        for (int i = 0; i < 3; i++) {
            bench.press(DeskKey.of(KeyCode.DOWN));
        }
        bench.awaitText("Main door is online");
        bench.press(DeskKey.digit(3));
        bench.awaitShown("device-reason");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Say why in 1 to 200 characters.");
        assertThat(door.unlocks()).isZero();
        bench.type("Post");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Main door is unlocked, and why is kept.");
        assertThat(door.unlocks()).isEqualTo(1);
        assertThat(
                        bench.bean(RunningDesk.class)
                                .rows()
                                .sql("select door || ' ' || reason from door_unlocking")
                                .query(String.class)
                                .list())
                .containsExactly("Main door Post");
        door.openCase();
        bench.awaitText("somebody opened its case");
        bench.picture("door-tampered");
        door.closeCase();
        bench.awaitText("Main door is online");
        bench.press(DeskKey.ESCAPE);
    }

    @Test
    void passesAndBadgesLeadToTheSameDecisionAsACardAndEveryRefusalIsExplained() throws Exception {
        SampleCast cast = SampleCentre.atMorning().network().cast();
        try (SimulatedScanner scanner = SimulatedScanner.pluggedIn();
                SimulatedBadgeReader badges = SimulatedBadgeReader.pluggedIn();
                SimulatedDoorReader door = SimulatedDoorReader.fresh(3);
                TillBench bench = TillBench.open(home, Locale.UK, beans(scanner, badges, door))) {
            bench.await(() ->
                    bench.bean(DeskDevices.class).health().stream()
                            .filter(one -> one.kind() != DeviceKind.READER)
                            .allMatch(one -> one.stand() == DeviceHealth.Stand.READY));
            scanner.scan(pass(cast.someLeft(), NOW));
            bench.awaitText("Admitted");
            bench.picture("door-pass-admitted");
            scanner.scan(pass(cast.blockedCard(), NOW));
            bench.awaitText("blocked");
            scanner.scan(pass(cast.someLeft(), NOW.minus(Duration.ofHours(1))));
            bench.awaitText("This pass is over");
            bench.picture("door-pass-over");
            String good = pass(cast.noneLeft(), NOW);
            scanner.scan(
                    good.substring(0, 40)
                            + (good.charAt(40) == '7' ? '8' : '7')
                            + good.substring(41));
            bench.awaitText("This pass is not one of ours");
            badges.put(new BadgeNumber("010063E9AE"));
            bench.awaitText("This card carries only a number");
            badges.take();
            bench.picture("door-badge-refused");
            bench.press(DeskKey.ESCAPE);
            theDoorIsUnlockedForAReason(bench, door);
            bench.press(DeskKey.function(2));
            scanner.scan("BER1-D2-R-2027-000417");
            bench.await(() -> bench.scene().lookup(".palette") != null);
            bench.press(DeskKey.ESCAPE);
            bench.press(DeskKey.function(2));
            // A scanner that types: no field has the focus, and its first letter opens the search.
            bench.scan(pass(cast.atHome(), NOW));
            bench.awaitText("Admitted");
            bench.await(() -> bench.scene().lookup(".palette") == null);
            digitsOverACoverAreNoScan(bench, pass(cast.atHome(), NOW));
            noDigitOfACodeIsACommand(bench);
            nothingAPersonTypesIsLost(bench);
        }
    }

    /// Who was refused before waits to be looked at, by a digit each.
    private static void noDigitOfACodeIsACommand(TillBench bench) throws Exception {
        List<HeardByDevices.Heard> heard = new CopyOnWriteArrayList<>();
        Runnable end = bench.bean(DeskDevices.class).heard().first(heard::add);
        bench.press(DeskKey.function(2));
        bench.awaitShown("today");
        bench.awaitText("To look at");
        bench.scan("1212121212121");
        bench.await(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(new HeardByDevices.Heard.Code("", "1212121212121"));
        bench.awaitShown("today");
        bench.press(DeskKey.digit(1));
        bench.await(() -> bench.scene().lookup("#today") == null);
        end.run();
    }

    private static void nothingAPersonTypesIsLost(TillBench bench) throws Exception {
        bench.press(DeskKey.function(2));
        bench.typeAtAStandstill("zimmermann");
        bench.await(() ->
                bench.scene().lookup(".palette .text-field") instanceof TextField field
                        && field.getText().equals("zimmermann"));
        bench.press(DeskKey.ESCAPE);
    }

    /// Whoever types a PIN quickly, or has a scanner at hand, is at the sign-in and not at the
    /// door.
    private static void digitsOverACoverAreNoScan(TillBench bench, String code) throws Exception {
        List<HeardByDevices.Heard> heard = new CopyOnWriteArrayList<>();
        Runnable end = bench.bean(DeskDevices.class).heard().first(heard::add);
        cover(bench, new Label("sign in"));
        bench.scan("482915");
        assertThat(heard).isEmpty();
        cover(bench, null);
        bench.press(DeskKey.function(2));
        bench.scan(code);
        bench.await(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(new HeardByDevices.Heard.Code("", code));
        end.run();
    }

    private static void cover(TillBench bench, @Nullable Node over) throws Exception {
        Headless.onScreen(() -> {
            bench.bean(ShellModel.class).cover().set(over);
            return null;
        });
    }
}
