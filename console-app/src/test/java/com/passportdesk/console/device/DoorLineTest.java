package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Two doors on one RS-485 line, over one pseudo-terminal.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class DoorLineTest {

    private static final byte[] KEY = "a reader's key..".getBytes();

    @TempDir Path home;

    private DoorDevice door(DoorLine line, String path, String name, int address) throws Exception {
        Path key = Files.writeString(home.resolve("key"), HexFormat.of().formatHex(KEY));
        DeviceEntry entry =
                new DeviceEntry(
                        DeviceKind.DOOR,
                        name,
                        new DevicePlace.Port(path),
                        new DeviceEntry.Set.Door(address, key.toString(), 5));
        DoorDevice device = new DoorDevice(entry, line, () -> {});
        device.open();
        return device;
    }

    private static void await(BooleanSupplier what) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!what.getAsBoolean() && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(what.getAsBoolean()).isTrue();
    }

    private static boolean isReady(DoorDevice door) {
        return door.health().stand() == DeviceHealth.Stand.READY;
    }

    @Test
    void bothDoorsAreOnlineAndEachHearsAndObeysForItself() throws Exception {
        try (SimulatedDoorReader front = SimulatedDoorReader.installed(1, OsdpKey.of(KEY))) {
            SimulatedDoorReader back = front.beside(2, OsdpKey.of(KEY));
            String path = front.port().path();
            DoorLine line = new DoorLine(() -> new SerialLink(path, 9_600));
            DoorDevice frontDoor = door(line, path, "Front", 1);
            DoorDevice backDoor = door(line, path, "Back", 2);
            line.open();
            await(() -> isReady(frontDoor) && isReady(backDoor));
            assertThat(backDoor.unlock().get(30, TimeUnit.SECONDS))
                    .isEqualTo(new DoorOutcome.Done());
            assertThat(front.unlocks()).isZero();
            assertThat(back.unlocks()).isEqualTo(1);
            await(() -> back.lights() == 1 && back.sounds() == 1);
            assertThat(front.lights()).as("the other door says nothing").isZero();
            back.show(26, new byte[] {(byte) 0xAB, (byte) 0xCD, 0x12, 0x40});
            await(() -> backDoor.health().arguments().contains("ABCD1240"));
            assertThat(frontDoor.health().arguments()).doesNotContain("ABCD1240");
            frontDoor.close();
            await(() -> isReady(backDoor));
            await(() -> unlocks(backDoor));
            assertThat(front.unlocks()).isZero();
            backDoor.close();
        }
    }

    @Test
    void aLineIsOpenedOnceForAllItsDoorsAndNeverAgainForWhoIsLeft() throws Exception {
        try (SimulatedDoorReader front = SimulatedDoorReader.installed(1, OsdpKey.of(KEY))) {
            front.beside(2, OsdpKey.of(KEY));
            String path = front.port().path();
            AtomicInteger links = new AtomicInteger();
            DoorLine line =
                    new DoorLine(() -> {
                        links.incrementAndGet();
                        return new SerialLink(path, 9_600);
                    });
            DoorDevice frontDoor = door(line, path, "Front", 1);
            DoorDevice backDoor = door(line, path, "Back", 2);
            assertThat(links).as("before it is opened").hasValue(0);
            line.open();
            line.open();
            await(() -> isReady(frontDoor) && isReady(backDoor));
            assertThat(links).hasValue(1);
            line.close();
            frontDoor.close();
            line.open();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            assertThat(links).as("after it was closed").hasValue(1);
            backDoor.close();
        }
    }

    @Test
    void aDoorThatWantsAKeyAndHasNoneHereIsSaidToWantIt() throws Exception {
        try (SimulatedDoorReader front = SimulatedDoorReader.installed(1, OsdpKey.of(KEY))) {
            String path = front.port().path();
            DoorLine line = new DoorLine(() -> new SerialLink(path, 9_600));
            DoorDevice door =
                    new DoorDevice(
                            new DeviceEntry(
                                    DeviceKind.DOOR,
                                    "Front",
                                    new DevicePlace.Port(path),
                                    new DeviceEntry.Set.Door(1, "", 5)),
                            line,
                            () -> {});
            door.open();
            line.open();
            await(() -> door.health().stand() == DeviceHealth.Stand.TROUBLE);
            assertThat(door.health().textKey()).isEqualTo("device.door.wantsKey");
            line.close();
        }
    }

    @Test
    void aDoorWhoseKeyEverybodyKnowsIsNotUsed() throws Exception {
        Path key = Files.writeString(home.resolve("key"), "303132333435363738393A3B3C3D3E3F");
        DeviceEntry entry =
                new DeviceEntry(
                        DeviceKind.DOOR,
                        "Front",
                        new DevicePlace.Port("/dev/null"),
                        new DeviceEntry.Set.Door(1, key.toString(), 5));
        DoorLine line =
                new DoorLine(() -> {
                    throw new AssertionError("its line is not opened");
                });
        DoorDevice door = new DoorDevice(entry, line, () -> {});
        door.open();
        line.open();
        assertThat(door.health().textKey()).isEqualTo("device.door.publishedKey");
        assertThat(door.unlock().get(1, TimeUnit.SECONDS)).isEqualTo(new DoorOutcome.Offline());
        door.close();
    }

    private static boolean unlocks(DoorDevice door) {
        try {
            return door.unlock().get(30, TimeUnit.SECONDS) instanceof DoorOutcome.Done;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
