package com.passportdesk.console.backup;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.backup.JournalExport;
import com.passportdesk.store.staff.StaffRole.Right;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `journal.export`.
@Configuration
class BackupConfiguration {

    private final OpenDesk desk;

    BackupConfiguration(OpenDesk desk) {
        this.desk = desk;
    }

    @Bean
    RpcMethod journalExport() {
        return RpcMethod.of(
                        "journal.export",
                        "Writes the journal into a folder, with what a stranger needs to check it.",
                        List.of(
                                RpcParam.required(
                                        "to", Form.TEXT, "an empty folder, made if it is missing")),
                        "`folder`, `records`, `damaged` (the first record that cannot be trusted, or"
                                + " 0), `fingerprint` (of the desk's key, to be told on another"
                                + " way), `at`",
                        this::export)
                .needing(Right.READ_REPORTS);
    }

    private JsonNode export(RpcCall call) {
        JournalExport.Done done =
                JournalExport.write(
                        desk.store().vouch(), folder(call.text("to")), desk.clock().instant());
        return JsonNodeFactory.instance
                .objectNode()
                .put("folder", done.folder().toString())
                .put("records", done.records())
                .put("damaged", done.damaged())
                .put("fingerprint", done.fingerprint())
                .put("at", done.at().toString());
    }

    private static Path folder(String name) {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException noPath) {
            throw RpcProblem.badParam("to is no folder's name");
        }
    }
}
