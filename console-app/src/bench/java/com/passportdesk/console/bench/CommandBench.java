package com.passportdesk.console.bench;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Projection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A command decided, journalled, applied and acknowledged, beside one append of 512 bytes with a
/// force to a file on the same disk. Both take turns.
final class CommandBench {

    private static final int WARM = 300;
    private static final int RUNS = 600;

    private CommandBench() {}

    static String run(Path folder) throws Exception {
        Samples commands = new Samples();
        Samples appends = new Samples();
        DeskHome home = DeskHome.make(folder.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store =
                        DeskStore.open(
                                home,
                                List.of(new Marks()),
                                InstantSource.system(),
                                StoreKey.ownerFile(),
                                StoreOptions.small());
                FileChannel raw =
                        FileChannel.open(
                                folder.resolve("raw"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
            ByteBuffer record = ByteBuffer.allocate(512);
            Handler handler = new Handler();
            for (int at = 0; at < WARM + RUNS; at++) {
                Samples appended = at < WARM ? new Samples() : appends;
                appended.time(() -> {
                    record.clear();
                    raw.write(record);
                    raw.force(false);
                });
                Samples acknowledged = at < WARM ? new Samples() : commands;
                Mark mark = new Mark(CommandIds.fresh());
                acknowledged.time(() -> store.submit("s-1", handler, mark));
            }
        }
        return Samples.row(
                "command acknowledged", "append of 512 bytes + force", commands, appends);
    }

    /// Leaves a mark.
    record Mark(UUID commandId) implements Command {}

    private static final class Handler implements CommandHandler<Mark, Long, String> {

        @Override
        public Long facts(Mark command, Moment moment, JdbcClient rows) {
            return rows.sql("select count(*) from mark").query((row, _) -> row.getLong(1)).single();
        }

        @Override
        public Decision<String> decide(Mark command, Long facts, Moment moment) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("mark", moment.newId().toString());
            body.put("place", facts);
            return Decision.accepted(Draft.of("Marked", 1, "network", body));
        }

        @Override
        public String outcome(List<Entry> entries) {
            return entries.getFirst().body().get("mark").asString();
        }
    }

    private static final class Marks implements Projection {

        @Override
        public List<String> tables() {
            return List.of("create table mark (id varchar(40) primary key, place bigint)");
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Set<String> types() {
            return Set.of("Marked");
        }

        @Override
        public void apply(Entry entry, JdbcClient rows) {
            rows.sql("merge into mark key (id) values (?, ?)")
                    .param(entry.body().get("mark").asString())
                    .param(entry.body().get("place").longValue())
                    .update();
        }

        @Override
        public Set<String> kinds() {
            return Set.of();
        }

        @Override
        public void document(Document document, JdbcClient rows) {}

        @Override
        public void removed(String kind, String id, JdbcClient rows) {}
    }
}
