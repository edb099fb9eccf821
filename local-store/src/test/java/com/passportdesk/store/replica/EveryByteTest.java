package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.proxy.LineProxy;
import com.passportdesk.store.proxy.LineProxy.Way;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One exchange of a desk with a real centre, and one coming in, cut in the middle of whatever is
/// on the way after each number of bytes, in each direction: TLS records and messages are torn, and
/// nothing is lost and nothing happens twice.
@Tag("paced")
class EveryByteTest {

    private static final Duration LONG = Eventually.LIMIT;

    /// In the normal run so many bytes lie between two cuts; no divisor of a record's size.
    private static final int BYTES_BETWEEN = 149;

    private static final int BYTES_BETWEEN_LONG = 7;

    /// Coming in takes much longer than one exchange.
    private static final int COMING_IN = 7;

    @TempDir static Path folder;
    @TempDir Path homes;

    private static TestCentre server;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Test
    void anExchangeTornAnywhereLosesNothingAndDoublesNothing() throws Exception {
        tear("torn", BYTES_BETWEEN);
    }

    @Test
    @Tag("long")
    void anExchangeTornNearlyEverywhereLosesNothingAndDoublesNothing() throws Exception {
        tear("tornlong", BYTES_BETWEEN_LONG);
    }

    private void tear(String network, int between) throws Exception {
        try (Centre centre = server.network(network);
                LineProxy proxy = LineProxy.to("localhost", server.port());
                TestDesk desk =
                        TestDesk.open(homes, "BER1-D1", "ber1")
                                .connect(
                                        server.login(network, centre.addDesk("ber1", "BER1-D1"))
                                                .at(TestCentre.url(proxy.port(), network)));
                TestDesk other =
                        TestDesk.open(homes, "BER1-D2", "ber1")
                                .connect(
                                        server.login(network, centre.addDesk("ber1", "BER1-D2")))) {
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
            assertThat(other.replica().awaitUp(LONG)).isTrue();
            Torn torn = new Torn(proxy, desk, other);
            for (Way way : Way.values()) {
                for (int bytes = 0; torn.exchange(way, bytes); bytes += between) {
                    assertThat(bytes).as("one exchange").isLessThan(100_000);
                }
                for (int bytes = 0; torn.comingIn(way, bytes); bytes += between * COMING_IN) {
                    assertThat(bytes).as("coming in").isLessThan(400_000);
                }
            }
            System.out.printf("torn in %d places, %d records%n", torn.places, torn.said);
            assertThat(torn.places).as("places").isGreaterThan(20);
            for (TestDesk one : new TestDesk[] {desk, other}) {
                assertThat(one.said()).hasSize(torn.said).doesNotHaveDuplicates();
            }
            assertThat(server.count(network, "select count(*) from centre.ledger"))
                    .isEqualTo(torn.said);
            assertThat(
                            server.count(
                                    network,
                                    "select count(*) from centre.feed where kind = 'record'"))
                    .isEqualTo(torn.said);
            assertThat(server.count(network, "select count(*) from centre.set_aside")).isZero();
        }
    }

    /// What one desk says and hears, with a cut in it.
    private static final class Torn {

        private final LineProxy proxy;
        private final TestDesk desk;
        private final TestDesk other;
        private int said;
        private int places;

        Torn(LineProxy proxy, TestDesk desk, TestDesk other) {
            this.proxy = proxy;
            this.desk = desk;
            this.other = other;
        }

        /// Each of both desks says something while a cut is to come.
        ///
        /// @return whether it came before all was said and heard
        boolean exchange(Way way, int bytes) throws Exception {
            proxy.cutAfter(way, bytes);
            return saidAndHeard("exchange %s %d".formatted(way, bytes));
        }

        /// The desk comes in anew while a cut is to come.
        ///
        /// @return whether it came before all was said and heard
        boolean comingIn(Way way, int bytes) throws Exception {
            proxy.cut();
            assertThat(comesTrue(() -> desk.replica().state().status() == Status.DOWN)).isTrue();
            proxy.restore();
            proxy.cutAfter(way, bytes);
            return saidAndHeard("coming in %s %d".formatted(way, bytes));
        }

        private boolean saidAndHeard(String what) throws Exception {
            desk.say(desk.words(what + ", out"));
            other.say(other.words(what + ", back"));
            said += 2;
            assertThat(comesTrue(() -> !proxy.isArmed() || isThrough())).as(what).isTrue();
            boolean cut = !proxy.isArmed();
            proxy.restore();
            assertThat(comesTrue(this::isThrough))
                    .as("%s: %s, %s", what, desk.replica().state(), other.replica().state())
                    .isTrue();
            places += cut ? 1 : 0;
            return cut;
        }

        private boolean isThrough() {
            return desk.replica().state().status() == Status.UP
                    && desk.replica().state().unsent() == 0
                    && desk.said().size() == said
                    && other.said().size() == said;
        }
    }
}
