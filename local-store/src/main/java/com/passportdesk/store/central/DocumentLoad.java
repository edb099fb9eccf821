package com.passportdesk.store.central;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.keys.NewKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lays descriptions over those of a centre that desks may be working with, inside the caller's
/// transaction: all of them come in by COPY and are then compared, checked and merged in a few
/// statements. Fields that are not named stay as they are, and so does what a safety order set;
/// null takes one away; what is changed is kept, and desks hear of it.
final class DocumentLoad {

    private static final int CHUNK = 5_000;
    private static final int MOST_TOLD = 1_000;

    private final JdbcClient rows;
    private final CopyRows incoming;
    private final CopyRows keyRows;
    private final List<DocumentFault> faults = new ArrayList<>();
    private long faultCount;

    DocumentLoad(Connection connection, JdbcClient rows) {
        this.rows = rows;
        incoming = new CopyRows(connection, "incoming (n, place, kind, id, fields)");
        keyRows = new CopyRows(connection, "centre.key (name, owner, key)");
    }

    /// Brings them in and checks them against each other and what is there.
    ///
    /// @return how many have a fault
    long take(DocumentSource source) throws SQLException, IOException {
        rows.sql(
                        """
                        create temp table incoming (n bigint, place text, kind text, id text,
                            fields jsonb) on commit drop
                        """)
                .update();
        long n = 0;
        for (Optional<PlacedDocument> next = source.next();
                next.isPresent();
                next = source.next()) {
            PlacedDocument one = next.get();
            incoming.row(++n, one.place(), one.kind(), one.id(), CanonicalJson.text(one.fields()));
            if (n % CHUNK == 0) {
                incoming.flush();
            }
        }
        incoming.flush();
        rows.sql("create index on incoming (kind, id)").update();
        rows.sql("analyze incoming").update();
        drop(DocumentChecks.ON_THEIR_OWN);
        // Without one that is wrong, others may lack what they refer to.
        long before;
        do {
            before = faultCount;
            drop(DocumentChecks.WHAT_THEY_REFER_TO);
        } while (faultCount > before);
        return faultCount;
    }

    private void drop(List<String> checks) {
        for (String check : checks) {
            rows.sql("create temp table fault on commit drop as " + check).update();
            long found =
                    rows.sql("select count(distinct n) from fault")
                            .query((row, _) -> row.getLong(1))
                            .single();
            if (found > 0) {
                faultCount += found;
                rows.sql(
                                """
                                select i.place, min(f.reason) from fault f join incoming i using (n)
                                 group by n, i.place order by n limit ?
                                """)
                        .param(Math.max(0, MOST_TOLD - faults.size()))
                        .query((row, _) -> new DocumentFault(row.getString(1), row.getString(2)))
                        .list()
                        .forEach(faults::add);
                rows.sql("delete from incoming i using fault f where f.n = i.n").update();
            }
            rows.sql("drop table fault").update();
        }
    }

    /// Nothing of what was taken stays.
    LoadResult nothing() {
        return new LoadResult(0, 0, 0, faults, faultCount, false);
    }

    LoadResult merge() throws SQLException, IOException {
        // What a desk sends meanwhile waits a moment, and is merged over this.
        rows.sql("lock table centre.document in share row exclusive mode").update();
        rows.sql(
                        """
                        create temp table changing on commit drop as
                        select row_number() over (order by array_position(
                                   array['network', 'staff', 'entity', 'site', 'desk', 'plan',
                                         'product', 'resource', 'company', 'member'], i.kind),
                                   i.n) as n,
                               i.kind, i.id, d.version, c.changed, c.before
                          from incoming i
                          left join centre.document d on d.kind = i.kind and d.id = i.id,
                               lateral (
                                   select jsonb_object_agg(f.key, f.value) as changed,
                                          jsonb_object_agg(f.key, d.fields->f.key) as before
                                     from jsonb_each(i.fields) f
                                    where coalesce(d.fields->f.key, 'null')
                                          is distinct from f.value
                                      and not exists (
                                          select from centre.document_change o
                                           where o.kind = i.kind and o.id = i.id and o.safety
                                             and o.changed->f.key is not null
                                             and not exists (
                                                 select from centre.document_change p
                                                  where p.kind = o.kind and p.id = o.id
                                                    and p.version > o.version
                                                    and p.changed->f.key is not null))) c
                         where d.kind is null or c.changed is not null
                        """)
                .update();
        rows.sql("create unique index on changing (n)").update();
        rows.sql("analyze changing").update();
        keys();
        long added =
                rows.sql(
                                """
                                insert into centre.document (kind, id, version, fields)
                                select kind, id, 1, changed from changing
                                 where version is null
                                """)
                        .update();
        long changed =
                rows.sql(
                                """
                                update centre.document d
                                   set version = d.version + 1,
                                       fields = (d.fields || c.changed)
                                           - coalesce((select array_agg(key)
                                                         from jsonb_each(c.changed)
                                                        where value = 'null'), '{}')
                                  from changing c
                                 where c.version is not null and d.kind = c.kind and d.id = c.id
                                """)
                        .update();
        rows.sql(
                        """
                        insert into centre.document_change
                        select c.kind, c.id, c.version + 1, 'network', load.id, false, c.changed,
                               c.before
                          from changing c, (select gen_random_uuid() as id) load
                         where c.version is not null
                        """)
                .update();
        tell(added + changed);
        long all =
                rows.sql("select count(*) from incoming")
                        .query((row, _) -> row.getLong(1))
                        .single();
        return new LoadResult(added, changed, all - added - changed, faults, faultCount, true);
    }

    /// Every person has a key that what desks write about them is sealed with.
    private void keys() throws SQLException, IOException {
        NewKeys keys = new NewKeys();
        String after = "";
        for (List<String> some = keyless(after); !some.isEmpty(); some = keyless(after)) {
            some.forEach(member -> keys.make("life:" + member));
            keys.taken()
                    .forEach((name, key) ->
                            keyRows.row(
                                    name,
                                    name.substring(0, name.lastIndexOf('#')),
                                    "\\x" + HexFormat.of().formatHex(key)));
            keyRows.flush();
            after = some.getLast();
        }
    }

    private List<String> keyless(String after) {
        return rows.sql(
                        """
                        select c.id from changing c
                         where c.kind = 'member' and c.version is null and c.id > ? collate "C"
                           and not exists (select from centre.key k where k.owner = 'life:' || c.id)
                         order by c.id collate "C" limit ?
                        """)
                .param(after)
                .param(CHUNK)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Last, because who appends to the feed holds up all who send.
    private void tell(long items) {
        for (long from = 0; from < items; from += CHUNK) {
            rows.sql(
                            """
                            select centre.append(array(
                                select (c.n, 'network', null, 'document', null, c.kind, c.id,
                                        null)::centre.item
                                  from changing c where c.n > ? and c.n <= ?))
                            """)
                    .param(from)
                    .param(from + CHUNK)
                    .query((row, _) -> row.getLong(1))
                    .single();
        }
    }
}
