package com.passportdesk.store.card;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the attempts to write cards and to make them blank. The cards themselves are documents;
/// `member` keeps them.
public final class CardProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table card_job (
                    job uuid primary key,
                    desk varchar(40) not null,
                    member varchar(100) not null,
                    credential char(32) not null,
                    issue integer not null,
                    number varchar(40) not null,
                    uid varchar(40),
                    state varchar(20) not null,
                    cause varchar(40),
                    started_at timestamp with time zone not null,
                    issued_number bigint,
                    place integer)
                """,
                """
                create table card_second (
                    credential char(32) primary key,
                    member varchar(100) not null,
                    told boolean not null)
                """,
                "create index card_job_desk on card_job (desk, started_at)",
                "create index card_job_member on card_job (member)",
                "create index card_job_uid on card_job (uid)",
                "create index card_job_place on card_job (desk, place, issued_number)",
                """
                create table card_erasure (
                    uid varchar(40) primary key,
                    erasing uuid not null,
                    command uuid not null,
                    desk varchar(40) not null,
                    type varchar(40) not null,
                    credential char(32),
                    how varchar(20) not null,
                    was_blank boolean not null)
                """);
    }

    @Override
    public int schema() {
        return 8;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.CARD_ENCODING_STARTED,
                Events.CARD_ISSUED,
                Events.CARD_NOT_ISSUED,
                Events.CARD_ERASE_STARTED,
                Events.CARD_ERASED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        switch (entry.type()) {
            case Events.CARD_ENCODING_STARTED -> started(entry, rows);
            case Events.CARD_ISSUED -> {
                rows.sql(
                                """
                                update card_job
                                   set state = 'issued', cause = null, uid = ?, issued_number = ?
                                 where job = ?
                                """)
                        .param(CardDrafts.text(body, "uid"))
                        .param(entry.number())
                        .param(CardDrafts.id(body, "job"))
                        .update();
                new IssueOrder(rows).issued(CardDrafts.id(body, "job"));
            }
            case Events.CARD_ERASE_STARTED -> eraseStarted(entry, rows);
            case Events.CARD_ERASED ->
                    rows.sql("delete from card_erasure where uid = ?")
                            .param(CardDrafts.text(body, "uid"))
                            .update();
            default ->
                    rows.sql(
                                    """
                                    update card_job
                                       set state = 'notIssued', cause = ?, uid = coalesce(uid, ?)
                                     where job = ?
                                    """)
                            .param(CardDrafts.text(body, "cause"))
                            .param(CardDrafts.text(body, "uid"))
                            .param(CardDrafts.id(body, "job"))
                            .update();
        }
    }

    private static void started(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        String number = CardDrafts.text(body, "number");
        boolean isErased = body.get("member").asString().equals(Erased.NOBODY);
        rows.sql(
                        """
                        merge into card_job (job, desk, member, credential, issue, number, uid,
                                             state, cause, started_at)
                        key (job) values (?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(CardDrafts.id(body, "job"))
                .param(entry.desk())
                .param(body.get("member").asString())
                .param(body.get("credential").asString())
                .param(body.get("issue").intValue())
                .param(number == null ? "" : number)
                .param(CardDrafts.text(body, "uid"))
                .param(isErased ? "notIssued" : "started")
                .param(isErased ? EndEncoding.Cause.GIVEN_UP.code() : null)
                .param(time(entry.at()))
                .update();
    }

    private static void eraseStarted(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        merge into card_erasure (uid, erasing, command, desk, type, credential,
                                                 how, was_blank)
                        key (uid) values (?,?,?,?,?,?,?,?)
                        """)
                .param(body.get("uid").asString())
                .param(CardDrafts.id(body, "erasing"))
                .param(Objects.requireNonNullElse(entry.command(), entry.id()))
                .param(entry.desk())
                .param(body.get("type").asString())
                .param(CardDrafts.text(body, "credential"))
                .param(Erasing.of(body.path("how").asString("")).code())
                .param(body.path("wasBlank").asBoolean(false))
                .update();
    }

    /// What the centre wrote into a card of which it had another one of the same issue before.
    @Override
    public Set<String> kinds() {
        return Set.of("card");
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        if (of.path("place").asInt(1) > 1) {
            new IssueOrder(rows).told(document.id(), of.path("member").asString(""));
        }
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        rows.sql("delete from card_second where credential = ?").param(id).update();
    }

    @Override
    public void placed(Entry entry, JdbcClient rows) {
        if (entry.type().equals(Events.CARD_ISSUED)) {
            new IssueOrder(rows).placed(CardDrafts.id(entry.body(), "job"));
        }
    }

    @Override
    public void acknowledged(String desk, long number, JdbcClient rows) {
        new IssueOrder(rows).acknowledged(desk, number);
    }

    /// A card that is being written for somebody who is erased is nobody's, and nobody is left who
    /// could finish it: it is given up.
    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql(
                        """
                        update card_job set state = 'notIssued', cause = ?
                         where member = ? and state = 'started'
                        """)
                .param(EndEncoding.Cause.GIVEN_UP.code())
                .param(person)
                .update();
        rows.sql("update card_job set member = ?, place = null where member = ?")
                .param(Erased.NOBODY)
                .param(person)
                .update();
        rows.sql("delete from card_second where member = ?").param(person).update();
    }
}
