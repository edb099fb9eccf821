package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.proxy.LineProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody stands at the desk while the centre is asked for a room, and the line is up and slow.
@Tag("paced")
class SlowHoldTest extends TwoDesks {

    private static final Duration SLOW = Duration.ofMillis(150);
    private static final Stretch HOUR = new Stretch(TEN, ELEVEN);

    @Test
    void aSlowLineKeepsNobodyWaitingAndWhatComesLaterIsThere() throws Exception {
        ReplicaOptions usual = ReplicaOptions.standard("slow");
        second.disconnect();
        try (LineProxy proxy = LineProxy.to("localhost", server.port());
                Replica line =
                        Replica.start(
                                second.store,
                                logins.get(code("-D2")).at(TestCentre.url(proxy.port(), "judged")),
                                second.clock,
                                usual)) {
            assertThat(line.awaitUp(LONG)).isTrue();
            proxy.slow(SLOW);
            // To connect alone takes seven exchanges of 0.3 s.
            assertThat(line.acquire(room(), HOUR, 1)).as("nobody waited for it").isEmpty();
            assertThat(line.state().status()).isEqualTo(Status.UP);
            assertThat(comesTrue(() -> !held().isEmpty() || isAsked(line)))
                    .as("it is heard later")
                    .isTrue();
        }
        second.connect(logins.get(code("-D2")));
    }

    /// Again, where this machine was too busy for it.
    private boolean isAsked(Replica line) {
        return line.acquire(room(), HOUR, 1).isPresent();
    }

    private List<String> held() {
        return second.store
                .rows()
                .sql("select thing from lease where thing = ? and desk = ?")
                .param(room())
                .param(code("-D2"))
                .query(String.class)
                .list();
    }
}
