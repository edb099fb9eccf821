package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.CredentialReading.Blank;
import com.passportdesk.devices.card.CredentialReading.Genuine;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532CardChannel;
import com.passportdesk.devices.pn532.Pn532Target;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A card of somebody is erased, formatted or given new keys, and the line breaks after any byte or
/// the card is pulled at any exchange: what the order says of it and what the card holds agree, and
/// the same order finishes it.
///
/// In the normal run bytes are every 101st from a random one on (`-Dbroken.seed=N` repeats it),
/// with `-Plong` all; exchanges are always all.
class BrokenOrderTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final Credential HELD = new Credential(new UUID(1, 2), 1);
    private static final Credential NEXT = new Credential(new UUID(1, 3), 2);
    private static final byte[] FIRST = "first master key".getBytes();
    private static final byte[] SECOND = "second masterkey".getBytes();
    private static final int STRIDE = 101;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int OTHERS = 2;

    /// The keys that the card was issued with, the same and newer ones, the newer ones alone.
    private static final CardBench EARLIER = bench(Map.of(1, FIRST));

    private static final CardBench NOW = bench(Map.of(1, FIRST, 2, SECOND));
    private static final CardBench NEWER_ALONE = bench(Map.of(2, SECOND));

    private static CardBench bench(Map<Integer, byte[]> keys) {
        return new DesfireBench(
                new CredentialBench(SEAL, NtagLock.PASSWORD), SEAL, new MasterKeys(keys));
    }

    private enum Kind {
        NTAG(() -> new SimulatedNtag(CardType.NTAG213, UID)),
        EV1(() -> new SimulatedDesfire(Generation.EV1, UID)),
        EV2(() -> new SimulatedDesfire(Generation.EV2, UID)),
        EV3(() -> new SimulatedDesfire(Generation.EV3, UID));

        private final Supplier<SimulatedCard> card;

        Kind(Supplier<SimulatedCard> card) {
            this.card = card;
        }
    }

    private enum Order {
        ERASE {
            @Override
            BenchOutcome at(Activation card, CardChannel channel) {
                return NOW.erase(card, channel);
            }
        },
        FORMAT {
            @Override
            BenchOutcome at(Activation card, CardChannel channel) {
                return NOW.format(card, channel, OTHERS);
            }
        },
        ROLL_OVER {
            @Override
            BenchOutcome at(Activation card, CardChannel channel) {
                return NOW.rollOver(card, channel);
            }
        };

        abstract BenchOutcome at(Activation card, CardChannel channel);

        boolean is(Kind kind) {
            return this == ERASE || kind != Kind.NTAG;
        }

        CredentialReading whole() {
            return this == ROLL_OVER ? new Genuine(HELD) : new Blank();
        }
    }

    static Stream<Arguments> all() {
        return Stream.of(Kind.values())
                .flatMap(kind ->
                        Stream.of(Order.values())
                                .filter(order -> order.is(kind))
                                .map(order -> Arguments.of(kind, order)));
    }

    private SimulatedField issued(Kind kind) {
        SimulatedField field = new SimulatedField();
        SimulatedCard card = kind.card.get();
        field.put(card);
        at(
                new ChipLink(field, NEVER),
                (there, channel) -> {
                    assertThat(EARLIER.encode(there, channel, HELD, WriteOver.NOTHING))
                            .isInstanceOf(EncodeOutcome.Encoded.class);
                    return new BenchOutcome.Done(UID);
                });
        if (card instanceof SimulatedDesfire desfire) {
            desfire.holdOthers(OTHERS);
        }
        return field;
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBreakAtSomeBytesLeavesNoDoubt(Kind kind, Order order) {
        long seed = Long.getLong("broken.seed", System.nanoTime());
        System.out.println("BrokenOrderTest seed " + seed);
        broken(kind, order, new Random(seed).nextInt(STRIDE), STRIDE);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("long")
    void aBreakAtAnyByteLeavesNoDoubt(Kind kind, Order order) {
        broken(kind, order, 0, 1);
    }

    private void broken(Kind kind, Order order, int first, int stride) {
        int breaks = 0;
        for (int bytes = first; ; bytes += stride) {
            SimulatedField field = issued(kind);
            ChipLink link = new ChipLink(field, bytes);
            BenchOutcome outcome = at(link, order::at);
            String where = "%s %s, byte %d".formatted(order, kind, bytes);
            if (link.passed() < bytes) {
                assertThat(outcome).as(where).isEqualTo(new BenchOutcome.Done(UID));
                System.out.printf("%s: %d breaks%n", where, breaks);
                break;
            }
            breaks++;
            agrees(outcome, read(field), order, where);
            isFinished(field, order, where);
        }
        assertThat(breaks).isGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCardPulledAtAnyExchangeLeavesNoDoubt(Kind kind, Order order) {
        for (TornPage page : TornPage.values()) {
            int pulled = 0;
            for (int exchange = 1; ; exchange++) {
                SimulatedField field = issued(kind);
                SimulatedCard card = field.cards().getFirst();
                FieldChannel channel = new FieldChannel(field);
                field.tearAtExchange(exchange, page);
                BenchOutcome outcome = order.at(FieldChannel.activation(card), channel);
                boolean isWhole = !field.cards().isEmpty();
                field.tearAtExchange(0, page);
                String where = "%s %s, %s at %d".formatted(order, kind, page, exchange);
                if (isWhole) {
                    assertThat(outcome).as(where).isEqualTo(new BenchOutcome.Done(UID));
                    break;
                }
                pulled++;
                field.put(card);
                agrees(outcome, read(field), order, where);
                isFinished(field, order, where);
            }
            assertThat(pulled).isGreaterThan(8);
        }
    }

    /// Issued anew for another person: a card that asks for a password also leaves while it is
    /// asked for that.
    @ParameterizedTest
    @EnumSource
    void aCardPulledWhileItIsIssuedAnewIsNeverCalledProtected(Kind kind) {
        for (TornPage page : TornPage.values()) {
            for (int exchange = 1; ; exchange++) {
                SimulatedField field = issued(kind);
                SimulatedCard card = field.cards().getFirst();
                FieldChannel channel = new FieldChannel(field);
                field.tearAtExchange(exchange, page);
                EncodeOutcome outcome =
                        NOW.encode(
                                FieldChannel.activation(card),
                                channel,
                                NEXT,
                                WriteOver.OUR_CREDENTIALS);
                boolean isWhole = !field.cards().isEmpty();
                field.tearAtExchange(0, page);
                String where = "%s, %s at %d".formatted(kind, page, exchange);
                if (isWhole) {
                    assertThat(outcome).as(where).isInstanceOf(EncodeOutcome.Encoded.class);
                    break;
                }
                field.put(card);
                if (outcome.equals(new EncodeOutcome.NoCard())) {
                    assertThat(read(field)).as(where).isEqualTo(new Genuine(HELD));
                } else {
                    assertThat(outcome).as(where).isEqualTo(new EncodeOutcome.Torn(UID));
                    assertThat(read(field))
                            .as(where)
                            .isIn(new Genuine(HELD), new Blank(), new Genuine(NEXT));
                }
            }
        }
    }

    /// An order that says "no reader" has changed nothing, one that says "done" is done; after one
    /// that says "torn" the card is looked at, which must say that it is as before or blank.
    private static void agrees(
            BenchOutcome outcome, CredentialReading held, Order order, String where) {
        switch (outcome) {
            case BenchOutcome.NoReader _ -> assertThat(held).as(where).isEqualTo(new Genuine(HELD));
            case BenchOutcome.Torn _ ->
                    assertThat(held).as(where).isIn(new Genuine(HELD), order.whole());
            case BenchOutcome.Done _ -> assertThat(held).as(where).isEqualTo(order.whole());
            default -> throw new AssertionError(where + ": " + outcome);
        }
    }

    private void isFinished(SimulatedField field, Order order, String where) {
        assertThat(at(new ChipLink(field, NEVER), order::at))
                .as(where)
                .isEqualTo(new BenchOutcome.Done(UID));
        assertThat(read(field)).as(where).isEqualTo(order.whole());
        if (order == Order.ROLL_OVER) {
            assertThat(read(field, NEWER_ALONE)).as(where).isEqualTo(new Genuine(HELD));
        }
        if (order == Order.ERASE) {
            at(
                    new ChipLink(field, NEVER),
                    (there, channel) -> {
                        assertThat(NOW.encode(there, channel, HELD, WriteOver.NOTHING))
                                .as(where)
                                .isInstanceOf(EncodeOutcome.Encoded.class);
                        return new BenchOutcome.Done(UID);
                    });
        }
    }

    private interface Work {
        BenchOutcome at(Activation card, CardChannel channel);
    }

    private static BenchOutcome at(ChipLink link, Work work) {
        Pn532 chip = new Pn532(link, BrokenLineTest.QUICK);
        try {
            chip.start();
            Pn532Target target = chip.listTargets().getFirst();
            return work.at(target.card(), new Pn532CardChannel(chip, target));
        } catch (DeviceProblem problem) {
            return new BenchOutcome.NoReader(problem.advice());
        }
    }

    private static CredentialReading read(SimulatedField field) {
        return read(field, NOW);
    }

    private static CredentialReading read(SimulatedField field, CardBench bench) {
        Pn532 chip = new Pn532(new ChipLink(field, NEVER), BrokenLineTest.QUICK);
        chip.start();
        Pn532Target target = chip.listTargets().getFirst();
        Activation card = target.card();
        return bench.present(card, new Pn532CardChannel(chip, target)).orElseThrow().reading();
    }
}
