package com.passportdesk.console.command;

import com.passportdesk.console.device.SystemPrinters;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.port.SerialPorts;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `device list` says of one port: a sentence, and beside it each value by itself.
final class AskedPort {

    private AskedPort() {}

    /// Where it is and what the system calls it.
    static ObjectNode told(PortDescription port) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("path", port.path()).put("description", port.description());
        if (port.vendor() >= 0) {
            one.put("usb", "%04X:%04X".formatted(port.vendor(), port.product()));
        }
        return one;
    }

    /// The same, and what stands behind it; asks it.
    ///
    /// @param listed whether the system lists it
    static ObjectNode asked(PortDescription port, boolean listed, Sentences sentences) {
        PortAnswer answer = ask(port, listed);
        ObjectNode one =
                told(port).put("answer", word(answer)).put("says", says(answer, sentences));
        switch (answer) {
            case PortAnswer.Pn532Reader(String firmware) -> one.put("firmware", firmware);
            case PortAnswer.Printer(int bits) -> {
                if (bits > 0) {
                    one.put("baud", bits);
                }
            }
            case PortAnswer.DoorReader(int address, String identity) ->
                    one.put("address", address).put("identity", identity);
            case PortAnswer.PcscReader _,
                    PortAnswer.BadgeReader _,
                    PortAnswer.Scanner _,
                    PortAnswer.Unknown _,
                    PortAnswer.Unavailable _,
                    PortAnswer.Gone _ -> {}
        }
        return one;
    }

    /// All of it on one line.
    static String line(ObjectNode one) {
        return one.get("path").asString()
                + "  "
                + one.path("usb").asString("")
                + "  "
                + one.get("description").asString()
                + "  "
                + one.path("answer").asString("")
                + "  "
                + one.path("says").asString("");
    }

    /// What the system or the PC/SC service has is there where it is listed, and nowhere else.
    private static PortAnswer ask(PortDescription port, boolean listed) {
        boolean ofSystem = SystemPrinters.isPort(port.path());
        if (!listed && (ofSystem || PcscReaders.isPort(port.path()))) {
            return new PortAnswer.Gone(new DeviceProblem.PortGone(port.path()).advice());
        }
        if (ofSystem) {
            return new PortAnswer.Printer(0);
        }
        return PcscReaders.isPort(port.path())
                ? new PortAnswer.PcscReader(port.description())
                : SerialPorts.find(port.path());
    }

    /// What answered, as `devices.json` calls it.
    private static String word(PortAnswer answer) {
        return switch (answer) {
            case PortAnswer.Pn532Reader _, PortAnswer.PcscReader _ -> "reader";
            case PortAnswer.Printer _ -> "printer";
            case PortAnswer.DoorReader _ -> "door";
            case PortAnswer.BadgeReader _ -> "badges";
            case PortAnswer.Scanner _ -> "scanner";
            case PortAnswer.Unknown _ -> "silent";
            case PortAnswer.Unavailable _ -> "closed";
            case PortAnswer.Gone _ -> "gone";
        };
    }

    private static String says(PortAnswer answer, Sentences sentences) {
        return switch (answer) {
            case PortAnswer.Pn532Reader(String firmware) -> firmware;
            case PortAnswer.PcscReader(String name) -> name;
            // A printer of the system is given pages and has no speed.
            case PortAnswer.Printer(int bits) ->
                    bits == 0 ? "" : "ESC/POS at " + bits + " bits a second";
            case PortAnswer.DoorReader(int address, String identity) ->
                    "OSDP address " + address + ", " + identity;
            case PortAnswer.BadgeReader(String number) -> number;
            case PortAnswer.Scanner(String code) -> code;
            case PortAnswer.Unknown _ ->
                    "Badge readers and scanners only speak: try device read --kind badge or code.";
            case PortAnswer.Unavailable(var advice) -> sentences.of(advice);
            case PortAnswer.Gone(var advice) -> sentences.of(advice);
        };
    }
}
