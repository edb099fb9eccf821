package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.member.MemberProjection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Indexes that wait until rows are there are made before anybody looks for something by them.
class LaterIndexesTest {

    private static final Set<String> OF_MEMBERS =
            Set.of("MEMBER_COMPANY", "CARD_MEMBER", "CARD_UID", "CARD_NUMBER");

    @TempDir private Path directory;

    private interface Work {
        void with(ProjectionFile file, Projections rows) throws Exception;
    }

    private void inNewRows(Work work) throws Exception {
        inNewRows(new MemberProjection(), work);
    }

    private void inNewRows(Projection feature, Work work) throws Exception {
        try (KeyRing keys = new KeyRing(directory, JournalFiles.disk(), new byte[32]);
                ProjectionFile file =
                        ProjectionFile.toBeMade(
                                directory.resolve("rows").toString(), keys.secret("h2"))) {
            Projections rows =
                    new Projections(
                            List.of(feature), new EntryCodec(keys), (_, _) -> List.of(), file);
            rows.create();
            work.with(file, rows);
        }
    }

    private static Set<String> indexes(JdbcClient rows) {
        Set<String> found =
                new TreeSet<>(
                        rows.sql("select index_name from information_schema.indexes limit 1000")
                                .query(String.class)
                                .list());
        found.retainAll(OF_MEMBERS);
        return found;
    }

    @Test
    void theyAreThereWhenTheRowsAreComplete() throws Exception {
        inNewRows((file, rows) -> {
            assertThat(indexes(file.rows())).isEmpty();
            rows.complete();
            assertThat(indexes(file.rows())).isEqualTo(OF_MEMBERS);
            rows.complete();
        });
    }

    @Test
    void theyAreThereAtADeskThatWasOpened() {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore desk =
                SampleHome.open(home, InstantSource.fixed(Instant.parse("2027-04-22T07:12:00Z")))) {
            assertThat(indexes(desk.rows())).isEqualTo(OF_MEMBERS);
        }
    }

    /// What belonged to them is found by one.
    @Test
    void theyAreThereBeforeSomebodyIsErased() throws Exception {
        inNewRows((file, rows) -> {
            erase(rows);
            assertThat(indexes(file.rows())).isEqualTo(OF_MEMBERS);
        });
    }

    /// H2 commits when it makes an index: what is to be undone begins after that.
    @Test
    void anErasureThatFailsIsSetAsideAllTheSame() throws Exception {
        inNewRows(
                new CannotErase(),
                (file, rows) -> {
                    erase(rows);
                    assertThat(
                                    file.rows()
                                            .sql("select count(*) from set_aside")
                                            .query(Integer.class)
                                            .single())
                            .isEqualTo(1);
                });
    }

    private static void erase(Projections rows) {
        Order erase = new Order(UUID.randomUUID(), Order.Kind.ERASE, "m-1", "asked");
        rows.feed(
                new FeedItem.Ordered(1, erase, "BER1-D1"),
                "BER1-D2",
                rows.progress().orElseThrow(),
                new HashSet<>());
    }

    /// Has an index that waits, and fails at what it hears of erasures.
    private static final class CannotErase implements Projection {

        @Override
        public List<String> tables() {
            return List.of(
                    "create table kept (id integer primary key, name varchar(40) not null)",
                    "create index kept_name on kept (name)");
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Set<String> types() {
            return Set.of();
        }

        @Override
        public void apply(Entry entry, JdbcClient rows) {}

        @Override
        public void erased(String person, JdbcClient rows) {
            throw new IllegalStateException("the test says so");
        }
    }
}
