package com.passportdesk.console.command;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
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
                    "Holds the passphrase of the store, - reads it from standard input. Without"
                            + " one the key lies in the home, readable by its owner only.")
    private @Nullable Path passphraseFile;

    Path directory() {
        Path given = home;
        return given != null
                ? given
                : Path.of(System.getProperty("user.home"), ".passport-desk", "desk");
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
        Path below = directory().resolve("desk");
        return DeskHome.open(
                !DeskHome.isHome(directory()) && DeskHome.isHome(below) ? below : directory());
    }

    StoreKey key() {
        Path file = passphraseFile;
        return file == null
                ? StoreKey.ownerFile()
                : StoreKey.passphrase(SecretFile.read(file, "passphrase"));
    }

    /// A secret of one line.
    static final class SecretFile {

        private SecretFile() {}

        static String read(Path file, String what) {
            try {
                String text =
                        file.toString().equals("-")
                                ? new String(
                                        System.in.readAllBytes(),
                                        java.nio.charset.StandardCharsets.UTF_8)
                                : Files.readString(file);
                String secret = text.lines().findFirst().orElse("");
                if (secret.isEmpty()) {
                    throw new CommandFailure("There is no " + what + " in " + file + ".");
                }
                return secret;
            } catch (IOException unreadable) {
                throw new CommandFailure(
                        "The " + what + " cannot be read from " + file + ".", unreadable);
            }
        }
    }
}
