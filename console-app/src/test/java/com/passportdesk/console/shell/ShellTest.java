package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.StatusItem;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.shell.ShellModel.Doubt;
import com.passportdesk.console.shell.ShellModel.Doubted;
import com.passportdesk.console.shell.ShellModel.Fate;
import com.passportdesk.console.tour.ScreenTexts;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class ShellTest {

    @Test
    void opensWithItsFirstSection() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            Headless.picture(scene, "shell-light");
            assertThat(shell.section()).isEqualTo("today");
            assertThat(scene.lookup("#status-line")).isNotNull();
            shell.dress(Theme.DARK);
            Headless.picture(scene, "shell-dark");
            return null;
        });
    }

    @Test
    void aLineThatNeedsSomebodySaysWhyOnTheStrip() throws Exception {
        SampleDesk desk = new SampleDesk();
        String cause = "The centre at db.example.com does not let this desk in.";
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            desk.model
                    .line()
                    .set(
                            new ShellModel.Line(
                                    LineState.DOWN,
                                    desk.model.now().get(),
                                    Duration.ofSeconds(4),
                                    cause));
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            Headless.picture(scene, "shell-cause");
            StatusItem item = (StatusItem) scene.lookup("#status-line");
            assertThat(item.getAccessibleText()).startsWith(cause);
            assertThat(item.getPseudoClassStates())
                    .contains(javafx.css.PseudoClass.getPseudoClass("bad"));
            return null;
        });
    }

    @Test
    void aLineThatIsDownSaysHowManyNeighboursAreHeard() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            for (int neighbours : new int[] {0, 1, 2}) {
                desk.model
                        .line()
                        .set(
                                new ShellModel.Line(
                                        LineState.DOWN,
                                        desk.model.now().get().minusSeconds(60),
                                        Duration.ofMinutes(1),
                                        "",
                                        1,
                                        Duration.ZERO,
                                        neighbours,
                                        false));
                StatusItem item = (StatusItem) scene.lookup("#status-line");
                assertThat(item.getAccessibleText())
                        .contains("Line down")
                        .endsWith(
                                switch (neighbours) {
                                    case 0 ->
                                            desk.formats.time(
                                                    desk.model.now().get().minusSeconds(60));
                                    case 1 -> ", 1 neighbour heard";
                                    default -> ", 2 neighbours heard";
                                });
            }
            return null;
        });
    }

    @Test
    void aDeskThatIsBeingFilledAndHasAWrongClockSaysSo() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            desk.model
                    .line()
                    .set(
                            new ShellModel.Line(
                                    LineState.SENDING,
                                    desk.model.now().get(),
                                    Duration.ofSeconds(1),
                                    "",
                                    0.34,
                                    Duration.ofMinutes(-7),
                                    0,
                                    false));
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            Headless.picture(scene, "shell-filling");
            ProgressBar bar = (ProgressBar) scene.lookup("#status-filling");
            assertThat(bar.getProgress()).isEqualTo(0.34);
            assertThat(words(scene))
                    .anyMatch(words -> words.startsWith("Filling this desk: 34"))
                    .anyMatch(words -> words.startsWith("Clock 7 min behind"));
            desk.model
                    .line()
                    .set(
                            new ShellModel.Line(
                                    LineState.UP,
                                    desk.model.now().get(),
                                    Duration.ofSeconds(1),
                                    "",
                                    1,
                                    Duration.ofMinutes(2),
                                    0,
                                    false));
            assertThat(scene.lookup("#status-filling")).isNull();
            assertThat(words(scene)).noneMatch(words -> words.startsWith("Clock"));
            assertThat(words(scene)).noneMatch(words -> words.contains("older"));
            desk.model
                    .line()
                    .set(
                            new ShellModel.Line(
                                    LineState.UP,
                                    desk.model.now().get(),
                                    Duration.ofSeconds(1),
                                    "",
                                    1,
                                    Duration.ZERO,
                                    0,
                                    true));
            Headless.picture(scene, "shell-older-centre");
            assertThat(words(scene))
                    .anyMatch(words -> words.startsWith("The centre is older than this program"));
            return null;
        });
    }

    @Test
    void aDeskThatIsNotListenedToIsNamed() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Scene scene = desk.shell().scene(1280, 800, Theme.LIGHT);
            desk.model.doubted().set(new Doubted("BER1-D1", Doubt.CONTRADICTS));
            Headless.picture(scene, "shell-doubted");
            assertThat(words(scene))
                    .anyMatch(words -> words.startsWith("BER1-D1 contradicts what it signed"));
            desk.model.doubted().set(new Doubted("BER1-D1", Doubt.REVOKED));
            assertThat(words(scene)).anyMatch(words -> words.startsWith("BER1-D1 was shut out"));
            desk.model.doubted().set(new Doubted("BER1-D1", Doubt.TOLD_WHEN_REVOKED));
            assertThat(words(scene))
                    .anyMatch(words -> words.startsWith("What BER1-D1 told here does not reach"))
                    .anyMatch(words -> words.contains("written after that desk was shut out"));
            desk.model.doubted().set(null);
            assertThat(words(scene)).noneMatch(words -> words.contains("BER1-D1"));
            return null;
        });
    }

    private static List<String> words(Scene scene) {
        return scene.getRoot().lookupAll(".status-item").stream()
                .map(item -> ((StatusItem) item).getAccessibleText())
                .toList();
    }

    @Test
    void narrowItKeepsIconsAndProblems() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            desk.model
                    .line()
                    .set(
                            new ShellModel.Line(
                                    LineState.DOWN,
                                    desk.model.now().get().minusSeconds(2280),
                                    Duration.ofMinutes(38),
                                    ""));
            desk.model.unsent().set(23);
            desk.model.banner().set("Training. Nothing here is real.");
            desk.model
                    .notice()
                    .set(
                            new com.passportdesk.console.problem.Notice(
                                    com.passportdesk.console.fx.Tone.WARNING,
                                    "The printer is out of paper.",
                                    "The sale stands.",
                                    "Put in a new roll, then print again.",
                                    null,
                                    null));
            Scene scene = shell.scene(1024, 700, Theme.LIGHT);
            Headless.picture(scene, "shell-narrow");
            assertThat(scene.lookup(".desk-side").getBoundsInParent().getWidth()).isEqualTo(64);
            assertThat(scene.getRoot().lookupAll(".status-item")).hasSize(2);
            return null;
        });
    }

    @Test
    void aDamagedJournalIsNamedHoweverNarrowTheWindow() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            desk.model.journalDamaged().set(1_077);
            Scene scene = desk.shell().scene(1024, 700, Theme.LIGHT);
            Headless.picture(scene, "journal-damaged");
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .contains("Journal damaged at record 1,077", "call a technician")
                    .noneMatch(text -> text.startsWith("Journal sealed"));
            return null;
        });
    }

    @Test
    void whatIsLostAndWhatCameBackIsSaidAsItIs() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Scene scene = desk.shell().scene(1280, 800, Theme.LIGHT);
            desk.model.journalMissing().set(new ShellModel.Missing(1, 1_077, Fate.LOST));
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .contains("Record 1,077 is lost", "sales go on")
                    .doesNotContain("call a technician");
            desk.model.journalMissing().set(new ShellModel.Missing(3, 1_077, Fate.TO_SETTLE));
            Headless.picture(scene, "journal-lost");
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .contains("3 records are lost, from 1,077 on", "see “To settle”")
                    .noneMatch(text -> text.startsWith("Journal sealed"));
            desk.model.journalMissing().set(new ShellModel.Missing(2, 1_077, Fate.BACK));
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .contains("2 records came back, from 1,077 on")
                    .anyMatch(text -> text.startsWith("Journal sealed"))
                    .noneMatch(text -> text.contains("lost"));
            desk.model.roomLow().set(true);
            Headless.picture(scene, "room-low");
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .contains(
                            "Less than 1 GB left on this disk", "delete or move what nobody needs")
                    .as("what is well gives its place")
                    .noneMatch(text -> text.startsWith("Journal sealed"));
            desk.model.roomLow().set(false);
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .doesNotContain("Less than 1 GB left on this disk");
            desk.model.neighboursUnreadable().set(true);
            Headless.picture(scene, "neighbours-unreadable");
            assertThat(ScreenTexts.of(scene.getRoot()))
                    .contains("start the desk once with --neighbours find");
            return null;
        });
    }

    /// Whatever the screen: a field that somebody types into is never under the bar.
    @Test
    void theUndoBarGivesWayToWhatSomebodyTypesInto() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            desk.model.undo().set(new UndoBar.Offer("Moved", Duration.ofHours(1), () -> {}));
            Node bar = laidOut(scene);
            Node field = scene.lookup("#field");
            scene.getRoot().requestFocus();
            Bounds before = onScene(bar);
            field.setTranslateY(before.getCenterY() - onScene(field).getCenterY());
            assertThat(onScene(laidOut(scene))).isEqualTo(before);
            field.requestFocus();
            assertThat(onScene(laidOut(scene)).getMaxY())
                    .isLessThanOrEqualTo(onScene(field).getMinY());
            scene.getRoot().requestFocus();
            assertThat(onScene(laidOut(scene))).isEqualTo(before);
            return null;
        });
    }

    /// A list is pasted into a field as high as the screen, with another field above it.
    @Test
    void theUndoBarLiesOverNoOtherFieldWhenItGivesWay() throws Exception {
        SampleDesk desk = new SampleDesk();
        TextField above = new TextField();
        TextArea high = new TextArea();
        Region head = new Region();
        head.setMinHeight(120);
        VBox column = new VBox(head, above, high);
        column.setMaxWidth(400);
        VBox.setVgrow(high, Priority.ALWAYS);
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            shell.show(
                    new LoadedScreen(
                            new BorderPane(null, null, null, null, column), new Screen() {}));
            desk.model.undo().set(new UndoBar.Offer("In", Duration.ofHours(1), () -> {}));
            // The field has its place once it was laid out.
            laidOut(scene);
            high.requestFocus();
            Bounds bar = onScene(laidOut(scene));
            assertThat(onScene(high).getHeight()).isGreaterThan(400);
            assertThat(bar.intersects(onScene(high))).isFalse();
            assertThat(bar.intersects(onScene(above))).isFalse();
            assertThat(onScene(scene.lookup(".desk-panel")).contains(bar)).isTrue();
            return null;
        });
    }

    /// Two taps behind each other: the key is the second decision's, and the bar does not claim it.
    @Test
    void theUndoBarNamesItsKeyOnlyWhereTheKeyIsItsOwn() throws Exception {
        SampleDesk desk = new SampleDesk();
        Screen decided =
                new Screen() {
                    @Override
                    public List<ScreenAction> actions() {
                        return List.of(new ScreenAction(UndoBar.KEY, "Undo", () -> {}));
                    }
                };
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            desk.model.undo().set(new UndoBar.Offer("First", Duration.ofHours(1), () -> {}));
            assertThat(hint(scene).isVisible()).isTrue();
            shell.decide(new LoadedScreen(new StackPane(), decided));
            assertThat(hint(scene).isVisible()).isFalse();
            desk.model.undo().set(new UndoBar.Offer("Second", Duration.ofHours(1), () -> {}));
            assertThat(hint(scene).isVisible()).isFalse();
            shell.back();
            assertThat(hint(scene).isVisible()).isTrue();
            return null;
        });
    }

    /// What its button shows is found once it was laid out.
    private static Node hint(Scene scene) {
        return laidOut(scene).lookup(".key");
    }

    /// The bar once it has its place.
    private static Node laidOut(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Node bar = scene.lookup(".undo");
        bar.setTranslateY(0);
        bar.getParent().requestLayout();
        scene.getRoot().layout();
        return bar;
    }

    private static Bounds onScene(Node node) {
        return node.localToScene(node.getBoundsInLocal());
    }

    @Test
    void rightToLeftMirrorsTheFrame() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            desk.model
                    .undo()
                    .set(
                            new UndoBar.Offer(
                                    "ليلى حدّاد, Leïla Haddad", UndoBar.TEN_SECONDS, () -> {}));
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            scene.setNodeOrientation(javafx.geometry.NodeOrientation.RIGHT_TO_LEFT);
            Headless.picture(scene, "shell-rtl");
            double side =
                    scene.lookup(".desk-side")
                            .localToScene(scene.lookup(".desk-side").getBoundsInLocal())
                            .getMinX();
            assertThat(side).isGreaterThan(1000);
            return null;
        });
    }
}
