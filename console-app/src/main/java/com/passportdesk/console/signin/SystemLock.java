package com.passportdesk.console.signin;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.keystore.SessionBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Locks the desk when the Linux session it runs in is locked: a screen saver says so on the
/// session's bus (`ActiveChanged`, as those of GNOME, KDE, Cinnamon, MATE and Xfce do), or
/// `systemd-logind` on the system's (`Lock` of this session). A bus that is not there, or ends, is
/// looked for again every half minute; until it comes nothing happens, and three idle minutes lock
/// the desk all the same.
final class SystemLock implements AtOpening, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemLock.class);

    /// Between two looks for a bus that is not there.
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final String SIGNAL = "signal";
    private static final String SESSIONS = "/org/freedesktop/login1/session/";

    private final Map<String, String> environment;
    private final ShellModel frame;
    private final Background background;
    private final Duration again;
    private final List<Ear> ears = new ArrayList<>();
    private final Semaphore looking = new Semaphore(1);
    private Runnable endLooking = () -> {};
    private volatile boolean closed;

    /// @param environment says where the buses are, and which session this is
    SystemLock(Map<String, String> environment, ShellModel frame, Background background) {
        this(environment, frame, background, AGAIN);
    }

    SystemLock(
            Map<String, String> environment,
            ShellModel frame,
            Background background,
            Duration again) {
        this.environment = environment;
        this.frame = frame;
        this.background = background;
        this.again = again;
        ears.add(new Ear(() -> SessionBus.address(environment), screenSaver(), this::screenSaver));
        String session = environment.getOrDefault("XDG_SESSION_ID", "");
        if (!session.isEmpty()) {
            ears.add(new Ear(this::systemBus, session(session), _ -> lock()));
        }
    }

    /// After the cover, which says what locking is.
    @Override
    public int order() {
        return 11;
    }

    @Override
    public void opened() {
        endLooking =
                background.every(again, () -> background.run("system lock", this::listen, _ -> {}));
    }

    /// Returns once every bus there is will tell; at once where another look is under way.
    ///
    /// @return how many there are
    int listen() {
        if (looking.tryAcquire()) {
            try {
                ears.forEach(Ear::listen);
            } finally {
                looking.release();
            }
        }
        return (int) ears.stream().filter(Ear::hears).count();
    }

    /// From whichever screen saver: their interfaces differ in who made them.
    private static DBusMatchRule screenSaver() {
        return DBusMatchRuleBuilder.create().withType(SIGNAL).withMember("ActiveChanged").build();
    }

    void screenSaver(DBusSignal changed) {
        try {
            Object[] said = changed.getParameters();
            if (changed.getInterface().endsWith(".ScreenSaver")
                    && said.length > 0
                    && Boolean.TRUE.equals(said[0])) {
                lock();
            }
        } catch (DBusException unreadable) {
            LOG.debug("a word of a screen saver", unreadable);
        }
    }

    private static DBusMatchRule session(String id) {
        return DBusMatchRuleBuilder.create()
                .withType(SIGNAL)
                .withInterface("org.freedesktop.login1.Session")
                .withMember("Lock")
                .withPath(SESSIONS + label(id))
                .build();
    }

    /// An id as a part of a path, as `sd_bus_path_encode` writes it.
    static String label(String id) {
        StringBuilder label = new StringBuilder();
        for (char one : id.toCharArray()) {
            boolean isLetter = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
            boolean isDigit = one >= '0' && one <= '9' && !label.isEmpty();
            label.append(isLetter || isDigit ? String.valueOf(one) : "_%02x".formatted((int) one));
        }
        return label.toString();
    }

    private @Nullable String systemBus() {
        String said = environment.get("DBUS_SYSTEM_BUS_ADDRESS");
        if (said != null) {
            return said;
        }
        Path usual = Path.of("/run/dbus/system_bus_socket");
        return Files.exists(usual) ? "unix:path=" + usual : null;
    }

    private void lock() {
        background.onScreen(() -> {
            Runnable lock = frame.lock().get();
            if (lock != null) {
                lock.run();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        endLooking.run();
        ears.forEach(Ear::close);
    }

    /// Hears one kind of word on one bus.
    private final class Ear {

        private final Supplier<@Nullable String> address;
        private final DBusMatchRule rule;
        private final DBusSigHandler<DBusSignal> heard;
        private volatile @Nullable DBusConnection bus;
        private boolean saidThatNobodyIsThere;

        /// @param address null where there is no such bus just now
        Ear(
                Supplier<@Nullable String> address,
                DBusMatchRule rule,
                DBusSigHandler<DBusSignal> heard) {
            this.address = address;
            this.rule = rule;
            this.heard = heard;
        }

        boolean hears() {
            DBusConnection now = bus;
            return now != null && now.isConnected();
        }

        void listen() {
            String where = address.get();
            if (closed || where == null || hears()) {
                return;
            }
            close();
            DBusConnection made = null;
            try {
                made = SessionBus.connect(where);
                made.addGenericSigHandler(rule, heard);
                keep(made);
                saidThatNobodyIsThere = false;
            } catch (DBusException | RuntimeException nobody) {
                if (made != null) {
                    made.disconnect();
                }
                if (!saidThatNobodyIsThere) {
                    LOG.info("whether the system is locked is not heard: {}", nobody.toString());
                }
                saidThatNobodyIsThere = true;
            }
        }

        /// Closed at once where the desk was closed meanwhile.
        private void keep(DBusConnection made) {
            bus = made;
            if (closed) {
                close();
            }
        }

        void close() {
            DBusConnection last = bus;
            bus = null;
            if (last != null) {
                last.disconnect();
            }
        }
    }
}
