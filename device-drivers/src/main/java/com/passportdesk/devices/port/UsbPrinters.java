package com.passportdesk.devices.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The printers of the USB printer class that the system offers as files; see
/// [com.passportdesk.devices.link.UsbPrinterLink].
public final class UsbPrinters {

    /// As many as the driver of Linux knows.
    private static final int MOST = 16;

    private static final int MOST_BYTES_OF_A_NAME = 1_024;

    /// IEEE 1284.4 device id: `MFG:EPSON;MDL:TM-T20II;`, keys long or short.
    private static final Pattern MAKER = key("MFG|MANUFACTURER");

    private static final Pattern MODEL = key("MDL|MODEL");

    private UsbPrinters() {}

    private static Pattern key(String names) {
        return Pattern.compile("(?:^|;)\\s*(?:" + names + "):([^;]{1,80})");
    }

    /// At most sixteen, by path. None on other systems than Linux.
    public static List<PortDescription> list() {
        return list(Path.of("/dev/usb"), Path.of("/sys/class/usbmisc"));
    }

    static List<PortDescription> list(Path files, Path descriptions) {
        return IntStream.range(0, MOST)
                .mapToObj("lp%d"::formatted)
                .filter(name -> Files.exists(files.resolve(name)))
                .map(name ->
                        new PortDescription(
                                files.resolve(name).toString(),
                                called(descriptions.resolve(name).resolve("device/ieee1284_id")),
                                -1,
                                -1,
                                "",
                                ""))
                .toList();
    }

    /// What the printer says of itself; empty where it says nothing.
    private static String called(Path description) {
        String id;
        try (var from = Files.newInputStream(description)) {
            id = new String(from.readNBytes(MOST_BYTES_OF_A_NAME), StandardCharsets.ISO_8859_1);
        } catch (IOException unknown) {
            return "";
        }
        return (found(MAKER, id).orElse("") + " " + found(MODEL, id).orElse("")).strip();
    }

    private static Optional<String> found(Pattern key, String id) {
        Matcher matcher = key.matcher(id);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
