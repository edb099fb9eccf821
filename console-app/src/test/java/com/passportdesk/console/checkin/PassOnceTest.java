package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.pass.MemberPass;
import com.passportdesk.devices.pass.PassCodec;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.sample.SamplePassKey;
import com.passportdesk.store.visit.CheckInOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A member pass, shown again and again: it lets its owner in once, whoever copied it comes too
/// late also after a restart, and a refusal uses nothing up.
@Timeout(300)
class PassOnceTest {

    private static final Instant NOW = SampleCentre.MORNING;

    @TempDir Path home;

    private static String pass(SampleCast.Person person) {
        String hex = person.credential();
        UUID id =
                new UUID(
                        Long.parseUnsignedLong(hex.substring(0, 16), 16),
                        Long.parseUnsignedLong(hex.substring(16), 16));
        return PassCodec.encode(
                new MemberPass(new Credential(id, person.issue()), NOW, Duration.ofMinutes(5)),
                SamplePassKey.NUMBER,
                SamplePassKey.pair().getPrivate());
    }

    private static CheckInOutcome shown(TillBench bench, String pass) {
        return bench.bean(CheckInService.class)
                .code(CommandIds.fresh(), pass, null)
                .orElseThrow()
                .outcome();
    }

    private static Optional<String> known(CheckInOutcome outcome) {
        return outcome.decision().step(Rule.KNOWN).map(Step::why);
    }

    @Test
    void aPassLetsItsOwnerInOnce() throws Exception {
        SampleCast cast = SampleCentre.atMorning().network().cast();
        String full = pass(cast.noneLeft());
        String good = pass(cast.someLeft());
        try (TillBench bench = TillBench.open(home, Locale.UK, Map.of())) {
            CheckInService service = bench.bean(CheckInService.class);
            for (int time = 0; time < 2; time++) {
                CheckInOutcome refused = shown(bench, full);
                assertThat(refused).isInstanceOf(CheckInOutcome.Refused.class);
                assertThat(known(refused)).as("it let nobody in").isNotEqualTo(AGAIN);
            }

            UUID takenBack = ((CheckInOutcome.Admitted) shown(bench, good)).visit();
            service.undo(CommandIds.fresh(), takenBack);
            CheckInOutcome in = shown(bench, good);
            assertThat(in).as("taken back").isInstanceOf(CheckInOutcome.Admitted.class);
            assertThat(shown(bench, good)).isInstanceOf(CheckInOutcome.AlreadyIn.class);

            service.letOut(CommandIds.fresh(), ((CheckInOutcome.Admitted) in).visit());
            assertThat(known(shown(bench, good))).isEqualTo(AGAIN);
        }
        try (TillBench bench = TillBench.open(home, Locale.UK, Map.of())) {
            assertThat(known(shown(bench, good))).as("after a restart").isEqualTo(AGAIN);
        }
    }

    private static final Optional<String> AGAIN = Optional.of("passAgain");
}
