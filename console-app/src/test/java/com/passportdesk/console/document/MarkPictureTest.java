package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.passportdesk.devices.escpos.Raster;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Marks of networks as dots for a receipt printer.
class MarkPictureTest {

    private static boolean isBlack(Raster raster, double x, double y) {
        int column = (int) (x * raster.widthDots() / 32);
        int row = (int) (y * raster.heightDots() / 32);
        int place = row * raster.widthDots() + column;
        return (raster.rows()[place / 8] & 0x80 >> place % 8) != 0;
    }

    @Test
    void theSampleNetworksMarkIsDrawnWhereItsOutlineRuns() {
        Raster mark = MarkPicture.of("M11 9v14M11 17.4l10-3.5M21 9v14");
        assertThat(mark.widthDots()).isEqualTo(128);
        assertThat(isBlack(mark, 11, 10)).isTrue();
        assertThat(isBlack(mark, 21, 22)).isTrue();
        assertThat(isBlack(mark, 16, 15.6)).as("the bar between").isTrue();
        assertThat(isBlack(mark, 16, 10)).isFalse();
        assertThat(isBlack(mark, 2, 2)).isFalse();
    }

    @Test
    void curvesAndArcsEndWhereTheySayAndKeepTheirSize() {
        Rectangle2D circle =
                MarkPicture.read("M16 4a12 12 0 1 1 0 24A12,12 0 1,1 16 4z").getBounds2D();
        assertThat(circle.getMinX()).isCloseTo(4, within(0.1));
        assertThat(circle.getMaxX()).isCloseTo(28, within(0.1));
        assertThat(circle.getMinY()).isCloseTo(4, within(0.1));
        assertThat(circle.getMaxY()).isCloseTo(28, within(0.1));
        Path2D compact =
                new Path2D.Double(
                        MarkPicture.read(
                                "m4 4a2 2 0 012-2h4q2 0 2 2t2 2c1 0 2 1 2 2s-1 2-2 2l.5-.5"));
        assertThat(compact.getCurrentPoint().getX()).isCloseTo(14.5, within(1e-9));
        assertThat(compact.getCurrentPoint().getY()).isCloseTo(9.5, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "L3 4",
                "M",
                "M1",
                "M1 2 3",
                "M1 2X",
                "M1e9 2",
                "M99999 2L1 1",
                "M1 2z3",
                "M1 1a1 1 0 2 0 3 3",
                "M100 100h5",
                "<svg/>"
            })
    void whatIsNoMarkIsRefused(String outline) {
        assertThatIllegalArgumentException().isThrownBy(() -> MarkPicture.of(outline));
    }

    @Test
    void anyLettersAreDrawnOrRefusedAndNothingElse() {
        String letters = "MmLlHhVvCcSsQqTtAaZz0123456789.,-+ e";
        Random dice = new Random(20270422);
        int drawn = 0;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder outline = new StringBuilder("M9 9");
            for (int i = dice.nextInt(40); i > 0; i--) {
                outline.append(letters.charAt(dice.nextInt(letters.length())));
            }
            try {
                drawn += MarkPicture.of(outline.toString()).rows().length > 0 ? 1 : 0;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
        assertThat(drawn).isPositive();
    }
}
