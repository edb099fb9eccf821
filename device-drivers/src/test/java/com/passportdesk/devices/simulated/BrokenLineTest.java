package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532CardChannel;
import com.passportdesk.devices.pn532.Pn532Target;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The line to the reader breaks after any byte while a card is issued or issued anew: what the
/// order says of it and what the card holds agree, and the same order finishes it.
///
/// In the normal run at every 37th byte from a random one on (`-Dbroken.seed=N` repeats it), with
/// `-Plong` at every byte.
class BrokenLineTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final Credential OLD = new Credential(new UUID(1, 2), 1);
    private static final Credential NEW = new Credential(new UUID(1, 3), 2);
    private static final int STRIDE = 37;
    private static final int NEVER = Integer.MAX_VALUE;

    /// Nothing here waits for a real reader.
    static final Pn532Timing QUICK =
            new Pn532Timing(
                    Duration.ofMillis(5),
                    Duration.ofMillis(5),
                    Duration.ofMillis(5),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ZERO,
                    Duration.ofMillis(20),
                    2);

    private final CardBench bench =
            new DesfireBench(
                    new CredentialBench(SEAL),
                    SEAL,
                    new MasterKeys(Map.of(1, "a key of 16 byte".getBytes())));

    private enum Kind {
        NTAG(() -> new SimulatedNtag(CardType.NTAG213, UID), CardType.NTAG213),
        EV1(() -> new SimulatedDesfire(Generation.EV1, UID), CardType.DESFIRE),
        EV2(() -> new SimulatedDesfire(Generation.EV2, UID), CardType.DESFIRE);

        private final Supplier<SimulatedCard> card;
        private final CardType type;

        Kind(Supplier<SimulatedCard> card, CardType type) {
            this.card = card;
            this.type = type;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBreakAtSomeBytesLeavesNoDoubt(Kind kind) {
        long seed = Long.getLong("broken.seed", System.nanoTime());
        System.out.println("BrokenLineTest seed " + seed);
        broken(kind, new Random(seed).nextInt(STRIDE), STRIDE);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void aBreakAtAnyByteLeavesNoDoubt(Kind kind) {
        broken(kind, 0, 1);
    }

    private void broken(Kind kind, int first, int stride) {
        for (boolean issued : new boolean[] {false, true}) {
            int breaks = 0;
            for (int bytes = first; ; bytes += stride) {
                SimulatedField field = new SimulatedField();
                field.put(kind.card.get());
                if (issued) {
                    encode(new ChipLink(field, NEVER), OLD, WriteOver.NOTHING);
                }
                WriteOver allowed = issued ? WriteOver.OUR_CREDENTIALS : WriteOver.NOTHING;
                ChipLink link = new ChipLink(field, bytes);
                EncodeOutcome outcome = encode(link, NEW, allowed);
                CredentialReading held = read(field);
                String where = "%s, issued before: %s, byte %d".formatted(kind, issued, bytes);
                EncodeOutcome whole = new EncodeOutcome.Encoded(UID, kind.type, NEW);
                if (link.passed() < bytes) {
                    assertThat(outcome).as(where).isEqualTo(whole);
                    System.out.printf(
                            "%s needs %d bytes, %d ms at 115,200 bits a second; %d breaks%n",
                            where, link.passed(), link.passed() * 10_000L / 115_200, breaks);
                    break;
                }
                breaks++;
                agrees(outcome, held, issued, where);
                assertThat(encode(new ChipLink(field, NEVER), NEW, allowed))
                        .as(where)
                        .isEqualTo(whole);
                assertThat(read(field)).isEqualTo(new CredentialReading.Genuine(NEW));
            }
            assertThat(breaks).isGreaterThan(5);
        }
    }

    /// An order that says "nothing was written" must be right; one that says "torn" has the card
    /// looked at, which then must say what it is.
    private static void agrees(
            EncodeOutcome outcome, CredentialReading held, boolean issued, String where) {
        CredentialReading before =
                issued ? new CredentialReading.Genuine(OLD) : new CredentialReading.Blank();
        switch (outcome) {
            case EncodeOutcome.NoReader _, EncodeOutcome.NoCard _ ->
                    assertThat(held).as(where).isEqualTo(before);
            case EncodeOutcome.Torn _ ->
                    assertThat(held)
                            .as(where)
                            .isIn(
                                    before,
                                    new CredentialReading.Blank(),
                                    new CredentialReading.Genuine(NEW));
            case EncodeOutcome.Encoded _ ->
                    assertThat(held).as(where).isEqualTo(new CredentialReading.Genuine(NEW));
            default -> throw new AssertionError(where + ": " + outcome);
        }
    }

    private EncodeOutcome encode(ChipLink link, Credential credential, WriteOver allowed) {
        Pn532 chip = new Pn532(link, QUICK);
        try {
            chip.start();
            Pn532Target target = chip.listTargets().getFirst();
            return bench.encode(
                    target.card(), new Pn532CardChannel(chip, target), credential, allowed);
        } catch (DeviceProblem problem) {
            return new EncodeOutcome.NoReader(problem.advice());
        }
    }

    private CredentialReading read(SimulatedField field) {
        Pn532 chip = new Pn532(new ChipLink(field, NEVER), QUICK);
        chip.start();
        Pn532Target target = chip.listTargets().getFirst();
        Activation card = target.card();
        return bench.present(card, new Pn532CardChannel(chip, target)).orElseThrow().reading();
    }
}
