package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.projection.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/// Has the keys of notes about nobody destroyed once they were seen to long enough ago, since
/// people write names all the same: by the desk they were written at, and by any other of the site
/// a week later. As with a term, the desk's clock and the centre's must both say so.
final class EndNotesHandler implements CommandHandler<EndNotes, List<UUID>, Integer> {

    /// How long a note is kept after somebody saw to it.
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration OTHERS = Duration.ofDays(7);

    /// Notes in one record at most; the next look takes the next.
    static final int MOST = 100;

    @Override
    public List<UUID> facts(EndNotes command, Moment moment, JdbcClient rows) {
        Instant now = command.centre().isBefore(moment.now()) ? command.centre() : moment.now();
        Instant until = now.minus(KEPT);
        return rows.sql(
                        """
                        select n.note
                          from note n join note_done d on d.note = n.note
                         where n.site = :site and n.member is null and d.at < :until
                           and (n.desk = :desk or d.at < :others)
                           and not exists (select 1 from safety_order o
                                            where o.kind = 'ERASE'
                                              and o.target = cast(n.note as varchar))
                         order by d.at, n.note limit :most
                        """)
                .param("site", moment.site())
                .param("desk", moment.desk())
                .param("until", Columns.time(until))
                .param("others", Columns.time(until.minus(OTHERS)))
                .param("most", MOST)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    @Override
    public Decision<Integer> decide(EndNotes command, List<UUID> facts, Moment moment) {
        if (facts.isEmpty()) {
            return Decision.refused(0);
        }
        Draft draft =
                Draft.of(
                        Events.NOTES_ENDED,
                        1,
                        Draft.NETWORK,
                        JsonNodeFactory.instance.objectNode().put("keptDays", KEPT.toDays()));
        for (UUID note : facts) {
            draft =
                    draft.withOrder(
                            new Order(
                                    moment.newId(),
                                    Order.Kind.ERASE,
                                    note.toString(),
                                    "seen to %d days ago".formatted(KEPT.toDays())));
        }
        return Decision.accepted(draft);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.NOTES_ENDED);
    }

    @Override
    public Integer outcome(List<Entry> entries) {
        return entries.getFirst().orders().size();
    }
}
