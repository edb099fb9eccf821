package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.OriginalityBench;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A card that answers right up to some moment, also behind its keys, and whatever from then on.
public final class FuzzedCardAnswers {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final Credential ONE = new Credential(new UUID(1, 2), 1);
    private static final CredentialKey SEAL = CredentialKey.of("0123456789abcdef".getBytes());
    private static final CardBench BENCH =
            new OriginalityBench(
                    new DesfireBench(
                            new CredentialBench(SEAL),
                            SEAL,
                            new MasterKeys(Map.of(1, "fedcba9876543210".getBytes()))),
                    () -> true);

    private FuzzedCardAnswers() {}

    /// The first byte says which card, the second after how many exchanges it goes wrong, the rest
    /// its answers from then on, each with its length before it.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 3) {
            return;
        }
        SimulatedCard card =
                switch (input[0] & 3) {
                    case 0 -> new SimulatedDesfire(Generation.EV1, UID);
                    case 1 -> new SimulatedDesfire(Generation.EV2, UID);
                    case 2 -> new SimulatedNtag(CardType.NTAG213, UID);
                    default -> new SimulatedNtag(CardType.NTAG216, UID);
                };
        SimulatedField field = new SimulatedField();
        field.put(card);
        Activation activation = FieldChannel.activation(card);
        if ((input[0] & 4) != 0) {
            BENCH.encode(activation, new FieldChannel(field), ONE, WriteOver.NOTHING);
        }
        for (Runnable act :
                List.<Runnable>of(
                        () -> BENCH.present(activation, spoiling(field, input)),
                        () ->
                                BENCH.encode(
                                        activation, spoiling(field, input), ONE, WriteOver.NOTHING),
                        () -> BENCH.erase(activation, spoiling(field, input)),
                        () -> BENCH.rollOver(activation, spoiling(field, input)))) {
            act.run();
        }
    }

    private static CardChannel spoiling(SimulatedField field, byte[] input) {
        return new Spoiling(new FieldChannel(field), input);
    }

    private static final class Spoiling implements CardChannel {
        private final CardChannel card;
        private final byte[] input;
        private int good;
        private int at = 2;

        Spoiling(CardChannel card, byte[] input) {
            this.card = card;
            this.input = input;
            this.good = input[1] & 0x1F;
        }

        private CardAnswer next() {
            if (at >= input.length) {
                return new CardAnswer(1, new byte[0]);
            }
            int until = Math.min(input.length, at + 1 + (input[at] & 0x3F));
            byte[] answer = Arrays.copyOfRange(input, at + 1, until);
            at = until;
            return new CardAnswer(0, answer);
        }

        @Override
        public CardAnswer exchange(byte... command) {
            return good-- > 0 ? card.exchange(command) : next();
        }

        @Override
        public CardAnswer transmit(byte... command) {
            return good-- > 0 ? card.transmit(command) : next();
        }

        @Override
        public boolean isBack() {
            return (input[0] & 8) != 0 && card.isBack();
        }
    }
}
