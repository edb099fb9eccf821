package com.passportdesk.console.command;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.keystore.SystemKeyStore;
import com.passportdesk.store.keystore.SystemKeyStore.Asking;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The desk a command works on, and what its store is opened with.
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The folder with everything of this desk; ${user.home}/.passport-desk/desk if"
                            + " left out.")
    private @Nullable Path home;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "Holds the passphrase of the store, - reads one line of standard input. Without"
                            + " one the key lies in the key store of the system.")
    private @Nullable Path passphraseFile;

    /// Read once: standard input has it once.
    private @Nullable String passphrase;

    Path directory() {
        return or(home, "desk");
    }

    /// Where training is kept.
    Path training() {
        return or(home, "training");
    }

    /// The folder that was given, else the usual one of this user.
    static Path or(@Nullable Path given, String usual) {
        return given != null
                ? given
                : Path.of(System.getProperty("user.home"), ".passport-desk", usual);
    }

    /// The folder that was named; null without one.
    @Nullable Path given() {
        return home;
    }

    boolean isThere() {
        return DeskHome.isHome(directory()) || DeskHome.isHome(directory().resolve("desk"));
    }

    /// The desk that lives there; a demo's folder holds its desk one step below.
    DeskHome existing() {
        return DeskHome.open(existingDirectory());
    }

    private Path existingDirectory() {
        Path below = directory().resolve("desk");
        return !DeskHome.isHome(directory()) && DeskHome.isHome(below) ? below : directory();
    }

    /// What opens the store of this home: the passphrase that was given, else the key store of the
    /// system. A demo's key lies in its folder.
    StoreKey key() {
        Path file = passphraseFile;
        if (file != null) {
            return StoreKey.passphrase(passphrase(file), keyStore());
        }
        return DemoNetwork.isDeskOfOne(existingDirectory())
                ? StoreKey.ownerFile()
                : StoreKey.system(keyStore());
    }

    /// As [#key], for a copy: with a passphrase the key is wrapped for it and stays where it is.
    StoreKey keyForCopy() {
        Path file = passphraseFile;
        return file == null ? key() : StoreKey.wrappedBeside(passphrase(file), keyStore());
    }

    private String passphrase(Path file) {
        String known = passphrase;
        if (known == null) {
            known = SecretFile.read(file, "passphrase");
            passphrase = known;
        }
        return known;
    }

    /// Refuses to begin a new home that would have no place for its key.
    ///
    /// @throws com.passportdesk.store.desk.StoreProblem saying what to do
    void refuseWithoutPlaceForKey() {
        if (passphraseFile == null) {
            try {
                keyStore().check();
            } catch (IOException unfit) {
                throw DiskTrouble.problem(unfit);
            }
        }
    }

    private static SystemKeyStore keyStore() {
        boolean person = new Display(System.getenv()).isThere();
        return SystemKeyStore.here(person ? Asking.PERSON : Asking.NOBODY);
    }
}
