package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.store.journal.Entry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The bench where everything on a DESFire card is deleted.
class CardFormatScreenTest extends CardWindow {

    @Override
    DeskReader reader() {
        return new DeskReader(
                played.source()::encoder, Optional.of(new MasterKeys(Map.of(1, new byte[16]))));
    }

    /// Made for somebody and given back, by the keys of the bench.
    private SimulatedDesfire returned(Generation generation) throws Exception {
        SimulatedDesfire card = new SimulatedDesfire(generation, UID);
        choose(sample.cast().someLeft());
        played.field().put(card);
        awaitState(BenchState.Issued.class);
        press(DeskKey.ENTER);
        awaitState(BenchState.Choosing.class);
        lift(card);
        return card;
    }

    private void put(SimulatedDesfire card) {
        played.field().put(card);
        awaitState(BenchState.Known.class);
    }

    @Test
    void aCardGivenBackIsFormattedByOneKeyWhereNobodyElseLosesAnything() throws Exception {
        SimulatedDesfire card = returned(Generation.EV2);
        put(card);
        press(DeskKey.digit(CardBenchView.FORMAT));
        press(DeskKey.digit(CardBenchView.BACK));
        Eventually.isTrue(
                () -> state() instanceof BenchState.Known known && !known.card().isIssued());
        picture("card-format");
        press(DeskKey.digit(CardBenchView.FORMAT));
        awaitState(BenchState.Choosing.class);
        Eventually.isTrue(() -> message().startsWith("Everything on the card is deleted."));
        assertThat(newest("CardEraseStarted").body().get("how").asString()).isEqualTo("format");
        assertThat(newest("CardErased").body().get("uid").asString()).isEqualTo(UID.hex());
        lift(card);
        played.field().put(card);
        Eventually.isTrue(() -> message().startsWith("A blank card."));
    }

    @Test
    void whatOthersHaveOnItIsSaidAndTakesASecondPersonsPin() throws Exception {
        SimulatedDesfire card = returned(Generation.EV3);
        card.holdOthers(2);
        put(card);
        press(DeskKey.digit(CardBenchView.BACK));
        Eventually.isTrue(
                () -> state() instanceof BenchState.Known known && !known.card().isIssued());
        long records = sample.desk().store().lastNumber();
        press(DeskKey.digit(CardBenchView.FORMAT));
        Eventually.isTrue(() -> shows("2 applications of others go with it"));
        picture("card-format-asked");
        press(DeskKey.ESCAPE);
        Eventually.isTrue(() -> !shows("2 applications of others go with it"));
        assertThat(sample.desk().store().lastNumber()).as("nothing was begun").isEqualTo(records);
        assertThat(state()).isInstanceOf(BenchState.Known.class);

        press(DeskKey.digit(CardBenchView.FORMAT));
        Eventually.isTrue(() -> shows("2 applications of others go with it"));
        typePin("9999");
        press(DeskKey.ENTER);
        Eventually.isTrue(() -> shows("That PIN is nobody’s here."));
        picture("card-format-wrong-pin");
        lift(card);
        put(card);
        Eventually.isTrue(() -> !shows("That PIN is nobody’s here."));
        press(DeskKey.digit(CardBenchView.FORMAT));
        Eventually.isTrue(() -> shows("2 applications of others go with it"));
        typePin(PIN_OF_MANAGER);
        press(DeskKey.ENTER);
        awaitState(BenchState.Choosing.class);
        Eventually.isTrue(() -> message().startsWith("Everything on the card is deleted."));
        Entry begun = newest("CardEraseStarted");
        assertThat(begun.body().get("others").intValue()).isEqualTo(2);
        assertThat(begun.body().at("/approved/by").asString()).isEqualTo(MANAGER);
        lift(card);
        played.field().put(card);
        Eventually.isTrue(() -> message().startsWith("A blank card."));
    }
}
