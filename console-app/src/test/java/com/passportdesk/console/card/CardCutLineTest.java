package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.card.CardErasureRepository;
import com.passportdesk.store.card.Erasing;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.stock.StockRepository;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The reader is pulled out after some byte while a card that was given back is made blank: what
/// the books have of it is true, and the same card finishes it once and no more.
///
/// In the normal run at every 149th byte from a random one on (`-Dbroken.seed=N` repeats it), with
/// `-Plong` at every byte.
class CardCutLineTest extends CardBench {

    private static final int STRIDE = 149;

    /// Made in [#played()], which the constructor above calls.
    private CutLine.Scissors scissors;

    private enum Kind {
        NTAG(CardType.NTAG215, Erasing.CREDENTIAL),
        DESFIRE(CardType.DESFIRE, Erasing.CREDENTIAL),
        DESFIRE_WHOLE(CardType.DESFIRE, Erasing.FORMAT);

        private final CardType type;
        private final Erasing how;

        Kind(CardType type, Erasing how) {
            this.type = type;
            this.how = how;
        }

        private SimulatedCard card() {
            return type == CardType.DESFIRE
                    ? new SimulatedDesfire(Generation.EV2, UID)
                    : new SimulatedNtag(type, UID);
        }
    }

    @Override
    PlayedReader played() {
        SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
        scissors = new CutLine.Scissors();
        return new PlayedReader(
                port.field(),
                () -> PlayedReader.encoder(new CutLine(port.link(), scissors)),
                port::close);
    }

    @Override
    DeskReader reader() {
        return new DeskReader(
                played.source()::encoder,
                Optional.of(new MasterKeys(Map.of(1, new byte[16]))),
                NtagLock.PASSWORD,
                DesfireNumber.SHOWN);
    }

    @ParameterizedTest
    @EnumSource
    void theBooksAreTrueWhereTheLineIsCutAfterSomeByte(Kind kind) {
        long seed = Long.getLong("broken.seed", System.nanoTime());
        System.out.println("CardCutLineTest seed " + seed);
        cut(kind, new Random(seed).nextInt(STRIDE), STRIDE);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void theBooksAreTrueWhereTheLineIsCutAfterAnyByte(Kind kind) {
        cut(kind, 0, 1);
    }

    private void cut(Kind kind, int first, int stride) {
        int cuts = 0;
        for (int bytes = first; ; bytes += stride) {
            SimulatedCard card = returned(kind);
            Presentation before = laid(card);
            int blanks = blanks(kind);
            scissors.cutAfter(bytes);
            ErasedCard outcome = ordered(kind, before);
            boolean isCut = scissors.rest();
            String what = "%s cut after %d: %s".formatted(kind, bytes, outcome);
            if (!isCut) {
                assertThat(outcome).as(what).isEqualTo(new ErasedCard.Erased(UID.hex()));
                assertThat(cuts).isGreaterThan(3);
                System.out.printf("%s: %d cuts up to byte %d%n", kind, cuts, bytes);
                return;
            }
            cuts++;
            Eventually.isTrue(() -> reader.health() instanceof DeskReader.Health.Ready);
            Presentation after = laid(card);
            assertThat(members().cardByUid(UID.hex()).filter(Card::isIssued)).as(what).isEmpty();
            assertThat(after.reading())
                    .as(what)
                    .isIn(before.reading(), new CredentialReading.Blank());
            if (outcome instanceof ErasedCard.NoReader) {
                assertThat(after.reading()).as(what).isEqualTo(before.reading());
            }
            boolean isDone = outcome instanceof ErasedCard.Erased;
            assertThat(blanks(kind)).as(what).isEqualTo(isDone ? blanks + 1 : blanks);
            if (!isDone) {
                assertThat(outcome)
                        .as(what)
                        .isIn(new ErasedCard.NoReader(), new ErasedCard.TapAgain());
                assertThat(ordered(kind, after))
                        .as("finished after " + what)
                        .isEqualTo(new ErasedCard.Erased(UID.hex()));
            }
            assertThat(blanks(kind)).as("once, " + what).isEqualTo(blanks + 1);
            assertThat(
                            new CardErasureRepository(sample.desk().rows())
                                    .ofChip(sample.desk().code(), UID.hex()))
                    .as(what)
                    .isEmpty();
            assertThat(laid(card).reading()).as(what).isEqualTo(new CredentialReading.Blank());
        }
    }

    private ErasedCard ordered(Kind kind, Presentation shown) {
        return kind.how == Erasing.FORMAT
                ? eraser().format(CommandIds.fresh(), shown, Optional.of(PIN_OF_MANAGER))
                : eraser().erase(CommandIds.fresh(), shown);
    }

    /// Made for somebody and given back.
    private SimulatedCard returned(Kind kind) {
        SimulatedCard card = kind.card();
        assertThat(service.make(CommandIds.fresh(), sample.cast().atHome().member(), laid(card)))
                .isInstanceOf(WrittenCard.Issued.class);
        String credential = members().cardByUid(UID.hex()).orElseThrow().credential();
        eraser().giveBack(CommandIds.fresh(), credential);
        if (card instanceof SimulatedDesfire desfire) {
            desfire.holdOthers(1);
        }
        return card;
    }

    private Presentation laid(SimulatedCard card) {
        played.field().takeAll();
        // An order without patience is over once the reader has looked and seen no card.
        for (int look = 0; look < 2; look++) {
            reader.countOthers(UID, Duration.ZERO).join();
        }
        lying.forget();
        played.field().put(card);
        Eventually.isTrue(() -> lying.now().filter(one -> one.uid().equals(UID)).isPresent());
        return lying.now().orElseThrow();
    }

    private int blanks(Kind kind) {
        return new StockRepository(sample.desk().rows()).blanks("ber1", kind.type.name());
    }
}
