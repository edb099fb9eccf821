package com.passportdesk.store.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Erased;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// What records of cards leave in rows, also records of other desks and of earlier versions.
class CardProjectionTest {

    private static final UUID JOB = new UUID(0, 7);
    private static final String MEMBER = "m-1";
    private static final String UID = "04A1B2C3D4E580";

    private final CardProjection projection = new CardProjection();
    private JdbcClient rows;

    @BeforeEach
    void makeTables() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:cards-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        rows = JdbcClient.create(source);
        projection.tables().forEach(table -> rows.sql(table).update());
    }

    private CardJob job() {
        return new CardJobRepository(rows).find(JOB).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anAttemptThatEndedWithoutACardSaysWhy(EndEncoding.Cause cause) {
        projection.apply(started(MEMBER), rows);
        assertThat(job().cause()).isNull();
        projection.apply(notIssued(cause, UID), rows);
        assertThat(job())
                .extracting(CardJob::state, CardJob::cause, CardJob::uid)
                .containsExactly("notIssued", cause.code(), UID);
    }

    @Test
    void ofACardThatWasIssuedAfterAllNoCauseIsLeft() {
        projection.apply(started(MEMBER), rows);
        projection.apply(notIssued(EndEncoding.Cause.TORN, null), rows);
        ObjectNode body = CardDrafts.object().put("job", JOB.toString()).put("uid", UID);
        projection.apply(entry(Events.CARD_ISSUED, body), rows);
        assertThat(job())
                .extracting(CardJob::state, CardJob::cause, CardJob::uid)
                .containsExactly("issued", null, UID);
    }

    @Test
    void anAttemptForSomebodyErasedIsGivenUpHoweverItIsHeard() {
        projection.apply(started(MEMBER), rows);
        projection.erased(MEMBER, rows);
        assertThat(job())
                .extracting(CardJob::state, CardJob::cause, CardJob::member)
                .containsExactly("notIssued", "givenUp", Erased.NOBODY);
        makeTables();
        projection.apply(started(Erased.NOBODY), rows);
        assertThat(job())
                .extracting(CardJob::state, CardJob::cause, CardJob::member)
                .containsExactly("notIssued", "givenUp", Erased.NOBODY);
    }

    @Test
    void anErasureSaysHowAndOneOfBeforeTookTheCredentialOff() {
        assertThat(erasureOf(eraseStarted(null))).isEqualTo(Erasing.CREDENTIAL);
        assertThat(erasureOf(eraseStarted("credential"))).isEqualTo(Erasing.CREDENTIAL);
        assertThat(erasureOf(eraseStarted("format"))).isEqualTo(Erasing.FORMAT);
    }

    private Erasing erasureOf(Entry entry) {
        projection.apply(entry, rows);
        return new CardErasureRepository(rows).open(JOB).orElseThrow().how();
    }

    private static Entry eraseStarted(@Nullable String how) {
        ObjectNode body =
                CardDrafts.object()
                        .put("erasing", JOB.toString())
                        .put("uid", UID)
                        .put("type", "DESFIRE")
                        .putNull("credential");
        return entry(Events.CARD_ERASE_STARTED, how == null ? body : body.put("how", how));
    }

    private static Entry started(String member) {
        return entry(
                Events.CARD_ENCODING_STARTED,
                CardDrafts.object()
                        .put("job", JOB.toString())
                        .put("credential", "0".repeat(31) + "1")
                        .put("issue", 1)
                        .put("member", member)
                        .put("number", "0447 1182")
                        .putNull("uid"));
    }

    private static Entry notIssued(EndEncoding.Cause cause, @Nullable String uid) {
        return entry(
                Events.CARD_NOT_ISSUED,
                CardDrafts.object()
                        .put("job", JOB.toString())
                        .put("uid", uid)
                        .put("cause", cause.code()));
    }

    private static Entry entry(String type, ObjectNode body) {
        return new Entry(
                new UUID(0, 1),
                "BER1-D1",
                new UUID(0, 9),
                1,
                Instant.parse("2027-04-22T10:00:00Z"),
                "s-ber1-2",
                new UUID(1, 1),
                0,
                type,
                1,
                "network",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                body);
    }
}
