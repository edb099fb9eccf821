package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every component once, in both themes, as pictures under `target/pictures` to lay beside the
/// component sheet.
class GalleryTest {

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyComponentIsDrawn(Theme theme) throws Exception {
        Headless.onScreen(() -> {
            HBox both = new Gallery().root();
            both.getStyleClass().add("desk-panel");
            Scene scene = new Scene(both, 1400, 1120);
            theme.apply(scene);
            WritableImage image =
                    Headless.picture(scene, "components-" + theme.name().toLowerCase());
            assertThat(colours(image)).hasSizeGreaterThan(100);
            return null;
        });
    }

    private static Set<Integer> colours(WritableImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colours.add(image.getPixelReader().getArgb(x, y));
            }
        }
        return colours;
    }

    @Test
    void aFaceIsAlwaysTheSame() {
        assertThat(Portrait.draw(5).getChildren()).hasSameSizeAs(Portrait.draw(5).getChildren());
    }
}
