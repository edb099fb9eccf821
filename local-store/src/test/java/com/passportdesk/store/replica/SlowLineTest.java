package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.proxy.LineProxy;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A line on which what would go at once takes longer than the centre lets a statement last.
@Tag("paced")
class SlowLineTest extends TwoDesks {

    /// Before each 16 kB.
    private static final Duration SLOW = Duration.ofMillis(10);

    /// More than what lies in buffers of the system on the way.
    private static final int RECORDS = 12;

    private static final int LETTERS = 900_000;

    private LineProxy proxy;

    @BeforeEach
    void lay() throws Exception {
        proxy = LineProxy.to("localhost", server.port());
    }

    @AfterEach
    void takeAway() throws Exception {
        proxy.close();
    }

    private CentreLogin slow(String end) {
        CentreLogin login = logins.get(code(end));
        server.asSuperuser(
                "judged", "alter role \"%s\" set statement_timeout = '1s'".formatted(login.user()));
        proxy.slow(SLOW);
        return login.at(TestCentre.url(proxy.port(), "judged"));
    }

    private Draft[] heavy() {
        Draft[] all = new Draft[RECORDS];
        Arrays.fill(
                all,
                Draft.of(
                        "Changed",
                        1,
                        Draft.site(site),
                        TestDesk.fields().put("much", "x".repeat(LETTERS))));
        return all;
    }

    @Test
    void whatADeskMissedComesInSmallerPagesUntilTheyArrive() {
        second.disconnect();
        first.say(heavy());
        first.say(first.words("behind it"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        second.connect(slow("-D2"));
        assertThat(comesTrue(() -> second.said().contains("behind it")))
                .as("%s", second.replica().state())
                .isTrue();
    }

    @Test
    @Tag("long")
    void aFirstPictureComesInSmallerPagesUntilTheyArrive() {
        first.say(heavy());
        first.say(first.words("behind it"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        logins.put(code("-D3"), server.login("judged", centre.addDesk(site, code("-D3"))));
        try (TestDesk third = TestDesk.open(homes, code("-D3"), site).connect(slow("-D3"))) {
            assertThat(comesTrue(() -> third.said().contains("behind it")))
                    .as("%s", third.replica().state())
                    .isTrue();
        }
    }
}
