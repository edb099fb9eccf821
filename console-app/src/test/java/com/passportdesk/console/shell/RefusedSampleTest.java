package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.CureButton;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.SayBox;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.Words;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A whole decision in the frame, as a picture to lay beside the target, at 100 and 200 % text.
class RefusedSampleTest {

    private final SampleDesk desk = new SampleDesk();

    @AfterEach
    void usualSize() {
        TextScale.set(1);
    }

    @Test
    void aRefusalFillsThePanel() throws Exception {
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            shell.decide(new Screens(_ -> new Refused(), desk.texts).loaded(new Refused()));
            Headless.picture(scene, "refused");
            assertThat(scene.lookup("#cure-2").getBoundsInParent().getHeight()).isEqualTo(68);
            shell.dress(Theme.DARK);
            Headless.picture(scene, "refused-dark");
            return null;
        });
    }

    @Test
    void onAWideWindowADecisionStaysReadable() throws Exception {
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1920, 1080, Theme.LIGHT);
            shell.decide(new Screens(_ -> new Refused(), desk.texts).loaded(new Refused()));
            Headless.picture(scene, "refused-1920");
            assertThat(scene.lookup("#decision").getLayoutBounds().getWidth()).isEqualTo(1440);
            return null;
        });
    }

    @Test
    void atTwiceTheTextNothingLeavesTheWindow() throws Exception {
        TextScale.set(2);
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1920, 1200, Theme.LIGHT);
            shell.decide(new Screens(_ -> new Refused(), desk.texts).loaded(new Refused()));
            Headless.picture(scene, "refused-200");
            double end = scene.lookup(".desk-panel").getBoundsInParent().getMaxX();
            assertThat(end).isLessThanOrEqualTo(1920);
            return null;
        });
    }

    private final class Refused implements Screen {
        @Override
        public Parent root() {
            DecisionBand band =
                    new DecisionBand(
                            new DecisionBand.Decision(
                                    DecisionBand.State.REFUSED,
                                    "Not admitted",
                                    "09:21",
                                    "All 8 visits away from home are used",
                                    "",
                                    "Joana Ferreira da Conceição, Passport 8, home Lisbon Chiado",
                                    new Face.Portrait(12),
                                    new DecisionBand.Measure(
                                            "8 of 8 this month", 8, 8, "New visits from 1 May")));
            VBox why = why();
            why.setPrefWidth(TextScale.px(450));
            why.setMinWidth(TextScale.px(360));
            VBox left = left();
            HBox.setHgrow(left, Priority.ALWAYS);
            BorderPane root = new BorderPane(new HBox(left, why));
            root.setTop(band);
            return root;
        }

        private VBox left() {
            HBox foot =
                    new HBox(
                            DeskButton.quiet("Joana left: count a walk-away", "0", () -> {}),
                            Words.space(),
                            DeskButton.quiet("Close", "Esc", () -> {}));
            javafx.scene.layout.Region space = new javafx.scene.layout.Region();
            VBox.setVgrow(space, Priority.ALWAYS);
            VBox left =
                    new VBox(
                            10,
                            new SayBox(
                                    new SayBox.Say(
                                            "Joana, your eight visits away from Lisbon are used for"
                                                    + " April. I can give you a day pass for 29"
                                                    + " euros, or move you to Passport Plus for 45"
                                                    + " euros today.",
                                            "English",
                                            "Portuguese",
                                            "Ctrl L",
                                            () -> {}),
                                    desk.texts),
                            cure(1, "Sell a day pass", "€29.00", CureButton.Rank.FIRST),
                            cure(2, "Move to Passport Plus", "€45.00", CureButton.Rank.OTHER),
                            cure(3, "Admit anyway", "free", CureButton.Rank.OTHER),
                            space,
                            foot);
            left.getStyleClass().addAll("column", "hairline-end");
            return left;
        }

        private CureButton cure(int digit, String title, String price, CureButton.Rank rank) {
            return new CureButton(
                    new CureButton.Cure(
                            digit, title, "Admits Joana now, until 20:00", price, () -> {}),
                    rank,
                    desk.texts);
        }

        private VBox why() {
            HBox head =
                    new HBox(
                            Words.heading("Why"),
                            Words.second("11 rules, 1 says no"),
                            Words.space(),
                            Words.second("data age"));
            head.getStyleClass().addAll("column", "column-head");
            head.setAlignment(Pos.CENTER_LEFT);
            VBox why = new VBox(head);
            for (String rule : new String[] {"Card known", "Not blocked", "Hours"}) {
                why.getChildren()
                        .add(
                                new RuleRow(
                                        new RuleRow.Rule(
                                                RuleRow.State.PASS, rule, "0447 1182", "1 s", ""),
                                        desk.texts));
            }
            why.getChildren()
                    .add(
                            new RuleRow(
                                    new RuleRow.Rule(
                                            RuleRow.State.FAIL,
                                            "Visits left",
                                            "0 of 8, no day pass today",
                                            "1 s",
                                            "Berlin Mitte 4, Lyon Confluence 3, London Borough 1"),
                                    desk.texts));
            return why;
        }
    }
}
