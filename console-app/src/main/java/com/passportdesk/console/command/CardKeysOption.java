package com.passportdesk.console.command;

import com.passportdesk.console.device.RememberedPlaces;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.KeyCustody;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What a desk opens DESFire cards with: a file of master keys and its passphrase, or a security
/// module and its PIN. Without it the desk reads the number of such a card and nothing else. And
/// what it makes of NTAGs.
final class CardKeysOption {

    @Option(
            names = "--card-keys",
            paramLabel = "FILE|TOKEN",
            description =
                    "The master keys of DESFire cards: a PKCS#12 file, or a security module as"
                            + " pkcs11:slot-id=N?module-path=LIBRARY, or token=LABEL in place of slot-id.")
    private @Nullable String keys;

    @Option(
            names = "--card-passphrase-file",
            paramLabel = "FILE",
            description =
                    "Holds that file's passphrase, or the module's PIN; - reads one line of standard"
                            + " input, behind a passphrase of the store from there.")
    private @Nullable Path passphrase;

    @Option(
            names = "--ntag-lock",
            paramLabel = NtagLockOption.LABEL,
            description = NtagLockOption.DESCRIPTION,
            defaultValue = "open")
    private NtagLock ntagLock = NtagLock.OPEN;

    @Option(
            names = "--desfire-number",
            paramLabel = DesfireNumberOption.LABEL,
            description = DesfireNumberOption.DESCRIPTION,
            defaultValue = "shown")
    private DesfireNumber desfireNumber = DesfireNumber.SHOWN;

    /// Opens them; nothing when none are given.
    ///
    /// @throws ParameterException when only one of the two is named
    /// @throws CommandFailure with what is wrong in one sentence
    Optional<KeyCustody> opened(CommandLine line) {
        String wanted = keys;
        Path secret = passphrase;
        if (wanted == null && secret == null) {
            return Optional.empty();
        }
        if (wanted == null || secret == null) {
            throw new ParameterException(
                    line, "--card-keys and --card-passphrase-file belong together");
        }
        return Optional.of(DeviceKeys.ofDesfire(wanted, secret));
    }

    /// The reader with these keys, if any are given, and cards treated as wanted.
    ///
    /// @param home of the desk
    /// @throws ParameterException when only one of the two is named, or numbers shall be hidden
    ///   without them
    /// @throws CommandFailure when numbers shall be hidden from a door system that goes by them
    ReaderSource in(ReaderSource reader, Path home, CommandLine line) {
        if (desfireNumber == DesfireNumber.HIDDEN) {
            if (keys == null) {
                throw new ParameterException(
                        line,
                        "--desfire-number hidden needs --card-keys: without its keys nobody knows"
                                + " such a card again");
            }
            try {
                RememberedPlaces.of(home).doorSystem().ifPresent(CardKeysOption::refuse);
            } catch (IOException unreadable) {
                throw new CommandFailure(
                        "--desfire-number hidden is not possible while the devices of this desk"
                                + " cannot be read: a door system may be among them.");
            }
        }
        return reader.with(opened(line), ntagLock, desfireNumber);
    }

    private static void refuse(String doorSystem) {
        throw new CommandFailure(
                "--desfire-number hidden and the door system "
                        + doorSystem
                        + " do not go together: it knows cards by the numbers they show.");
    }
}
