package com.passportdesk.console.command;

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
import tools.jackson.databind.node.JsonNodeFactory;

/// The least that a desk can be asked to write down.
record KeptNote(UUID commandId, String text) implements Command {

    static final class Noting implements CommandHandler<KeptNote, String, Boolean> {

        @Override
        public String facts(KeptNote command, Moment moment, JdbcClient rows) {
            return command.text();
        }

        @Override
        public Decision<Boolean> decide(KeptNote command, String facts, Moment moment) {
            return Decision.accepted(
                    Draft.of(
                            "NoteKept",
                            1,
                            Draft.NETWORK,
                            JsonNodeFactory.instance.objectNode().put("text", facts)));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("NoteKept");
        }

        @Override
        public Boolean outcome(List<Entry> entries) {
            return true;
        }
    }
}
