package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who makes rows of what: each record goes to the features that read its type, each document to
/// those that read its kind.
final class Features {

    private final List<Projection> all;
    private final Map<String, List<Projection>> byType = new HashMap<>();
    private final Map<String, List<Projection>> byKind = new HashMap<>();
    private final Upcasters upcasters;
    private final JdbcClient rows;

    Features(List<Projection> all, JdbcClient rows) {
        this.all = List.copyOf(all);
        this.rows = rows;
        upcasters = new Upcasters(all);
        for (Projection feature : all) {
            feature.types()
                    .forEach(t -> byType.computeIfAbsent(t, _ -> new ArrayList<>()).add(feature));
            feature.kinds()
                    .forEach(k -> byKind.computeIfAbsent(k, _ -> new ArrayList<>()).add(feature));
        }
    }

    /// What the tables look like and what is read into them: another text means that the rows must
    /// be made anew, with what an older build had to leave out.
    String tables() {
        return Tables.SCHEMA
                + " feed="
                + FeedCodec.FORM
                + all.stream()
                        .map(f -> ' ' + f.getClass().getSimpleName() + '=' + f.schema() + read(f))
                        .sorted()
                        .collect(Collectors.joining());
    }

    private static String read(Projection feature) {
        return new TreeSet<>(feature.types())
                .stream().map(type -> type + feature.version(type)).toList().toString();
    }

    /// Makes their tables in an empty file, without indexes that only questions use: those of
    /// features that read no records.
    ///
    /// @return the indexes that are still to be made
    List<String> create() {
        List<String> later = new ArrayList<>();
        for (Projection feature : all) {
            for (String sql : feature.tables()) {
                if (feature.types().isEmpty() && sql.startsWith("create index ")) {
                    later.add(sql);
                } else {
                    rows.sql(sql).update();
                }
            }
        }
        return later;
    }

    /// Fields of records that name things with a key of their own.
    Set<String> ownIds() {
        return all.stream().flatMap(f -> f.ownIds().stream()).collect(Collectors.toSet());
    }

    /// A record of an earlier version as the newest would have been written.
    Entry current(Entry entry) {
        return upcasters.current(entry);
    }

    /// @param tooNew said of each feature that cannot read a version as new as this
    void apply(Entry entry, Runnable tooNew) {
        for (Projection feature : byType.getOrDefault(entry.type(), List.of())) {
            if (entry.version() > feature.version(entry.type())) {
                tooNew.run();
            } else {
                feature.apply(entry, rows);
            }
        }
    }

    /// Said of a record that was applied, once the centre has it.
    void placed(Entry entry) {
        for (Projection feature : byType.getOrDefault(entry.type(), List.of())) {
            if (entry.version() <= feature.version(entry.type())) {
                feature.placed(entry, rows);
            }
        }
    }

    void acknowledged(String desk, long number) {
        all.forEach(feature -> feature.acknowledged(desk, number, rows));
    }

    /// Whether anybody reads documents of this kind.
    boolean isRead(String kind) {
        return byKind.containsKey(kind);
    }

    void document(Document document) {
        byKind.getOrDefault(document.kind(), List.of()).forEach(f -> f.document(document, rows));
    }

    void removed(String kind, String id) {
        byKind.getOrDefault(kind, List.of()).forEach(f -> f.removed(kind, id, rows));
    }

    void judged(FeedItem.Judged judged) {
        all.forEach(feature -> feature.judged(judged, rows));
    }

    /// Documents that are there for one person alone.
    List<Projection.Named> belongings(String person) {
        return all.stream().flatMap(f -> f.belongings(person, rows).stream()).toList();
    }

    void erased(String person) {
        all.forEach(feature -> feature.erased(person, rows));
    }

    void expired(Erased.Term term) {
        all.forEach(feature -> feature.expired(term, rows));
    }
}
