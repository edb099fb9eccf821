package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.Tone;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Paint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The band that says who is checked in after a sale, and the one of money on a card that nobody
/// but the terminal has charged.
class CardTakenTest {

    private static HBox band(String kind, Tone tone) {
        HBox band = new HBox();
        band.getStyleClass().addAll(kind, tone.styleClass());
        return band;
    }

    private static List<Paint> fills(HBox band) {
        return band.getBackground().getFills().stream().map(BackgroundFill::getFill).toList();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatIsDoneIsGreenAndWhatIsToBeDoneAmber(Theme theme) throws Exception {
        HBox done = band("card-taken", Tone.SUCCESS);
        HBox open = band("card-taken", Tone.WARNING);
        HBox green = band("chip", Tone.SUCCESS);
        HBox amber = band("chip", Tone.WARNING);
        Headless.onScreen(() -> {
            Scene scene = new Scene(new VBox(done, open, green, amber));
            theme.apply(scene);
            scene.getRoot().applyCss();
            assertThat(fills(done)).isEqualTo(fills(green)).isNotEqualTo(fills(amber));
            assertThat(fills(open)).isEqualTo(fills(amber));
            return null;
        });
    }
}
