package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.CureButton;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TaxedSite;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Where prices are without tax, the day pass that is offered costs what the till asks for it:
/// 29.00 and 8.875 % are 31.57.
@Timeout(300)
class PassWithTaxTest {

    @TempDir Path home;

    @Test
    void theCureAndTheSentenceSayWhatTheTillAsks() throws Exception {
        SampleCast.Person none = SampleCentre.atMorning().network().cast().noneLeft();
        try (TillBench bench = TillBench.open(home)) {
            TaxedSite.learn(bench.bean(OpenDesk.class).store());
            DoorAnswer refused =
                    bench.bean(CheckInService.class).byMember(CommandIds.fresh(), none.member());
            RefusedViewModel model =
                    Headless.onScreen(() -> {
                        bench.bean(Door.class).show(refused);
                        return bench.bean(RefusedViewModel.class);
                    });
            CureButton.Cure pass = model.cures().getFirst();
            JsonNode sold =
                    bench.ask(
                            "walkin.sell",
                            """
                            {"commandId":"%s","member":"%s",
                             "lines":[{"product":"ber1-daypass","quantity":1}],
                             "tenders":[{"kind":"card","minor":3157}]}
                            """
                                    .formatted(UUID.randomUUID(), none.member()));
            assertThat(sold.path("total").path("minor").intValue()).isEqualTo(3157);
            assertThat(pass.toString()).contains("31.57");
            assertThat(model.sentence()).contains("31.57 euros");
        }
    }
}
