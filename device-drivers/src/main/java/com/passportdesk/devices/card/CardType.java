package com.passportdesk.devices.card;

import java.util.Optional;
import java.util.stream.Stream;

/// Kinds of card a desk may meet. Told by asking the card for its version where it can answer (NXP
/// AN10833), because ATQA and SAK can be configured.
public enum CardType {
    NTAG213(Optional.of(new NtagLayout(45, 0x28, 0x12))),
    NTAG215(Optional.of(new NtagLayout(135, 0x82, 0x3E))),
    NTAG216(Optional.of(new NtagLayout(231, 0xE2, 0x6D))),
    ULTRALIGHT(Optional.empty()),
    MIFARE_CLASSIC_1K(Optional.empty()),
    MIFARE_CLASSIC_4K(Optional.empty()),
    MIFARE_CLASSIC_MINI(Optional.empty()),
    DESFIRE(Optional.empty()),
    OTHER(Optional.empty());

    private static final int SPEAKS_APDU = 0x20;
    private static final int NXP = 0x04;
    private static final int NTAG_FAMILY = 0x04;
    private static final int DESFIRE_FAMILY = 0x01;
    private static final byte[] GET_VERSION = {(byte) 0x90, 0x60, 0, 0, 0};
    private static final byte[] MORE = {(byte) 0x90, (byte) 0xAF, 0, 0, 0};
    private static final byte MORE_FOLLOWS = (byte) 0xAF;
    private static final int MOST_PARTS = 4;
    private static final int VERSION_TRIES = 2;

    private final Optional<NtagLayout> layout;

    CardType(Optional<NtagLayout> layout) {
        this.layout = layout;
    }

    /// Present for the types this desk writes credentials to page by page. MIFARE Classic is never
    /// among them: its cipher has been broken since 2008.
    public Optional<NtagLayout> layout() {
        return layout;
    }

    public boolean canHoldCredential() {
        return layout.isPresent();
    }

    /// Where things lie in an NTAG21x: number of 4-byte pages, the page of the dynamic lock bytes
    /// (behind it the configuration pages), and the size byte of the capability container (in units
    /// of 8 bytes).
    public record NtagLayout(int pages, int dynamicLockPage, int capabilitySize) {}

    /// What it says of itself; empty when it left before.
    static Optional<CardType> identify(Activation card, CardChannel channel) {
        return switch (card.sak()) {
            case 0x08, 0x88 -> Optional.of(MIFARE_CLASSIC_1K);
            case 0x18 -> Optional.of(MIFARE_CLASSIC_4K);
            case 0x09 -> Optional.of(MIFARE_CLASSIC_MINI);
            case 0x00 -> typeTwo(channel);
            default ->
                    (card.sak() & SPEAKS_APDU) != 0 ? processorCard(channel) : Optional.of(OTHER);
        };
    }

    private static Optional<CardType> typeTwo(CardChannel channel) {
        for (int tries = 0; tries < VERSION_TRIES; tries++) {
            CardAnswer answer = channel.transmit((byte) 0x60);
            if (answer.status() == CardAnswer.NOT_PASSED_ON) {
                return bySize(channel);
            }
            if (answer.isOk() && answer.data().length == 8) {
                return Optional.of(byVersion(answer.data()));
            }
            // Older ones do not know the question, and leave; they must be chosen again. One whose
            // answer got lost once answers the next.
            if (!channel.isBack()) {
                return Optional.empty();
            }
        }
        return Optional.of(ULTRALIGHT);
    }

    private static CardType byVersion(byte[] version) {
        if (version[1] != NXP || version[2] != NTAG_FAMILY) {
            return ULTRALIGHT;
        }
        return switch (version[6]) {
            case 0x0F -> NTAG213;
            case 0x11 -> NTAG215;
            case 0x13 -> NTAG216;
            default -> ULTRALIGHT;
        };
    }

    /// For readers that pass no question for the version on: by the size in the capability
    /// container of page 3, which no other card of this family has.
    private static Optional<CardType> bySize(CardChannel channel) {
        CardAnswer answer = channel.exchange((byte) 0x30, (byte) 3);
        if (!answer.isOk() || answer.data().length < 4) {
            return ifBack(channel);
        }
        int size = answer.data()[2] & 0xFF;
        return Stream.of(NTAG213, NTAG215, NTAG216)
                .filter(type -> type.layout.map(NtagLayout::capabilitySize).orElse(0) == size)
                .findFirst()
                .or(() -> Optional.of(ULTRALIGHT));
    }

    /// Of a card that says nothing of itself only one that is still there is another kind.
    private static Optional<CardType> ifBack(CardChannel channel) {
        return channel.isBack() ? Optional.of(OTHER) : Optional.empty();
    }

    private static Optional<CardType> processorCard(CardChannel channel) {
        CardAnswer answer = channel.exchange(GET_VERSION);
        if (!answer.isOk()) {
            return ifBack(channel);
        }
        boolean desfire =
                answer.data().length >= 4
                        && answer.data()[0] == NXP
                        && answer.data()[1] == DESFIRE_FAMILY;
        // The version comes in parts; a card left in the middle refuses the next question.
        for (int part = 0; part < MOST_PARTS && answer.isOk() && hasMore(answer.data()); part++) {
            answer = channel.exchange(MORE);
        }
        return Optional.of(desfire ? DESFIRE : OTHER);
    }

    private static boolean hasMore(byte[] answer) {
        return answer.length > 0 && answer[answer.length - 1] == MORE_FOLLOWS;
    }
}
