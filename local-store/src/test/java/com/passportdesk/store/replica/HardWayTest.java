package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.backup.Backup;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// What reaches the centre the hard way: past a record it cannot take, ahead of a long queue, from
/// a copy of a home, and to a centre that was set back.
class HardWayTest extends TwoDesks {

    @Test
    void aRecordTheCentreCannotTakeIsSetAsideAndTheOthersPass() {
        first.say(first.words("fine"), first.words("not\u0000fine"), first.words("fine too"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().equals(List.of("fine", "fine too")))).isTrue();
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.set_aside where desk = '"
                                        + code("-D1")
                                        + "'"))
                .isEqualTo(1);
        first.disconnect();
        first.connect(server.login("judged", readmitted(first)));
        first.say(first.words("later"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().contains("later"))).isTrue();
    }

    /// Nobody else wakes the whole network here, and others would look by themselves much later.
    @Test
    void aWakeThatTheLineTookIsMadeUpForWhenItIsOpenAgain() throws Exception {
        settled();
        // A sequence counts what is tried, also where that is undone.
        server.asSuperuser(
                "judged",
                "create sequence public.tried",
                "alter function desk_api.wake(boolean) rename to taken",
                """
                create function desk_api.wake(boolean) returns void
                language plpgsql security definer as $$
                begin
                    perform nextval('public.tried');
                    raise exception 'the line breaks' using errcode = '08006';
                end
                $$
                """);
        first.say(first.words("unheard"));
        assertThat(
                        comesTrue(() ->
                                server.count(
                                                "judged",
                                                "select count(*) from public.tried where is_called")
                                        == 1))
                .isTrue();
        try (Connection listener = server.superuser("judged");
                Statement statement = listener.createStatement()) {
            statement.execute("listen network");
            server.asSuperuser(
                    "judged",
                    "drop function desk_api.wake(boolean)",
                    "alter function desk_api.taken(boolean) rename to wake",
                    "drop sequence public.tried");
            PGNotification[] heard =
                    listener.unwrap(PGConnection.class).getNotifications((int) LONG.toMillis());
            assertThat(heard).extracting(PGNotification::getName).contains("network");
        }
        assertThat(comesTrue(() -> second.said().contains("unheard"))).isTrue();
    }

    /// Nothing of what it sold may be known here, so its receipts have series of their own.
    @Test
    void aNewMachineInADesksPlaceBeginsALifeOfItsOwnBeforeItHearsAnything(@TempDir Path folder)
            throws Exception {
        first.say(first.words("before it was lost"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        takesThePlace(folder, first, List.of("before it was lost"));
        takesThePlace(folder, second, List.of("before it was lost"));
    }

    /// The centre may know of the lost one only that it came in: it sold without its line.
    private void takesThePlace(Path folder, TestDesk lost, List<String> known) throws Exception {
        String code = lost.store.home().desk();
        lost.disconnect();
        try (TestDesk anew = TestDesk.open(folder, code, site)) {
            for (int times = 0; times < 2; times++) {
                anew.connect(server.login("judged", readmitted(lost)));
                assertThat(anew.replica().awaitUp(LONG)).isTrue();
                assertThat(anew.replica().awaitSent(LONG)).isTrue();
                anew.disconnect();
            }
            assertThat(anew.said()).isEqualTo(known);
            assertThat(anew.store.lastNumber()).isEqualTo(1);
            Entry begun = anew.store.read(1, 1).getFirst().entry();
            assertThat(begun.type()).isEqualTo(Events.HOME_RESTORED);
            assertThat(begun.body().get("before").asString())
                    .isEqualTo(lost.store.home().incarnation().toString());
            assertThat(begun.body().get("letters").asString()).matches("b[a-z]{4}");
            assertThat(begun.body().get("why").asString()).isEqualTo("replaced");
        }
        assertThat(lost.store.read(1, 1_000))
                .as("of a desk that is the first")
                .noneMatch(record -> record.entry().type().equals(Events.HOME_RESTORED));
    }

    @Test
    void anOrderGoesAheadOfWhatWaits() {
        first.disconnect();
        for (int i = 0; i < 700; i++) {
            first.say(first.words("w" + i));
        }
        first.say(
                first.words("last")
                        .withOrder(
                                new Order(UUID.randomUUID(), Order.Kind.BLOCK, "c-1", "stolen")));
        first.connect(server.login("judged", readmitted(first)));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().size() == 701)).isTrue();
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.feed r, centre.feed o"
                                        + " where r.kind = 'record' and r.author = '"
                                        + code("-D1")
                                        + "'"
                                        + " and o.kind = 'ordered' and o.position > r.position"
                                        + " and o.body like '%"
                                        + site
                                        + "%'"))
                .isZero();
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.safety_order where desk = '"
                                        + code("-D1")
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aCopyOfAHomeIsRefusedInWords() throws Exception {
        first.say(first.words("one"));
        settled();
        var login = server.login("judged", readmitted(first));
        String code = first.store.home().desk();
        first.close();
        Path copies = homes.resolve("copies");
        Path from = homes.resolve(code);
        try (Stream<Path> files = java.nio.file.Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = copies.resolve(code).resolve(from.relativize(file).toString());
                java.nio.file.Files.createDirectories(to.getParent());
                java.nio.file.Files.copy(file, to);
            }
        }
        first = TestDesk.open(homes, code, site).connect(login);
        first.say(first.words("two"));
        settled();
        try (TestDesk copy = TestDesk.open(copies, code, site)) {
            copy.say(copy.words("alone"));
            copy.say(copy.words("and alone"));
        }
        try (TestDesk copy = TestDesk.open(copies, code, site).connect(login)) {
            assertThat(
                            comesTrue(() ->
                                    copy.replica()
                                            .state()
                                            .problem()
                                            .filter(p ->
                                                    p.textKey().equals("problem.centre.homeCopied"))
                                            .isPresent()))
                    .isTrue();
            long records = copy.store.lastNumber();
            assertThat(comesTrue(() -> isRefusedAsCopied(copy))).isTrue();
            assertThat(copy.store.lastNumber()).isEqualTo(records);
        }
        // Also after a restart, and with the line down.
        try (TestDesk copy = TestDesk.open(copies, code, site)) {
            assertThat(isRefusedAsCopied(copy)).isTrue();
        }
        first.close();
        Restore.asNew(
                DeskHome.open(copies.resolve(code)), StoreKey.ownerFile(), first.clock.instant());
        first = TestDesk.open(copies, code, site).connect(login);
        first.say(first.words("three"));
        assertThat(first.replica().awaitUp(LONG)).isTrue();
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        // What the other one did after the copy was made is known here now.
        assertThat(first.said()).containsExactly("alone", "and alone", "one", "three", "two");
        // What it said while nobody knew it for a copy has numbers that the other has given away.
        assertThat(comesTrue(() -> second.said().equals(List.of("one", "three", "two")))).isTrue();
        first.say(first.words("and on"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
    }

    /// What this desk wrote last is damaged on its disk while it is off.
    private void damageLastRecord() {
        first.store.vouch();
        String code = first.store.home().desk();
        first.close();
        TurnedBit.inTheLastRecord(homes.resolve(code));
        first = TestDesk.open(homes, code, site);
    }

    @Test
    void recordsThatTheDiskDamagedComeBackFromTheCentre() {
        first.say(first.words("one"));
        first.say(first.words("two"));
        settled();
        var login = server.login("judged", readmitted(first));
        damageLastRecord();
        assertThat(first.store.damage().first()).isEqualTo(2);
        first.say(first.words("behind it"));
        first.connect(login);
        assertThat(first.replica().awaitUp(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(first.store.damage().first()).isZero();
        assertThat(first.store.damage().verify(_ -> {})).isEqualTo(new Journal.Verdict(3, 0));
        assertThat(first.store.read(2, 1).getFirst().entry().body().get("words").asString())
                .isEqualTo("two");
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        List<String> all = List.of("behind it", "one", "two");
        assertThat(first.said()).isEqualTo(all);
        assertThat(comesTrue(() -> second.said().equals(all))).isTrue();
    }

    /// They were never sent: what follows them is, and the centre says of them that they are lost.
    @Test
    void recordsThatAreLostForGoodHoldNothingUp() {
        first.say(first.words("one"));
        settled();
        var login = server.login("judged", readmitted(first));
        first.disconnect();
        first.say(first.words("lost"), first.words("lost too"));
        damageLastRecord();
        first.say(
                first.words("behind it")
                        .withOrder(
                                new Order(UUID.randomUUID(), Order.Kind.BLOCK, "c-2", "stolen")));
        first.connect(login);
        assertThat(first.replica().awaitUp(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        first.say(first.words("and on"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(
                        comesTrue(() ->
                                second.said()
                                        .equals(List.of("and on", "behind it", "lost", "one"))))
                .as("%s", second.said())
                .isTrue();
        assertThat(first.said()).contains("lost too");
        assertThat(first.store.damage().first()).isEqualTo(3);
        assertThat(first.store.damage().verify(_ -> {})).isEqualTo(new Journal.Verdict(2, 3, 2));
        String of = " from centre.set_aside where desk = '" + first.store.home().desk() + "'";
        assertThat(server.count("judged", "select count(*)" + of)).isEqualTo(1);
        assertThat(server.count("judged", "select max(number)" + of)).isEqualTo(3);
        DeskHome home = first.store.home();
        first.close();
        Restore.asNew(home, StoreKey.ownerFile(), first.clock.instant());
        first = TestDesk.open(homes, home.desk(), site).connect(login);
        assertThat(first.replica().awaitUp(LONG)).as("%s", first.replica().state()).isTrue();
        first.say(first.words("in a new life"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(first.said()).contains("in a new life", "behind it", "lost");
    }

    private static boolean isRefusedAsCopied(TestDesk desk) {
        try {
            desk.say(desk.words("another two"), desk.words("another three"));
            return false;
        } catch (StoreProblem problem) {
            return problem.kind() == StoreProblem.Kind.HOME_COPIED;
        }
    }

    @Test
    void aDeskRestoredFromAnOlderCopyLearnsWhatItDidLaterAndSendsWhatItDoesNow() {
        first.say(first.words("one"));
        settled();
        var login = server.login("judged", readmitted(first));
        String code = first.store.home().desk();
        first.close();
        DeskHome home = DeskHome.open(homes.resolve(code));
        Path drive = homes.resolve("drive");
        Backup.write(home, StoreKey.ownerFile(), drive, Backup.WithKey.YES);
        first = TestDesk.open(homes, code, site).connect(login);
        for (String later : List.of("two", "three", "two and a half")) {
            first.say(first.words(later));
        }
        settled();
        first.close();
        Path empty = homes.resolve("empty machine");
        Restore.write(
                drive,
                empty.resolve(code),
                StoreKey.ownerFile(),
                Optional.empty(),
                first.clock.instant());
        first = TestDesk.open(empty, code, site);
        first.say(first.words("four"));
        assertThat(first.store.unsentCount()).isEqualTo(2);
        first.connect(login);
        assertThat(first.replica().awaitUp(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        List<String> all = List.of("four", "one", "three", "two", "two and a half");
        assertThat(comesTrue(() -> first.said().equals(all))).as("%s", first.said()).isTrue();
        assertThat(comesTrue(() -> second.said().equals(all))).as("%s", second.said()).isTrue();
        assertThat(first.store.progress().acknowledged()).isEqualTo(first.store.lastNumber());
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.ledger where desk = '" + code + "'"))
                .isEqualTo(6);
    }

    @Test
    void aRestoredCentreIsFilledAgain() {
        first.say(first.words("one"));
        first.say(first.words("two"));
        settled();
        String code = first.store.home().desk();
        var logins = List.of(readmitted(first), readmitted(second));
        first.disconnect();
        second.disconnect();
        server.asSuperuser(
                "judged",
                "update centre.network set history = gen_random_uuid()",
                "delete from centre.feed where record in (select id from centre.ledger where desk ="
                        + " '"
                        + code
                        + "' and number = 2)",
                "delete from centre.ledger where desk = '" + code + "' and number = 2",
                "update centre.life set last_number = 1, last_hash = (select hash from"
                        + " centre.ledger where desk = '"
                        + code
                        + "' and number = 1) where desk ="
                        + " '"
                        + code
                        + "'");
        second.connect(server.login("judged", logins.get(1)));
        assertThat(second.replica().awaitUp(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().equals(List.of("one")))).isTrue();
        first.connect(server.login("judged", logins.get(0)));
        assertThat(comesTrue(() -> second.said().equals(List.of("one", "two")))).isTrue();
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(first.said()).containsExactly("one", "two");
    }
}
