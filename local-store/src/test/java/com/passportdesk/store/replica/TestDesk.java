package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.door.DoorProjection;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Projection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A desk of its own home, role and connection, with a feature that writes down what is said.
public final class TestDesk implements AutoCloseable {

    static final ReplicaOptions OPTIONS =
            new ReplicaOptions(
                    "test",
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    500,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10));

    public final DeskStore store;
    final InstantSource clock;
    private Replica replica;

    private TestDesk(DeskStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public static TestDesk open(Path folder, String code, String site) {
        return open(folder, code, site, InstantSource.system());
    }

    public static TestDesk open(Path folder, String code, String site, InstantSource clock) {
        return open(folder, code, site, clock, List.of(new Sayings(code), new DoorProjection()));
    }

    public static TestDesk open(
            Path folder, String code, String site, InstantSource clock, List<Projection> features) {
        Path home = folder.resolve(code);
        DeskHome who =
                DeskHome.isHome(home) ? DeskHome.open(home) : DeskHome.make(home, code, site);
        return new TestDesk(
                DeskStore.open(who, features, clock, StoreKey.ownerFile(), StoreOptions.small()),
                clock);
    }

    public TestDesk connect(CentreLogin login) {
        replica = Replica.start(store, login, clock, OPTIONS);
        return this;
    }

    public Replica replica() {
        return replica;
    }

    public void disconnect() {
        replica.close();
        replica = null;
    }

    /// Writes records down and answers the first one's id.
    public String say(Draft... drafts) {
        return store.submit("s-1", new Saying(), new Say(UUID.randomUUID(), List.of(drafts)));
    }

    /// A record of the desk's own site.
    public Draft words(String text) {
        return Draft.of(
                "Said",
                1,
                Draft.site(store.home().site()),
                JsonNodeFactory.instance.objectNode().put("words", text));
    }

    /// What this desk's rows know to have been said, by anybody.
    public List<String> said() {
        return store.rows()
                .sql("select words from saying order by words")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// A patch's or body's fields.
    public static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        if (replica != null) {
            replica.close();
        }
        store.close();
    }

    /// Says these records.
    record Say(UUID commandId, List<Draft> drafts) implements Command {}

    /// Accepts whatever is said.
    static final class Saying implements CommandHandler<Say, Boolean, String> {

        @Override
        public Boolean facts(Say command, Moment moment, JdbcClient rows) {
            return true;
        }

        @Override
        public Decision<String> decide(Say command, Boolean facts, Moment moment) {
            return new Decision.Accepted<>(command.drafts());
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("Said", "Changed", "Erased");
        }

        @Override
        public String outcome(List<Entry> entries) {
            return entries.getFirst().id().toString();
        }
    }

    /// One row per record: another desk's record applied twice breaks the primary key. Own ones
    /// come twice with a picture.
    record Sayings(String desk) implements Projection {

        @Override
        public List<String> tables() {
            return List.of(
                    """
                    create table saying (id varchar(40) primary key, desk varchar(40),
                                         words varchar(1000))
                    """,
                    """
                    create table described (kind varchar(40), id varchar(200),
                                            name varchar(1000), primary key (kind, id))
                    """);
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
            String sql =
                    entry.desk().equals(desk)
                            ? "merge into saying values (?, ?, ?)"
                            : "insert into saying values (?, ?, ?)";
            rows.sql(sql)
                    .param(entry.id().toString())
                    .param(entry.desk())
                    .param(Personal.text(entry.body().get("words")))
                    .update();
        }

        @Override
        public Set<String> kinds() {
            return Set.of("member", "card", "site", "network");
        }

        @Override
        public void document(Document document, JdbcClient rows) {
            rows.sql("merge into described key (kind, id) values (?, ?, ?)")
                    .param(document.kind())
                    .param(document.id())
                    .param(Personal.text(document.fields().get("name")))
                    .update();
        }

        @Override
        public void removed(String kind, String id, JdbcClient rows) {
            rows.sql("delete from described where kind = ? and id = ?")
                    .param(kind)
                    .param(id)
                    .update();
        }
    }
}
