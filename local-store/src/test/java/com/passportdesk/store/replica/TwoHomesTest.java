package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Two homes of one desk, each a life of its own, with one login: the one that came last is the
/// desk.
class TwoHomesTest extends TwoDesks {

    private Path copies;

    /// A copy of the first desk's home, as another life.
    private void copied() throws IOException {
        String code = first.store.home().desk();
        first.close();
        Path from = homes.resolve(code);
        copies = homes.resolve("copies");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = copies.resolve(code).resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        asNew(copies);
        first = TestDesk.open(homes, code, site);
    }

    private void asNew(Path folder) {
        Restore.asNew(
                DeskHome.open(folder.resolve(first.store.home().desk())),
                StoreKey.ownerFile(),
                first.clock.instant());
    }

    private static void isNoLongerTheDesk(TestDesk desk) {
        assertThat(
                        comesTrue(() ->
                                desk.replica()
                                        .state()
                                        .problem()
                                        .filter(p -> p.textKey().equals("problem.centre.lifeEnded"))
                                        .isPresent()))
                .as("%s", desk.replica().state())
                .isTrue();
        assertThat(comesTrue(() -> refuses(desk))).isTrue();
    }

    private static boolean refuses(TestDesk desk) {
        try {
            desk.say(desk.words("more"), desk.words("and more"));
            return false;
        } catch (StoreProblem problem) {
            return problem.kind() == StoreProblem.Kind.HOME_COPIED;
        }
    }

    private void isIn(TestDesk desk) {
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    @Test
    void theOlderLifeOfADeskIsRefusedOnceAnotherOneCameIn() throws Exception {
        first.say(first.words("one"));
        settled();
        CentreLogin login = server.login("judged", readmitted(first));
        String code = first.store.home().desk();
        copied();
        first.connect(login);
        isIn(first);
        try (TestDesk copy = TestDesk.open(copies, code, site).connect(login)) {
            isIn(copy);
            isNoLongerTheDesk(first);
            copy.say(copy.words("of the copy"));
            assertThat(copy.replica().awaitSent(LONG)).isTrue();
            assertThat(comesTrue(() -> second.said().equals(List.of("of the copy", "one"))))
                    .isTrue();
            copy.disconnect();
            copy.connect(login);
            isIn(copy);
        }
    }

    /// What the older one had not sent is not lost: it goes on as a life of its own, and then the
    /// other one is no longer the desk.
    @Test
    void theOlderLifeGoesOnAsAnotherOneWithWhatItHadNotSent() throws Exception {
        first.say(first.words("one"));
        settled();
        CentreLogin login = server.login("judged", readmitted(first));
        String code = first.store.home().desk();
        copied();
        first.say(first.words("not sent"));
        try (TestDesk copy = TestDesk.open(copies, code, site).connect(login)) {
            isIn(copy);
            copy.say(copy.words("of the copy"));
            assertThat(copy.replica().awaitSent(LONG)).isTrue();
            first.connect(login);
            isNoLongerTheDesk(first);
            first.close();
            asNew(homes);
            first = TestDesk.open(homes, code, site).connect(login);
            isIn(first);
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            List<String> all = List.of("not sent", "of the copy", "one");
            assertThat(comesTrue(() -> second.said().equals(all))).isTrue();
            assertThat(comesTrue(() -> first.said().equals(all))).isTrue();
            isNoLongerTheDesk(copy);
        }
    }

    /// A login file that was taken to the wrong machine shuts nobody out.
    @Test
    void theHomeOfAnotherDeskEndsNothing() {
        first.say(first.words("one"));
        second.say(second.words("two"));
        settled();
        CentreLogin login = server.login("judged", readmitted(first));
        first.disconnect();
        second.disconnect();
        second.connect(login);
        assertThat(
                        comesTrue(() ->
                                second.replica()
                                        .state()
                                        .problem()
                                        .filter(p -> p.textKey().equals("problem.centre.otherDesk"))
                                        .isPresent()))
                .as("%s", second.replica().state())
                .isTrue();
        second.disconnect();
        first.connect(login);
        isIn(first);
    }

    /// Nor where it tries while the desk itself is in and has sent nothing yet.
    @Test
    void theHomeOfAnotherDeskDoesNotTakeThePlaceOfOneThatHasSentNothing() {
        second.say(second.words("two"));
        settled();
        CentreLogin login = server.login("judged", readmitted(first));
        first.disconnect();
        first.connect(login);
        isIn(first);
        second.disconnect();
        second.connect(login);
        assertThat(
                        comesTrue(() ->
                                second.replica()
                                        .state()
                                        .problem()
                                        .filter(p -> p.textKey().equals("problem.centre.otherDesk"))
                                        .isPresent()))
                .as("%s", second.replica().state())
                .isTrue();
        second.disconnect();
        first.say(first.words("one"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        first.disconnect();
        first.connect(login);
        isIn(first);
    }

    private void hello(CentreLine line, UUID life) throws SQLException {
        try (PreparedStatement call =
                line.connection()
                        .prepareStatement(
                                "select desk_api.hello(?, 0, null, 'test', now(), ?, ?)")) {
            call.setObject(1, life);
            call.setString(2, first.store.home().desk());
            call.setString(3, first.store.home().site());
            call.execute();
        }
    }

    private void helloUnchecked(CentreLine line, UUID life) {
        try {
            hello(line, life);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static CentreLine line(CentreLogin login) {
        return CentreLine.open(
                login, new CentreLine.Patience(LONG, LONG), "passport-desk two homes");
    }

    private static boolean isHeldUp() {
        return server.count(
                        "judged",
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like '%desk_api.hello%'")
                == 1;
    }

    /// Each of the two is known, as after an upgrade of the centre, and comes at the same moment.
    @Test
    void ofTwoLivesThatComeAtOnceOneIsLeft() throws Exception {
        CentreLogin login = server.login("judged", readmitted(first));
        first.disconnect();
        String code = first.store.home().desk();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        for (UUID life : List.of(one, other)) {
            server.asSuperuser(
                    "judged",
                    "insert into centre.life (desk, incarnation) values ('%s', '%s')"
                            .formatted(code, life));
        }
        try (CentreLine early = line(login)) {
            early.connection().setAutoCommit(false);
            hello(early, one);
            try (CentreLine late = line(login)) {
                try (Statement patience = late.connection().createStatement()) {
                    patience.execute("set lock_timeout = '20s'");
                }
                CompletableFuture<Void> second =
                        CompletableFuture.runAsync(() -> helloUnchecked(late, other));
                assertThat(comesTrue(() -> isHeldUp() || second.isDone())).isTrue();
                early.connection().commit();
                assertThatThrownBy(second::join).hasStackTraceContaining("another life began");
            }
        }
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.life where ended_at is null"
                                        + " and desk = '"
                                        + code
                                        + "'"))
                .isEqualTo(1);
    }
}
