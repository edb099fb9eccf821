package com.passportdesk.console.welcome;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Three ways to begin, each with a digit. While one of them is being made ready nothing else can
/// be chosen.
final class WaysToBegin extends StackPane {

    private final Texts texts;
    private final Supplier<Optional<Path>> files;
    private final Consumer<Wish> wished;
    private final List<Button> ways = new ArrayList<>();
    private final Paragraph message = new Paragraph("", "signin-message");
    private boolean isBusy;

    /// @param files asks for the login file; empty if none was chosen
    /// @param wished hears the choice, on the JavaFX thread
    WaysToBegin(Texts texts, Supplier<Optional<Path>> files, Consumer<Wish> wished) {
        this.texts = texts;
        this.files = files;
        this.wished = wished;
        getStyleClass().add("signin");
        setId("first-start");
        setFocusTraversable(true);
        VBox all = new VBox();
        all.getStyleClass().add("signin-faces");
        all.getChildren()
                .addAll(
                        way(1, "welcome.demo", "welcome.demo.words", Icon.EYE, this::demo),
                        way(
                                2,
                                "welcome.training",
                                "welcome.training.words",
                                Icon.ROTATE_CW,
                                this::training),
                        way(3, "welcome.enrol", "welcome.enrol.words", Icon.BUILDING, this::enrol));
        message.setId("first-message");
        message.managedProperty().bind(message.visibleProperty());
        message.setVisible(false);
        VBox head =
                new VBox(
                        Words.answer(texts.get("welcome.title")),
                        Words.wrapping(texts.get("welcome.none"), "second"));
        head.getStyleClass().add("signin-head");
        VBox sheet = new VBox(head, all, message);
        sheet.getStyleClass().add("signin-sheet");
        sheet.setAlignment(Pos.CENTER_LEFT);
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(sheet);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Button way(int digit, String titleKey, String wordsKey, Icon icon, Runnable act) {
        String title = texts.get(titleKey);
        String second = texts.get(wordsKey);
        VBox words = new VBox(Words.title(title), Words.wrapping(second, "second"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content =
                new HBox(
                        Avatar.tile(icon, Tone.ACCENT, 44),
                        words,
                        new KeyHint(String.valueOf(digit)));
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.getStyleClass().setAll("signin-face", "first-way");
        button.setId("first-" + digit);
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(title + ", " + second);
        content.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.setOnAction(_ -> act.run());
        ways.add(button);
        return button;
    }

    private void demo() {
        begin("welcome.busy.sample", new Wish.Demo());
    }

    private void training() {
        begin("welcome.busy.sample", new Wish.Training());
    }

    private void enrol() {
        if (!isBusy) {
            files.get().ifPresent(login -> begin("welcome.busy.enrol", new Wish.Enrol(login)));
        }
    }

    // texts: welcome.busy.*
    private void begin(String busy, Wish wish) {
        if (isBusy) {
            return;
        }
        isBusy = true;
        ways.forEach(way -> way.setDisable(true));
        show(texts.get(busy), Tone.MUTED);
        wished.accept(wish);
    }

    /// What was chosen could not be done, for the reason in `sentence`: another choice can be made.
    void fail(String sentence) {
        isBusy = false;
        ways.forEach(way -> way.setDisable(false));
        show(sentence, Tone.DANGER);
        requestFocus();
    }

    private void show(String sentence, Tone tone) {
        message.setText(sentence);
        message.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        message.getStyleClass().add(tone.styleClass());
        message.setVisible(true);
    }

    private void pressed(KeyEvent event) {
        DeskKey key = DeskKey.pressed(event);
        if (key.equals(DeskKey.digit(1))) {
            demo();
        } else if (key.equals(DeskKey.digit(2))) {
            training();
        } else if (key.equals(DeskKey.digit(3))) {
            enrol();
        } else if (key.code() == KeyCode.ESCAPE && !isBusy) {
            wished.accept(new Wish.Nothing());
        } else {
            return;
        }
        event.consume();
    }
}
