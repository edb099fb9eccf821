package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class RefundScreenTest {

    @TempDir Path home;

    @Test
    void moneyIsGivenBackByKeysAndAboveTheLimitWithASecondPersonsPin() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            JsonNode sold =
                    bench.ask(
                            "walkin.sell",
                            """
                            {"commandId":"%s",
                             "lines":[{"product":"ber1-espresso","quantity":20},
                                      {"product":"ber1-sandwich","quantity":1}],
                             "tenders":[{"kind":"cash","minor":6390}]}
                            """
                                    .formatted(UUID.randomUUID()));
            assertThat(sold.path("outcome").asString()).isEqualTo("sold");
            open(bench);
            bench.press(DeskKey.digit(1));
            bench.press(DeskKey.digit(1));
            bench.press(DeskKey.digit(2));
            bench.await(() -> bench.words("refund-sum").equals("€11.70"));
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("Say why in 1 to 200 characters");
            bench.type("cold");
            bench.picture("refund");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("Credit note BER1-D2-C-2027-000001");
            assertThat(bench.words("change")).isEqualTo("€11.70");
            bench.picture("credit-note");

            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt " + sold.get("number").asString());
            bench.control(KeyCode.R);
            bench.awaitText("18 of 20 remain");
            bench.press(DeskKey.digit(0));
            bench.await(() -> bench.words("refund-sum").equals("€52.20"));
            bench.control(KeyCode.DIGIT2);
            bench.type("cold too");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("A second person has to type a PIN.");
            bench.type("735204");
            bench.picture("refund-second-person");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("Credit note BER1-D2-C-2027-000002");
        }
    }

    private static void open(TillBench bench) throws Exception {
        bench.press(DeskKey.function(5));
        bench.awaitText("1 receipt today");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt BER1-D2-R-2027-000001");
        bench.control(KeyCode.R);
        bench.awaitText("20 of 20 remain");
    }
}
