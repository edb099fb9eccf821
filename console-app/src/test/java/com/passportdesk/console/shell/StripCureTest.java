package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.StatusItem;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.ShellModel.Doubt;
import com.passportdesk.console.shell.ShellModel.Doubted;
import java.time.Duration;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/// What the status strip leads to, by click and by key.
class StripCureTest {

    private static final DeskKey KEY = DeskKey.control(KeyCode.E);

    private static StatusItem item(Scene scene, String start) {
        return scene.getRoot().lookupAll(".status-item").stream()
                .map(StatusItem.class::cast)
                .filter(item -> item.getAccessibleText().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatHasACureHasAKeyForItWhereTheScreenHasNoOtherUseForIt() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Shell shell = desk.shell();
            Scene scene = shell.scene(1280, 800, Theme.LIGHT);
            assertThat(shell.actions()).extracting(ScreenAction::key).doesNotContain(KEY);
            desk.model.lineCure().set(() -> desk.done.add("cured"));
            item(scene, "Line up").fire();
            assertThat(desk.done).containsOnlyOnce("cured");
            assertThat(shell.actions()).extracting(ScreenAction::key).containsOnlyOnce(KEY);
            shell.decide(new LoadedScreen(new StackPane(), own(desk)));
            shell.actions().stream()
                    .filter(action -> action.key().equals(KEY))
                    .findFirst()
                    .orElseThrow()
                    .act()
                    .run();
            assertThat(desk.done).contains("own").containsOnlyOnce("cured");
            return null;
        });
    }

    private static Screen own(SampleDesk desk) {
        return new Screen() {
            @Override
            public List<ScreenAction> actions() {
                return List.of(new ScreenAction(KEY, "Own", () -> desk.done.add("own")));
            }
        };
    }

    @Test
    void whatWorksIsNoCureForADoubtedDeskOrAnOlderCentre() throws Exception {
        SampleDesk desk = new SampleDesk();
        Headless.onScreen(() -> {
            Scene scene = desk.shell().scene(1280, 800, Theme.LIGHT);
            desk.model.lineCure().set(() -> desk.done.add("cured"));
            desk.model.doubted().set(new Doubted("BER1-D1", Doubt.CONTRADICTS));
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
            item(scene, "BER1-D1 contradicts").fire();
            item(scene, "The centre is older").fire();
            assertThat(desk.done).doesNotContain("cured");
            item(scene, "Line up").fire();
            assertThat(desk.done).contains("cured");
            return null;
        });
    }
}
