package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The bench of a desk whose NTAG cards get a password.
class CardBenchLockTest extends CardWindow {

    /// Of an NTAG215 (NXP data sheet 265330, 8.5): the first page of its settings, its password.
    private static final int SETTINGS = 0x83;

    private static final int PASSWORD = 0x85;

    /// The first write after those of a credential.
    private static final int WRITE_OF_PASSWORD = 18;

    @Override
    DeskReader reader() {
        return new DeskReader(
                played.source()::encoder, Optional.empty(), NtagLock.PASSWORD, DesfireNumber.SHOWN);
    }

    private static boolean isGuarded(SimulatedNtag card) {
        return card.memory()[SETTINGS * 4 + 3] == 4;
    }

    /// Torn away between its credential and its password.
    private void makeTorn(SimulatedNtag card, String member) {
        played.field().tearAtWrite(WRITE_OF_PASSWORD, TornPage.NEW);
        played.field().put(card);
        Presentation shown =
                lying.await(Duration.ofSeconds(60))
                        .filter(one -> one.uid().equals(card.uid()))
                        .orElseThrow();
        assertThat(shown.reading()).isEqualTo(new CredentialReading.Blank());
        assertThat(service.make(CommandIds.fresh(), member, shown))
                .isInstanceOf(WrittenCard.TapAgain.class);
        assertThat(card.memory()[PASSWORD * 4])
                .as("the password stands there")
                .isNotEqualTo((byte) 0xFF);
        assertThat(isGuarded(card)).as("and is not in force").isFalse();
    }

    @Test
    void cardsTornBeforeTheirPasswordAreFoundAndProtectedAfterARestart() throws Exception {
        SimulatedNtag first = new SimulatedNtag(CardType.NTAG215, new CardUid("04AB87F2CA1190"));
        // Of a real tag with this number.
        first.sign(
                HexFormat.of()
                        .parseHex(
                                "67B1750BCCEB1174F9A33BF20E022655"
                                        + "1A6366939B31F949848C3C087350FA90"));
        SimulatedNtag second = blank();
        makeTorn(first, sample.cast().atHome().member());
        makeTorn(second, sample.cast().someLeft().member());
        assertThat(new CardJobRepository(sample.desk().rows()).open("BER1-D2")).hasSize(2);
        cutPower();
        sample.work("s-ber1-3", "technician");
        show();
        awaitState(BenchState.TapAgain.class);
        played.field().put(second);
        awaitState(BenchState.Issued.class);
        assertThat(((BenchState.Issued) state()).type()).isEqualTo("NTAG215, not signed by NXP");
        assertThat(((BenchState.Issued) state()).holder().member().id())
                .isEqualTo(sample.cast().someLeft().member());
        assertThat(isGuarded(second)).isTrue();
        assertThat(members().cardByUid(UID.hex())).get().matches(Card::isIssued);
        played.field().take(second);
        press(DeskKey.ENTER);
        awaitState(BenchState.TapAgain.class);
        played.field().put(first);
        awaitState(BenchState.Issued.class);
        assertThat(((BenchState.Issued) state()).type()).isEqualTo("NTAG215, signed by NXP");
        picture("card-signed");
        assertThat(isGuarded(first)).isTrue();
    }
}
