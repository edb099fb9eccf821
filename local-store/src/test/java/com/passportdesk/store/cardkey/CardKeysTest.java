package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.cardkey.KeyQuestion.Use;
import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.proxy.LineProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Keys of single cards through a real centre: who gets them, for how long, and who does not.
@Timeout(600)
class CardKeysTest extends ServedCentre {

    private static final Duration LOOK = Duration.ofMillis(100);

    /// Nobody who has the database, its backups, or another desk's login has the keys.
    @Test
    void whatGoesByIsReadByNobodyElse() throws Exception {
        Desk desk = new Desk("-D1");
        Desk hostile = new Desk("-D2");
        UUID id = UUID.randomUUID();
        KeyPair own = KeySeal.fresh();
        KeyQuestion question =
                new KeyQuestion(id, desk.code, Use.WRITE, List.of(CARD), own.getPublic());
        serve();
        String answer;
        try (KeyLine line = KeyLine.open(desk.login, desk.code);
                KeyLine other = KeyLine.open(hostile.login, desk.code)) {
            assertThat(line.ask(question, desk.login.identity().get())).isEqualTo("asked");
            assertThat(Eventually.comesTrue(() -> answered(id))).isTrue();
            assertThat(other.answer(id)).as("another desk").isEmpty();
            assertNoKeyStandsIn(allOf("keys"));
            answer = line.answer(id).orElseThrow();
            assertThat(line.answer(id)).as("once").isEmpty();
        }
        KeyAnswer given = KeyAnswer.read(question, answer).opened(question, own);
        assertThat(given.writing().getFirst()).isEqualTo(made("writing", CARD));
        assertThatThrownBy(() -> KeyAnswer.read(question, answer).opened(question, KeySeal.fresh()))
                .isInstanceOf(IllegalArgumentException.class);
        KeyQuestion altered =
                new KeyQuestion(id, desk.code, Use.READ, List.of(CARD), own.getPublic());
        assertThatThrownBy(() -> KeyAnswer.read(altered, answer))
                .as("bound to the question")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.count("keys", "select count(*) from centre.key_request")).isZero();
    }

    private static boolean answered(UUID id) {
        return server.count(
                        "keys",
                        "select count(*) from centre.key_request where answer is not null and id = '"
                                + id
                                + "'")
                == 1;
    }

    /// Every row of every table, as text.
    private static String allOf(String database) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (var session = server.superuser(database);
                var statement = session.createStatement()) {
            for (String table : server.tables(database)) {
                try (ResultSet rows =
                        statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }

    private static List<String> writtenForms(byte[] key) {
        return List.of(
                HexFormat.of().formatHex(key),
                Base64.getEncoder().withoutPadding().encodeToString(key),
                new String(key, StandardCharsets.ISO_8859_1));
    }

    private static void assertNoKeyStandsIn(String text) {
        for (String use : List.of("common", "reading", "writing")) {
            for (String form : writtenForms(made(use, use.equals("common") ? "" : CARD))) {
                assertThat(text.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain(form.toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    /// The home is sealed, and the journal knows nothing.
    @Test
    void noKeyStandsInAnyFileOfTheDesk() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        assertThat(got(() -> desk.keys.writing(CARD))).isEqualTo(made("writing", CARD));
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        long records = desk.store.lastNumber();
        desk.stop();
        assertThat(records).as("nothing of it is a record").isZero();
        assertThat(desk.home().resolve("card-keys")).exists();
        try (Stream<Path> files = Files.walk(desk.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNoKeyStandsIn(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(desk.keys.toString())
                .doesNotContain(HexFormat.of().formatHex(made("reading", CARD)));
    }

    @Test
    void aFloodIsRefusedSaidAndCountedAndOthersGoOn() throws Exception {
        serve();
        server.asSuperuser("keys", "update centre.network set cards_written_at_once = 3");
        Desk flood = new Desk("-D1");
        Desk honest = new Desk("-D2");
        List<Reason> said = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            String card = "04A1B2C3D4%04X".formatted(n);
            try {
                flood.keys.writing(card);
            } catch (CardKeyProblem problem) {
                said.add(problem.reason());
            }
        }
        assertThat(said).contains(Reason.TOO_MANY);
        assertThat(outcome(flood.code, "too many")).isPositive();
        assertThat(outcome(flood.code, "answered")).isLessThanOrEqualTo(3);
        assertThat(got(() -> flood.keys.reading(CARD)))
                .as("reading is counted by itself")
                .isEqualTo(made("reading", CARD));
        assertThat(got(() -> honest.keys.writing(CARD))).isEqualTo(made("writing", CARD));
    }

    /// A program of its own does not get round what is counted.
    @Test
    void aHostileLoginAsksForNoMoreThanItMay() throws Exception {
        serve();
        server.asSuperuser("keys", "update centre.network set card_keys_at_once = 120");
        Desk hostile = new Desk("-D1");
        List<String> many = IntStream.range(0, 50).mapToObj("04A1B2C3D4%04X"::formatted).toList();
        try (KeyLine line = KeyLine.open(hostile.login, hostile.code)) {
            List<String> said = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                KeyQuestion question =
                        new KeyQuestion(
                                UUID.randomUUID(),
                                hostile.code,
                                Use.AHEAD,
                                many,
                                KeySeal.fresh().getPublic());
                said.add(line.ask(question, hostile.login.identity().get()));
            }
            assertThat(said.subList(0, 2)).containsOnly("asked");
            assertThat(said.subList(2, 4)).allMatch(one -> one.startsWith("much "));
        }
        // More cards in the question than were counted.
        UUID id = UUID.randomUUID();
        KeyQuestion question =
                new KeyQuestion(id, hostile.code, Use.AHEAD, many, KeySeal.fresh().getPublic());
        String request = question.request(hostile.login.identity().get());
        try (CentreLine line = hostileLine(hostile.login)) {
            ask(line, id, "ahead", 1, request);
            // Many that would go before what others wait for: as many, and as one.
            String jumping = request.replace("\\nahead\\n", "\\nread\\n");
            assertThat(jumping).isNotEqualTo(request);
            assertThatThrownBy(() -> ask(line, UUID.randomUUID(), "read", 2, jumping))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no question");
            assertThatThrownBy(() -> KeyQuestion.read(jumping))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Eventually.comesTrue(() -> outcome(hostile.code, "question") == 1)).isTrue();
    }

    private static void ask(CentreLine line, UUID id, String use, int cards, String request)
            throws SQLException {
        try (var call =
                line.connection().prepareStatement("select desk_api.ask_card_keys(?, ?, ?, ?)")) {
            call.setObject(1, id);
            call.setString(2, use);
            call.setInt(3, cards);
            call.setString(4, request);
            call.execute();
        }
    }

    /// Also whoever owns the database: without the desk's certificate it gets nothing.
    @Test
    void aQuestionThatTheDeskDidNotSignIsNotAnswered() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        Desk other = new Desk("-D2");
        for (Optional<com.passportdesk.store.identity.DeskIdentity> signer :
                List.of(
                        Optional.<com.passportdesk.store.identity.DeskIdentity>empty(),
                        other.login.identity().get())) {
            KeyQuestion question =
                    new KeyQuestion(
                            UUID.randomUUID(),
                            desk.code,
                            Use.READ,
                            List.of(CARD),
                            KeySeal.fresh().getPublic());
            try (var session = server.superuser("keys");
                    var call =
                            session.prepareStatement(
                                    "insert into centre.key_request (id, desk, use, cards, request,"
                                            + " asked_at) values (?, ?, 'read', 1, ?, now())")) {
                call.setObject(1, question.id());
                call.setString(2, desk.code);
                call.setString(3, question.request(signer));
                call.execute();
                try (var wake = session.createStatement()) {
                    wake.execute("notify \"card-keys\"");
                }
            }
        }
        assertThat(Eventually.comesTrue(() -> outcome(desk.code, "certificate") == 2)).isTrue();
        assertThat(outcome(desk.code, "answered")).isZero();
    }

    @Test
    void aRevokedDeskLosesWhatItHasAndGetsNoMore() throws Exception {
        serve();
        wanted.add(CARD);
        Desk desk = new Desk("-D1");
        assertThat(desk.keys.awaitAhead(Eventually.LIMIT)).isTrue();
        assertThat(desk.keys.reading(CARD)).isEqualTo(made("reading", CARD));
        long given = outcome(desk.code, "answered");
        centre.revokeDesk(desk.code);
        desk.keys.lineChanged();
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.REFUSED))
                .isEqualTo(Reason.REFUSED);
        assertThat(refused(() -> desk.keys.common(), Reason.REFUSED)).isEqualTo(Reason.REFUSED);
        assertThat(outcome(desk.code, "answered")).isEqualTo(given);
        desk.stop();
        desk.start(desk.login.at(TestCentre.url(1, "keys")), Optional.empty());
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.LINE_DOWN))
                .as("nothing is left in the home")
                .isEqualTo(Reason.LINE_DOWN);
    }

    @Test
    void withNobodyWhoServesItIsSaidAtOnceAndGoesOnWhenSomebodyDoes() throws Exception {
        Desk desk = new Desk("-D1");
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.NOT_SERVED))
                .isEqualTo(Reason.NOT_SERVED);
        assertThat(outcome(desk.code, "answered")).isZero();
        serve(
                signing,
                new Maker() {
                    private int asked;

                    @Override
                    public byte[] reading(String card) {
                        if (asked++ == 0) {
                            throw new IllegalStateException("the token is out");
                        }
                        return super.reading(card);
                    }
                });
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        assertThat(outcome(desk.code, "away")).isEqualTo(1);
    }

    /// Else whoever has the database could have cards issued with keys of its own.
    @Test
    void somebodyElseWhoAnswersIsNotBelieved() throws Exception {
        CardKeyServer first = serve();
        Desk desk = new Desk("-D1");
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        first.close();
        assertThat(Eventually.comesTrue(() -> !isServed())).isTrue();
        var other = another();
        serve(other, new Maker());
        assertThat(refused(() -> desk.keys.writing(CARD), Reason.OTHER_SERVER))
                .isEqualTo(Reason.OTHER_SERVER);
        desk.stop();
        desk.start(desk.login, Optional.of(other.fingerprint()));
        assertThat(got(() -> desk.keys.writing(CARD)))
                .as("named by hand")
                .isEqualTo(made("writing", CARD));
    }

    @Test
    void aLineThatStallsHoldsNobodyUpForLong() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        desk.stop();
        try (LineProxy proxy = LineProxy.to("localhost", server.port())) {
            desk.start(desk.login.at(TestCentre.url(proxy.port(), "keys")), Optional.empty());
            assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
            proxy.stall();
            long begun = System.nanoTime();
            assertThatThrownBy(() -> desk.keys.reading(OTHER)).isInstanceOf(CardKeyProblem.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Eventually.promised(Duration.ofSeconds(4)));
            assertThat(desk.keys.reading(CARD)).isEqualTo(made("reading", CARD));
            desk.stop();
        }
    }

    /// Waiting for nothing is no reason to lose the line.
    @Test
    void whoeverServesStaysOnTheLineWhileNobodyAsks() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        // Longer than it waits for a wake.
        assertThat(Eventually.comesTrue(() -> !lost.isEmpty(), Duration.ofSeconds(7), LOOK))
                .as("%s", lost)
                .isFalse();
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        assertThat(lost).isEmpty();
    }
}
