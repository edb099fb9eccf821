package com.passportdesk.console.command;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedClassic;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays a device on a pseudo-terminal until it is stopped.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a device on a pseudo-terminal, whose path is printed, until it is stopped.",
            "acr122u, acr1252 and omnikey-5022 stand behind a PC/SC service of their own (Linux):",
            "the path is what PCSCLITE_CSOCK_NAME is set to for the programs that use it.",
            "It is played with by lines on standard input; end ends it:",
            "  pn532        take, put, unplug, plug",
            "  acr122u ...  take, put, unplug, plug, stop, start (the service)",
            "  rdm6300      put, put HEX, take",
            "  scanner      scan TEXT (lost where nobody reads and the line is full)",
            "  escpos       paper, out, load, low, open, close, jam, free, drawer, shut, strange,",
            "               silent, speak",
            "  osdp-reader  card HEX, keys DIGITS, tamper, calm, silent, speak, state"
        })
final class SimulateCommand implements Callable<Integer> {

    /// What can be simulated.
    enum Device {
        PN532,
        ACR122U,
        ACR1252,
        OMNIKEY_5022,
        RDM6300,
        SCANNER,
        ESCPOS,
        OSDP_READER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What can lie on a card reader.
    enum Card {
        NTAG213,
        NTAG215,
        NTAG216,
        CLASSIC1K,
        DESFIRE_EV1,
        DESFIRE_EV2,
        DESFIRE_EV3;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Says what there is instead of one that there is not.
    private static <E extends Enum<E>> E named(E[] all, String wanted) {
        for (E one : all) {
            if (one.toString().equalsIgnoreCase(wanted)) {
                return one;
            }
        }
        String known = Stream.of(all).map(Enum::toString).collect(Collectors.joining(", "));
        throw new TypeConversionException("expected one of " + known + ", not " + wanted);
    }

    static final class DeviceByName implements ITypeConverter<Device> {
        @Override
        public Device convert(String wanted) {
            return named(Device.values(), wanted);
        }
    }

    static final class CardByName implements ITypeConverter<Card> {
        @Override
        public Card convert(String wanted) {
            return named(Card.values(), wanted);
        }
    }

    @ParentCommand DeviceCommand parent;

    @Spec CommandSpec spec;

    @Parameters(
            paramLabel = "DEVICE",
            converter = DeviceByName.class,
            description =
                    "The device to play: pn532, acr122u, acr1252, omnikey-5022, rdm6300, scanner,"
                            + " escpos or osdp-reader.")
    Device device;

    @Option(
            names = "--card",
            paramLabel = "CARD",
            converter = CardByName.class,
            description =
                    "A card that lies on it: ntag213, ntag215, ntag216, classic1k, desfire-ev1,"
                            + " desfire-ev2 or desfire-ev3.")
    @Nullable Card card;

    @Option(
            names = "--uid",
            paramLabel = "HEX",
            description =
                    "The card's number: 14 hex digits, 8 for a classic1k; 10 of a badge that lies"
                            + " on an rdm6300.")
    @Nullable String uid;

    @Option(
            names = "--tear-at",
            paramLabel = "N",
            description = "The card leaves at its Nth exchange, before it hears the command.")
    @Nullable Integer tearAt;

    @Option(
            names = "--unplug-at",
            paramLabel = "N",
            description = "The card reader is unplugged at its Nth exchange with a card.")
    @Nullable Integer unplugAt;

    @Option(
            names = "--address",
            paramLabel = "N",
            description = "The address of an osdp-reader, 0 to 126; 0 if left out.")
    @Nullable Integer address;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "Holds the key of an osdp-reader that was installed, 32 hex digits; without"
                            + " it the reader is a new one.")
    @Nullable Path keyFile;

    @Option(
            names = "--link",
            paramLabel = "PATH",
            description = "A symbolic link to make to the port, gone at the end.")
    @Nullable Path link;

    @Mixin JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (!PseudoTerminal.available()) {
            throw new CommandFailure("This system has no pseudo-terminals to play a device on.");
        }
        try (PlayedDevice played = played()) {
            Path made = linked(played.path());
            Thread away = new Thread(() -> remove(made), "remove the link");
            Runtime.getRuntime().addShutdownHook(away);
            try {
                sayPath(made == null ? played.path() : made.toString());
                obey(played);
            } finally {
                remove(made);
            }
        }
        return Terminal.DONE;
    }

    private PlayedDevice played() {
        int tear = number("--tear-at", tearAt, 1, Integer.MAX_VALUE);
        int unplug = number("--unplug-at", unplugAt, 1, Integer.MAX_VALUE);
        int place = number("--address", address, 0, 0x7E);
        refuseWhatDoesNothing();
        return switch (device) {
            case PN532 -> {
                var reader = new PlayedDevice.CardReader(card == null ? null : made(card));
                reader.port().field().tearAtExchange(tear, TornPage.OLD);
                reader.port().unplugAtExchange(unplug);
                yield reader;
            }
            case ACR122U, ACR1252, OMNIKEY_5022 -> {
                var reader =
                        new SimulatedPcscReader(SimulatedPcscReader.Model.valueOf(device.name()));
                reader.field().tearAtExchange(tear, TornPage.OLD);
                reader.unplugAtCommand(unplug);
                yield new PlayedPcscReader(reader, card == null ? null : made(card));
            }
            case RDM6300 -> {
                var reader = new PlayedDevice.BadgeReader(badge());
                yield uid == null ? reader : reader.lying();
            }
            case SCANNER -> new PlayedDevice.Scanner();
            case ESCPOS -> new PlayedDevice.Printer();
            case OSDP_READER -> {
                Path file = keyFile;
                OsdpKey key = file == null ? null : DeviceKeys.ofDoor(file);
                yield new PlayedDevice.DoorReader(place, key);
            }
        };
    }

