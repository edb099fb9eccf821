package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.BrokenLineTest.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.reader.Pn532Encoder;
import com.passportdesk.devices.simulated.RatedChip.Killed;
import com.passportdesk.devices.simulated.RatedChip.Mishap;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever befalls a byte while the rate of a reader is changed and changed back: the same driver,
/// the next one, and whoever only looks for a reader find it.
///
/// In the normal run at each byte of the first change and at every 53rd elsewhere
/// (`-Dbroken.seed=N` repeats it), with `-Plong` at every byte.
class BrokenRateTest {

    private static final int STRIDE = 53;
    private static final int NEVER = -1;
    private static final int BYTES_OF_A_GREETING = 26;

    /// Question, acknowledgement, answer, confirmation, and the first question at the new rate.
    private static final int BYTES_OF_A_CHANGE = 60;

    private final SimulatedField field = new SimulatedField();

    BrokenRateTest() {
        field.put(new SimulatedNtag(CardType.NTAG213, new CardUid("04A1B2C3D4E580")));
    }

    @Test
    void aReaderSpeaksQuicklyWhileItIsOpenAndAsAfterPowerUpBehindThat() {
        RatedChip chip = new RatedChip(field, Mishap.LOST, NEVER);
        try (Pn532Encoder encoder = new Pn532Encoder(chip.link(), QUICK, KnownRates.none())) {
            encoder.open();
            assertThat(chip.bitsPerSecond()).isEqualTo(921_600);
            assertThat(encoder.cards()).hasSize(1);
        }
        assertThat(chip.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
    }

    @Test
    void whoKeepsToTheRateOfThePowerUpIsNeverAskedForAnother() {
        RatedChip chip = new RatedChip(field, Mishap.LOST, NEVER);
        work(chip, KnownRates.standardOnly());
        assertThat(chip.changeBegan()).isEqualTo(-1);
    }

    @Test
    void whoKeepsToItSendsASilentChipNothingButTheGreetingAtThatRate() {
        RatedChip chip = new RatedChip(field, Mishap.LOST, NEVER);
        Pn532 killed = new Pn532(chip.link(), QUICK);
        killed.start();
        killed.hasten(KnownRates.none());
        assertThat(chip.bitsPerSecond()).isEqualTo(921_600);
        int before = chip.passed();
        assertThatThrownBy(() -> new Pn532(chip.link(), QUICK).start())
                .isInstanceOf(DeviceProblem.NotAnswering.class);
        assertThat(chip.passed() - before).isEqualTo(BYTES_OF_A_GREETING * QUICK.attempts());
        work(chip, KnownRates.none());
        assertThat(chip.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
    }

    /// A built-in port or a relay: it would part the chip from the computer for good.
    @Test
    void behindWhatTakesAnyWishAndStaysAsItIsTheChipIsNeverAskedForAnother() {
        RatedChip chip =
                new RatedChip(field, Mishap.LOST, NEVER).behindBridgeOf(Pn532.BITS_PER_SECOND);
        KnownRates known = KnownRates.none();
        work(chip, known);
        assertThat(chip.changeBegan()).isEqualTo(-1);
        assertThat(known.isStandard("rated line")).isTrue();
    }

    /// Nor where a byte is lost, changed or cut off on the way there.
    @ParameterizedTest
    @EnumSource
    void whateverBefallsAByteThereTheChipIsNotAskedEither(Mishap mishap) {
        RatedChip whole =
                new RatedChip(field, Mishap.LOST, NEVER).behindBridgeOf(Pn532.BITS_PER_SECOND);
        work(whole, KnownRates.none());
        for (int at = 0; at < whole.passed(); at++) {
            RatedChip chip = new RatedChip(field, mishap, at).behindBridgeOf(Pn532.BITS_PER_SECOND);
            try {
                work(chip, KnownRates.none());
            } catch (DeviceProblem | Killed _) {
                // Whoever comes next finds it where it was.
            }
            assertThat(chip.changeBegan()).as(mishap + " at byte " + at).isEqualTo(-1);
            work(chip, KnownRates.none());
        }
    }

    @Test
    void aChipThatRefusesIsAskedOnceAndThenLeftAsItIs() {
        RatedChip chip = new RatedChip(field, Mishap.LOST, NEVER).fixed();
        KnownRates known = KnownRates.none();
        try (Pn532Encoder encoder = new Pn532Encoder(chip.link(), QUICK, known)) {
            encoder.open();
            assertThat(encoder.cards()).hasSize(1);
        }
        assertThat(chip.changeBegan()).isPositive();
        assertThat(known.isStandard("rated line")).isTrue();
    }

    /// No bridge in the list does this; a reader that hears nobody must not stay silent without a
    /// word either.
    @Test
    void behindABridgeThatLiesTheReaderIsSilentAndThePortIsLeftAtTheOldRateOnceItHasPowerAgain() {
        RatedChip chip = new RatedChip(field, Mishap.LOST, NEVER).behindBridgeOf(460_800);
        KnownRates known = KnownRates.none();
        try (Pn532Encoder encoder = new Pn532Encoder(chip.link(), QUICK, known)) {
            encoder.open();
            throw new AssertionError("it was heard at " + chip.bitsPerSecond());
        } catch (DeviceProblem.NotAnswering expected) {
            assertThat(chip.bitsPerSecond()).isEqualTo(921_600);
        }
        chip.cutPower();
        work(chip, known);
        assertThat(chip.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void somethingBefallsAByteOfTheChange(Mishap mishap) {
        int began = clean().changeBegan();
        assertThat(began).isPositive();
        for (int at = began - 10; at < began + BYTES_OF_A_CHANGE; at++) {
            befallen(mishap, at, began);
        }
        long seed = Long.getLong("broken.seed", System.nanoTime());
        System.out.println("BrokenRateTest seed " + seed);
        int all = clean().passed();
        for (int at = new Random(seed).nextInt(STRIDE); at < all; at += STRIDE) {
            befallen(mishap, at, began);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void somethingBefallsAnyByte(Mishap mishap) {
        int began = clean().changeBegan();
        int all = clean().passed();
        for (int at = 0; at < all; at++) {
            befallen(mishap, at, began);
        }
        System.out.printf("%s: each of %d bytes%n", mishap, all);
    }

    private RatedChip clean() {
        RatedChip chip = new RatedChip(field, Mishap.LOST, NEVER);
        work(chip, KnownRates.none());
        return chip;
    }

    private void befallen(Mishap mishap, int at, int began) {
        String where = mishap + " at byte " + at;
        RatedChip chip = new RatedChip(field, mishap, at);
        KnownRates known = KnownRates.none();
        boolean isWhole = false;
        try {
            work(chip, known);
            isWhole = true;
        } catch (DeviceProblem | Killed _) {
            // The owner opens it anew, or another program does.
        }
        boolean isOfChange = at >= began - 10 && at < began + BYTES_OF_A_CHANGE;
        boolean isHarmless = mishap == Mishap.LOST || mishap == Mishap.CHANGED;
        assertThat(isWhole || !isHarmless || !isOfChange)
                .as("%s: a byte of the change is no reason to be lost", where)
                .isTrue();
        // Who only looks.
        Pn532 asking = new Pn532(chip.link(), QUICK);
        assertThat(asking.start(KnownRates.none())).as(where).hasToString("PN532 1.6");
        asking.letGo(KnownRates.none());
        assertThat(chip.bitsPerSecond()).as(where).isEqualTo(Pn532.BITS_PER_SECOND);
        work(chip, known);
        assertThat(chip.bitsPerSecond()).as(where).isEqualTo(Pn532.BITS_PER_SECOND);
    }

    private static void work(RatedChip chip, KnownRates known) {
        try (Pn532Encoder encoder = new Pn532Encoder(chip.link(), QUICK, known)) {
            encoder.open();
            // One that was chosen a moment ago may miss a call, as when an answer is asked for
            // again.
            var first = encoder.cards();
            assertThat(first.isEmpty() ? encoder.cardsAnew() : first).hasSize(1);
        }
    }
}
