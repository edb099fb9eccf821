package com.passportdesk.console.command;

import com.passportdesk.console.device.RememberedPlaces;
import com.passportdesk.console.reader.CardKeySource;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.pn532.KnownRates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What a desk opens DESFire cards with: a file of master keys and its passphrase, or a security
/// module and its PIN; or the centre, card by card. Without it the desk reads the number of such a
/// card and nothing else. And what it makes of NTAGs, and how quickly it speaks with its reader.
final class CardKeysOption {

    private static final Pattern CENTRE = Pattern.compile("centre(?::(.*))?");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{64}");

    @Option(
            names = "--card-keys",
            paramLabel = "FILE|TOKEN|centre",
            description =
                    "The master keys of DESFire cards: a PKCS#12 file, or a security module as"
                            + " pkcs11:slot-id=N?module-path=LIBRARY, or token=LABEL in place of slot-id."
                            + " With centre this desk has none: it asks there, card by card; with"
                            + " centre:FINGERPRINT it believes nobody but that central keys serve.")
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

    @Option(
            names = "--reader-rate",
            paramLabel = "quick|standard",
            description =
                    "How quickly a PN532 on a serial line is spoken with: as its bridge allows while"
                            + " the desk is open, or never other than after power-up, 115,200 bits a"
                            + " second; ${DEFAULT-VALUE} if left out. One that stays silent after"
                            + " a quick desk was killed: pull its cable and plug it in again.",
            defaultValue = "standard")
    private ReaderRate readerRate = ReaderRate.STANDARD;

    private enum ReaderRate {
        QUICK,
        STANDARD
    }

    private final KnownRates tried;

    CardKeysOption() {
        this(KnownRates.ofThisProgram());
    }

    /// @param tried what is known of the rates of ports, and is added to
    CardKeysOption(KnownRates tried) {
        this.tried = tried;
    }

    /// At which rates a PN532 on a serial line is looked for and spoken with.
    KnownRates rates() {
        return readerRate == ReaderRate.QUICK ? tried : KnownRates.standardOnly();
    }

    /// What `--self-check` says of them.
    ///
    /// @throws ParameterException when only one of the two is named
    /// @throws CommandFailure with what is wrong in one sentence
    String checked(CommandLine line) {
        if (isAtCentre()) {
            source(line);
            return "asked for at the centre by the desk itself";
        }
        return opened(line)
                .map(custody -> "opened, new cards get version " + custody.currentVersion())
                .orElse("none given");
    }

    private boolean isAtCentre() {
        return keys != null && CENTRE.matcher(keys).matches();
    }

    private Optional<CardKeySource> source(CommandLine line) {
        Matcher centre = CENTRE.matcher(keys == null ? "" : keys);
        if (!centre.matches()) {
            return opened(line).map(custody -> _ -> custody);
        }
        if (passphrase != null) {
            throw new ParameterException(
                    line, "--card-passphrase-file does not go with --card-keys centre");
        }
        String server = centre.group(1);
        if (server != null && !FINGERPRINT.matcher(server).matches()) {
            throw new ParameterException(
                    line,
                    "--card-keys centre:FINGERPRINT takes the 64 hex digits that central keys serve"
                            + " says");
        }
        return Optional.of(
                CardKeySource.centre(
                        Optional.ofNullable(server).map(text -> text.toLowerCase(Locale.ROOT))));
    }

    private Optional<KeyCustody> opened(CommandLine line) {
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

    /// The reader with these keys, else with those it was set up with, and cards treated as wanted.
    ///
    /// @param home of the desk
    /// @throws ParameterException when only one of the two is named, or numbers shall be hidden
    ///   without them
    /// @throws CommandFailure when numbers shall be hidden from a door system that goes by them
    ReaderSource in(ReaderSource reader, Path home, CommandLine line) {
        if (desfireNumber == DesfireNumber.HIDDEN) {
            if (keys == null && reader.desfireKeys().isEmpty()) {
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
        Optional<CardKeySource> custody = source(line).or(reader::desfireKeys);
        return reader.with(custody, ntagLock, desfireNumber);
    }

    private static void refuse(String doorSystem) {
        throw new CommandFailure(
                "--desfire-number hidden and the door system "
                        + doorSystem
                        + " do not go together: it knows cards by the numbers they show.");
    }
}
