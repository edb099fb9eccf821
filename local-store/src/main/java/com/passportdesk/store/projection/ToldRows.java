package com.passportdesk.store.projection;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What neighbours told and the centre did not yet: each record until the centre says it, or a
/// later one of the same desk.
final class ToldRows {

    private static final int CHUNK = 200;

    private final JdbcClient rows;
    private final SeldomFilled changes;
    private final SeldomFilled overlaid;

    /// The last record known of each life of another desk, whoever told it.
    private final Map<Life, Long> known = new HashMap<>();

    private final Set<Life> unwritten = new HashSet<>();
    private boolean isRead;
    private boolean isPassed;

    /// Records waiting; negative until they are counted.
    private long waiting = -1;

    ToldRows(JdbcClient rows) {
        this.rows = rows;
        this.changes = new SeldomFilled("told_patch", rows);
        this.overlaid = new SeldomFilled("told_again", rows);
    }

    private record Life(String desk, UUID life) {}

    /// A record that waits for the centre.
    ///
    /// @param afterOwn the last own record when it came
    /// @param place orders those that came after the same own record
    /// @param isPassed whether something came since that the centre has before it
    record Waiting(FeedItem.Told told, long afterOwn, long place, boolean isPassed) {}

    private Map<Life, Long> known() {
        if (!isRead) {
            rows.sql("select desk, life, number from heard limit 1000000")
                    .query((row, _) -> {
                        Life life = new Life(row.getString(1), row.getObject(2, UUID.class));
                        return known.put(life, row.getLong(3));
                    })
                    .list();
            isRead = true;
        }
        return known;
    }

    boolean isNews(String desk, UUID life, long number) {
        return number > known().getOrDefault(new Life(desk, life), 0L);
    }

    /// The centre or a neighbour said this record.
    void heard(Entry entry) {
        Life life = new Life(entry.desk(), entry.incarnation());
        if (entry.number() > known().getOrDefault(life, 0L)) {
            known.put(life, entry.number());
            unwritten.add(life);
        }
    }

    /// Before each commit.
    void write() {
        for (Life life : unwritten) {
            rows.sql("merge into heard key (desk, life) values (?, ?, ?)")
                    .param(life.desk)
                    .param(life.life)
                    .param(known.getOrDefault(life, 0L))
                    .update();
        }
        unwritten.clear();
    }

    /// All rows are gone.
    void forget() {
        known.clear();
        unwritten.clear();
        isRead = false;
        waiting = -1;
    }

    long waiting() {
        if (waiting < 0) {
            waiting =
                    rows.sql("select count(*) from told")
                            .query((row, _) -> row.getLong(1))
                            .single();
        }
        return waiting;
    }

    void add(FeedItem.Told told, long afterOwn, long place) {
        long before = waiting();
        rows.sql("insert into told values (?, ?, ?, ?, ?, false, ?, ?, ?)")
                .param(told.desk())
                .param(told.life())
                .param(told.number())
                .param(afterOwn)
                .param(place)
                .param(told.canonical())
                .param(told.proof())
                .param(told.extraProof())
                .update();
        waiting = before + 1;
        isPassed = false;
    }

