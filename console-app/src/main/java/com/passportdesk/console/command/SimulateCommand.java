package com.passportdesk.console.command;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedClassic;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Plays a device on a pseudo-terminal until it is stopped.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a card reader on a pseudo-terminal, whose path is printed, until it is stopped.",
            "Lines on standard input: take (the card leaves), put (it comes back), end."
        })
final class SimulateCommand implements Callable<Integer> {

    /// What can be simulated.
    enum Device {
        PN532
    }

    /// What can lie on it.
    enum Card {
        NTAG213,
        NTAG215,
        NTAG216,
        CLASSIC1K
    }

    @ParentCommand DeviceCommand parent;

    @Parameters(paramLabel = "pn532", description = "The device to play.")
    Device device;

    @Option(
            names = "--card",
            paramLabel = "CARD",
            description = "A card that lies on it: ntag213, ntag215, ntag216 or classic1k.")
    @Nullable Card card;

    @Option(
            names = "--uid",
            paramLabel = "HEX",
            description = "The card's number: 14 hex digits, 8 for a classic1k.")
    @Nullable String uid;

    @Option(
            names = "--link",
            paramLabel = "PATH",
            description = "A symbolic link to make to the port, gone at the end.")
    @Nullable Path link;

    @Override
    public Integer call() throws IOException {
        if (!PseudoTerminal.available()) {
            throw new CommandFailure("This system has no pseudo-terminals to play a device on.");
        }
        SimulatedCard lying = card == null ? null : made(card);
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            if (lying != null) {
                port.field().put(lying);
            }
            Path made = linked(port.path());
            Thread away = new Thread(() -> remove(made), "remove the link");
            Runtime.getRuntime().addShutdownHook(away);
            try {
                parent.program.terminal().say(made == null ? port.path() : made.toString());
                obey(port, lying);
            } finally {
                remove(made);
                port.close();
            }
        }
        return Terminal.DONE;
    }

    private SimulatedCard made(Card wanted) {
        try {
            return switch (wanted) {
                case NTAG213 -> ntag(CardType.NTAG213);
                case NTAG215 -> ntag(CardType.NTAG215);
                case NTAG216 -> ntag(CardType.NTAG216);
                case CLASSIC1K -> new SimulatedClassic(new CardUid(uid == null ? "1A2B3C4D" : uid));
            };
        } catch (IllegalArgumentException badNumber) {
            throw new ParameterException(
                    parent.line(), "--uid is not a number of such a card: " + uid);
        }
    }

    private SimulatedNtag ntag(CardType type) {
        return new SimulatedNtag(type, new CardUid(uid == null ? "04A1B2C3D4E580" : uid));
    }

    private @Nullable Path linked(String target) throws IOException {
        Path path = link;
        if (path == null) {
            return null;
        }
        if (Files.isSymbolicLink(path)) {
            Files.delete(path);
        }
        try {
            return Files.createSymbolicLink(path, Path.of(target));
        } catch (FileAlreadyExistsException taken) {
            throw new CommandFailure(
                    path + " is there already and is no link, so it was left alone.", taken);
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
    private void obey(SimulatedReaderPort port, @Nullable SimulatedCard lying) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            switch (line.strip()) {
                case "take" -> port.field().takeAll();
                case "put" -> {
                    if (lying != null && port.field().cards().isEmpty()) {
                        port.field().put(lying);
                    }
                }
                case "end" -> {
                    return;
                }
                default -> parent.program.terminal().note("Say take, put or end.");
            }
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
