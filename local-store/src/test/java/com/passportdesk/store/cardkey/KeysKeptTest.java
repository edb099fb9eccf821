package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a desk keeps of the keys it was given: for how long, whatever is done to its clock and its
/// file.
@Timeout(600)
class KeysKeptTest extends ServedCentre {

    @Test
    void aDeskReadsWithTheLineDownWhatItAskedForAheadUntilTheTermIsOver() throws Exception {
        serve();
        wanted.add(CARD);
        Desk desk = new Desk("-D1");
        assertThat(desk.keys.awaitAhead(Eventually.LIMIT)).isTrue();
        desk.stop();
        CentreLogin nowhere = desk.login.at(TestCentre.url(1, "keys"));
        desk.start(nowhere, Optional.empty());
        assertThat(desk.keys.reading(CARD)).isEqualTo(made("reading", CARD));
        assertThat(desk.keys.common()).isEqualTo(made("common", ""));
        assertThat(refused(() -> desk.keys.reading(OTHER), Reason.LINE_DOWN))
                .isEqualTo(Reason.LINE_DOWN);
        assertThat(refused(() -> desk.keys.writing(CARD), Reason.LINE_DOWN))
                .as("what writes is kept nowhere")
                .isEqualTo(Reason.LINE_DOWN);

        now = now.plus(TERM).minusSeconds(60);
        assertThat(desk.keys.reading(CARD)).isEqualTo(made("reading", CARD));
        now = now.plusSeconds(120);
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.LINE_DOWN))
                .isEqualTo(Reason.LINE_DOWN);
        now = now.minus(Duration.ofDays(1));
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.LINE_DOWN))
                .as("the clock was set back to before its end")
                .isEqualTo(Reason.LINE_DOWN);
        desk.keys.lineChanged();
        assertThat(Eventually.comesTrue(() -> isForgotten(desk)))
                .as("nothing is left in the home")
                .isTrue();
    }

    private static boolean isForgotten(Desk desk) {
        KeptKeys kept = new KeptKeys(desk.store.sealedFiles());
        return kept.givenAt(CARD).equals(Instant.EPOCH)
                && kept.commonGivenAt().equals(Instant.EPOCH);
    }

    @Test
    void aClockThatWasSetBackBetweenTwoStartsEndsWhatIsKept() throws Exception {
        serve();
        wanted.add(CARD);
        Desk desk = new Desk("-D1");
        assertThat(desk.keys.awaitAhead(Eventually.LIMIT)).isTrue();
        now = now.plus(Duration.ofHours(3));
        desk.stop();
        CentreLogin nowhere = desk.login.at(TestCentre.url(1, "keys"));
        now = now.minus(Duration.ofMinutes(4));
        desk.start(nowhere, Optional.empty());
        assertThat(desk.keys.reading(CARD)).as("a little").isEqualTo(made("reading", CARD));
        desk.stop();
        now = now.minus(Duration.ofHours(2));
        desk.start(nowhere, Optional.empty());
        assertThat(refused(() -> desk.keys.reading(CARD), Reason.LINE_DOWN))
                .isEqualTo(Reason.LINE_DOWN);
    }

    @Test
    void whatWasAskedForAheadIsAskedForAgainLongBeforeItIsOver() throws Exception {
        serve();
        wanted.addAll(IntStream.range(0, 120).mapToObj("04A1B2C3D4%04X"::formatted).toList());
        Desk desk = new Desk("-D1");
        assertThat(desk.keys.awaitAhead(Eventually.LIMIT)).isTrue();
        assertThat(outcome(desk.code, "answered")).as("in batches").isEqualTo(3);
        now = now.plus(Duration.ofHours(25));
        desk.keys.cardsChanged();
        assertThat(Eventually.comesTrue(() -> outcome(desk.code, "answered") == 6)).isTrue();
    }

    /// After a roll-over of the master keys.
    @Test
    void whatAllCardsHaveInCommonIsAskedForAnewOnceAMinuteAtMost() throws Exception {
        AtomicReference<String> version = new AtomicReference<>("1");
        serve(
                signing,
                new Maker() {
                    @Override
                    public byte[] common() {
                        return made("common", version.get());
                    }
                });
        Desk desk = new Desk("-D1");
        assertThat(got(() -> desk.keys.common())).isEqualTo(made("common", "1"));
        version.set("2");
        assertThat(desk.keys.commonAnew()).isEqualTo(made("common", "1"));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(desk.keys.common()).as("kept").isEqualTo(made("common", "1"));
        assertThat(got(() -> desk.keys.commonAnew())).isEqualTo(made("common", "2"));
    }

    /// Damage is no reason not to start.
    @Test
    void aDamagedFileIsAskedForAnew() throws Exception {
        serve();
        Desk desk = new Desk("-D1");
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
        desk.stop();
        damage(desk.home().resolve("card-keys"));
        desk.start(desk.login, Optional.empty());
        assertThat(got(() -> desk.keys.reading(CARD))).isEqualTo(made("reading", CARD));
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }
}
