package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Personal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Shared descriptions as a screen shows them: what the centre confirmed, with this desk's unsent
/// changes, and those its neighbours told of, laid over it in the order in which they came here.
public final class Documents {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final int MOST = 10_000;

    private final JdbcClient rows;

    public Documents(JdbcClient rows) {
        this.rows = rows;
    }

    /// A document as it lies in the rows: as long as these texts are the same, so is what they say.
    ///
    /// @param version counted by the centre; 0 until the centre has it
    /// @param confirmed JSON of the centre; an empty object until it has any
    /// @param own JSON of changes that the centre did not confirm yet, oldest first
    public record Written(
            String kind, String id, long version, String confirmed, List<String> own) {
        public Written {
            own = List.copyOf(own);
        }

        /// What they say.
        public Document read() {
            ObjectNode fields = object(confirmed);
            own.forEach(changed -> lay(fields, object(changed)));
            return new Document(kind, id, version, fields);
        }
    }

    /// One document; empty when neither the centre nor this desk has made it.
    public Optional<Document> find(String kind, String id) {
        return written(kind, id).map(Written::read);
    }

    /// One document, not read yet.
    public Optional<Written> written(String kind, String id) {
        List<String> own = waiting(kind, id);
        Optional<Written> found =
                rows.sql("select version, fields from document where kind = ? and id = ?")
                        .param(kind)
                        .param(id)
                        .query((row, _) ->
                                new Written(kind, id, row.getLong(1), row.getString(2), own))
                        .optional();
        return found.isPresent() || own.isEmpty()
                ? found
                : Optional.of(new Written(kind, id, 0, "{}", own));
    }

    /// A change that the centre did not confirm yet.
    ///
    /// @param after the own record it is, or that a neighbour's came after
    private record Waiting(String fields, long after, long place, int patch) {
        private static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4));
        }
    }

    /// Oldest first: of those at one place in this desk's journal its own come first. Asked of each
    /// table by itself, which takes H2 a third of what both in one question do.
    private List<String> waiting(String kind, String id) {
        List<Waiting> all = new ArrayList<>();
        for (String question :
                List.of(
                        """
                        select fields, number, -1, place from own_patch
                         where kind = ? and id = ? order by number, place limit 10000
                        """,
                        """
                        select fields, after_own, place, patch from told_patch
                         where kind = ? and id = ? order by after_own, place, patch limit 10000
                        """)) {
            all.addAll(
                    rows.sql(question)
                            .param(kind)
                            .param(id)
                            .query((row, _) -> Waiting.of(row))
                            .list());
        }
        return all.stream()
                .sorted(
                        Comparator.comparingLong(Waiting::after)
                                .thenComparingLong(Waiting::place)
                                .thenComparingInt(Waiting::patch))
                .limit(MOST)
                .map(Waiting::fields)
                .toList();
    }

    /// Documents of a kind by id, at most `limit` and never more than 10,000.
    public List<Document> list(String kind, int limit) {
        int most = Math.min(limit, MOST);
        Map<String, Document> found = new LinkedHashMap<>();
        rows.sql(
                        """
                        select kind, id, version, fields from document where kind = ?
                         order by id limit ?
                        """)
                .param(kind)
                .param(most)
                .query((row, _) -> document(row))
                .list()
                .forEach(document -> found.put(document.id(), document));
        rows.sql(
                        """
                        select id from own_patch where kind = ? union
                        select id from told_patch where kind = ? order by id limit ?
                        """)
                .param(kind)
                .param(kind)
                .param(most)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(id ->
                        find(kind, id)
                                .filter(_ -> found.containsKey(id) || found.size() < most)
                                .ifPresent(document -> found.put(id, document)));
        return new ArrayList<>(found.values());
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getString(1), row.getString(2), row.getLong(3), object(row.getString(4)));
    }

    static ObjectNode object(String text) {
        return (ObjectNode) JSON.readTree(text);
    }

    /// Changed fields over a document: null removes one, a personal value becomes plain text.
    static void lay(ObjectNode document, ObjectNode changed) {
        for (Map.Entry<String, JsonNode> field : changed.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject() && value.has(Personal.MARK)) {
                String plain = Personal.text(value);
                if (plain == null) {
                    document.remove(field.getKey());
                } else {
                    document.put(field.getKey(), plain);
                }
            } else if (value.isNull()) {
                document.remove(field.getKey());
            } else {
                document.set(field.getKey(), value);
            }
        }
    }
}
