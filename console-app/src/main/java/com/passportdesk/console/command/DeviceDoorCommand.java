package com.passportdesk.console.command;

import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.osdp.OsdpDoor;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.osdp.OsdpTiming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One door reader, for a technician who tries or installs it.
@Command(
        name = "door",
        mixinStandardHelpOptions = true,
        description = {
            "Brings an OSDP door reader online, and unlocks its door or says what happens there.",
            "Without --unlock and --watch it only says who answers. In JSON each event is a line."
        })
final class DeviceDoorCommand implements Callable<Integer> {

    private static final String DOOR = "door";
    private static final int ONLINE_SECONDS = 10;

    @ParentCommand DeviceCommand parent;

    @Option(
            names = "--port",
            required = true,
            paramLabel = "PATH",
            description = "The serial port its line is at.")
    String port;

    @Option(
            names = "--address",
            paramLabel = "N",
            description = "The reader's address, 0 to 126; 0 if left out.")
    int address;

    @Option(
            names = "--baud",
            converter = BaudRate.class,
            paramLabel = "N",
            defaultValue = "9600",
            description = "Bits a second; 9600 if left out.")
    int baud;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "Holds the reader's key, 32 hex digits; without it the line is not secured.")
    @Nullable Path keyFile;

    @Option(names = "--install", description = "Give a new reader the key of --key-file first.")
    boolean install;

    @Option(
            names = "--unlock",
            paramLabel = "SECONDS",
            description = "Unlock the door for 1 to 60 seconds.")
    @Nullable Integer unlock;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            description = "Say what happens at the door for 1 to 300 seconds.")
    @Nullable Integer watch;

    @Mixin DeskOption desk;

    @Mixin JsonOption json;

    private final BlockingQueue<DoorEvent> events = new LinkedBlockingQueue<>(1_000);

    @Override
    public Integer call() {
        check("--unlock", unlock, 60);
        check("--watch", watch, 300);
        if (address < 0 || address > 0x7E) {
            throw new ParameterException(
                    parent.line(), "--address must be 0 to 126, not " + address);
        }
        if (install && keyFile == null) {
            throw new ParameterException(parent.line(), "--install needs --key-file");
        }
        if (unlock != null) {
            desk.leaveAloneAtPort(port, "door");
        }
        try (OsdpPanel panel =
                new OsdpPanel(
                        () -> new SerialLink(port, baud), List.of(door()), OsdpTiming.usual())) {
            panel.open(events::offer);
            awaitOnline();
            Integer seconds = unlock;
            if (seconds != null) {
                unlocked(panel, seconds);
            }
            watched();
            return Terminal.DONE;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while waiting for the door.", stop);
        }
    }

    private void check(String option, @Nullable Integer seconds, int most) {
        if (seconds != null && (seconds < 1 || seconds > most)) {
            throw new ParameterException(
                    parent.line(), option + " must be 1 to " + most + " seconds, not " + seconds);
        }
    }

    private OsdpDoor door() {
        Path file = keyFile;
        if (file == null) {
            return OsdpDoor.unsecured(DOOR, address);
        }
        OsdpKey key = DeviceKeys.ofDoor(file);
        return install
                ? OsdpDoor.toInstall(DOOR, address, key)
                : OsdpDoor.secured(DOOR, address, key);
    }

    private void awaitOnline() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(ONLINE_SECONDS);
        while (true) {
            DoorEvent event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (event) {
                case DoorEvent.Online _ -> {
                    tell(event);
                    return;
                }
                case DoorEvent.KeyRefused _ ->
                        throw new CommandFailure("The reader does not have this key.");
                case DoorEvent.LineLost(_, var advice) ->
                        throw new CommandFailure(parent.program.terminal().sentences().of(advice));
                case null ->
                        throw new CommandFailure(
                                "No door reader answers at "
                                        + port
                                        + " with address "
                                        + address
                                        + ".");
                default -> tell(event);
            }
        }
    }

    private void unlocked(OsdpPanel panel, int seconds) throws InterruptedException {
        DoorOutcome outcome;
        try {
            outcome =
                    panel.unlock(DOOR, Duration.ofSeconds(seconds))
                            .get(ONLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException late) {
            outcome = new DoorOutcome.Unknown();
        }
        switch (outcome) {
            case DoorOutcome.Done _ ->
                    say(event("unlocked", "for " + seconds + " seconds").put("seconds", seconds));
            case DoorOutcome.Refused(int code) ->
                    throw new CommandFailure("The reader refused with code " + code + ".");
            case DoorOutcome.Unknown _ ->
                    throw new CommandFailure(
                            "The reader has not answered: the door may be unlocked.");
            case DoorOutcome.Offline _, DoorOutcome.NoSuchDoor _, DoorOutcome.Busy _ ->
                    throw new CommandFailure("The reader is not there; nothing was sent.");
        }
    }

    private void watched() throws InterruptedException {
        Integer seconds = watch;
        if (seconds == null) {
            return;
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        DoorEvent event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        while (event != null) {
            tell(event);
            event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void tell(DoorEvent event) {
        say(told(event));
    }

    /// A sentence, and beside it each value by itself.
    private ObjectNode told(DoorEvent event) {
        return switch (event) {
            case DoorEvent.Online(_, String identity, boolean secured) ->
                    event("online", identity + (secured ? ", secured" : ", not secured"))
                            .put("identity", identity)
                            .put("secured", secured);
            case DoorEvent.Offline _ -> event("offline", "");
            case DoorEvent.KeyRefused _ -> event("keyRefused", "");
            case DoorEvent.KeyInstalled _ -> event("keyInstalled", "");
            case DoorEvent.CardShown(_, int bits, String hex) ->
                    event("card", hex + ", " + bits + " bits").put("card", hex).put("bits", bits);
            case DoorEvent.KeysPressed(_, String keys) -> event("keys", keys).put("keys", keys);
            case DoorEvent.Tampered(_, boolean open) ->
                    event("tamper", open ? "case open" : "case shut").put("open", open);
            case DoorEvent.LineLost(_, var advice) ->
                    event("lineLost", parent.program.terminal().sentences().of(advice));
        };
    }

    private static ObjectNode event(String what, String detail) {
        return JsonNodeFactory.instance.objectNode().put("event", what).put("detail", detail);
    }

    private void say(ObjectNode event) {
        if (json.isWanted()) {
            parent.program.terminal().say(event);
        } else {
            String what = event.get("event").asString();
            parent.program.terminal().say((what + "  " + event.get("detail").asString()).strip());
        }
    }
}