    private int number(String option, @Nullable Integer given, int least, int most) {
        if (given == null) {
            return 0;
        }
        if (given < least || given > most) {
            String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
            throw wrong(option + " must be " + range + ", not " + given);
        }
        return given;
    }

    /// An option that the device does not have is a slip of whoever typed it.
    private void refuseWhatDoesNothing() {
        boolean readsCards =
                switch (device) {
                    case PN532, ACR122U, ACR1252, OMNIKEY_5022 -> true;
                    case RDM6300, SCANNER, ESCPOS, OSDP_READER -> false;
                };
        boolean isDoor = device == Device.OSDP_READER;
        refuse("--card", card != null && !readsCards);
        refuse("--uid", uid != null && device != Device.RDM6300 && card == null);
        refuse("--tear-at", tearAt != null && card == null);
        refuse("--unplug-at", unplugAt != null && !readsCards);
        refuse("--address", address != null && !isDoor);
        refuse("--key-file", keyFile != null && !isDoor);
    }

    private void refuse(String option, boolean doesNothing) {
        if (doesNothing) {
            String with = card == null ? device + " without --card" : device.toString();
            throw wrong(option + " does nothing for " + with);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private BadgeNumber badge() {
        try {
            return new BadgeNumber(uid == null ? "010063E9AE" : uid);
        } catch (IllegalArgumentException badNumber) {
            throw wrong("--uid is not a badge's number: " + uid);
        }
    }

    private SimulatedCard made(Card wanted) {
        try {
            return switch (wanted) {
                case NTAG213 -> ntag(CardType.NTAG213);
                case NTAG215 -> ntag(CardType.NTAG215);
                case NTAG216 -> ntag(CardType.NTAG216);
                case CLASSIC1K -> new SimulatedClassic(new CardUid(uid == null ? "1A2B3C4D" : uid));
                case DESFIRE_EV1 -> new SimulatedDesfire(Generation.EV1, number());
                case DESFIRE_EV2 -> new SimulatedDesfire(Generation.EV2, number());
                case DESFIRE_EV3 -> new SimulatedDesfire(Generation.EV3, number());
            };
        } catch (IllegalArgumentException badNumber) {
            throw wrong("--uid is not a number of such a card: " + uid);
        }
    }

    private SimulatedNtag ntag(CardType type) {
        return new SimulatedNtag(type, number());
    }

    private CardUid number() {
        return new CardUid(uid == null ? "04A1B2C3D4E580" : uid);
    }

    private @Nullable Path linked(String target) {
        Path path = link;
        if (path == null) {
            return null;
        }
        try {
            if (Files.isSymbolicLink(path)) {
                Files.delete(path);
            }
            return Files.createSymbolicLink(path, Path.of(target));
        } catch (FileAlreadyExistsException taken) {
            throw new CommandFailure(
                    path + " is there already and is no link, so it was left alone.", taken);
        } catch (IOException impossible) {
            throw new CommandFailure("No link can be made at " + path + ".", impossible);
        }
    }

    private static void remove(@Nullable Path link) {
        try {
            if (link != null) {
                Files.deleteIfExists(link);
            }
        } catch (IOException leftBehind) {
            // A dangling link is replaced at the next start.
        }
    }

    /// The end of the input is no end: a simulator in the background has none.
    private void obey(PlayedDevice played) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String at = played.path();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.strip().equals("end")) {
                return;
            }
            answer(played, line.strip());
            if (!played.path().isEmpty() && !played.path().equals(at)) {
                // Plugged in again, mostly under another path.
                at = played.path();
                Path made = linked(at);
                sayPath(made == null ? at : made.toString());
            }
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayPath(String path) {
        parent.program
                .terminal()
                .say(json, JsonNodeFactory.instance.objectNode().put("path", path), path);
    }

    private void sayWhatWasSaid(List<String> said) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        said.forEach(answer.putArray("said")::add);
        parent.program.terminal().say(json, answer, said.toArray(String[]::new));
    }

    /// A program that gives a line waits for a line, whatever came of it.
    private void refused(String sentence) {
        Terminal terminal = parent.program.terminal();
        if (json.isWanted()) {
            terminal.say(JsonNodeFactory.instance.objectNode().put("refused", sentence));
        } else {
            terminal.note(sentence);
        }
    }

    private void answer(PlayedDevice played, String line) {
        String[] words = line.split("\\s+", 2);
        try {
            List<String> said = played.obey(words[0], words.length == 1 ? "" : words[1]);
            if (said == null) {
                refused("Say " + played.words() + ", or end.");
            } else {
                sayWhatWasSaid(said);
            }
        } catch (IllegalArgumentException wrong) {
            refused(words[0] + " cannot be done with that.");
        } catch (IllegalStateException notNow) {
            refused(words[0] + " cannot be done now.");
        }
    }
}
