package com.passportdesk.store.keystore;

import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.keystore.KeyStoreProblem.Kind;
import com.passportdesk.store.keystore.SystemKeyStore.Asking;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program's client and a Secret Service, talking over real buses.
@Timeout(300)
@Tag("paced")
class SecretServiceTest {

    private static final byte[] SECRET = {1, -2, 0, 3, 127};

    @TempDir Path folder;

    private interface Told {
        void of(TestKeyStore store) throws Exception;
    }

    /// On every bus there is here: always the one in this JVM.
    private void onEachBus(Told told) throws Exception {
        try (TestKeyStore store = TestKeyStore.inside(folder)) {
            told.of(store);
        }
        if (TestKeyStore.hasDaemon()) {
            try (TestKeyStore store = TestKeyStore.beside(folder)) {
                told.of(store);
            }
        }
    }

    private static void fails(Kind kind, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        KeyStoreProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(kind));
    }

    @Test
    void whatWasPutThereIsFoundAgainByItsAccountOnly() throws Exception {
        onEachBus(store -> {
            SystemKeyStore seen = store.seen(Asking.NOBODY);
            seen.check();
            assertThat(seen.find("one")).isNull();
            seen.put("one", "Passport Desk: a home", SECRET);
            seen.put("two", "Passport Desk: another", new byte[] {9});
            assertThat(seen.find("one")).isEqualTo(SECRET);
            assertThat(seen.find("two")).containsExactly(9);
            assertThat(seen.find("three")).isNull();
            assertThat(store.attributes())
                    .contains(Map.of("service", "Passport Desk", "account", "one"));
        });
    }

    @Test
    void aLockedOneAsksThePersonAndNobodyElse() throws Exception {
        onEachBus(store -> {
            SystemKeyStore person = store.seen(Asking.PERSON);
            person.put("one", "a", SECRET);
            store.locked = true;
            fails(Kind.LOCKED, () -> store.seen(Asking.NOBODY).find("one"));
            fails(Kind.LOCKED, () -> store.seen(Asking.NOBODY).check());
            store.person = TestKeyStore.Person.DISMISSES;
            fails(Kind.LOCKED, () -> person.find("one"));
            store.person = TestKeyStore.Person.UNLOCKS;
            assertThat(person.find("one")).isEqualTo(SECRET);
            store.locked = true;
            person.put("two", "b", SECRET);
            assertThat(store.size()).isEqualTo(2);
        });
    }

    @Test
    void nobodyWaitsLongerThanTheLimit() throws Exception {
        try (TestKeyStore store = TestKeyStore.inside(folder)) {
            List<SystemKeyStore> seen = new ArrayList<>();
            seen.add(store.seen(Asking.NOBODY));
            seen.add(
                    new LimitedKeyStore(
                            new SecretService(
                                    store.environment().get("DBUS_SESSION_BUS_ADDRESS"),
                                    Asking.PERSON),
                            Duration.ofSeconds(1)));
            store.hanging = true;
            for (SystemKeyStore one : seen) {
                long before = System.nanoTime();
                fails(Kind.FAILED, () -> one.find("one"));
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .isLessThan(promised(Duration.ofSeconds(5)));
            }
        }
    }

    @Test
    void whereNoneIsThereItSaysSo() throws Exception {
        fails(Kind.NONE, () -> TestKeyStore.none().check());
        for (String address : List.of("disabled:", "unix:path=" + folder.resolve("nobody"))) {
            SystemKeyStore away =
                    SystemKeyStore.here(
                            "Linux", Map.of("DBUS_SESSION_BUS_ADDRESS", address), Asking.NOBODY);
            fails(Kind.NONE, () -> away.find("one"));
        }
    }

    @Test
    void aBusWithoutASecretServiceSaysSo() throws Exception {
        onEachBus(store -> {
            store.leave();
            fails(Kind.NONE, () -> store.seen(Asking.NOBODY).find("one"));
        });
    }

    @Test
    void onlyTheSessionsOwnBusIsAsked() {
        assertThat(SessionBus.address(Map.of())).isNull();
        assertThat(SessionBus.address(Map.of("XDG_RUNTIME_DIR", "/nowhere"))).isNull();
        assertThat(
                        SessionBus.address(
                                Map.of("DBUS_SESSION_BUS_ADDRESS", "tcp:host=x;unix:path=/a/bus")))
                .isEqualTo("unix:path=/a/bus");
    }
}
