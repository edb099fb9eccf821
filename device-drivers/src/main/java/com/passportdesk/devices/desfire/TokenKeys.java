package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import com.passportdesk.devices.desfire.TokenProblem.Reason;
import com.passportdesk.devices.link.BoundedCalls;
import com.passportdesk.devices.link.DeviceProblem;
import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/// Master keys in a security module (HSM, SAM or smart card) behind PKCS#11, AES keys called
/// `desfire-N`. They never leave it: the module enciphers the three blocks a card's key is made of.
///
/// A token that was pulled out is opened again when a key is asked for next. A PIN it refused is
/// not tried again, since a few wrong ones lock it, and the last try that a token says is left is
/// never spent, not by a program that is started again and again either.
public final class TokenKeys implements KeyCustody {

    private static final Duration OPENING = Duration.ofSeconds(15);
    private static final Duration ASKING = Duration.ofSeconds(3);

    /// While a card lies there it is asked for again and again.
    private static final Duration BETWEEN_OPENINGS = Duration.ofSeconds(1);

    private final TokenAddress token;
    private final char[] pin;
    private final BoundedCalls calls = new BoundedCalls("PKCS#11 token");
    private final int current;

    /// Changed by the thread of `calls` only.
    private @Nullable AuthProvider module;

    private @Nullable MasterKeys keys;
    private boolean pinRefused;

    /// Why it could not be opened, and when it may be tried again.
    private @Nullable Failed lastFailure;

    private long again = System.nanoTime();

    private TokenKeys(TokenAddress token, char[] pin) throws TokenProblem {
        this.token = token;
        this.pin = pin.clone();
        this.current = open();
    }

    /// Logs in with the user's PIN.
    public static TokenKeys open(TokenAddress token, char[] pin) throws TokenProblem {
        return new TokenKeys(token, pin);
    }

    private int open() throws TokenProblem {
        try {
            return calls.call(() -> opened().currentVersion(), OPENING);
        } catch (Failed failed) {
            throw failed.problem;
        } catch (DeviceProblem silent) {
            throw new TokenProblem(Reason.FAILED, token, silent);
        }
    }

    @Override
    public int currentVersion() {
        return current;
    }

    /// @throws DeviceProblem.KeysAway when the token was pulled out or fails
    @Override
    public Optional<DesfireKey> key(KeyUse use, int version, CardUid uid) {
        return asked(keys -> keys.key(use, version, uid));
    }

    /// @throws DeviceProblem.KeysAway when the token was pulled out or fails
    @Override
    public Optional<DesfireKey> numberKey(int version) {
        return asked(keys -> keys.numberKey(version));
    }

    private Optional<DesfireKey> asked(Function<MasterKeys, Optional<DesfireKey>> question) {
        try {
            return calls.call(() -> answered(question), ASKING);
        } catch (DeviceProblem | Failed away) {
            throw new DeviceProblem.KeysAway(token.toString(), away);
        }
    }

    /// A token that was out for a while has forgotten who we are: opened anew, it is asked again.
    private Optional<DesfireKey> answered(Function<MasterKeys, Optional<DesfireKey>> question) {
        MasterKeys open = keys;
        if (open != null) {
            try {
                return question.apply(open);
            } catch (ProviderException | IllegalStateException gone) {
                end();
            }
        }
        try {
            return question.apply(opened());
        } catch (ProviderException | IllegalStateException gone) {
            end();
            throw new Failed(new TokenProblem(Reason.FAILED, token, gone));
        }
    }

    private MasterKeys opened() {
        Failed before = lastFailure;
        if (before != null && (pinRefused || System.nanoTime() - again < 0)) {
            throw before;
        }
        try {
            MasterKeys found = loggedIn();
            keys = found;
            return found;
        } catch (Failed failed) {
            lastFailure = failed;
            again = System.nanoTime() + BETWEEN_OPENINGS.toNanos();
            throw failed;
        }
    }

