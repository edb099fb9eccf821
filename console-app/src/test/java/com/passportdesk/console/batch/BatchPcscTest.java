package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.batch.BatchSaid.Again;
import com.passportdesk.console.batch.BatchSaid.Left;
import com.passportdesk.console.batch.BatchSaid.Made;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.member.Card;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A stack of DESFire cards at a reader behind the system's PC/SC library.
@EnabledOnOs(OS.LINUX)
class BatchPcscTest extends BatchWindow {

    @Override
    PlayedReader played() {
        return PlayedReader.behindPcsc(Model.OMNIKEY_5022);
    }

    @Override
    DeskReader reader() {
        return new DeskReader(played.source()::encoder, Optional.of(DesfireKeys.inAFile()));
    }

    private static SimulatedDesfire card(int number) {
        return new SimulatedDesfire(Generation.EV2, uid(number));
    }

    @Test
    void aTornCardIsFinishedByItselfAndAfterAPowerCutTheBatchGoesOn() throws Exception {
        show();
        begin(String.join("\n", mails(2)), 2);
        SimulatedDesfire first = card(1);
        played.field().tearAtExchange(30, TornPage.NEW);
        put(first);
        assertThat(await(Again.class).row()).isEqualTo(1);
        picture("batch-pcsc-torn");
        put(card(9));
        assertThat(await(Left.class).why()).isInstanceOf(TapOutcome.AnotherBegun.class);
        cutPower();
        sample.work("s-ber1-3", "technician");
        serve();
        model = null;
        show();
        onScreen(() -> {
            steps.show(steps.load(BatchView.class));
            return null;
        });
        assertThat(await(Again.class).row()).isEqualTo(1);
        put(first);
        assertThat(await(Made.class).row()).isEqualTo(1);
        put(card(2));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 2);
        assertThat(members().cardByUid(uid(1).hex())).get().matches(Card::isIssued);
        assertThat(members().cardByUid(uid(9).hex())).as("only looked at").isEmpty();
        picture("batch-pcsc-made");
    }
}
