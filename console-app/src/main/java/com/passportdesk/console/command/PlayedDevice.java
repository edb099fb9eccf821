package com.passportdesk.console.command;

import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.devices.simulated.SimulatedScanner;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simulated device, and the words by which somebody at a terminal plays with it.
abstract class PlayedDevice implements AutoCloseable {

    /// The words that are obeyed, for one who said another.
    abstract String words();

    abstract String path();

    /// What is to be said about it; nothing when the word is not known.
    ///
    /// @throws IllegalArgumentException when what follows the word is wrong
    abstract @Nullable List<String> obey(String word, String rest);

    @Override
    public abstract void close();

    static final class CardReader extends PlayedDevice {
        private final SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
        private final @Nullable SimulatedCard card;

        CardReader(@Nullable SimulatedCard card) {
            this.card = card;
            if (card != null) {
                port.field().put(card);
            }
        }

        SimulatedReaderPort port() {
            return port;
        }

        @Override
        String words() {
            return "take, put, unplug or plug";
        }

        @Override
        String path() {
            return port.path();
        }

        @Override
        @Nullable List<String> obey(String word, String rest) {
            switch (word) {
                case "take" -> port.field().takeAll();
                case "put" -> {
                    if (card != null && port.field().cards().isEmpty()) {
                        port.field().put(card);
                    }
                }
                case "unplug" -> port.unplug();
                case "plug" -> {
                    if (port.path().isEmpty()) {
                        port.plugIn();
                    }
                }
                default -> {
                    return null;
                }
            }
            return List.of();
        }

        @Override
        public void close() {
            port.close();
        }
    }

    static final class BadgeReader extends PlayedDevice {
        private final SimulatedBadgeReader reader = SimulatedBadgeReader.pluggedIn();
        private BadgeNumber badge;

        BadgeReader(BadgeNumber badge) {
            this.badge = badge;
        }

        /// The badge lies on it from the beginning.
        BadgeReader lying() {
            reader.put(badge);
            return this;
        }

        @Override
        String words() {
            return "put (or put HEX) or take";
        }

        @Override
        String path() {
            return reader.port().path();
        }

        @Override
        @Nullable List<String> obey(String word, String rest) {
            switch (word) {
                case "put" -> {
                    badge = rest.isEmpty() ? badge : new BadgeNumber(rest);
                    reader.put(badge);
                }
                case "take" -> reader.take();
                default -> {
                    return null;
                }
            }
            return List.of();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    static final class Scanner extends PlayedDevice {
        private final SimulatedScanner scanner = SimulatedScanner.pluggedIn();

        @Override
        String words() {
            return "scan TEXT";
        }

        @Override
        String path() {
            return scanner.port().path();
        }

        @Override
        @Nullable List<String> obey(String word, String rest) {
            if (!word.equals("scan")) {
                return null;
            }
            scanner.scan(rest);
            return List.of();
        }

        @Override
        public void close() {
            scanner.close();
        }
    }

    static final class Printer extends PlayedDevice {
        private static final int ROLL = 1_000_000;

        private final SimulatedPrinter printer = SimulatedPrinter.pluggedIn();

        @Override
        String words() {
            return "paper, out, load, low, open, close, jam, free, drawer, shut, strange, silent"
                    + " or speak";
        }

        @Override
        String path() {
            return printer.port().path();
        }

        @Override
        @Nullable List<String> obey(String word, String rest) {
            switch (word) {
                case "paper" -> {
                    return printer.paper();
                }
                case "strange" -> {
                    return printer.strange();
                }
                case "drawer" -> {
                    int pulses = printer.drawerPulses();
                    return List.of(pulses == 1 ? "opened once" : "opened " + pulses + " times");
                }
                case "low" -> printer.runLow();
                case "out" -> printer.load(0);
                case "load" -> printer.load(ROLL);
                case "open" -> printer.openCover();
                case "close" -> printer.closeCover();
                case "jam" -> printer.jamKnife();
                case "free" -> printer.freeKnife();
                case "shut" -> printer.shutDrawer();
                case "silent" -> printer.fallSilent();
                case "speak" -> printer.speakAgain();
                default -> {
                    return null;
                }
            }
            return List.of();
        }

        @Override
        public void close() {
            printer.close();
        }
    }

    static final class DoorReader extends PlayedDevice {
        private final SimulatedDoorReader reader;

        DoorReader(int address, @Nullable OsdpKey key) {
            reader =
                    key == null
                            ? SimulatedDoorReader.fresh(address)
                            : SimulatedDoorReader.installed(address, key);
        }

        @Override
        String words() {
            return "card HEX, keys DIGITS, tamper, calm, silent, speak or state";
        }

        @Override
        String path() {
            return reader.port().path();
        }

        @Override
        @Nullable List<String> obey(String word, String rest) {
            switch (word) {
                case "card" -> {
                    byte[] number = HexFormat.of().parseHex(rest);
                    reader.show(number.length * Byte.SIZE, number);
                }
                case "keys" -> reader.press(rest);
                case "tamper" -> reader.openCase();
                case "calm" -> reader.closeCase();
                case "silent" -> reader.fallSilent();
                case "speak" -> reader.speakAgain();
                case "state" -> {
                    return List.of(
                            "unlocked "
                                    + reader.unlocks()
                                    + " times, lit "
                                    + reader.lights()
                                    + ", sounded "
                                    + reader.sounds());
                }
                default -> {
                    return null;
                }
            }
            return List.of();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
