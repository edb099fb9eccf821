package com.passportdesk.store.keystore;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps secrets for the user who runs the program. Nothing is ever taken out of it: a desk that
/// was copied needs what the first one put there.
public interface SystemKeyStore {

    /// Under which all that is kept here is filed.
    String SERVICE = "Passport Desk";

    /// Who can be asked when it is locked.
    enum Asking {
        /// Somebody before a display.
        PERSON(Duration.ofSeconds(60)),
        /// Nobody.
        NOBODY(Duration.ofSeconds(5));

        private final Duration limit;

        Asking(Duration limit) {
            this.limit = limit;
        }

        /// The longest wait for one answer.
        Duration limit() {
            return limit;
        }
    }

    /// What people call it.
    String name();

    /// Whether it could keep something now; it may be asked for its password.
    ///
    /// @throws KeyStoreProblem when not
    void check() throws IOException;

    /// What was kept under `account`; null when nothing was.
    ///
    /// @throws KeyStoreProblem when it cannot be asked
    byte @Nullable [] find(String account) throws IOException;

    /// Keeps `secret`, which must not be empty.
    ///
    /// @param account not used before
    /// @param label for whoever looks through their key store
    /// @throws KeyStoreProblem when it cannot
    void put(String account, String label, byte[] secret) throws IOException;

    /// The one of this machine and user.
    static SystemKeyStore here(Asking asking) {
        return here(System.getProperty("os.name", ""), System.getenv(), asking);
    }

    /// @param system the system's name, as Java says it
    /// @param environment says where the session bus is, on Linux
    static SystemKeyStore here(String system, Map<String, String> environment, Asking asking) {
        String name = system.toLowerCase(Locale.ROOT);
        SystemKeyStore direct;
        if (name.contains("win")) {
            direct = new CredentialManager();
        } else if (name.contains("mac")) {
            direct = new Keychain();
        } else {
            direct = new SecretService(SessionBus.address(environment), asking);
        }
        return new LimitedKeyStore(direct, asking.limit());
    }
}
