package com.passportdesk.console.rpc;

import com.passportdesk.store.staff.StaffRole.Right;
import java.util.Comparator;
import java.util.List;

/// Writes `docs/rpc.md` from the methods there are, so that the page cannot lag behind.
public final class RpcDocument {

    private RpcDocument() {}

    /// The whole page.
    public static String page(List<RpcMethod> methods) {
        StringBuilder page = new StringBuilder(HEAD);
        methods.stream()
                .sorted(Comparator.comparing(RpcMethod::name))
                .forEach(method -> section(page, method));
        return page.toString();
    }

    private static void section(StringBuilder page, RpcMethod method) {
        page.append("\n## `").append(method.name()).append("`\n\n");
        page.append(method.does())
                .append(
                        switch (method.access()) {
                            case RpcMethod.Access.Anybody _ -> " On a locked desk too.";
                            case RpcMethod.Access.SomebodySignedIn _ -> "";
                            case RpcMethod.Access.Holder(Right right) ->
                                    " Needs the right " + right(right) + ".";
                        })
                .append('\n');
        if (!method.params().isEmpty()) {
            page.append("\n| Parameter | Form | Needed | What it is |\n|---|---|---|---|\n");
            for (RpcParam param : method.params()) {
                page.append("| `")
                        .append(param.name())
                        .append("` | ")
                        .append(param.form().words())
                        .append(" | ")
                        .append(param.need() == RpcParam.Need.REQUIRED ? "yes" : "no")
                        .append(" | ")
                        .append(param.does())
                        .append(" |\n");
            }
        }
        page.append("\nAnswers: ").append(method.answers()).append('\n');
    }

    private static String right(Right right) {
        return switch (right) {
            case SERVE -> "to check in, sell and book (front desk, manager)";
            case ISSUE_CARDS -> "to issue cards (everybody)";
            case BLOCK_CARDS -> "to block cards (everybody)";
            case READ_REPORTS -> "to read reports (manager)";
            case PERSONAL_DATA -> "to give out and erase personal data (manager)";
            case SUSPEND_MEMBERS -> "to suspend members (manager)";
            case OVERRIDE -> "to act against rules (manager)";
            case KEEP_STOCK -> "to write down deliveries and counts (manager)";
            case SET_UP_DEVICES -> "to set up devices (manager, technician)";
            case SET_UP_DOOR_SYSTEMS -> "to set up door systems (manager)";
        };
    }

    private static final String HEAD =
            """
            # The desk without a window

            `java -jar passport-desk.jar rpc --home DIR` (with `--demo`: a sample network under \
            DIR) speaks JSON-RPC 2.0
            on standard input and output, one message a line. Logs go to standard error. The end \
            of input is an orderly stop.
            The demo's second desk runs beside, with its own home, role and connection.

            - Somebody must have signed in, unless a method says otherwise; some need a role.
            - Every command takes `commandId`; repeating it acts once and gives the first answer, however \
            long ago and
              whatever else the repeat says; the id of another kind of command is refused (-32000).
            - A parameter that is not listed is refused (-32602), and so are two of which one stands instead \
            of the
              other: nothing is guessed; `commandId` may stand at any call. Lines are UTF-8, and no name \
            stands twice in
              an object (-32700).
            - A refusal is a result, `{"outcome":"refused",...}`, not an error.
            - Money is `{"minor":2900,"currency":"EUR"}`; instants are ISO 8601 with zone, \
            dates of the years 1900
              to 9999.
            - Answers come as they are done and may overtake each other; `session.` and `line.` \
            calls wait for all before
              them, at most 75 seconds; then they are refused (-32000).
            - Changes are told as notifications: `{"method":"event","params":{"topics":[...]}}`.
            - A call without `id` is a notification: it is done, and nothing is answered, not even \
            that it failed. Several
              calls in one array (a batch) are refused (-32600): a line is one call.
            - Errors: -32700 not JSON, -32600 not a call, -32601 no such method, -32602 bad \
            parameters, -32001 not allowed,
              -32000 the store, the line or a device failed (one sentence), -32603 a bug: what was done
              before is not undone; a call whose table has `commandId`, asked again with the same one, is \
            done once.

            This page is written from the code: `./mvnw test -pl console-app -am \
            -Dtest=RpcDocumentTest -Drpc.document=write
            -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.
            """;
}