    /// The last record of a life that its desk signed, whether it waits or not: what it tells later
    /// has to go on from there.
    void signed(FeedItem.Told told, long place) {
        FeedItem.Told.Signed signed = told.signed();
        if (signed != null) {
            rows.sql("merge into heard_head key (desk, life) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(told.desk())
                    .param(told.life())
                    .param(told.number())
                    .param(place)
                    .param(told.canonical())
                    .param(told.proof())
                    .param(signed.key())
                    .param(signed.signature())
                    .update();
        }
    }

    /// The last signed record of each life, with the place at which it came.
    Map<FeedItem.Told, Long> signed() {
        Map<FeedItem.Told, Long> all = new LinkedHashMap<>();
        rows.sql("select * from heard_head order by place limit 100000")
                .query((row, _) -> all.put(head(row), row.getLong("place")))
                .list();
        return all;
    }

    private static FeedItem.Told head(ResultSet row) throws SQLException {
        return new FeedItem.Told(
                row.getString("desk"),
                row.getObject("life", UUID.class),
                row.getLong("number"),
                row.getString("canonical"),
                row.getString("proof"),
                "",
                new FeedItem.Told.Signed(row.getString("desk_key"), row.getString("signature")),
                Map.of());
    }

    void change(FeedItem.Told told, int index, Patch patch, long afterOwn, long place) {
        changes.filled();
        rows.sql("insert into told_patch values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(told.desk())
                .param(told.life())
                .param(told.number())
                .param(index)
                .param(afterOwn)
                .param(place)
                .param(patch.kind())
                .param(patch.id())
                .param(CanonicalJson.text(patch.fields()))
                .update();
    }

    boolean hasChange(String kind, String id) {
        return !changes.isEmpty()
                && !rows.sql("select 1 from told_patch where kind = ? and id = ? limit 1")
                        .param(kind)
                        .param(id)
                        .query((_, _) -> 1)
                        .list()
                        .isEmpty();
    }

    /// The centre said this record, and with it that it has all before it.
    ///
    /// @return the record as a neighbour had told it; empty when none had
    Optional<Waiting> confirmed(Entry entry) {
        if (waiting() == 0) {
            return Optional.empty();
        }
        Optional<Waiting> was =
                rows.sql("select * from told where desk = ? and life = ? and number = ?")
                        .param(entry.desk())
                        .param(entry.incarnation())
                        .param(entry.number())
                        .query(ToldRows::read)
                        .optional();
        waiting -= delete("told", entry);
        return was;
    }

    private static Waiting read(ResultSet row, int index) throws SQLException {
        FeedItem.Told told =
                new FeedItem.Told(
                        row.getString("desk"),
                        row.getObject("life", UUID.class),
                        row.getLong("number"),
                        row.getString("canonical"),
                        row.getString("proof"),
                        row.getString("extra_proof"),
                        null,
                        Map.of());
        return new Waiting(
                told, row.getLong("after_own"), row.getLong("place"), row.getBoolean("again"));
    }

    /// Takes away changes that the centre confirmed with this record.
    ///
    /// @return kind and id of each document that had such changes
    List<String[]> settled(Entry entry) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<String[]> touched =
                rows.sql(
                                """
                                select distinct kind, id from told_patch
                                 where desk = ? and life = ? and number <= ? order by kind, id
                                """)
                        .param(entry.desk())
                        .param(entry.incarnation())
                        .param(entry.number())
                        .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
                        .list();
        delete("told_patch", entry);
        return touched;
    }

    private int delete(String table, Entry entry) {
        return rows.sql("delete from " + table + " where desk = ? and life = ? and number <= ?")
                .param(entry.desk())
                .param(entry.incarnation())
                .param(entry.number())
                .update();
    }

    /// Something came that the centre has before all that waits.
    void passed() {
        if (!isPassed && waiting() > 0) {
            rows.sql("update told set again = true where not again").update();
            isPassed = true;
        }
    }

    /// Own records up to `number` are at the centre, before what came here earlier than they did.
    void passedBy(long number) {
        if (waiting() > 0) {
            rows.sql("update told set again = true where after_own < ? and not again")
                    .param(number)
                    .update();
        }
    }

    /// The next of all that waits, in the order in which it came.
    List<Waiting> after(long afterOwn, long place) {
        return rows.sql(
                        """
                        select * from told
                         where after_own > ? or after_own = ? and place > ?
                         order by after_own, place limit ?
                        """)
                .param(afterOwn)
                .param(afterOwn)
                .param(place)
                .param(CHUNK)
                .query(ToldRows::read)
                .list();
    }

    /// Whether own records are to be laid over what the centre says of neighbours' ones.
    boolean isOverlaid() {
        return !overlaid.isEmpty()
                && !rows.sql("select 1 from told_again").query((_, _) -> 1).list().isEmpty();
    }

    void overlay() {
        overlaid.filled();
        rows.sql("merge into told_again key (id) values (1)").update();
    }

    void noOverlay() {
        rows.sql("delete from told_again").update();
    }
}
