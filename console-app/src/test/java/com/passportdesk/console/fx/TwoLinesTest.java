package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

class TwoLinesTest {

    private static List<String> shown(String words, double width) throws Exception {
        return Headless.onScreen(() -> {
            TwoLines lines = new TwoLines(words, "14:45 to 15:15", true);
            Pane block = new Pane(lines);
            block.getStyleClass().add("block");
            Scene scene = new Scene(block, 300, 100);
            Theme.LIGHT.apply(scene);
            scene.getRoot().applyCss();
            lines.resize(width, 42);
            lines.layout();
            return lines.getChildrenUnmodifiable().stream()
                    .filter(Node::isVisible)
                    .map(text -> ((ScriptText) text).getText())
                    .toList();
        });
    }

    @Test
    void aNameIsWholeOnTwoLinesOrInitialsAndNeverTwoLettersAndDots() throws Exception {
        assertThat(shown("Antoine Moreau", 200)).containsExactly("Antoine Moreau");
        assertThat(shown("Antoine Moreau", 79)).containsExactly("Antoine", "Moreau");
        assertThat(shown("Antoine Moreau", 34)).containsExactly("AM");
        assertThat(shown("Kinder am Kai", 34)).containsExactly("KK");
        assertThat(shown("Nele Neumann", 55)).containsExactly("Nele", "Neumann");
        assertThat(shown("Antoine Moreau", 10)).isEmpty();
        assertThat(shown("", 34)).allMatch(String::isEmpty);
    }

    /// As wide as they are on a day from 8 to 20 in the narrowest window that shows names.
    @Test
    void halfAnHourShowsInitialsAndAQuarterALetter() throws Exception {
        assertThat(shown("Noël Bernard", 37)).containsExactly("NB");
        assertThat(shown("Noël Bernard", 18)).containsExactly("N");
        assertThat(shown("山本由紀", 37)).hasSize(1).doesNotContain("");
        assertThat(shown("山本由紀", 19)).containsExactly("山");
    }
}
