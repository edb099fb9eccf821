package com.passportdesk.console.device;

import com.passportdesk.devices.escpos.CodePage;
import com.passportdesk.devices.escpos.PrinterSetup;
import com.passportdesk.devices.escpos.PrinterSetup.DrawerPin;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Handshake;
import com.passportdesk.devices.osdp.OsdpDoor;
import com.passportdesk.devices.rights.WebSystem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which devices a desk has, as its file says them. An entry that cannot be understood is told in
/// one sentence, passed over, and kept in the file as it is.
///
/// @param strange entries nobody understood, as they were written
/// @param problems one sentence each
public record DeviceSettings(
        List<DeviceEntry> entries, List<JsonNode> strange, List<Problem> problems) {

    static final DeviceSettings NONE = new DeviceSettings(List.of(), List.of(), List.of());

    static final int MOST = 64;

    /// Where printers listen on a network unless they are told otherwise.
    private static final int PRINTERS_PORT = 9_100;

    private static final java.util.Set<DeviceKind> ON_NETWORKS =
            EnumSet.of(DeviceKind.PRINTER, DeviceKind.LABELS, DeviceKind.DOOR);

    private static final java.util.Set<DeviceKind> ON_SYSTEM =
            EnumSet.of(DeviceKind.PRINTER, DeviceKind.LABELS);

    private static final Pattern USB = Pattern.compile("([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})");

    /// A whole path, of Windows with its drive or server.
    private static final Pattern FOLDER = Pattern.compile("^(/|\\\\\\\\|[A-Za-z]:[/\\\\])");

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}):([0-9]{1,5})");

    public DeviceSettings {
        entries = List.copyOf(entries);
        strange = List.copyOf(strange);
        problems = List.copyOf(problems);
    }

    /// What is wrong with an entry.
    ///
    /// @param textKey of the sentence
    public record Problem(String textKey, List<Object> arguments) {
        public Problem {
            arguments = List.copyOf(arguments);
        }

        public static Problem of(String textKey, Object... arguments) {
            return new Problem(textKey, List.of(arguments));
        }
    }

    // texts: device.settings.*
    /// Thrown and caught while one entry is read.
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Wrong(String textKey, Object... arguments) {
            super(textKey, null, false, false);
            problem = Problem.of(textKey, arguments);
        }
    }

    public static DeviceSettings read(JsonNode file) {
        List<DeviceEntry> entries = new ArrayList<>();
        List<JsonNode> strange = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        java.util.Set<String> names = new HashSet<>();
        int place = 0;
        for (JsonNode one : file.path("devices")) {
            place++;
            try {
                if (entries.size() >= MOST) {
                    throw new Wrong("device.settings.tooMany", MOST);
                }
                DeviceEntry entry = entry(one, place);
                if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
                    throw new Wrong("device.settings.twice", entry.name());
                }
                sameReader(entry, entries)
                        .ifPresent(other -> {
                            throw new Wrong("device.settings.sameReader", entry.name(), other);
                        });
                entries.add(entry);
            } catch (Wrong wrong) {
                strange.add(one);
                problems.add(wrong.problem);
            }
        }
        return new DeviceSettings(entries, strange, problems);
    }

    /// The door among `others` that is behind the same reader. Several are on one line, each with
    /// an address of its own.
    public static Optional<String> sameReader(DeviceEntry entry, List<DeviceEntry> others) {
        return !(entry.set() instanceof DeviceEntry.Set.Door door)
                ? Optional.empty()
                : others.stream()
                        .filter(other -> other.place().equals(entry.place()))
                        .filter(other ->
                                other.set() instanceof DeviceEntry.Set.Door one
                                        && one.address() == door.address())
                        .map(DeviceEntry::name)
                        .findFirst();
    }

    /// What stands where somebody typed: a door system behind an address or in a folder, else a
    /// printer on the network; without an entry if it is none of them.
    public static DeviceSettings readAddress(String typed) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ObjectNode one = file.putArray("devices").addObject().put("name", "?");
        if (typed.contains("://")) {
            one.put("kind", DeviceKind.DOOR_SYSTEM.code()).put("address", typed);
        } else if (FOLDER.matcher(typed).find()) {
            one.put("kind", DeviceKind.DOOR_SYSTEM.code()).put("folder", typed);
        } else {
            one.put("kind", DeviceKind.PRINTER.code())
                    .put("host", typed.contains(":") ? typed : typed + ":" + PRINTERS_PORT);
        }
        return read(file);
    }

    private static DeviceEntry entry(JsonNode one, int place) {
        String name = one.path("name").asString("").strip();
        if (name.isEmpty() || name.length() > DeviceEntry.LONGEST_NAME) {
            throw new Wrong("device.settings.noName", place, DeviceEntry.LONGEST_NAME);
        }
        String word = one.path("kind").asString("");
        DeviceKind kind =
                DeviceKind.of(word)
                        .orElseThrow(() -> new Wrong("device.settings.kind", name, word));
        DevicePlace found =
                kind == DeviceKind.DOOR_SYSTEM ? doorSystem(one, name) : where(one, kind, name);
        return new DeviceEntry(kind, name, found, set(one, kind, name));
    }

    private static DevicePlace where(JsonNode one, DeviceKind kind, String name) {
        String usb = one.path("usb").asString("");
        String path = one.path("path").asString("");
        String host = one.path("host").asString("");
        boolean oneOnly =
                (usb.isEmpty() ? 0 : 1) + (path.isEmpty() ? 0 : 1) + (host.isEmpty() ? 0 : 1) == 1;
        if (!oneOnly) {
            throw new Wrong("device.settings.place", name);
        }
        if (SystemPrinters.isPort(path)) {
            if (!ON_SYSTEM.contains(kind) || path.equals(SystemPrinters.PREFIX)) {
                throw new Wrong("device.settings.system", name);
            }
            return new DevicePlace.SystemPrinter(path.substring(SystemPrinters.PREFIX.length()));
        }
        if (!path.isEmpty()) {
            return new DevicePlace.Port(path);
        }
        if (!usb.isEmpty()) {
            Matcher numbers = USB.matcher(usb);
            if (!numbers.matches()) {
                throw new Wrong("device.settings.usb", name, usb);
            }
            return new DevicePlace.Usb(
                    Integer.parseInt(numbers.group(1), 16),
                    Integer.parseInt(numbers.group(2), 16),
                    one.path("serial").asString(""),
                    one.path("socket").asString(""));
        }
        DevicePlace network = network(host, name);
        if (!ON_NETWORKS.contains(kind)) {
            throw new Wrong("device.settings.network", name);
        }
        return network;
    }

    private static DevicePlace doorSystem(JsonNode one, String name) {
        String folder = path(one, "folder", name);
        String address = one.path("address").asString("");
        if (folder.isEmpty() == address.isEmpty()) {
            throw new Wrong("device.settings.doorSystem", name);
        }
        if (!folder.isEmpty()) {
            return new DevicePlace.Folder(folder);
        }
        try {
            if (WebSystem.isSafe(new URI(address))) {
                return new DevicePlace.Web(address);
            }
        } catch (URISyntaxException noAddress) {
            // Said below.
        }
        throw new Wrong("device.settings.address", name, address);
    }

    private static String path(JsonNode one, String field, String name) {
        String written = one.path(field).asString("");
        try {
            return Path.of(written).toString();
        } catch (InvalidPathException noPath) {
            throw new Wrong("device.settings.path", name, written);
        }
    }

    private static DevicePlace network(String host, String name) {
        Matcher parts = HOST.matcher(host);
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > 0xFFFF) {
            throw new Wrong("device.settings.host", name, host);
        }
        return new DevicePlace.Network(parts.group(1), port);
    }

    private static DeviceEntry.Set set(JsonNode one, DeviceKind kind, String name) {
        return switch (kind) {
            case PRINTER, LABELS -> printer(one, name);
            case DOOR ->
                    new DeviceEntry.Set.Door(
                            number(one, "address", 0, OsdpDoor.HIGHEST_ADDRESS, 0, name),
                            one.path("keyFile").asString(""),
                            number(one, "seconds", 1, 60, 5, name));
            case DOOR_SYSTEM -> new DeviceEntry.Set.DoorSystem(path(one, "tokenFile", name));
            case READER -> reader(one, name);
            case BADGES, SCANNER -> new DeviceEntry.Set.Plain();
        };
    }

    private static DeviceEntry.Set reader(JsonNode one, String name) {
        String keys = one.path("keyFile").asString("");
        String passphrase = one.path("passphraseFile").asString("");
        if (keys.isEmpty() != passphrase.isEmpty()) {
            throw new Wrong("device.settings.keys", name);
        }
        return keys.isEmpty()
                ? new DeviceEntry.Set.Plain()
                : new DeviceEntry.Set.Reader(keys, passphrase);
    }

    private static DeviceEntry.Set.Printer printer(JsonNode one, String name) {
        PrinterSetup usual = PrinterSetup.usual();
        CodePage page = usual.page();
        String word = one.path("page").asString(page.name());
        try {
            page = CodePage.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Wrong("device.settings.page", name, word);
        }
        return new DeviceEntry.Set.Printer(
                page,
                number(one, "pageNumber", 0, 0xFF, page.number(), name),
                number(one, "columns", 16, 96, usual.columns(), name),
                one.path("drawer").asBoolean(false),
                number(one, "drawerPin", 2, 5, 2, name) == 5 ? DrawerPin.PIN_5 : DrawerPin.PIN_2,
                one.path("drawerOpenIsHigh").asBoolean(usual.drawerOpenIsHigh()),
                number(one, "bits", 1_200, 921_600, ReceiptPrinter.BITS_PER_SECOND, name),
                handshake(one, name));
    }

    private static Handshake handshake(JsonNode one, String name) {
        String word = one.path("handshake").asString(code(Handshake.NONE));
        return Stream.of(Handshake.values())
                .filter(handshake -> code(handshake).equals(word))
                .findFirst()
                .orElseThrow(() -> new Wrong("device.settings.handshake", name, word));
    }

    private static String code(Handshake handshake) {
        return handshake.name().toLowerCase(Locale.ROOT);
    }

    private static int number(
            JsonNode one, String field, int least, int most, int otherwise, String name) {
        JsonNode value = one.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new Wrong("device.settings.number", name, field, least, most);
        }
        return value.intValue();
    }

    /// As the file says it.
    ObjectNode written() {
        ObjectNode file = JsonNodeFactory.instance.objectNode().put("format", 1);
        ArrayNode devices = file.putArray("devices");
        entries.forEach(entry -> devices.add(written(entry)));
        strange.forEach(devices::add);
        return file;
    }

    static ObjectNode written(DeviceEntry entry) {
        ObjectNode one =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", entry.kind().code())
                        .put("name", entry.name());
        switch (entry.place()) {
            case DevicePlace.Port _, DevicePlace.SystemPrinter _ ->
                    one.put("path", entry.place().shown());
            case DevicePlace.Network(String host, int port) -> one.put("host", host + ":" + port);
            case DevicePlace.Folder(String path) -> one.put("folder", path);
            case DevicePlace.Web(String address) -> one.put("address", address);
            case DevicePlace.Usb(int vendor, int product, String serial, String socket) -> {
                one.put("usb", "%04X:%04X".formatted(vendor, product));
                if (!serial.isEmpty()) {
                    one.put("serial", serial);
                }
                if (!socket.isEmpty()) {
                    one.put("socket", socket);
                }
            }
        }
        switch (entry.set()) {
            case DeviceEntry.Set.Plain _ -> {}
            case DeviceEntry.Set.Reader(String keys, String passphrase) ->
                    one.put("keyFile", keys).put("passphraseFile", passphrase);
            case DeviceEntry.Set.Door(int address, String keyFile, int seconds) -> {
                one.put("address", address).put("seconds", seconds);
                if (!keyFile.isEmpty()) {
                    one.put("keyFile", keyFile);
                }
            }
            case DeviceEntry.Set.DoorSystem(String tokenFile) -> {
                if (!tokenFile.isEmpty()) {
                    one.put("tokenFile", tokenFile);
                }
            }
            case DeviceEntry.Set.Printer printer ->
                    one.put("page", printer.page().name())
                            .put("pageNumber", printer.pageNumber())
                            .put("columns", printer.columns())
                            .put("drawer", printer.drawer())
                            .put("drawerPin", printer.pin() == DrawerPin.PIN_5 ? 5 : 2)
                            .put("drawerOpenIsHigh", printer.drawerOpenIsHigh())
                            .put("bits", printer.bits())
                            .put("handshake", code(printer.handshake()));
        }
        return one;
    }

    DeviceSettings with(DeviceEntry entry) {
        List<DeviceEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new DeviceSettings(more, strange, problems);
    }

    DeviceSettings without(String name) {
        return new DeviceSettings(
                entries.stream().filter(entry -> !entry.name().equals(name)).toList(),
                strange,
                problems);
    }
}
