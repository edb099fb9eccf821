package com.passportdesk.console.report;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// One receipt as the till writes it.
record PutReceipt(UUID commandId, ObjectNode body) implements Command {

    static final class Handler implements CommandHandler<PutReceipt, Integer, String> {
        @Override
        public Integer facts(PutReceipt command, Moment moment, JdbcClient rows) {
            return 0;
        }

        @Override
        public Decision<String> decide(PutReceipt command, Integer facts, Moment moment) {
            return Decision.accepted(Draft.of("ReceiptIssued", 1, "site:ber1", command.body()));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("ReceiptIssued");
        }

        @Override
        public String outcome(List<Entry> entries) {
            return "put";
        }
    }
}
