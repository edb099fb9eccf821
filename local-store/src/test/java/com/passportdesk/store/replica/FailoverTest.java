package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server dies and a standby takes over that had not heard the last of it: desks whose address
/// names both go on with the standby, and give it what it missed.
class FailoverTest {

    private static final Duration LONG = Eventually.LIMIT;

    @TempDir Path folder;

    @Test
    void aPromotedStandbyIsGivenWhatItHadNotHeard() throws Exception {
        try (TestCentre server = TestCentre.start(folder.resolve("server"));
                Centre centre = server.network("kept");
                TestCentre standby = server.standby(folder.resolve("standby"))) {
            CentreLogin login = login("BER1-D1", centre, server, standby);
            try (TestDesk first = desk("BER1-D1").connect(login);
                    TestDesk second =
                            desk("BER1-D2").connect(login("BER1-D2", centre, server, standby))) {
                first.say(first.words("one"));
                assertThat(first.replica().awaitSent(LONG)).isTrue();
                assertThat(comesTrue(() -> records(standby) == 1)).isTrue();
                standby.stopFollowing();
                assertThat(comesTrue(() -> followed(standby) == 0)).isTrue();

                first.say(first.words("two"));
                assertThat(comesTrue(() -> second.said().equals(List.of("one", "two")))).isTrue();
                assertThat(first.replica().awaitSent(LONG)).isTrue();
                first.disconnect();
                server.close();
                second.say(second.words("three"));
                assertThat(records(standby)).isEqualTo(1);

                standby.promote();
                // The place that the lost record had is another's now.
                assertThat(comesTrue(() -> records(standby) == 2)).isTrue();
                first.connect(login);
                List<String> all = List.of("one", "three", "two");
                assertThat(comesTrue(() -> first.said().equals(all)))
                        .as("%s, %s", first.said(), first.replica().state())
                        .isTrue();
                assertThat(comesTrue(() -> second.said().equals(all)))
                        .as("%s, %s", second.said(), second.replica().state())
                        .isTrue();
                assertThat(first.replica().awaitSent(LONG)).isTrue();
                assertThat(second.replica().awaitSent(LONG)).isTrue();
                assertThat(records(standby)).isEqualTo(3);
            }
        }
    }

    /// The block of a card was heard everywhere but by the standby, and its desk is away.
    @Test
    void anOrderOfSafetyThatAStandbyHadNotHeardIsForgottenNowhere() throws Exception {
        try (TestCentre server = TestCentre.start(folder.resolve("server"));
                Centre centre = server.network("kept");
                TestCentre standby = server.standby(folder.resolve("standby"))) {
            CentreLogin login = login("BER1-D1", centre, server, standby);
            try (TestDesk first = desk("BER1-D1").connect(login);
                    TestDesk second =
                            desk("BER1-D2").connect(login("BER1-D2", centre, server, standby))) {
                first.say(first.words("one"));
                assertThat(first.replica().awaitSent(LONG)).isTrue();
                assertThat(comesTrue(() -> records(standby) == 1)).isTrue();
                standby.stopFollowing();
                assertThat(comesTrue(() -> followed(standby) == 0)).isTrue();

                Order block = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card:c-1", "stolen");
                first.say(first.words("lost").withOrder(block));
                assertThat(comesTrue(() -> isOrdered(second, block))).isTrue();
                first.disconnect();
                server.close();
                standby.promote();
                second.say(second.words("three"));
                assertThat(second.replica().awaitSent(LONG)).isTrue();

                assertThat(comesTrue(() -> second.said().equals(List.of("one", "three"))))
                        .as("another picture")
                        .isTrue();
                assertThat(isOrdered(second, block)).isTrue();
                String ordered =
                        "select count(*) from centre.safety_order where target = 'card:c-1'"
                                + " and kind = 'block' and desk = 'BER1-D1' and id = '";
                assertThat(standby.count("kept", ordered + block.id() + "'")).isEqualTo(1);
                first.connect(login);
                assertThat(first.replica().awaitSent(LONG)).isTrue();
                assertThat(standby.count("kept", ordered + block.id() + "'")).isEqualTo(1);
            }
        }
    }

    private static boolean isOrdered(TestDesk desk, Order order) {
        return desk.store
                        .rows()
                        .sql("select count(*) from safety_order where id = ? and target = ?")
                        .param(order.id())
                        .param(order.target())
                        .query((row, _) -> row.getInt(1))
                        .single()
                == 1;
    }

    private TestDesk desk(String code) {
        return TestDesk.open(folder.resolve("homes"), code, "ber1");
    }

    private static CentreLogin login(
            String code, Centre centre, TestCentre server, TestCentre standby) {
        return server.login("kept", centre.addDesk("ber1", code))
                .at(
                        "jdbc:postgresql://localhost:%d,localhost:%d/kept"
                                .formatted(server.port(), standby.port()));
    }

    private static long records(TestCentre at) {
        return at.count("kept", "select count(*) from centre.ledger");
    }

    private static long followed(TestCentre at) {
        return at.count("kept", "select count(*) from pg_stat_wal_receiver");
    }
}
