package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class HourBarsTest {

    /// Whether the usual is a little above the bar, far above it or below.
    @Test
    void theNumberOfTheHighestBarLiesOnNoTick() throws Exception {
        for (double usual : new double[] {0.62, 0.64, 0.9, 0.3}) {
            Headless.onScreen(() -> {
                HourBars bars =
                        new HourBars(
                                List.of(new HourBars.Bar("08", 0.6, usual)), new Texts(Locale.UK));
                Scene scene = new Scene(new StackPane(bars), 400, 400);
                Theme.LIGHT.apply(scene);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                Node number = bars.lookup(".highest");
                assertThat(number.getBoundsInParent().getMinY()).isGreaterThanOrEqualTo(0);
                assertThat(number.getBoundsInParent())
                        .as("usual %s", usual)
                        .matches(at -> !at.intersects(bars.lookup(".tick").getBoundsInParent()));
                return null;
            });
        }
    }
}
