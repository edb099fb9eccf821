package com.passportdesk.store.backup;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A desk that writes down what is said, in segments so small that a few sentences fill one.
final class Talk {

    private static final int SEGMENT = 4096;

    private Talk() {}

    record Say(UUID commandId, String words) implements Command {}

    static final class Saying implements CommandHandler<Say, Boolean, Boolean> {

        @Override
        public Boolean facts(Say command, Moment moment, JdbcClient rows) {
            return true;
        }

        @Override
        public Decision<Boolean> decide(Say command, Boolean facts, Moment moment) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("words", command.words()).put("number", "\"prev\":\"no\",\"number\":1");
            body.set("name", Personal.life("m-" + command.words().length() % 5, command.words()));
            return Decision.accepted(Draft.of("Said", 1, Draft.NETWORK, body));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("Said");
        }

        @Override
        public Boolean outcome(List<Entry> entries) {
            return true;
        }
    }

    static DeskStore open(DeskHome home) {
        return DeskStore.open(
                home,
                List.of(),
                InstantSource.system(),
                StoreKey.ownerFile(),
                new StoreOptions(JournalFiles.disk(), SEGMENT, 0));
    }

    static DeskHome home(Path directory) {
        return DeskHome.make(directory, "BER1-D2", "ber1");
    }

    static void say(DeskStore store, int times) {
        for (int i = 0; i < times; i++) {
            store.submit(
                    "s-1", new Saying(), new Say(UUID.randomUUID(), "sentence " + "o".repeat(i)));
        }
    }
}
