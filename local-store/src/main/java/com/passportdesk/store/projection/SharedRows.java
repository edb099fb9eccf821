package com.passportdesk.store.projection;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows every desk has: documents, unsent changes, scarce things, orders. Knows no feature.
final class SharedRows {

    private final JdbcClient rows;
    private final ScarceRows scarce;
    private final SeldomFilled unsent;

    SharedRows(JdbcClient rows) {
        this.rows = rows;
        this.scarce = new ScarceRows(rows);
        this.unsent = new SeldomFilled("own_patch", rows);
    }

    void command(UUID command, Entry first, int records) {
        rows.sql(
                        "insert into command_done (command_id, first_number, records, at) values (?,?,?,?)")
                .param(command)
                .param(first.number())
                .param(records)
                .param(Columns.time(first.at()))
                .update();
    }

    /// The parts of an own record that everybody understands.
    void own(Entry entry) {
        int place = 0;
        if (!entry.patches().isEmpty()) {
            unsent.filled();
        }
        for (Patch patch : entry.patches()) {
            rows.sql("insert into own_patch (number, place, kind, id, fields) values (?,?,?,?,?)")
                    .param(entry.number())
                    .param(place++)
                    .param(patch.kind())
                    .param(patch.id())
                    .param(CanonicalJson.text(patch.fields()))
                    .update();
        }
        scarce.own(entry);
        for (Order order : entry.orders()) {
            order(order, entry.desk(), entry.at());
        }
    }

    /// Parts of a neighbour's record, which the centre did not judge yet.
    void told(Entry entry) {
        scarce.told(entry);
    }

    private static boolean isAny(JdbcClient.StatementSpec question) {
        return !question.query((_, _) -> 1).list().isEmpty();
    }

    /// Own changes up to `number` are at the centre: what it confirmed stands from now on.
    ///
    /// @return kind and id of each document that had such changes
    List<String[]> acknowledged(long number) {
        List<String[]> touched =
                rows.sql(
                                """
                                select distinct kind, id from own_patch where number <= ?
                                 order by kind, id
                                """)
                        .param(number)
                        .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
                        .list();
        if (!touched.isEmpty()) {
            rows.sql("delete from own_patch where number <= ?").param(number).update();
        }
        rows.sql("delete from own_release where number <= ?").param(number).update();
        return touched;
    }

    /// A picture came to this own record.
    void told(long number) {
        rows.sql("merge into own_told (id, number) key (id) values (1, ?)").param(number).update();
    }

    /// The last own record that the picture told; 0 when it told none. Of an earlier life of this
    /// home it is at the centre without ever being acknowledged to the present one.
    long lastTold() {
        return rows.sql("select coalesce(max(number), 0) from own_told")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    void document(Document document) {
        rows.sql("merge into document (kind, id, version, fields) key (kind, id) values (?,?,?,?)")
                .param(document.kind())
                .param(document.id())
                .param(document.version())
                .param(CanonicalJson.text(document.fields()))
                .update();
    }

    boolean hasOwnPatch(String kind, String id) {
        return !unsent.isEmpty() && has("own_patch", kind, id);
    }

    void removed(String kind, String id) {
        rows.sql("delete from document where kind = ? and id = ?").param(kind).param(id).update();
    }

    /// Kinds of documents and of unsent changes that have this id; reads one entry of the index a
    /// kind.
    Set<String> kindsOf(String id) {
        Set<String> kinds = new TreeSet<>();
        for (String table : List.of("document", "own_patch", "told_patch")) {
            String kind = "";
            while (kind != null) {
                kind =
                        rows.sql("select min(kind) from " + table + " where kind > ?")
                                .param(kind)
                                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                                .single()
                                .orElse(null);
                if (kind != null && has(table, kind, id)) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private boolean has(String table, String kind, String id) {
        return isAny(
                rows.sql("select 1 from " + table + " where kind = ? and id = ? limit 1")
                        .param(kind)
                        .param(id));
    }

    void withoutPatches(String kind, String id) {
        for (String table : List.of("own_patch", "told_patch")) {
            rows.sql("delete from " + table + " where kind = ? and id = ?")
                    .param(kind)
                    .param(id)
                    .update();
        }
    }

    /// What the centre proposed about changes to this person's documents goes too.
    void erased(String id) {
        rows.sql("update judgement set proposal = null where part like ? escape '!'")
                .param("patch:%:" + id.replace("!", "!!").replace("%", "!%").replace("_", "!_"))
                .update();
    }

    void judged(FeedItem.Judged judged) {
        rows.sql(
                        """
                        merge into judgement (record, part, verdict, proposal)
                        key (record, part) values (?,?,?,?)
                        """)
                .param(judged.record())
                .param(judged.part())
                .param(judged.verdict())
                .param(judged.proposal())
                .update();
    }

    /// A repeat of an order changes nothing: the first stands. Another one with its id is kept as
    /// well. An order that travels ahead of its record says when it was given by its id, until the
    /// record says it exactly.
    ///
    /// @param at when it was given, as its record says
    void order(Order said, String desk, @Nullable Instant at) {
        Orders orders = new Orders(rows);
        Order order = orders.asKept(said);
        if (orders.isKept(order.id())) {
            if (at != null) {
                rows.sql("update safety_order set ordered_at = ? where id = ?")
                        .param(Columns.time(at))
                        .param(order.id())
                        .update();
            }
            return;
        }
        Instant given = at == null ? order.idMadeAt().orElse(null) : at;
        rows.sql(
                        """
                        insert into safety_order (id, kind, target, reason, desk, ordered_at)
                        values (?,?,?,?,?,?)
                        """)
                .param(order.id())
                .param(order.kind().name())
                .param(order.target())
                .param(order.reason())
                .param(desk)
                .param(given == null ? null : Columns.time(given))
                .update();
    }
}
