package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.member.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The bench of one card with a reader behind the system's PC/SC library.
@EnabledOnOs(OS.LINUX)
class CardBenchPcscTest extends CardWindow {

    @Override
    PlayedReader played() {
        return PlayedReader.behindPcsc(Model.ACR122U);
    }

    @Test
    void aCardIsIssuedAndATornOneIsFinishedAlsoAfterAPowerCut() throws Exception {
        choose(sample.cast().someLeft());
        SimulatedNtag first = blank();
        played.field().tearAtWrite(5, TornPage.OLD);
        played.field().put(first);
        awaitState(BenchState.TapAgain.class);
        assertThat(members().cardByUid(UID.hex())).isEmpty();
        CardJob job = new CardJobRepository(sample.desk().rows()).open("BER1-D2").getFirst();
        cutPower();
        sample.work("s-ber1-3", "technician");
        show();
        awaitState(BenchState.TapAgain.class);
        picture("card-pcsc-unknown");
        played.field().put(first);
        awaitState(BenchState.Issued.class);
        assertThat(members().card(job.credential())).get().matches(Card::isIssued);
        picture("card-pcsc-issued");
        assertThat(reader.health().toString()).contains("pcsc:");
    }
}
