package com.passportdesk.devices.osdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.door.AccessController.Signal;
import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole way, over a pseudo-terminal.
@Timeout(300)
class OsdpPanelTest {

    private static final OsdpKey KEY = OsdpKey.of("a reader's key..".getBytes());
    private static final OsdpTiming QUICK =
            new OsdpTiming(
                    Duration.ofMillis(200),
                    Duration.ofMillis(20),
                    Duration.ofMillis(700),
                    Duration.ofMillis(500),
                    Duration.ofMillis(100));

    private final Events<DoorEvent> events = new Events<>();
    private SimulatedDoorReader reader;
    private OsdpPanel panel;

    private void start(SimulatedDoorReader simulated, OsdpDoor... doors) {
        start(QUICK, simulated, doors);
    }

    private void start(OsdpTiming timing, SimulatedDoorReader simulated, OsdpDoor... doors) {
        reader = simulated;
        panel = new OsdpPanel(simulated.port()::link, List.of(doors), timing);
        panel.open(events);
    }

    @AfterEach
    void close() {
        panel.close();
        reader.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("door panel"));
    }

    @Test
    void aDoorIsUnlockedInTheSecureChannelAndSaysWhatHappensThere() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.secured("front", 5, KEY));
        DoorEvent.Online online = events.next(DoorEvent.Online.class);
        assertThat(online.secured()).isTrue();
        assertThat(online.identity()).isEqualTo("697A00 model 153 version 1 serial 01020304");
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Done());
        assertThat(reader.unlocks()).isEqualTo(1);
        assertThat(end(panel.signal("front", Signal.WELCOME))).isEqualTo(new DoorOutcome.Done());
        assertThat(reader.lights()).isEqualTo(1);
        assertThat(reader.sounds()).isEqualTo(1);
        reader.show(26, new byte[] {(byte) 0xAB, (byte) 0xCD, 0x12, 0x40});
        assertThat(events.next(DoorEvent.CardShown.class))
                .isEqualTo(new DoorEvent.CardShown("front", 26, "ABCD1240"));
        reader.press("12#*");
        assertThat(events.next(DoorEvent.KeysPressed.class).keys()).isEqualTo("12#*");
        reader.openCase();
        assertThat(events.next(DoorEvent.Tampered.class).open()).isTrue();
        reader.closeCase();
        assertThat(events.next(DoorEvent.Tampered.class).open()).isFalse();
        assertThat(end(panel.unlock("back", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.NoSuchDoor());
    }

    /// Its own reader goes on in its secure channel meanwhile.
    @Test
    void furtherReadersOnItsOwnLineAreFoundWithoutOpeningItAgain() throws Exception {
        reader = SimulatedDoorReader.installed(5, KEY);
        reader.beside(2, KEY);
        reader.beside(7, KEY);
        panel =
                new OsdpPanel(
                        reader.port()::link, List.of(OsdpDoor.secured("front", 5, KEY)), QUICK);
        assertThat(panel.others().get(30, TimeUnit.SECONDS)).as("not open").isEmpty();
        panel.open(events);
        events.next(DoorEvent.Online.class);
        CompletableFuture<List<OsdpPanel.Found>> asked = panel.others();
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .as("meanwhile")
                .isEqualTo(new DoorOutcome.Done());
        assertThat(asked.get(30, TimeUnit.SECONDS))
                .extracting(OsdpPanel.Found::address)
                .containsExactly(2, 7);
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Done());
        assertThat(events.isQuiet()).as("it never was offline").isTrue();
        CompletableFuture<List<OsdpPanel.Found>> cut = panel.others();
        reader.port().unplug();
        assertThat(cut.get(30, TimeUnit.SECONDS)).hasSizeLessThan(3);
    }

    @Test
    void aNewReaderGetsItsKeyAndObeysNobodyElseFromThen() {
        start(SimulatedDoorReader.fresh(0), OsdpDoor.toInstall("front", 0, KEY));
        events.next(DoorEvent.KeyInstalled.class);
        assertThat(events.next(DoorEvent.Online.class).secured()).isTrue();
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Done());
        panel.close();
        panel =
                new OsdpPanel(
                        reader.port()::link,
                        List.of(OsdpDoor.secured("front", 0, OsdpKey.everybodys())),
                        QUICK);
        Events<DoorEvent> others = new Events<>();
        panel.open(others);
        others.next(DoorEvent.KeyRefused.class);
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Offline());
        assertThat(reader.unlocks()).isEqualTo(1);
    }

    @Test
    void aReaderWithoutSecurityWorksWhereThatIsWanted() {
        start(SimulatedDoorReader.fresh(3), OsdpDoor.unsecured("side", 3));
        assertThat(events.next(DoorEvent.Online.class).secured()).isFalse();
        assertThat(end(panel.unlock("side", Duration.ofSeconds(1))))
                .isEqualTo(new DoorOutcome.Done());
    }

    /// As after a failure of its power, or when somebody else speaks on the line.
    @Test
    void aReaderThatForgotItsChannelIsBegunWithAnewAndNeverAskedInTheOpen() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.secured("front", 5, KEY));
        events.next(DoorEvent.Online.class);
        reader.forgetChannelAt(0x68);
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Unknown());
        unlockAtLast();
        assertThat(reader.unlocks()).isEqualTo(1);
        assertThat(reader.openPackets()).isZero();
    }

    @Test
    void aReaderThatFallsSilentWhileItIsBegunWithIsNeverAskedInTheOpen() {
        SimulatedDoorReader installed = SimulatedDoorReader.installed(5, KEY);
        installed.goDeafAt(0x64);
        start(installed, OsdpDoor.secured("front", 5, KEY));
        assertThat(events.next(DoorEvent.Online.class).secured()).isTrue();
        unlockAtLast();
        assertThat(reader.openPackets()).isZero();
    }

    @Test
    void aDoorWhoseKeyWasRefusedOnceSaysWhenItIsThereAgain() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.secured("front", 5, KEY));
        events.next(DoorEvent.Online.class);
        reader.refuseHandshakes(1);
        reader.forgetChannelAt(0x60);
        events.next(DoorEvent.KeyRefused.class);
        events.await(DoorEvent.Online.class);
        unlockAtLast();
    }

    private void unlockAtLast() {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        DoorOutcome outcome = end(panel.unlock("front", Duration.ofSeconds(5)));
        while (outcome instanceof DoorOutcome.Offline && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(QUICK.poll().toNanos());
            outcome = end(panel.unlock("front", Duration.ofSeconds(5)));
        }
        assertThat(outcome).isEqualTo(new DoorOutcome.Done());
    }

    /// The answer that said so was lost the first time.
    @Test
    void aReaderThatHasItsKeyAlreadyIsInstalled() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.toInstall("front", 5, KEY));
        events.next(DoorEvent.KeyInstalled.class);
        assertThat(events.next(DoorEvent.Online.class).secured()).isTrue();
    }

    @Test
    void spoiledAnswersAreAskedForAgainAndNothingIsDoneTwice() {
        // A busy machine makes the answers late too; that is no silence.
        start(
                OsdpTiming.usual(),
                SimulatedDoorReader.installed(5, KEY),
                OsdpDoor.secured("front", 5, KEY));
        events.next(DoorEvent.Online.class);
        for (int i = 1; i <= 5; i++) {
            reader.spoilAnswers(2);
            assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                    .isEqualTo(new DoorOutcome.Done());
            assertThat(reader.unlocks()).isEqualTo(i);
        }
        assertThat(events.isQuiet()).isTrue();
    }

    @Test
    void aReaderWithoutPowerIsOfflineAndComesBackByItself() {
        start(
                SimulatedDoorReader.installed(5, KEY),
                OsdpDoor.secured("front", 5, KEY),
                OsdpDoor.secured("nobody", 6, KEY));
        events.await(DoorEvent.Online.class);
        reader.fallSilent();
        String gone = events.await(DoorEvent.Offline.class).door();
        if (gone.equals("nobody")) {
            gone = events.next(DoorEvent.Offline.class).door();
        }
        assertThat(gone).isEqualTo("front");
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Offline());
        reader.speakAgain();
        assertThat(events.await(DoorEvent.Online.class).door()).isEqualTo("front");
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Done());
        assertThat(end(panel.unlock("nobody", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Offline());
    }

    /// Nobody was told that it is there; whoever waits for it has to hear that it is not.
    @Test
    void aReaderWithoutPowerAtTheStartIsOfflineAndComesByItself() {
        SimulatedDoorReader dead = SimulatedDoorReader.installed(5, KEY);
        dead.fallSilent();
        start(dead, OsdpDoor.secured("front", 5, KEY));
        assertThat(events.next(DoorEvent.Offline.class).door()).isEqualTo("front");
        LockSupport.parkNanos(2 * QUICK.offline().toNanos());
        assertThat(events.isQuiet()).as("said once").isTrue();
        reader.speakAgain();
        assertThat(events.next(DoorEvent.Online.class).door()).isEqualTo("front");
        reader.fallSilent();
        events.next(DoorEvent.Offline.class);
    }

    @Test
    void aReaderThatIsSilentWhenItsLineIsBackIsSaidToBe() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.secured("front", 5, KEY));
        events.next(DoorEvent.Online.class);
        reader.port().unplug();
        events.next(DoorEvent.Offline.class);
        events.next(DoorEvent.LineLost.class);
        reader.fallSilent();
        reader.port().plugIn();
        assertThat(events.next(DoorEvent.Offline.class).door()).isEqualTo("front");
        reader.speakAgain();
        events.next(DoorEvent.Online.class);
    }

    /// The desk has none for it.
    @Test
    void aReaderWithAKeyThatIsAskedWithoutOneIsNotUsedAndNotCalledSilent() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.unsecured("front", 5));
        assertThat(events.next(DoorEvent.KeyRefused.class).door()).isEqualTo("front");
        LockSupport.parkNanos(2 * QUICK.offline().toNanos());
        assertThat(events.isQuiet()).isTrue();
        assertThat(end(panel.unlock("front", Duration.ofSeconds(5))))
                .isEqualTo(new DoorOutcome.Offline());
        reader.fallSilent();
        events.next(DoorEvent.Offline.class);
        reader.speakAgain();
        events.next(DoorEvent.KeyRefused.class);
        reader.fallSilent();
        events.next(DoorEvent.Offline.class);
    }

    @Test
    void anOrderThatIsNotAnsweredIsUnknown() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.secured("front", 5, KEY));
        events.next(DoorEvent.Online.class);
        reader.spoilAnswers(100);
        DoorOutcome outcome = end(panel.unlock("front", Duration.ofSeconds(5)));
        assertThat(outcome).isIn(new DoorOutcome.Unknown(), new DoorOutcome.Offline());
        assertThat(reader.unlocks()).isLessThanOrEqualTo(1);
    }

    @Test
    void aPulledLineIsSaidOnceForAllAndOvercome() {
        start(SimulatedDoorReader.installed(5, KEY), OsdpDoor.secured("front", 5, KEY));
        events.next(DoorEvent.Online.class);
        reader.port().unplug();
        events.next(DoorEvent.Offline.class);
        events.next(DoorEvent.LineLost.class);
        reader.port().plugIn();
        events.next(DoorEvent.Online.class);
    }

    private static DoorOutcome end(CompletableFuture<DoorOutcome> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }
}
