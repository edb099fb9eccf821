package com.passportdesk.console.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sentence to say aloud. The key changes it to the member's language and back.
public final class SayBox extends VBox {

    /// The sentence without quotes. `otherLanguage` is empty when there is only one; `change` then
    /// never runs.
    public record Say(
            String sentence, String language, String otherLanguage, String key, Runnable change) {}

    private final Paragraph sentence;
    private final Texts texts;

    public SayBox(Say say, Texts texts) {
        this.texts = texts;
        getStyleClass().add("say");
        HBox icon = new HBox(Icon.MESSAGE_CIRCLE.view(18));
        icon.getStyleClass().add(Tone.ACCENT.styleClass());
        icon.setAlignment(Pos.CENTER);
        HBox head = new HBox(icon, Words.heading(texts.get("fx.say")), Words.space());
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        if (!say.otherLanguage().isEmpty()) {
            head.getChildren().addAll(languages(say));
        }
        sentence = new Paragraph("", "sentence");
        setSentence(say.sentence());
        getChildren().addAll(head, sentence);
    }

    /// The same in the other language.
    public void setSentence(String words) {
        sentence.setText(texts.get("fx.say.quoted", words));
    }

    private HBox languages(Say say) {
        Button other = new Button(say.otherLanguage());
        other.getStyleClass().setAll("other-language");
        other.setOnAction(_ -> say.change().run());
        other.setAccessibleHelp(say.key());
        Label now = new Label(say.language());
        Label or = new Label(texts.get("fx.say.or"));
        or.getStyleClass().add("second");
        HBox line = new HBox(now, or, other, new KeyHint(say.key()));
        line.getStyleClass().add("languages");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
