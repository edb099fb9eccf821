package com.passportdesk.console.door;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `door.unlock`.
@Configuration
class DoorRpc {

    private static final int ANSWER_SECONDS = 5;

    private final Doors doors;

    DoorRpc(Doors doors) {
        this.doors = doors;
    }

    @Bean
    RpcMethod doorUnlock() {
        return RpcMethod.of(
                        "door.unlock",
                        "Unlocks a door of this desk for a reason, which is written down before.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("door", Form.TEXT, "its name"),
                                RpcParam.required("reason", Form.TEXT, "1 to 200 characters")),
                        "`outcome` `unlocked`, `notUnlocked` or `unknown` (it may be unlocked) with"
                                + " `unlocking`; `noSuchDoor`; or `refused` with `reason` `noReason`",
                        this::unlock)
                .needing(Right.SERVE);
    }

    private JsonNode unlock(RpcCall call) {
        return switch (doors.unlock(
                call.uuid("commandId"), call.text("door"), call.text("reason"))) {
            case Doors.Asked.NoSuchDoor _ -> outcome("noSuchDoor");
            case Doors.Asked.NoReason _ -> outcome("refused").put("reason", "noReason");
            case Doors.Asked.Told(var unlocking, var end) ->
                    outcome(word(ended(end))).put("unlocking", unlocking.toString());
        };
    }

    private static ObjectNode outcome(String word) {
        return JsonNodeFactory.instance.objectNode().put("outcome", word);
    }

    private static DoorOutcome ended(CompletableFuture<DoorOutcome> end) {
        try {
            return end.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return new DoorOutcome.Unknown();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new DoorOutcome.Unknown();
        }
    }

    private static String word(DoorOutcome outcome) {
        return switch (outcome) {
            case DoorOutcome.Done _ -> "unlocked";
            case DoorOutcome.Unknown _ -> "unknown";
            case DoorOutcome.Offline _,
                    DoorOutcome.NoSuchDoor _,
                    DoorOutcome.Refused _,
                    DoorOutcome.Busy _ ->
                    "notUnlocked";
        };
    }
}
