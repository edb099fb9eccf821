package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notes that name another row than the one an entry is made of, such as the company of members.
///
/// @param prefix what such a note begins with, such as `company:`
/// @param query ids of the entries that belong to some of those, `:ids`
public record NotedRows(String prefix, String query) {

    /// More entries than this never hang on a few rows of another kind.
    private static final int MOST = 200_000;

    public String note(Object id) {
        return prefix + id;
    }

    /// The ids all notes mean: those of others by a query for each kind of them.
    public static Collection<String> ids(
            Collection<String> notes, JdbcClient rows, NotedRows... others) {
        List<String> ids = new ArrayList<>();
        List<String> rest = new ArrayList<>(notes);
        for (NotedRows other : others) {
            List<String> named =
                    rest.stream()
                            .filter(note -> note.startsWith(other.prefix))
                            .map(note -> note.substring(other.prefix.length()))
                            .toList();
            if (!named.isEmpty()) {
                rest.removeIf(note -> note.startsWith(other.prefix));
                ids.addAll(
                        rows.sql(other.query + " limit " + MOST)
                                .param("ids", named)
                                .query((row, _) -> row.getString(1))
                                .list());
            }
        }
        ids.addAll(rest);
        return ids;
    }
}
