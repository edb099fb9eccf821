package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A feature whose rows show the order in which records were applied, and how often: the last who
/// said something about a subject is its row.
final class Sentences implements Projection {

    /// Says something.
    record Say(UUID commandId, List<Draft> drafts) implements Command {}

    private static final class Saying implements CommandHandler<Say, Boolean, Long> {

        @Override
        public Boolean facts(Say command, Moment moment, JdbcClient rows) {
            return true;
        }

        @Override
        public Decision<Long> decide(Say command, Boolean facts, Moment moment) {
            return new Decision.Accepted<>(command.drafts());
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("Said");
        }

        @Override
        public Long outcome(List<Entry> entries) {
            return entries.getLast().number();
        }
    }

    /// @return the last record's number
    static long say(DeskStore desk, Draft... drafts) {
        return desk.submit("s-1", new Saying(), new Say(UUID.randomUUID(), List.of(drafts)));
    }

    static Draft of(String subject, String words) {
        return of("ber1", subject, words);
    }

    static Draft of(String site, String subject, String words) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("subject", subject);
        body.set("words", Personal.life("m-1", words));
        return Draft.of("Said", 1, Draft.site(site), body);
    }

    /// Nothing personal, so that nothing belongs beside it.
    static Draft plain(String site, String subject, String words) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return Draft.of(
                "Said", 1, Draft.site(site), body.put("subject", subject).put("words", words));
    }

    static String about(DeskStore desk, String subject) {
        return desk.rows()
                .sql("select words from sentence where subject = ?")
                .param(subject)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }

    /// How many records were applied, each as often as it was.
    static long times(DeskStore desk) {
        return desk.rows()
                .sql("select coalesce(sum(times), 0) from applied")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Override
    public List<String> tables() {
        return List.of(
                "create table sentence (subject varchar(100) primary key, words varchar(1000))",
                "create table applied (id uuid primary key, times integer not null)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of("Said");
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        rows.sql("merge into sentence key (subject) values (?, ?)")
                .param(entry.body().get("subject").asString())
                .param(Personal.text(entry.body().get("words")))
                .update();
        int known =
                rows.sql("update applied set times = times + 1 where id = ?")
                        .param(entry.id())
                        .update();
        if (known == 0) {
            rows.sql("insert into applied values (?, 1)").param(entry.id()).update();
        }
    }
}
