package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One feature's rows in H2: which events and documents it reads and how they become rows.
///
/// Applying is total: it cannot refuse. It must give the same rows whenever it is replayed, so it
/// reads no clock, no random source and nothing but the rows and what it is given. Events of other
/// desks of the site arrive the same way; one of theirs that it throws at is set aside.
public interface Projection {

    /// `create table` and `create index` statements, run once on a new H2 file. Every table has a
    /// primary key. Changing them needs a higher [#schema()].
    List<String> tables();

    /// Number of this feature's tables' shape; another number makes the store rebuild.
    int schema();

    /// Event types [#apply] takes.
    Set<String> types();

    /// Highest version of a type's body [#apply] reads; a newer one is set aside until a build
    /// comes that reads it.
    default int version(String type) {
        return 1;
    }

    /// How older versions of these events are read as the newest: one step for each version that a
    /// desk may have written. What is there before is never written anew. A new step needs a higher
    /// [#version(String)], so that the rows are made anew with it.
    default List<Upcaster> upcasters() {
        return List.of();
    }

    /// Turns one event into rows. A new picture tells this desk's own events once more, in the
    /// order in which the centre took all of them: applied again each gives the rows it gave.
    /// `entry` has its personal values open, or empty once erased.
    void apply(Entry entry, JdbcClient rows);

    /// Hears what the centre thinks of a part of a record, of any feature; before or after the
    /// record.
    default void judged(FeedItem.Judged judged, JdbcClient rows) {}

    /// Hears that the centre has a record of another desk, after [#apply] and in the order in which
    /// the centre took all of them; once more after a new picture, which tells own ones too.
    default void placed(Entry entry, JdbcClient rows) {}

    /// Hears that the centre has this desk's own records up to `number`, in their place among those
    /// that are [#placed]; only when some of them changed a document.
    ///
    /// @param desk this desk's code
    default void acknowledged(String desk, long number, JdbcClient rows) {}

    /// Document kinds [#document] takes; none for a feature that lives on records alone.
    default Set<String> kinds() {
        return Set.of();
    }

    /// Puts a new or changed document into rows.
    default void document(Document document, JdbcClient rows) {}

    /// Takes a document out that left this desk's scope or was erased.
    default void removed(String kind, String id, JdbcClient rows) {}

    /// Fields of records that hold the id of something whose own key seals a name, such as a
    /// guest's visit: it stays readable after that key is destroyed, since the thing itself stays
    /// and counts.
    default Set<String> ownIds() {
        return Set.of();
    }

    /// A document by its kind and id.
    record Named(String kind, String id) {}

    /// Documents that are there for this person alone, such as their cards: they go with them.
    default List<Named> belongings(String person, JdbcClient rows) {
        return List.of();
    }

    /// Takes out what the rows still hold of somebody erased: what their key sealed, and what links
    /// a row to them; [Erased#NOBODY] stands for them where a count or a document has to stay.
    /// Documents are [#removed] before. What is left must be what [#apply] would have made of the
    /// same records without the key.
    ///
    /// @param person whose key is destroyed: a member, or a visit, booking or day pass that owns
    ///   the name of somebody without an account
    default void erased(String person, JdbcClient rows) {}

    /// Takes out what one legal entity had to keep of one year.
    default void expired(Erased.Term term, JdbcClient rows) {}
}
