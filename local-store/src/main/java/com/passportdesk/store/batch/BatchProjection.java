package com.passportdesk.store.batch;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the batches and how far each of their rows is. After a power cut this is all that is
/// needed to go on with the next card.
public final class BatchProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table card_batch (
                    batch uuid primary key,
                    desk varchar(40) not null,
                    site varchar(40) not null,
                    name varchar(1000) not null,
                    type varchar(40),
                    left_out integer not null,
                    begun_at timestamp with time zone not null,
                    begun_by varchar(100) not null,
                    ended_at timestamp with time zone,
                    ended_by varchar(100))
                """,
                "create index card_batch_desk on card_batch (desk, begun_at)",
                """
                create table card_batch_row (
                    batch uuid not null,
                    row_no integer not null,
                    member varchar(100) not null,
                    replacing boolean not null,
                    skipped boolean not null,
                    doubt varchar(40),
                    doubt_about varchar(40),
                    job uuid,
                    job_state varchar(20),
                    cause varchar(40),
                    number varchar(40),
                    uid varchar(40),
                    type varchar(40),
                    faulty integer not null,
                    at timestamp with time zone,
                    operator varchar(100),
                    primary key (batch, row_no))
                """,
                "create index card_batch_row_job on card_batch_row (job)",
                "create index card_batch_row_member on card_batch_row (member)");
    }

    @Override
    public int schema() {
        return 2;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.CARD_BATCH_BEGUN,
                Events.CARD_BATCH_ROW_CHANGED,
                Events.CARD_BATCH_ENDED,
                Events.CARD_ENCODING_STARTED,
                Events.CARD_ISSUED,
                Events.CARD_NOT_ISSUED,
                Events.BLANK_CARD_SPOILED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        switch (entry.type()) {
            case Events.CARD_BATCH_BEGUN -> begun(entry, rows);
            case Events.CARD_BATCH_ROW_CHANGED -> rowChanged(entry.body(), rows);
            case Events.CARD_ENCODING_STARTED -> started(entry, rows);
            case Events.CARD_ISSUED -> ended(entry, "issued", rows);
            case Events.CARD_NOT_ISSUED -> ended(entry, "notIssued", rows);
            case Events.BLANK_CARD_SPOILED -> spoiled(entry.body(), rows);
            default ->
                    rows.sql("update card_batch set ended_at = ?, ended_by = ? where batch = ?")
                            .param(time(entry.at()))
                            .param(entry.operator())
                            .param(id(entry.body().get("batch")))
                            .update();
        }
    }

    private static void begun(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        UUID batch = id(body.get("batch"));
        rows.sql(
                        """
                        merge into card_batch (batch, desk, site, name, type, left_out, begun_at,
                                               begun_by, ended_at, ended_by)
                        key (batch) values (?,?,?,?,?,?,?,?,null,null)
                        """)
                .param(batch)
                .param(entry.desk())
                .param(entry.scope().substring(Draft.site("").length()))
                .param(body.get("name").asString())
                .param(text(body.get("type")))
                .param(body.path("leftOut").asInt(0))
                .param(time(entry.at()))
                .param(entry.operator())
                .update();
        int number = 0;
        for (JsonNode row : body.get("rows")) {
            number++;
            row(batch, number, row, rows);
        }
    }

    private static void rowChanged(ObjectNode body, JdbcClient rows) {
        UUID batch = id(body.get("batch"));
        int number = body.get("row").intValue();
        if (body.path("skipped").asBoolean(false)) {
            rows.sql("update card_batch_row set skipped = true where batch = ? and row_no = ?")
                    .param(batch)
                    .param(number)
                    .update();
        } else {
            row(batch, number, body, rows);
        }
    }

    /// What was tried before stays: a changed row that had a faulty card says so.
    private static void row(UUID batch, int number, JsonNode row, JdbcClient rows) {
        int changed =
                rows.sql(
                                """
                                update card_batch_row
                                   set member = ?, replacing = ?, skipped = false, doubt = ?,
                                       doubt_about = ?
                                 where batch = ? and row_no = ?
                                """)
                        .param(row.get("member").asString())
                        .param(row.path("replacing").asBoolean(false))
                        .param(text(row.get("doubt")))
                        .param(text(row.get("about")))
                        .param(batch)
                        .param(number)
                        .update();
        if (changed == 0) {
            rows.sql(
                            """
                            insert into card_batch_row (batch, row_no, member, replacing, skipped,
                                                        doubt, doubt_about, faulty)
                            values (?,?,?,?,false,?,?,0)
                            """)
                    .param(batch)
                    .param(number)
                    .param(row.get("member").asString())
                    .param(row.path("replacing").asBoolean(false))
                    .param(text(row.get("doubt")))
                    .param(text(row.get("about")))
                    .update();
        }
    }

    private static void started(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        UUID batch = idOrNull(body.get("batch"));
        if (batch == null) {
            return;
        }
        boolean isErased = body.get("member").asString().equals(Erased.NOBODY);
        rows.sql(
                        """
                        update card_batch_row
                           set job = ?, job_state = ?, cause = ?, number = ?, uid = ?, at = ?,
                               operator = ?
                         where batch = ? and row_no = ?
                        """)
                .param(id(body.get("job")))
                .param(isErased ? "notIssued" : "started")
                .param(isErased ? EndEncoding.Cause.GIVEN_UP.code() : null)
                .param(text(body.get("number")))
                .param(text(body.get("uid")))
                .param(time(entry.at()))
                .param(entry.operator())
                .param(batch)
                .param(body.get("row").intValue())
                .update();
    }

    private static void ended(Entry entry, String state, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        update card_batch_row
                           set job_state = ?, cause = ?, type = ?, at = ?, operator = ?,
                               uid = case when ? = 'issued' then coalesce(?, uid)
                                          else coalesce(uid, ?) end
                         where job = ?
                        """)
                .param(state)
                .param(text(body.get("cause")))
                .param(text(body.get("type")))
                .param(time(entry.at()))
                .param(entry.operator())
                .param(state)
                .param(text(body.get("uid")))
                .param(text(body.get("uid")))
                .param(id(body.get("job")))
                .update();
    }

    private static void spoiled(ObjectNode body, JdbcClient rows) {
        UUID batch = idOrNull(body.get("batch"));
        if (batch != null) {
            rows.sql(
                            """
                            update card_batch_row set faulty = faulty + 1
                             where batch = ? and row_no = ?
                            """)
                    .param(batch)
                    .param(body.get("row").intValue())
                    .update();
        }
    }

    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql(
                        """
                        update card_batch_row set job_state = 'notIssued', cause = ?
                         where member = ? and job_state = 'started'
                        """)
                .param(EndEncoding.Cause.GIVEN_UP.code())
                .param(person)
                .update();
        rows.sql("update card_batch_row set member = ? where member = ?")
                .param(Erased.NOBODY)
                .param(person)
                .update();
    }
}
