package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;

class DayStripTest {

    private static final LocalDateTime EIGHT = LocalDate.of(2027, 4, 22).atTime(8, 0);

    /// The line at now strikes out no letter of who is in a room.
    @Test
    void theLineAtNowGoesBelowTheWordsOfWhatIsOn() throws Exception {
        Texts texts = new Texts(Locale.UK);
        Headless.onScreen(() -> {
            DayStrip strip =
                    new DayStrip(texts, new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin")));
            strip.show(
                    new DayStrip.Day(
                            EIGHT,
                            EIGHT.plusHours(12),
                            EIGHT.plusMinutes(30),
                            List.of(
                                    new DayStrip.Row(
                                            "Spree",
                                            "8",
                                            List.of(block("on", 0), block("later", 120))))));
            Scene scene = new Scene(strip, 1000, 100);
            Theme.LIGHT.apply(scene);
            strip.applyCss();
            strip.layout();
            Node line = child(strip, "now-line");
            Node on = strip.lookup("#block-on");
            List<Node> order = strip.getChildrenUnmodifiable();
            assertThat(order.indexOf(line)).isLessThan(order.indexOf(on));
            List<Node> within = on.lookup(".now-line").getParent().getChildrenUnmodifiable();
            assertThat(within).last().matches(node -> node.getStyleClass().contains("block-line"));
            Bounds crossing = onScene(on.lookup(".now-line"));
            assertThat(crossing.getCenterX()).isEqualTo(onScene(line).getCenterX());
            assertThat(on.lookup(".now-line").isVisible()).isTrue();
            assertThat(strip.lookup("#block-later").lookup(".now-line").isVisible()).isFalse();
            return null;
        });
    }

    /// An hour is too short for the sign, and long names are on two lines beside it.
    @Test
    void whatIsNotPaidIsMarkedHoweverShortItIsAndTheSignCoversNoName() throws Exception {
        Texts texts = new Texts(Locale.UK);
        Headless.onScreen(() -> {
            DayStrip strip =
                    new DayStrip(texts, new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin")));
            strip.show(
                    new DayStrip.Day(
                            EIGHT,
                            EIGHT.plusHours(12),
                            EIGHT.plusMinutes(30),
                            List.of(
                                    new DayStrip.Row(
                                            "Spree",
                                            "8",
                                            List.of(
                                                    notPaid("short", 60, 30),
                                                    notPaid("long", 120, 90),
                                                    block("paid", 300))))));
            Scene scene = new Scene(strip, 1000, 100);
            Theme.LIGHT.apply(scene);
            strip.applyCss();
            strip.layout();
            assertThat(foot(strip, "short")).isEqualTo(3);
            assertThat(foot(strip, "long")).isEqualTo(3);
            assertThat(strip.lookup("#block-paid").lookup(".block-foot").isVisible()).isFalse();
            Node block = strip.lookup("#block-long");
            Bounds sign = onScene(block.lookup(".block-mark"));
            assertThat(block.lookup(".block-mark").isVisible()).isTrue();
            assertThat(strip.lookup("#block-short").lookup(".block-mark").isVisible()).isFalse();
            assertThat(block.lookupAll(".block-text"))
                    .filteredOn(Node::isVisible)
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(onScene(text).intersects(sign)).isFalse());
            return null;
        });
    }

    private static double foot(DayStrip strip, String block) {
        Node foot = strip.lookup("#block-" + block).lookup(".block-foot");
        assertThat(foot.isVisible()).isTrue();
        return foot.getLayoutBounds().getHeight();
    }

    private static DayStrip.Block notPaid(String id, int minutes, int length) {
        LocalDateTime from = EIGHT.plusMinutes(minutes);
        return new DayStrip.Block(
                id,
                "Konstantinos Papadopoulos",
                DayStrip.Kind.BOOKED,
                from,
                from.plusMinutes(length),
                Duration.ZERO,
                "",
                () -> {},
                new DayStrip.Mark(Icon.BANKNOTE, "not paid"));
    }

    private static Node child(DayStrip strip, String styleClass) {
        return strip.getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains(styleClass))
                .findFirst()
                .orElseThrow();
    }

    private static DayStrip.Block block(String id, int minutes) {
        LocalDateTime from = EIGHT.plusMinutes(minutes);
        return new DayStrip.Block(
                id,
                "Fiona Davies",
                DayStrip.Kind.RUNNING,
                from,
                from.plusHours(1),
                Duration.ZERO,
                "",
                () -> {});
    }

    private static Bounds onScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
