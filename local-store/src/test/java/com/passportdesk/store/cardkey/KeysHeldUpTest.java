package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.cardkey.KeyQuestion.Use;
import com.passportdesk.store.central.CentreLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Desks that hold on to what they were given, to hold up everybody else.
@Timeout(600)
class KeysHeldUpTest extends ServedCentre {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    /// It fetches its answer in a transaction that it never ends.
    @Test
    void aDeskThatHoldsOnToItsAnswerHoldsUpNeitherItsRevocationNorWhoeverServes() throws Exception {
        CardKeyServer first = serve();
        Desk hostile = new Desk("-D1");
        Desk honest = new Desk("-D2");
        UUID id = answeredQuestion(hostile);
        first.close();
        assertThat(Eventually.comesTrue(() -> !isServed())).isTrue();
        server.asSuperuser(
                "keys", "update centre.key_request set asked_at = asked_at - interval '3 minutes'");
        try (CentreLine line = hostileLine(hostile.login);
                Statement statement = line.connection().createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = 0");
            statement.execute("begin");
            statement.execute("select desk_api.card_keys('%s')".formatted(id));
            // It tidies first of all.
            serve();
            long begun = System.nanoTime();
            assertThat(got(() -> honest.keys.reading(CARD))).isEqualTo(made("reading", CARD));
            assertThat(since(begun)).isLessThan(Eventually.promised(PROMISED));
            assertThat(lost).isEmpty();

            begun = System.nanoTime();
            centre.revokeDesk(hostile.code);
            assertThat(since(begun)).isLessThan(PROMISED);
            assertThat(isOpen(statement)).as("ended with the desk").isFalse();
        }
    }

    /// As a hostile desk may have pushed it.
    @Test
    void oneCardThatCannotBeAskedForKeepsNoOthersFromBeing() throws Exception {
        serve();
        wanted.add("ZZZZZZZZZZZZZZ");
        wanted.add(CARD);
        Desk desk = new Desk("-D1");
        assertThat(desk.keys.awaitAhead(Eventually.LIMIT)).isTrue();
        assertThat(outcome(desk.code, "answered")).isEqualTo(1);
    }

    /// A centre of the version before carries no questions, and is no line that is down.
    @Test
    void atACentreThatCarriesNoQuestionsNobodyServes() throws Exception {
        Desk desk = new Desk("-D1");
        String signature = "(uuid, text, integer, text)";
        server.asSuperuser(
                "keys", "alter function desk_api.ask_card_keys" + signature + " rename to not_yet");
        try {
            assertThat(refused(() -> desk.keys.reading(CARD), Reason.NOT_SERVED))
                    .isEqualTo(Reason.NOT_SERVED);
        } finally {
            server.asSuperuser(
                    "keys",
                    "alter function desk_api.not_yet" + signature + " rename to ask_card_keys");
        }
    }

    /// Where the centre's owner may end no sessions.
    @Test
    void aRevokedDeskWhoseSessionGoesOnHearsOfItWhileItAsksForNothing() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        server.asSuperuser(
                "keys",
                "update centre.desk set revoked_at = now() where code = '%s'".formatted(desk.code));
        desk.keys.lineChanged();
        // What is kept is looked for before anything is asked.
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.REFUSED))
                .isEqualTo(Reason.REFUSED);
    }

    /// A disk that is full when a desk is revoked.
    @Test
    void whatCannotBeTakenOutOfTheHomeAtOnceIsLater() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        desk.keys.close();
        KeptKeys kept = new KeptKeys(desk.store.sealedFiles());
        assertThat(kept.givenAt(CARD)).isNotEqualTo(Instant.EPOCH);
        Path inTheWay = Files.createDirectories(desk.home().resolve("card-keys-new/full"));
        assertThat(kept.drop()).isTrue();
        assertThat(kept.unwritten()).as("to be written").isPositive();
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        kept.write();
        assertThat(kept.unwritten()).isZero();
        assertThat(new KeptKeys(desk.store.sealedFiles()).givenAt(CARD)).isEqualTo(Instant.EPOCH);
    }

    /// A question that is answered and not fetched.
    private static UUID answeredQuestion(Desk desk) {
        UUID id = UUID.randomUUID();
        KeyQuestion question =
                new KeyQuestion(
                        id, desk.code, Use.READ, List.of(CARD), KeySeal.fresh().getPublic());
        try (KeyLine line = KeyLine.open(desk.login, desk.code)) {
            assertThat(line.ask(question, desk.login.identity().get())).isEqualTo("asked");
        }
        String answered =
                "select count(*) from centre.key_request where answer is not null and id = '%s'"
                        .formatted(id);
        assertThat(Eventually.comesTrue(() -> server.count("keys", answered) == 1)).isTrue();
        return id;
    }

    private static boolean isOpen(Statement statement) {
        try {
            return statement.execute("select 1");
        } catch (SQLException ended) {
            return false;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