    private MasterKeys loggedIn() {
        TokenPlace place = TokenPlace.of(token);
        Optional<Reason> against = place.refusal();
        if (against.isPresent()) {
            throw refused(against.get(), null);
        }
        AuthProvider opening = module(place);
        module = opening;
        KeyStore store;
        try {
            store = KeyStore.getInstance("PKCS11", opening);
        } catch (GeneralSecurityException nothingInIt) {
            throw new Failed(new TokenProblem(Reason.NO_TOKEN, token, nothingInIt));
        }
        try {
            store.load(null, pin);
            return MasterKeys.computedBy(masters(store, opening));
        } catch (IOException | GeneralSecurityException | ProviderException refused) {
            Reason reason = reason(refused);
            throw refused(
                    reason == Reason.WRONG_PIN ? TokenPlace.of(token).refusedPin() : reason,
                    refused);
        }
    }

    private Failed refused(Reason reason, @Nullable Throwable cause) {
        pinRefused =
                switch (reason) {
                    case WRONG_PIN,
                            WRONG_PIN_FEWER_TRIES,
                            WRONG_PIN_LAST_TRY,
                            LAST_TRY,
                            PIN_LOCKED ->
                            true;
                    case NO_LIBRARY, NO_TOKEN, SEVERAL_TOKENS, NO_KEY, FAILED -> false;
                };
        return new Failed(new TokenProblem(reason, token, cause));
    }

    private Map<Integer, Cmac> masters(KeyStore store, Provider opening)
            throws GeneralSecurityException {
        Map<Integer, Cmac> masters = new TreeMap<>();
        for (String alias : Collections.list(store.aliases())) {
            int version = KeyFile.version(alias);
            if (version > 0
                    && store.getKey(alias, null) instanceof Key key
                    && key.getAlgorithm().equals("AES")) {
                masters.put(version, new Cmac(BlockCipher.aesIn(opening, key)));
            }
        }
        if (masters.isEmpty()) {
            throw new Failed(new TokenProblem(Reason.NO_KEY, token, null));
        }
        return masters;
    }

    private AuthProvider module(TokenPlace place) {
        String library = token.library().toString().replace('\\', '/');
        Provider java = Security.getProvider("SunPKCS11");
        if (java == null) {
            throw new Failed(new TokenProblem(Reason.NO_LIBRARY, token, null));
        }
        try {
            return (AuthProvider)
                    java.configure(
                            "--name=cards\nlibrary=\"" + library + "\"\n" + place.line() + "\n");
        } catch (ProviderException wrong) {
            Reason reason = says(wrong, "CKR_") ? reason(wrong) : Reason.NO_LIBRARY;
            throw new Failed(
                    new TokenProblem(
                            says(wrong, "slotListIndex") ? Reason.NO_TOKEN : reason, token, wrong));
        }
    }

    /// The JDK tells a refused PIN from other failures only by the name of the answer.
    private static Reason reason(Throwable refused) {
        if (says(refused, "CKR_PIN_LOCKED")) {
            return Reason.PIN_LOCKED;
        }
        if (says(refused, "CKR_PIN_")) {
            return Reason.WRONG_PIN;
        }
        boolean nothingThere =
                says(refused, "CKR_TOKEN_")
                        || says(refused, "CKR_SLOT_ID_INVALID")
                        || says(refused, "CKR_DEVICE_REMOVED");
        return nothingThere ? Reason.NO_TOKEN : Reason.FAILED;
    }

    private static boolean says(Throwable problem, String name) {
        for (Throwable one = problem; one != null; one = one.getCause()) {
            if (String.valueOf(one.getMessage()).contains(name)) {
                return true;
            }
        }
        return false;
    }

    /// Forgets the keys and logs out, as far as there is somebody to log out from.
    private void end() {
        keys = null;
        AuthProvider open = module;
        module = null;
        if (open != null) {
            try {
                open.logout();
            } catch (LoginException | ProviderException nobodyThere) {
                // It is gone already.
            }
        }
    }

    /// Logs this program out of the token, as its end does.
    void logOut() {
        calls.call(
                () -> {
                    end();
                    return token;
                },
                ASKING);
    }

    @Override
    public String toString() {
        return "TokenKeys[hidden, in " + token + "]";
    }

    /// Carries a problem out of the thread that calls the library.
    private static final class Failed extends RuntimeException {
        private final transient TokenProblem problem;

        Failed(TokenProblem problem) {
            super(problem);
            this.problem = problem;
        }
    }
}
