package com.passportdesk.store.central;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.keys.NewKeys;
import com.passportdesk.store.projection.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Fills a new centre, a few thousand rows at a time, inside the caller's transaction.
final class CentreLoad {

    private static final Set<String> IN_A_SITE = Set.of("resource", "product");

    private static final int CHUNK = 5_000;

    private final JdbcClient rows;
    private final LongConsumer progress;
    private final NewKeys keys = new NewKeys();
    private final EntryCodec codec = new EntryCodec(keys);
    private final MessageDigest sha256;
    private final CopyRows documentRows;
    private final CopyRows thingRows;
    private final CopyRows claimRows;
    private final CopyRows ledgerRows;
    private final CopyRows feedRows;
    private final CopyRows keyRows;

    /// By id, of rooms and of what is sold.
    private final Map<String, String> siteOf = new HashMap<>();

    private final Map<String, String> scopeOfThing = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private long done;

    CentreLoad(Connection connection, JdbcClient rows, LongConsumer progress) {
        this.rows = rows;
        this.progress = progress;
        documentRows = new CopyRows(connection, "centre.document (kind, id, version, fields)");
        thingRows = new CopyRows(connection, "centre.thing (thing, kind, units, scope)");
        claimRows =
                new CopyRows(
                        connection,
                        "centre.claim (id, thing, key, period, units, mode, basis, desk, record,"
                                + " scope, state, counted)");
        ledgerRows =
                new CopyRows(
                        connection,
                        "centre.ledger (id, desk, incarnation, number, at, type, scope, canonical,"
                                + " hash, keys)");
        feedRows = new CopyRows(connection, "centre.feed (position, scope, author, kind, record)");
        keyRows = new CopyRows(connection, "centre.key (name, owner, key)");
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void documents(Stream<Document> documents) throws SQLException, IOException {
        for (Iterator<Document> all = documents.iterator(); all.hasNext(); ) {
            Document document = all.next();
            if (document.kind().equals("network")) {
                network(document);
                continue;
            }
            if (IN_A_SITE.contains(document.kind()) && document.fields().has("site")) {
                siteOf.put(document.id(), document.fields().get("site").asString());
            }
            if (document.kind().equals("member")) {
                keys.make("life:" + document.id());
            }
            documentRows.row(
                    document.kind(),
                    document.id(),
                    document.version(),
                    CanonicalJson.text(document.fields()));
            step();
        }
        flush();
    }

    private void network(Document document) {
        rows.sql(
                        """
                        insert into centre.document values ('network', ?, 1, ?::jsonb)
                        on conflict (kind, id) do update
                           set fields = centre.document.fields || excluded.fields
                        """)
                .param(document.id())
                .param(CanonicalJson.text(document.fields()))
                .update();
    }

    void things(Stream<Thing> things) throws SQLException, IOException {
        for (Iterator<Thing> all = things.iterator(); all.hasNext(); ) {
            thing(all.next(), "network");
            step();
        }
        flush();
    }

    private void thing(Thing thing, String scope) {
        if (!scopeOfThing.containsKey(thing.thing())) {
            String own = scope(thing, scope);
            scopeOfThing.put(thing.thing(), own);
            thingRows.row(thing.thing(), thing.kind(), thing.limit(), own);
        }
    }

    private String scope(Thing thing, String otherwise) {
        String[] parts = thing.thing().split(":", -1);
        String site =
                switch (thing.kind()) {
                    case "room", "event" -> siteOf.get(parts[1]);
                    case "hotdesk", "stock" -> parts[1];
                    default -> null;
                };
        if (site != null) {
            return "site:" + site;
        }
        return thing.kind().equals("cap") ? "network" : otherwise;
    }

    void history(Stream<Entry> history) throws SQLException, IOException {
        byte[] prev = new byte[32];
        long position =
                rows.sql("select n from centre.feed_counter for update")
                        .query((row, _) -> row.getLong(1))
                        .single();
        for (Iterator<Entry> all = history.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            String canonical = codec.canonical(entry, HexFormat.of().formatHex(prev));
            prev = sha256.digest(canonical.getBytes(StandardCharsets.UTF_8));
            Set<String> used = keys.usedBy(canonical);
            ledgerRows.row(
                    entry.id(),
                    entry.desk(),
                    entry.incarnation(),
                    entry.number(),
                    entry.at(),
                    entry.type(),
                    entry.scope(),
                    canonical,
                    "\\x" + HexFormat.of().formatHex(prev),
                    used.isEmpty() ? null : "{\"" + String.join("\",\"", used) + "\"}");
            feedRows.row(++position, entry.scope(), entry.desk(), "record", entry.id());
            entry.things().forEach(thing -> thing(thing, entry.scope()));
            entry.claims().forEach(claim -> claim(entry, claim));
            step();
        }
        flush();
        rows.sql("update centre.feed_counter set n = ?").param(position).update();
    }

    private void claim(Entry entry, Claim claim) {
        boolean counts =
                claim.mode() != Claim.Mode.EXCLUSIVE
                        && counted.add(claim.thing() + '|' + claim.key());
        claimRows.row(
                claim.id(),
                claim.thing(),
                claim.key(),
                "[" + claim.from() + "," + claim.until() + ")",
                claim.units(),
                claim.mode().name().toLowerCase(java.util.Locale.ROOT),
                claim.basis(),
                entry.desk(),
                entry.id(),
                scopeOfThing.getOrDefault(claim.thing(), entry.scope()),
                "held",
                counts);
    }

    /// Counts what is used of everything, once all claims are in.
    void settle() {
        rows.sql(
                        """
                        update centre.thing t set used = s.units
                          from (select thing, sum(units) as units from centre.claim
                                 where counted group by thing) s
                         where t.thing = s.thing
                        """)
                .update();
        progress.accept(done);
    }

    private void step() throws SQLException, IOException {
        if (++done % CHUNK == 0) {
            flush();
            progress.accept(done);
        }
    }

    private void flush() throws SQLException, IOException {
        keys.taken()
                .forEach((name, key) ->
                        keyRows.row(
                                name,
                                name.substring(0, name.lastIndexOf('#')),
                                "\\x" + HexFormat.of().formatHex(key)));
        keyRows.flush();
        documentRows.flush();
        thingRows.flush();
        claimRows.flush();
        ledgerRows.flush();
        feedRows.flush();
    }
}
