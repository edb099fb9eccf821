package com.passportdesk.devices.link;

import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The world failed between this program and a device: something was unplugged, is silent or talks
/// nonsense. Carries keys of texts, never words, because the operator reads them in a language.
public abstract sealed class DeviceProblem extends RuntimeException {

    private final Advice advice;

    private DeviceProblem(
            String kind, String adviceKey, List<Object> arguments, @Nullable Throwable cause) {
        super(kind + " " + arguments, cause);
        this.advice = new Advice("device.problem." + kind, arguments, "device.advice." + adviceKey);
    }

    public Advice advice() {
        return advice;
    }

    public String textKey() {
        return advice.textKey();
    }

    public List<Object> arguments() {
        return advice.arguments();
    }

    public String adviceKey() {
        return advice.adviceKey();
    }

    /// Every key a problem can name, so that whoever owns the texts can prove none is missing.
    public static List<String> textKeys() {
        return List.of(
                "device.problem.cannotOpen",
                "device.problem.portGone",
                "device.problem.notAnswering",
                "device.problem.writeStuck",
                "device.problem.garbled",
                "device.problem.notFound",
                "device.problem.refused",
                "device.problem.noPcsc",
                "device.problem.fault",
                "device.problem.keysAway",
                "device.problem.keysLineDown",
                "device.problem.keysNotServed",
                "device.problem.keysTooMany",
                "device.problem.keysRefused",
                "device.problem.keysOtherServer",
                "device.advice.closeOtherProgram",
                "device.advice.plugIn",
                "device.advice.plugInAnew",
                "device.advice.checkPower",
                "device.advice.replug",
                "device.advice.tapAgain",
                "device.advice.startPcsc",
                "device.advice.token",
                "device.advice.keyFile",
                "device.advice.keysLine",
                "device.advice.keysServer",
                "device.advice.keysWait",
                "device.advice.keysManager",
                "device.advice.again");
    }

    /// The port does not exist, is held by another program, or may not be opened by this user.
    public static final class CannotOpen extends DeviceProblem {
        public CannotOpen(String port, @Nullable Throwable cause) {
            super("cannotOpen", "closeOtherProgram", List.of(port), cause);
        }

        /// Whether the system knows of no such port at all: it was unplugged.
        public boolean isNoPort() {
            return getCause() instanceof SerialPortInvalidPortException
                    || getCause() instanceof NoSuchFileException;
        }
    }

    /// The device went away while its port was open.
    public static final class PortGone extends DeviceProblem {
        public PortGone(String port) {
            super("portGone", "plugIn", List.of(port), null);
        }
    }

    /// No connected device fits what is looked for.
    public static final class NotFound extends DeviceProblem {
        public NotFound(String wanted) {
            super("notFound", "plugInAnew", List.of(wanted), null);
        }
    }

    /// The port is open, but nothing behind it answers as this device should.
    public static final class NotAnswering extends DeviceProblem {
        public NotAnswering(String port) {
            super("notAnswering", "checkPower", List.of(port), null);
        }
    }

    /// The device stopped taking bytes; the port was closed to get free.
    public static final class WriteStuck extends DeviceProblem {
        public WriteStuck(String port, Duration limit) {
            super("writeStuck", "replug", List.of(port, limit.toMillis()), null);
        }
    }

    /// Answers arrive torn or with wrong check bytes, repeatedly.
    public static final class Garbled extends DeviceProblem {
        public Garbled(String port) {
            super("garbled", "replug", List.of(port), null);
        }
    }

    /// The device understood the frame and refused the command with this status.
    public static final class Refused extends DeviceProblem {
        public Refused(String port, int command, int status) {
            super("refused", "tapAgain", List.of(port, command, status), null);
        }
    }

    /// Whatever keeps the cards' keys is out of reach.
    public static final class KeysAway extends DeviceProblem {

        /// A security module was pulled out, or fails.
        public KeysAway(String token, @Nullable Throwable cause) {
            this("keysAway", "token", List.of(token), cause);
        }

        private KeysAway(String kind, String adviceKey, @Nullable Throwable cause) {
            this(kind, adviceKey, List.of(), cause);
        }

        private KeysAway(
                String kind, String adviceKey, List<Object> arguments, @Nullable Throwable cause) {
            super(kind, adviceKey, arguments, cause);
        }

        /// A file that they are in, or the one with its passphrase, is not there or not readable.
        public static KeysAway inFile(String path, @Nullable Throwable cause) {
            return new KeysAway("keysAway", "keyFile", List.of(path), cause);
        }

        /// They are at the centre, and the line to it is down.
        public static KeysAway lineDown(@Nullable Throwable cause) {
            return new KeysAway("keysLineDown", "keysLine", cause);
        }

        /// Nobody answers for them at the centre.
        public static KeysAway notServed(@Nullable Throwable cause) {
            return new KeysAway("keysNotServed", "keysServer", cause);
        }

        /// This desk has asked for so many that it gets no more for a while.
        public static KeysAway tooMany(@Nullable Throwable cause) {
            return new KeysAway("keysTooMany", "keysWait", cause);
        }

        /// This desk gets none.
        public static KeysAway refused(@Nullable Throwable cause) {
            return new KeysAway("keysRefused", "keysManager", cause);
        }

        /// Somebody answers for them who is not known here.
        public static KeysAway otherServer(@Nullable Throwable cause) {
            return new KeysAway("keysOtherServer", "keysManager", cause);
        }
    }

    /// This program made a mistake while it talked to the device; it begins with it anew.
    public static final class Fault extends DeviceProblem {
        public Fault(String port, Throwable cause) {
            super("fault", "again", List.of(port), cause);
        }
    }

    /// This computer has no PC/SC library, or its service is not running.
    public static final class NoPcscService extends DeviceProblem {
        public NoPcscService() {
            super("noPcsc", "startPcsc", List.of(), null);
        }
    }
}
