package com.passportdesk.console.welcome;

import static com.passportdesk.console.fx.Headless.onScreen;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstStartScreenTest {

    private static final Path LOGIN = Path.of("quay-d1.json");

    private final List<Wish> wishes = new ArrayList<>();
    private Optional<Path> file = Optional.of(LOGIN);
    private Stage stage;
    private WaysToBegin view;

    private void show(Locale locale, Theme theme) throws Exception {
        onScreen(() -> {
            view = new WaysToBegin(new Texts(locale), () -> file, wishes::add);
            Scene scene = new Scene(view, 760, 620);
            theme.apply(scene);
            stage = Headless.shown(scene);
            view.requestFocus();
            return null;
        });
    }

    @AfterEach
    void hide() throws Exception {
        onScreen(() -> {
            stage.hide();
            return null;
        });
    }

    private void press(DeskKey key) throws Exception {
        onScreen(() -> Headless.press(stage.getScene(), key));
    }

    private boolean says(String words) throws Exception {
        return onScreen(() ->
                view.lookup("#first-message").isVisible()
                        && view.lookup("#first-message").getAccessibleText().contains(words));
    }

    @Test
    void eachWayHasADigitAndTheFirstOneCounts() throws Exception {
        show(Locale.UK, Theme.LIGHT);
        press(DeskKey.digit(2));
        press(DeskKey.digit(1));
        press(DeskKey.ESCAPE);
        assertThat(wishes).containsExactly(new Wish.Training());
        assertThat(says("half a minute")).isTrue();
    }

    @Test
    void whatFailsIsSaidAndAnotherWayCanBeChosen() throws Exception {
        show(Locale.UK, Theme.LIGHT);
        press(DeskKey.digit(3));
        onScreen(() -> {
            view.fail("The login in quay-d1.json cannot be read.");
            return null;
        });
        assertThat(says("cannot be read")).isTrue();
        file = Optional.empty();
        press(DeskKey.digit(3));
        press(DeskKey.digit(1));
        assertThat(wishes).containsExactly(new Wish.Enrol(LOGIN), new Wish.Demo());
    }

    @Test
    void escapeGivesUp() throws Exception {
        show(Locale.UK, Theme.LIGHT);
        press(DeskKey.ESCAPE);
        assertThat(wishes).containsExactly(new Wish.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB light", "de-DE light", "en-GB dark"})
    void itFitsItsWindow(String how) throws Exception {
        String[] words = how.split(" ");
        show(Locale.forLanguageTag(words[0]), Theme.valueOf(words[1].toUpperCase(Locale.ROOT)));
        double bottom =
                onScreen(() -> {
                    view.fail(
                            "The login in quay-d1.json says no user: give the file that central"
                                    + " desk add has written.");
                    Headless.picture(stage.getScene(), "first-start-" + how.replace(' ', '-'));
                    return view.lookup(".signin-sheet").getBoundsInParent().getMaxY();
                });
        assertThat(bottom).isLessThan(620);
    }
}
