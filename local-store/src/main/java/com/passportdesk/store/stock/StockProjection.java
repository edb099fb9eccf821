package com.passportdesk.store.stock;

import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Keeps every change of the number of blank cards at a site. A count is kept as the difference it
/// found, so that what two desks record comes to the same in any order.
public final class StockProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table blank_move (
                    record uuid primary key,
                    site varchar(40) not null,
                    desk varchar(40) not null,
                    type varchar(40) not null,
                    kind varchar(20) not null,
                    cards integer not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null)
                """,
                "create index blank_move_site on blank_move (site, type)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.BLANK_CARDS_RECEIVED,
                Events.BLANK_CARDS_COUNTED,
                Events.BLANK_CARD_SPOILED,
                Events.CARD_ISSUED,
                Events.CARD_ERASED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        switch (entry.type()) {
            case Events.BLANK_CARDS_RECEIVED ->
                    move(entry, "received", body.get("cards").intValue(), rows);
            case Events.BLANK_CARDS_COUNTED ->
                    move(
                            entry,
                            "counted",
                            body.get("cards").intValue() - body.get("was").intValue(),
                            rows);
            case Events.BLANK_CARD_SPOILED -> move(entry, "faulty", -1, rows);
            case Events.CARD_ISSUED -> move(entry, "used", -1, rows);
            default -> {
                if (!body.path("wasBlank").asBoolean(false)) {
                    move(entry, "blankAgain", 1, rows);
                }
            }
        }
    }

    private static void move(Entry entry, String kind, int cards, JdbcClient rows) {
        String site = text(entry.body().get("site"));
        if (site == null) {
            // Of a program that kept no ledger yet.
            return;
        }
        rows.sql(
                        """
                        merge into blank_move (record, site, desk, type, kind, cards, at, operator)
                        key (record) values (?,?,?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(site)
                .param(entry.desk())
                .param(entry.body().get("type").asString())
                .param(kind)
                .param(cards)
                .param(time(entry.at()))
                .param(entry.operator())
                .update();
    }
}
