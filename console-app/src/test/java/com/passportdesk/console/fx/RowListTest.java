package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class RowListTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void theChosenRowStaysChosenWhenOthersCome() throws Exception {
        Headless.onScreen(() -> {
            RowList list = new RowList();
            list.show(lines("ann", "bo", "cleo"));
            list.move(1);
            list.show(lines("zoe", "ann", "bo"));
            assertThat(list.chosenId()).isEqualTo("bo");
            list.act();
            assertThat(done).containsExactly("bo");
            return null;
        });
    }

    @Test
    void whatHasTheFocusSaysWhichRowIsChosenAndOfHowMany() throws Exception {
        Headless.onScreen(() -> {
            RowList list = new RowList();
            StackPane screen = new StackPane(list);
            screen.setFocusTraversable(true);
            var stage = Headless.shown(new Scene(screen, 300, 200));
            screen.requestFocus();
            list.show(lines("ann", "bo", "cleo"));
            assertThat(list.getAccessibleText()).isEqualTo("ann, 1 / 3");
            list.move(1);
            assertThat(screen.getAccessibleText()).isEqualTo("bo, 2 / 3");
            stage.hide();
            return null;
        });
    }

    @Test
    void itStopsAtTheEndsAndDoesNothingWhenEmpty() throws Exception {
        Headless.onScreen(() -> {
            RowList list = new RowList();
            list.act();
            list.move(3);
            assertThat(list.chosenId()).isNull();
            list.show(lines("ann", "bo"));
            list.move(-5);
            assertThat(list.chosenId()).isEqualTo("ann");
            list.move(50);
            assertThat(list.chosenId()).isEqualTo("bo");
            return null;
        });
    }

    @Test
    void whereARowHasToBeChosenNoneIsOnceTheChosenOneIsGone() throws Exception {
        Headless.onScreen(() -> {
            RowList list = RowList.choosingNobody();
            list.show(lines("ann", "bo"));
            list.act();
            assertThat(list.chosenId()).isNull();
            list.move(1);
            assertThat(list.chosenId()).isEqualTo("ann");
            list.show(lines("bo", "cleo"));
            list.act();
            assertThat(list.chosenId()).isNull();
            assertThat(done).isEmpty();
            return null;
        });
    }

    private List<RowList.Line> lines(String... names) {
        return Stream.of(names)
                .map(name ->
                        new RowList.Line(
                                name,
                                new DeskRow.Content("", null, name, "", "", null),
                                () -> done.add(name)))
                .toList();
    }
}
