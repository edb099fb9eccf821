package com.passportdesk.devices.pcsc;

import com.passportdesk.devices.link.BoundedCalls;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.port.PortDescription;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The readers behind the PC/SC service of this computer.
public final class PcscReaders {

    /// Stands before a reader's name where others have a path, as in `pcsc:ACS ACR122U 00 00`.
    public static final String PREFIX = "pcsc:";

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final BoundedCalls CALLS = new BoundedCalls("PC/SC service");

    /// pcsc-lite counts readers and their slots, `00 00`, Windows counts readers, `0`.
    private static final Pattern COUNT = Pattern.compile("( [0-9A-F]{2})? [0-9A-F]{1,2}$");

    /// Readers that this program was written for, and any other that says that it is contactless;
    /// no slots for the chips of telephones or of readers themselves.
    private static final Pattern ENCODER =
            Pattern.compile("ACR1[25]|OMNIKEY.*5[0-9]{3}|PICC|CONTACTLESS|UTRUST 37| CL\\b");

    private static final Pattern NO_ENCODER = Pattern.compile("\\bSAM\\b");

    private PcscReaders() {}

    /// Whether this computer has the library; a service may still be missing.
    public static boolean hasLibrary() {
        return PcscLibrary.find().isPresent();
    }

    /// Their names, within two seconds.
    ///
    /// @throws DeviceProblem.NoPcscService when this computer has none
    /// @throws DeviceProblem.NotAnswering when the service does not answer
    public static List<String> list() {
        return CALLS.call(
                () -> {
                    try (PcscContext context = PcscContext.establish()) {
                        return context.readers();
                    } catch (PcscFailure failure) {
                        throw failure.problem("PC/SC");
                    }
                },
                LIMIT);
    }

    /// The same as ports, for whoever looks for devices.
    ///
    /// @throws DeviceProblem as [#list()]
    public static List<PortDescription> ports() {
        return list().stream()
                .map(name -> new PortDescription(PREFIX + name, model(name), -1, -1, "", ""))
                .toList();
    }

    /// Whether a port is one of these.
    public static boolean isPort(String port) {
        return port.startsWith(PREFIX);
    }

    /// The reader's name in a port of this kind.
    public static String name(String port) {
        return port.substring(PREFIX.length());
    }

    /// Whether cards are read and written with it, as far as its name tells.
    public static boolean isEncoder(String reader) {
        String name = reader.toUpperCase(Locale.ROOT);
        return ENCODER.matcher(name).find() && !NO_ENCODER.matcher(name).find();
    }

    /// The one of these that is meant: by its name, or by its name without the number that the
    /// service gave it, since a reader that is plugged in again may get another.
    public static Optional<String> find(String wanted, List<String> readers) {
        return readers.stream()
                .filter(wanted::equals)
                .findFirst()
                .or(() ->
                        readers.stream()
                                .filter(name -> model(name).equals(model(wanted)))
                                .findFirst());
    }

    /// The name without the number that the service gave it.
    public static String model(String reader) {
        return COUNT.matcher(reader).replaceFirst("");
    }
}
