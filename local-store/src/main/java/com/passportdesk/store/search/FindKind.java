package com.passportdesk.store.search;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One kind of thing that can be found, such as members or receipts: what of its rows the search
/// knows. Offered by the feature that owns the rows.
public interface FindKind {

    /// Such as `member`.
    String id();

    /// As what it is shown when every word typed was one of its numbers: a member by a card's
    /// number is shown as the card. Usually the same.
    default String byNumber() {
        return id();
    }

    /// Changes with what an entry is made of, so that what another program kept is not used.
    default int form() {
        return 1;
    }

    /// Tables its entries are made of, in capitals, as H2 names them.
    Set<String> tables();

    /// Notes what a changed row touches: ids of entries, or any words [#ids] makes ids of. On the
    /// thread that writes, so without a question to anybody.
    ///
    /// @param row as it was, and again as it is; of itself, its first column is the entry's id
    default void touched(String table, @Nullable Object[] row, Consumer<String> note) {
        note.accept(String.valueOf(row[0]));
    }

    /// The ids of entries that notes mean; some thousand notes at most.
    default Collection<String> ids(Collection<String> notes, JdbcClient rows) {
        return notes;
    }

    /// Every entry, by id.
    void all(JdbcClient rows, Consumer<Entry> each);

    /// Some entries; one that is not there is left out.
    void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each);
}
