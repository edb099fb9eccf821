package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.plain;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.Sentences.times;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static com.passportdesk.store.neighbour.TestSite.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal.Owner;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.neighbour.Mistrusted.Why;
import com.passportdesk.store.replica.Replica;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a desk heard of its neighbour comes to a real centre.
class BroughtTest extends SiteAtCentre {

    @Test
    void theUnsentRecordsOfADeadDeskAreBroughtByItsNeighbour() throws Exception {
        say(first, of("door", "open").withPatch(named("m-7", "name", "Ada")));
        say(first, of("door", "shut"));
        arrives(second, "door", "shut");
        first.close();
        secondLine = up(second, secondLogin);
        come(code(1), 3);
        assertThat(comesTrue(() -> waiting(second) == 0)).isTrue();
        assertThat(times(second)).isEqualTo(3);
        assertThat(about(second, "door")).isEqualTo("shut");
        assertThat(server.count(NETWORK, "select count(*) from centre.set_aside")).isZero();
        assertThat(
                        server.count(
                                NETWORK,
                                "select count(*) from centre.document where fields->>'name' = 'Ada'"))
                .isEqualTo(1);
        DeskStore third = site.desk(code(3));
        try (Replica line = up(third, admitted(third))) {
            assertThat(about(third, "door")).as("%s", line.state()).isEqualTo("shut");
        }
        Map<String, String> before = second.digest();
        cutSecond();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whatBothBringIsThereOnce() {
        for (int i = 0; i < 60; i++) {
            say(first, of("door", "at " + i));
        }
        say(second, of("window", "mine"));
        arrives(second, "door", "at 59");
        firstLine = up(first, firstLogin);
        secondLine = up(second, secondLogin);
        assertThat(firstLine.awaitSent(LONG)).isTrue();
        assertThat(secondLine.awaitSent(LONG)).isTrue();
        come(code(1), 61);
        come(code(2), 1);
        assertThat(comesTrue(() -> waiting(second) == 0)).isTrue();
        assertThat(times(second)).isEqualTo(62);
        assertThat(server.count(NETWORK, "select count(*) from centre.set_aside")).isZero();
    }

    @Test
    void ownRecordsComeAfterWhatTheyMayBeAbout() {
        say(first, of("door", "open"));
        arrives(second, "door", "open");
        say(second, of("door", "shut by the second"));
        secondLine = up(second, secondLogin);
        come(code(1), 2);
        come(code(2), 1);
        assertThat(
                        server.count(
                                NETWORK,
                                """
                                select count(*) from centre.feed a join centre.feed b
                                    on a.position < b.position
                                 where a.kind = 'record' and a.author = '%s'
                                   and b.kind = 'record' and b.author = '%s'
                                """
                                        .formatted(code(1), code(2))))
                .isEqualTo(2);
    }

    private String proofOf(long number) {
        return second.rows()
                .sql("select proof from told where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void whoeverBringsCannotForge() throws Exception {
        say(first, plain(name, "door", "open"));
        say(first, plain(name, "door", "shut"));
        arrives(second, "door", "shut");
        Stored two = first.read(2, 1).getFirst();
        Stored three = first.read(3, 1).getFirst();
        UUID life = first.home().incarnation();
        String forged = two.canonical().replace("\"rest\":0", "\"rest\":7");
        assertThat(forged).isNotEqualTo(two.canonical());
        try (Carrier carrier = new Carrier(secondLogin, code(1))) {
            refused(() -> carrier.bring(life, 2, forged, null, proofOf(2)));
            refused(() -> carrier.bring(life, 2, two.canonical(), null, proofOf(3)));
            refused(() -> carrier.bring(life, 2, two.canonical(), null, ""));
            refused(() -> carrier.bring(life, 2, two.canonical(), "{\"keys\":{}}", proofOf(2)));
            refused(() -> carrier.bring(life, 2, three.canonical(), null, proofOf(3)));
            refused(() -> carrier.bring(life, 3, two.canonical(), null, proofOf(2)));
            UUID invented = UUID.randomUUID();
            refused(() -> carrier.bring(invented, 2, two.canonical(), null, proofOf(2)));
            assertThatThrownBy(() -> carrier.bring(life, 3, three.canonical(), null, proofOf(3)))
                    .hasMessageContaining("missing before");
            assertThat(atCentre(code(1))).isEqualTo(1);
            assertThat(server.count(NETWORK, "select count(*) from centre.set_aside")).isZero();
            assertThat(
                            server.count(
                                    NETWORK,
                                    "select count(*) from centre.life where last_number > 0"
                                            + " and desk = '"
                                            + code(1)
                                            + "'"))
                    .isEqualTo(1);
            carrier.bring(life, 2, two.canonical(), null, proofOf(2));
            assertThat(atCentre(code(1))).isEqualTo(2);
        }
        firstLine = up(first, firstLogin);
        assertThat(firstLine.awaitSent(LONG)).as("%s", firstLine.state()).isTrue();
        assertThat(atCentre(code(1))).isEqualTo(3);
    }

    /// A call that must be refused.
    private interface Call {
        String make() throws SQLException;
    }

    private static void refused(Call call) {
        assertThatThrownBy(call::make).hasMessageContaining("did not write this");
    }

    @Test
    void aRevokedDeskIsHeardByNoNeighbourUntilItIsLetInAgain() throws Exception {
        atFirst.ask(List.of(TestSite.at(atSecond.port())));
        say(first, of("window", "open"));
        arrives(second, "window", "open");
        assertThat(comesTrue(() -> !atFirst.met().isEmpty())).isTrue();
        secondLine = up(second, secondLogin);
        centre.revokeDesk(code(1));
        assertThat(comesTrue(() -> atSecond.mistrusted().size() == 1)).isTrue();
        assertThat(atSecond.mistrusted().getFirst().why()).isEqualTo(Why.REVOKED);
        assertThat(comesTrue(() -> atFirst.met().isEmpty() && atSecond.met().isEmpty())).isTrue();
        cutSecond();
        say(first, of("window", "shut"));
        assertThat(about(second, "window")).isEqualTo("open");
        DeskLogin again = centre.addDesk(name, code(1));
        first.identity().keep("", again.identity().orElseThrow());
        arrives(second, "window", "shut");
        assertThat(comesTrue(() -> atSecond.mistrusted().isEmpty())).isTrue();
    }

    @Test
    void aLifeIsNotBegunInItsMiddle() throws Exception {
        DeskStore fourth = site.desk(code(4), name, site.own(), JournalFiles.disk());
        CentreLogin login = admitted(fourth);
        try (Replica line = up(fourth, login)) {
            assertThat(comesTrue(() -> Proofs.key(fourth.keys()).isPresent()))
                    .as("%s", line.state())
                    .isTrue();
        }
        say(fourth, plain(name, "roof", "flat"));
        say(fourth, plain(name, "roof", "steep"));
        byte[] key = Proofs.key(fourth.keys()).orElseThrow();
        String later = fourth.read(2, 1).getFirst().canonical();
        try (Carrier carrier = new Carrier(secondLogin, code(1));
                PreparedStatement call =
                        carrier.line
                                .connection()
                                .prepareStatement(
                                        "select desk_api.bring('"
                                                + code(4)
                                                + "', ?, 2, ?, array[null], ?, array[''])")) {
            call.setObject(1, fourth.home().incarnation());
            call.setArray(2, Carrier.texts(carrier.line.connection(), later));
            call.setArray(3, Carrier.texts(carrier.line.connection(), Proofs.of(key, later)));
            assertThatThrownBy(call::executeQuery).hasMessageContaining("did not write this");
            UUID invented = UUID.randomUUID();
            assertThatThrownBy(() -> carrier.push(invented, 2, later))
                    .as("nor by the desk whose life it would be")
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PD008"))
                    .hasMessageContaining("does not begin here");
            assertThat(server.count(NETWORK, "select count(*) from centre.set_aside")).isZero();
        }
    }

    /// What is sealed would take the place of what everybody could read, also of whom is known.
    @Test
    void whoeverBringsCannotLeaveOutWhatBelongsBesideIt() throws Exception {
        firstLine = up(first, firstLogin);
        say(first, of("door", "open").withPatch(named("m-8", "name", "Ada")));
        assertThat(firstLine.awaitSent(LONG)).isTrue();
        cutFirst();
        say(first, of("door", "ajar").withPatch(named("m-8", "phone", "030 1")));
        arrives(second, "door", "ajar");
        UUID life = first.home().incarnation();
        String text = first.read(3, 1).getFirst().canonical();
        try (Carrier carrier = new Carrier(secondLogin, code(1))) {
            refused(() -> carrier.bring(life, 3, text, null, proofOf(3)));
        }
        secondLine = up(second, secondLogin);
        come(code(1), 3);
        String open =
                "select count(*) from centre.document where id = 'm-8'"
                        + " and fields @> '{\"name\":\"Ada\",\"phone\":\"030 1\"}'";
        assertThat(server.count(NETWORK, open)).isEqualTo(1);
    }

    /// The desk that wrote it has lost the person's key, and its neighbour what else lies beside.
    @Test
    void whatIsSealedTakesThePlaceOfNothingAndWhatIsOpenIsTaken() throws Exception {
        firstLine = up(first, firstLogin);
        say(first, of("door", "open").withPatch(named("m-10", "name", "Ada")));
        assertThat(firstLine.awaitSent(LONG)).isTrue();
        cutFirst();
        first.keys().destroy(List.of(new Owner(Purpose.LIFE, "m-10")));
        Patch patch = named("m-10", "name", "Bea");
        patch.fields().put("company", "B");
        say(first, plain(name, "door", "ajar").withPatch(patch));
        arrives(second, "door", "ajar");
        UUID life = first.home().incarnation();
        String text = first.read(3, 1).getFirst().canonical();
        try (Carrier carrier = new Carrier(secondLogin, code(1))) {
            carrier.bring(life, 3, text, null, proofOf(3));
        }
        assertThat(atCentre(code(1))).isEqualTo(3);
        String open =
                "select count(*) from centre.document where id = 'm-10'"
                        + " and fields = '{\"name\":\"Ada\",\"company\":\"B\"}'";
        assertThat(server.count(NETWORK, open)).isEqualTo(1);
    }

    /// A neighbour hears the id of an order before the centre does.
    @Test
    void anOrderIsObeyedWhoeverGaveAnotherOneItsId() throws Exception {
        Order erase = new Order(UUID.randomUUID(), Order.Kind.ERASE, "m-9", "asked for");
        firstLine = up(first, firstLogin);
        say(first, of("door", "open").withPatch(named("m-9", "name", "Ada")));
        assertThat(firstLine.awaitSent(LONG)).isTrue();
        String there = "select count(*) from centre.key where owner = 'life:m-9'";
        assertThat(server.count(NETWORK, there)).isEqualTo(1);
        try (Carrier carrier = new Carrier(secondLogin, code(1));
                var statement = carrier.line.connection().createStatement()) {
            statement.execute(
                    "select desk_api.order('{\"id\":\"%s\",\"kind\":\"erase\",\"target\":\"m-x\",\"reason\":\"\"}', now())"
                            .formatted(erase.id()));
        }
        say(first, of("door", "shut").withOrder(erase));
        assertThat(firstLine.awaitSent(LONG)).isTrue();
        assertThat(server.count(NETWORK, there)).isZero();
        String ordered = "select count(*) from centre.safety_order where target = 'm-9'";
        assertThat(server.count(NETWORK, ordered)).as("ahead and in its place").isEqualTo(1);
        assertThat(server.count(NETWORK, "select count(*) from centre.set_aside")).isZero();
    }
}
