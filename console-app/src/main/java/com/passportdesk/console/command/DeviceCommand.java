package com.passportdesk.console.command;

import com.passportdesk.console.device.SystemPrinters;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Originality;
import com.passportdesk.devices.card.OriginalityBench;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.port.UsbPrinters;
import com.passportdesk.devices.reader.CredentialToWrite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A technician's bench without a window.
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        subcommands = {
            SimulateCommand.class,
            DevicePrintCommand.class,
            DeviceDoorCommand.class,
            DeviceRollOverCommand.class
        },
        description = "Lists, reads, writes, tries and simulates devices.")
final class DeviceCommand extends CommandGroup {

    static final String SECONDS = "How long to wait for a card, 1 to 300; 30 if left out.";

    static final String PORT =
            "A serial port, or pcsc: and the name of a reader, as device list says them.";

    /// What can be waited for.
    enum Kind {
        CARD,
        BADGE,
        CODE
    }

    @ParentCommand PassportDesk program;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists serial ports, readers behind the PC/SC service and printers, and with --ask"
                            + " what answers.")
    int list(
            @Option(names = "--ask", description = "Ask each port what stands behind it.")
                    boolean ask,
            @Option(
                            names = "--port",
                            paramLabel = "PATH",
                            description =
                                    "With --ask: ask this port and no other, also one that is not"
                                            + " listed, such as a simulator's; may stand several times.")
                    @Nullable List<String> asked,
            @Mixin JsonOption json) {
        if (asked != null && !ask) {
            throw new picocli.CommandLine.ParameterException(line(), "--port needs --ask");
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<PortDescription> listed = ports(asked);
        for (PortDescription port : asked == null ? listed : named(asked, listed)) {
            ObjectNode one =
                    ask
                            ? AskedPort.asked(
                                    port, listed.contains(port), program.terminal().sentences())
                            : AskedPort.told(port);
            all.add(one);
            if (!json.isWanted()) {
                program.terminal().say(AskedPort.line(one));
            }
        }
        if (json.isWanted()) {
            program.terminal().say(all);
        } else if (all.isEmpty()) {
            program.terminal().say("No serial port, no PC/SC reader and no printer was found.");
        }
        return Terminal.DONE;
    }

    /// Once each, however often they stand there; as the system describes what it lists.
    private static List<PortDescription> named(List<String> paths, List<PortDescription> listed) {
        return paths.stream()
                .distinct()
                .map(path ->
                        listed.stream()
                                .filter(port -> port.path().equals(path))
                                .findFirst()
                                .orElseGet(() -> new PortDescription(path, "", -1, -1, "", "")))
                .toList();
    }

    /// Serial ports and printers of the USB printer class, then readers behind the PC/SC service;
    /// where there is none, that is said beside the list; last the printers of the system.
    ///
    /// @param asked null for all; else neither service is troubled for ports that are not its own
    private List<PortDescription> ports(@Nullable List<String> asked) {
        List<PortDescription> all = new ArrayList<>(SerialPorts.list());
        all.addAll(UsbPrinters.list());
        if (asked == null || asked.stream().anyMatch(PcscReaders::isPort)) {
            try {
                all.addAll(PcscReaders.ports());
            } catch (DeviceProblem problem) {
                program.terminal().note(program.terminal().sentences().of(problem.advice()));
            }
        }
        if (asked == null || asked.stream().anyMatch(SystemPrinters::isPort)) {
            all.addAll(SystemPrinters.portsOfSystem());
        }
        return all;
    }

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = "Waits for a card, a badge or a code and says what it carries.")
    int read(
            @Option(names = "--port", required = true, paramLabel = "PATH", description = PORT)
                    String port,
            @Option(names = "--wait", paramLabel = "SECONDS", description = SECONDS)
                    @Nullable Integer seconds,
            @Option(
                            names = "--key-file",
                            paramLabel = "FILE",
                            description =
                                    "Holds the network's card key, 32 hex digits; without it a"
                                            + " credential is shown and not checked.")
                    @Nullable Path key,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "CARD",
                            description =
                                    "card at a card reader, badge at a 125 kHz reader, or code at"
                                            + " a scanner; card if left out.")
                    Kind kind,
            @Mixin DesfireKeys desfire,
            @Mixin JsonOption json) {
        Duration patience = patience(seconds);
        if (kind != Kind.CARD) {
            Sentences sentences = program.terminal().sentences();
            ObjectNode heard =
                    kind == Kind.BADGE
                            ? Listening.badge(port, patience, sentences)
                            : Listening.code(port, patience, sentences);
            if (json.isWanted()) {
                program.terminal().say(heard);
            } else {
                heard.properties().stream()
                        .filter(one -> !one.getValue().asString().isEmpty())
                        .forEach(one ->
                                program.terminal()
                                        .say(one.getKey() + "  " + one.getValue().asString()));
            }
            return Terminal.DONE;
        }
        CardBench cards =
                new OriginalityBench(
                        bench(key, desfire, NtagLock.OPEN, DesfireNumber.SHOWN), () -> true);
        try (Bench bench = new Bench(port, cards, program.terminal().sentences())) {
            Presentation card = bench.awaitCard(patience);
            ObjectNode found = JsonNodeFactory.instance.objectNode();
            found.put("uid", card.uid().hex()).put("type", card.type().name());
            describe(card.reading(), key != null, found);
            card.maker().ifPresent(maker -> found.put("maker", maker(maker)));
            if (json.isWanted()) {
                program.terminal().say(found);
            } else {
                program.terminal()
                        .say(card.type() + " " + card.uid() + ": " + found.get("says").asString());
                card.maker().ifPresent(maker -> program.terminal().say("  " + maker(maker)));
            }
            return Terminal.DONE;
        }
    }

    @Command(
            name = "encode",
            mixinStandardHelpOptions = true,
            description = "Writes a credential to the next blank card and reads it back.")
    int encode(
            @Option(names = "--port", required = true, paramLabel = "PATH", description = PORT)
                    String port,
            @Option(
                            names = "--credential",
                            required = true,
                            paramLabel = "UUID",
                            description = "The credential's id.")
                    UUID credential,
            @Option(
                            names = "--issue",
                            defaultValue = "1",
                            paramLabel = "N",
                            description = "The card's issue number, 1 to 65535.")
                    int issue,
            @Option(
                            names = "--key-file",
                            required = true,
                            paramLabel = "FILE",
                            description = "Holds the network's card key, 32 hex digits.")
                    Path key,
            @Option(names = "--wait", paramLabel = "SECONDS", description = SECONDS)
                    @Nullable Integer seconds,
            @Mixin DesfireKeys desfire,
            @Option(
                            names = "--ntag-lock",
                            paramLabel = NtagLockOption.LABEL,
                            description = NtagLockOption.DESCRIPTION,
                            defaultValue = "open")
                    NtagLock lock,
            @Option(
                            names = "--desfire-number",
                            paramLabel = DesfireNumberOption.LABEL,
                            description = DesfireNumberOption.DESCRIPTION,
                            defaultValue = "shown")
                    DesfireNumber number,
            @Mixin JsonOption json) {
        if (issue < 1 || issue > 0xFFFF) {
            throw new picocli.CommandLine.ParameterException(
                    line(), "--issue must be 1 to 65535, not " + issue);
        }
        Duration patience = patience(seconds);
        Sentences sentences = program.terminal().sentences();
        try (Bench bench = new Bench(port, bench(key, desfire, lock, number), sentences)) {
            CredentialToWrite order =
                    CredentialToWrite.onBlank(new Credential(credential, issue), patience);
            EncodeOutcome outcome = bench.encode(order, patience);
            if (!(outcome instanceof EncodeOutcome.Encoded(CardUid uid, var type, _))) {
                throw new CommandFailure(refusal(outcome, sentences));
            }
            if (json.isWanted()) {
                program.terminal()
                        .say(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("uid", uid.hex())
                                        .put("type", type.name())
                                        .put("credential", credential.toString())
                                        .put("issue", issue));
            } else {
                program.terminal().say(type + " " + uid + " carries the credential now.");
            }
            return Terminal.DONE;
        }
    }

    Duration patience(@Nullable Integer seconds) {
        int wanted = seconds == null ? 30 : seconds;
        if (wanted < 1 || wanted > 300) {
            throw new picocli.CommandLine.ParameterException(
                    line(), "--wait must be 1 to 300 seconds, not " + wanted);
        }
        return Duration.ofSeconds(wanted);
    }

    /// Which cards can be read and written: NTAG, and DESFire if its keys are given.
    CardBench bench(@Nullable Path key, DesfireKeys desfire, NtagLock lock, DesfireNumber number) {
        CredentialKey seal = DeviceKeys.ofCards(key);
        CardBench ntag = new CredentialBench(seal, lock);
        String keys = desfire.keys;
        Path passphrase = desfire.passphrase;
        if (keys == null && passphrase == null) {
            return ntag;
        }
        if (keys == null || passphrase == null) {
            throw new picocli.CommandLine.ParameterException(
                    line(), "--desfire-keys and --passphrase-file belong together");
        }
        return new DesfireBench(ntag, seal, DeviceKeys.ofDesfire(keys, passphrase), number);
    }

    /// What cards with keys of their own are opened with.
    static final class DesfireKeys {
        @Option(
                names = "--desfire-keys",
                paramLabel = "FILE|TOKEN",
                description =
                        "The master keys of DESFire cards: a PKCS#12 file, or a security module as"
                                + " pkcs11:slot-id=N?module-path=LIBRARY, or token=LABEL in place of slot-id.")
        @Nullable String keys;

        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                description =
                        "Holds that file's passphrase, or the module's PIN, - reads one line of"
                                + " standard input, behind a card key from there.")
        @Nullable Path passphrase;
    }

    private static String maker(Originality of) {
        return switch (of) {
            case SIGNED -> "signed by NXP";
            case NOT_SIGNED -> "not signed by NXP";
            case NOT_TOLD -> "tells no signature";
            case NOT_ASKED -> "the reader does not ask who made it";
        };
    }

    private static void describe(CredentialReading reading, boolean checked, ObjectNode found) {
        switch (reading) {
            case CredentialReading.Blank _ -> found.put("says", "blank");
            case CredentialReading.Foreign _ -> found.put("says", "content of somebody else");
            case CredentialReading.Damaged _ -> found.put("says", "damaged");
            case CredentialReading.NumberOnly _ -> found.put("says", "a number only");
            case CredentialReading.Genuine(Credential of) -> carried(found, "genuine", of);
            case CredentialReading.NotGenuine(Credential of) ->
                    carried(found, checked ? "not genuine" : "not checked", of);
        }
    }

    private static void carried(ObjectNode found, String seal, Credential of) {
        found.put("says", "credential " + of.id() + ", issue " + of.issueNumber() + ", " + seal);
        found.put("credential", of.id().toString());
        found.put("issue", of.issueNumber());
        found.put("seal", seal);
    }

    private static String refusal(EncodeOutcome outcome, Sentences sentences) {
        return switch (outcome) {
            case EncodeOutcome.Encoded _ -> throw new IllegalArgumentException("it went well");
            case EncodeOutcome.NotBlank(var uid, _) ->
                    "The card " + uid + " is not blank, so nothing was written.";
            case EncodeOutcome.Unsupported(var uid, var type) ->
                    "The card " + uid + " is a " + type + ", which carries no credentials.";
            case EncodeOutcome.WriteProtected(var uid) ->
                    "The card " + uid + " is locked, so nothing was written.";
            case EncodeOutcome.ReaderCannot(var uid) ->
                    "This reader passes no password on to card "
                            + uid
                            + "; nothing was written. Take a PN532, ACR122U or ACR1252.";
            case EncodeOutcome.Torn(var uid) ->
                    "The card " + uid + " left while it was written: tap the same card again.";
            case EncodeOutcome.ReadBackDiffers(var uid, _) ->
                    "The card " + uid + " holds something else than was written: throw it away.";
            case EncodeOutcome.OtherCard(_, var shown) ->
                    "Another card than asked for was shown: " + shown + ".";
            case EncodeOutcome.NoCard _ -> "No card was shown in time.";
            case EncodeOutcome.Busy _ -> "Another order is waiting for its card.";
            case EncodeOutcome.NoReader(var advice) -> sentences.of(advice);
        };
    }
}
