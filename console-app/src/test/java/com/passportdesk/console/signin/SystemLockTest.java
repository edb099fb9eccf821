package com.passportdesk.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.shell.LaterWays;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.keystore.SessionBus;
import com.passportdesk.store.sample.SampleStaff;
import com.passportdesk.store.staff.StaffProjection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A real desk, and a real bus in this JVM on which the desktop's part is played.
@EnabledOnOs(OS.LINUX)
class SystemLockTest {

    private static final String GNOME = "org.gnome.ScreenSaver";
    private static final String KDE = "org.freedesktop.ScreenSaver";
    private static final String LOGIND = "org.freedesktop.login1.Session";
    private static final String OURS = "/org/freedesktop/login1/session/_32";

    @TempDir Path directory;

    @TempDir Path buses;

    private final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private SampleOpenDesk sample;
    private SignInService service;
    private EmbeddedDBusDaemon daemon;
    private DBusConnection desktop;
    private String address;

    /// One word on the bus.
    private static final class Said extends DBusSignal {
        Said(String path, String form, String member, String signature, Object... said)
                throws DBusException {
            super((byte) 'l', null, path, form, member, signature, said);
        }
    }

    /// On a busy machine the bus in this JVM now and then lets a connection fall that it has just
    /// taken.
    private void startBus() throws Exception {
        for (int left = 5; desktop == null; left--) {
            address = "unix:path=" + buses.resolve("bus" + left);
            try {
                startBusThere();
            } catch (DBusException | IllegalStateException fallen) {
                daemon.close();
                if (left == 1) {
                    throw fallen;
                }
            }
        }
    }

    private void startBusThere() throws Exception {
        daemon = new EmbeddedDBusDaemon(address + ",listen=true");
        daemon.startInBackgroundAndWait(60_000);
        desktop = SessionBus.connect(address);
    }

    private void endBus() throws Exception {
        desktop.disconnect();
        daemon.close();
        Files.deleteIfExists(Path.of(address.substring("unix:path=".length())));
    }

    @BeforeEach
    void signInBehindACover() throws Exception {
        startBus();
        sample = SampleOpenDesk.at(directory, new StaffProjection());
        service =
                new SignInService(
                        sample.desk(), () -> sample.desk().store().keys().network("pepper"));
        Texts texts = new Texts(Locale.UK);
        Headless.onScreen(() -> {
            new DeskLock(
                            sample.desk(),
                            service,
                            frame,
                            new LaterWays(),
                            background,
                            new Problems(texts, frame.notice()::set),
                            texts,
                            new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin")),
                            System::nanoTime,
                            () -> SampleCentre.MORNING)
                    .opened();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        background.close();
        sample.close();
        endBus();
        assertThat(failures).isEmpty();
    }

    private void signIn() throws Exception {
        assertThat(service.signIn(UUID.randomUUID(), Optional.empty(), SampleStaff.MANAGER_PIN))
                .isInstanceOf(SignInAnswer.In.class);
        Eventually.holds(() -> assertThat(isCovered()).isFalse());
    }

    private boolean isCovered() throws Exception {
        return Headless.onScreen(() -> frame.cover().get() != null);
    }

    private void locks(Said word) throws Exception {
        signIn();
        long before = sample.desk().store().lastNumber();
        desktop.sendMessage(word);
        Eventually.holds(() -> assertThat(isCovered()).isTrue());
        Eventually.holds(() -> {
            assertThat(sample.desk().store().lastNumber()).isEqualTo(before + 1);
            assertThat(sample.desk().store().read(before + 1, 1))
                    .allMatch(record -> record.entry().type().equals("SignedOut"))
                    .allMatch(record -> record.canonical().contains("\"why\":\"lock\""));
            assertThat(sample.desk().session().operator()).isEmpty();
        });
    }

    @Test
    void aSessionThatIsLockedLocksTheDesk() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "DBUS_SESSION_BUS_ADDRESS", address,
                        "DBUS_SYSTEM_BUS_ADDRESS", address,
                        "XDG_SESSION_ID", "2");
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (SystemLock lock = new SystemLock(environment, frame, background)) {
            Eventually.holds(() -> assertThat(lock.listen()).isEqualTo(2));
            locks(new Said("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", true));
            locks(new Said("/ScreenSaver", KDE, "ActiveChanged", "b", true));
            locks(new Said(OURS, LOGIND, "Lock", ""));
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().contains("DBus"))
                    .filteredOn(thread -> !before.contains(thread))
                    .as("keeps the program alive")
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void itBeginsWithTheWindow() throws Exception {
        signIn();
        Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", address);
        try (SystemLock lock = new SystemLock(environment, frame, background)) {
            Headless.onScreen(() -> {
                lock.opened();
                return null;
            });
            locksInTheEnd();
        }
    }

    @Test
    void aBusThatEndsAndComesAgainIsHeardAgain() throws Exception {
        signIn();
        Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", address);
        try (SystemLock lock =
                new SystemLock(environment, frame, background, Duration.ofMillis(50))) {
            Headless.onScreen(() -> {
                lock.opened();
                return null;
            });
            locksInTheEnd();
            endBus();
            startBusThere();
            signIn();
            locksInTheEnd();
        }
    }

    private void locksInTheEnd() throws Exception {
        Eventually.holds(() -> {
            desktop.sendMessage(
                    new Said("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", true));
            assertThat(isCovered()).isTrue();
        });
    }

    @Test
    void onlyAScreenSaverThatComesOnLocksTheDesk() throws Exception {
        AtomicInteger locked = new AtomicInteger();
        ShellModel plain = new ShellModel();
        try (SystemLock lock = new SystemLock(Map.of(), plain, Background.immediate())) {
            Said on = new Said("/ScreenSaver", KDE, "ActiveChanged", "b", true);
            lock.screenSaver(on);
            plain.lock().set(locked::incrementAndGet);
            lock.screenSaver(new Said("/ScreenSaver", KDE, "ActiveChanged", "b", false));
            lock.screenSaver(new Said("/x", "com.example.Player", "ActiveChanged", "b", true));
            lock.screenSaver(new Said("/ScreenSaver", KDE, "ActiveChanged", "s", "odd"));
            lock.screenSaver(new Said("/ScreenSaver", KDE, "ActiveChanged", ""));
            assertThat(locked).hasValue(0);
            lock.screenSaver(on);
            assertThat(locked).hasValue(1);
        }
    }

    @Test
    void withoutABusNothingHappens() throws Exception {
        String gone = "unix:path=" + buses.resolve("nobody");
        for (Map<String, String> environment :
                List.of(
                        Map.<String, String>of(),
                        Map.of(
                                "DBUS_SESSION_BUS_ADDRESS", gone,
                                "DBUS_SYSTEM_BUS_ADDRESS", gone,
                                "XDG_SESSION_ID", "c1"))) {
            try (SystemLock lock = new SystemLock(environment, frame, background)) {
                assertThat(lock.listen()).isZero();
            }
        }
        signIn();
        assertThat(isCovered()).isFalse();
    }

    @Test
    void aSessionsIdIsWrittenAsPathsAre() {
        assertThat(List.of("2", "c1", "12", "a-b").stream().map(SystemLock::label))
                .containsExactly("_32", "c1", "_312", "a_2db");
    }
}
