package com.passportdesk.console.equip;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceSettings;
import com.passportdesk.console.device.DeviceStrip;
import com.passportdesk.console.device.HeldBefore;
import com.passportdesk.console.device.PrinterDevice;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.ReceiptMark;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `device.list`, `device.add`, `device.remove` and `device.test`.
@Configuration
class DeviceRpc {

    private static final int TEST_SECONDS = 15;

    private final DeskDevices devices;
    private final DeviceSetup setup;
    private final RunningDesk desk;
    private final Texts texts;
    private final DeviceStrip strip;
    private final ReceiptMark mark;

    DeviceRpc(
            DeskDevices devices,
            DeviceSetup setup,
            ReceiptMark mark,
            RunningDesk desk,
            Texts texts) {
        this.devices = devices;
        this.setup = setup;
        this.mark = mark;
        this.desk = desk;
        this.texts = texts;
        this.strip = new DeviceStrip(texts);
    }

    @Bean
    RpcMethod deviceList() {
        return RpcMethod.of(
                "device.list",
                "Says which devices this desk has and how each stands now.",
                List.of(),
                "`devices` (`kind` `reader`/`printer`/`labels`/`badges`/`scanner`/`door`/`doorSystem`,"
                        + " `name`, `at`, `setUpBy` (`name` of the person, `at`) or null, `stand` `ready`/`looking`/`soon`/`trouble`, `words`), `problems` (one"
                        + " sentence for each entry of the settings that was passed over, and for a"
                        + " mark of the network that cannot be drawn)",
                _ -> list());
    }

    @Bean
    RpcMethod deviceAdd() {
        return RpcMethod.of(
                        "device.add",
                        "Remembers a device of this desk and begins to look after it; who did is written"
                                + " down before. A door system"
                                + " needs the right to set up door systems (manager).",
                        List.of(
                                RpcParam.required(
                                        "device",
                                        Form.OBJECT,
                                        "`kind`, `name` and one of `usb`, `path` and `host`, as in"
                                                + " [devices.json](devices.md#the-devices-of-a-desk)")),
                        "`outcome` `added`; or `refused` with `sentence`",
                        this::add)
                .needing(Right.SET_UP_DEVICES);
    }

    @Bean
    RpcMethod deviceRemove() {
        return RpcMethod.of(
                        "device.remove",
                        "Forgets a device of this desk and lets go of its line; who did is written down"
                                + " before. A door system needs the"
                                + " right to set up door systems (manager).",
                        List.of(RpcParam.required("name", Form.TEXT, "its name")),
                        "`outcome` `removed` or `unknown`",
                        call ->
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put(
                                                "outcome",
                                                setup.remove(call.text("name"))
                                                        ? "removed"
                                                        : "unknown"))
                .needing(Right.SET_UP_DEVICES);
    }

    @Bean
    RpcMethod deviceTest() {
        return RpcMethod.of(
                "device.test",
                "Tries a device: a printer prints a slip that says it is no receipt; of others it"
                        + " says how they stand.",
                List.of(RpcParam.required("name", Form.TEXT, "its name")),
                "`outcome` `printed` with `replaced`, `notPrinted`, `unknown` (look at the paper),"
                        + " `stands` or `noSuchDevice`; `words`",
                this::test);
    }

    private JsonNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("devices");
        Map<String, DeviceSetup.SetUp> setUps = setup.setUps();
        for (DeviceHealth one : devices.health()) {
            all.addObject()
                    .put("kind", one.kind().code())
                    .put("name", one.name())
                    .put("at", at(one.name()))
                    .put("stand", one.stand().name().toLowerCase(Locale.ROOT))
                    .put("words", strip.words(one))
                    .set("setUpBy", setUpBy(setUps.get(one.name())));
        }
        ArrayNode problems = answer.putArray("problems");
        mark.picture();
        Stream.concat(devices.problems().stream(), mark.problem().stream())
                .forEach(one -> problems.add(texts.get(one.textKey(), one.arguments().toArray())));
        return answer;
    }

    private static JsonNode setUpBy(DeviceSetup.@Nullable SetUp one) {
        return one == null
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("name", one.name())
                        .put("at", one.at().toString());
    }

    private String at(String name) {
        return devices.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(entry -> entry.place().shown())
                .orElse("");
    }

    private JsonNode add(RpcCall call) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        call.object("device").ifPresent(one -> file.putArray("devices").add(one.params()));
        DeviceSettings read = DeviceSettings.read(file);
        Optional<String> wrong =
                read.problems().stream()
                        .map(one -> texts.get(one.textKey(), one.arguments().toArray()))
                        .findFirst();
        if (wrong.isEmpty() && !read.entries().isEmpty()) {
            DeviceEntry entry = read.entries().getFirst();
            Optional<String> same = DeviceSettings.sameReader(entry, devices.entries());
            if (same.isPresent()) {
                return refused(texts.get("device.settings.sameReader", entry.name(), same.get()));
            }
            if (setup.add(entry, HeldBefore.none())) {
                return JsonNodeFactory.instance.objectNode().put("outcome", "added");
            }
            wrong = Optional.of(texts.get("device.add.twice", entry.name()));
        }
        return refused(wrong.orElse(texts.get("device.add.nothing")));
    }

    private static ObjectNode refused(String sentence) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("outcome", "refused")
                .put("sentence", sentence);
    }

    private JsonNode test(RpcCall call) {
        String name = call.text("name");
        Optional<PrinterDevice> printer = devices.printer(name);
        if (printer.isPresent()) {
            PrintOutcome outcome = printed(printer.get());
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("outcome", word(outcome));
            if (outcome instanceof PrintOutcome.Printed(List<String> replaced)) {
                replaced.forEach(answer.putArray("replaced")::add);
            }
            return answer.put("words", strip.words(printer.get().health()));
        }
        return devices.health().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(one ->
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("outcome", "stands")
                                .put("words", strip.words(one)))
                .orElseGet(
                        () -> JsonNodeFactory.instance.objectNode().put("outcome", "noSuchDevice"));
    }

    private PrintOutcome printed(PrinterDevice printer) {
        try {
            return printer.print(TestSlip.of(printer.entry(), desk.code(), texts))
                    .get(TEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return new PrintOutcome.Unknown();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new PrintOutcome.Unknown();
        }
    }

    private static String word(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed _ -> "printed";
            case PrintOutcome.Unknown _ -> "unknown";
            case PrintOutcome.NotReached _, PrintOutcome.NotReady _, PrintOutcome.Busy _ ->
                    "notPrinted";
        };
    }
}
