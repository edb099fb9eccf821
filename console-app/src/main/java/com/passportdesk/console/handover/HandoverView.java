package com.passportdesk.console.handover;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.handover.HandoverWords.Place;
import com.passportdesk.console.handover.HandoverWords.Point;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.note.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Ctrl H: what the shift before wants known, a line to write in, and how the desk stands.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class HandoverView implements Screen {

    /// With Alt while somebody writes.
    private static final DeskKey NOBODY = DeskKey.digit(0);

    private final HandoverViewModel model;
    private final HandoverSection section;
    private final ShellModel shell;
    private final Navigation navigation;
    private final Texts texts;
    private final HandoverWords words;
    private final NoteDigits digits = new NoteDigits();
    private final VBox title = new VBox();
    private final ProblemField field;
    private final HBox about = new HBox();
    private final VBox notes = new VBox();
    private final VBox stands = new VBox();
    private final BorderPane root = new BorderPane();

    HandoverView(
            HandoverViewModel model,
            HandoverSection section,
            ShellModel shell,
            Navigation navigation,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.section = section;
        this.shell = shell;
        this.navigation = navigation;
        this.texts = texts;
        this.words = new HandoverWords(texts, formats);
        this.field = new ProblemField(texts.get("handover.field"));
        field.field().setId("handover-words");
        field.hintWhileTyping(texts.get("handover.field.hint"));
    }

    @Override
    public Parent root() {
        root.setId("handover");
        HBox.setHgrow(title, Priority.ALWAYS);
        DeskButton write =
                DeskButton.main(
                        null, texts.get("handover.write"), DeskKey.ENTER.hint(texts), this::write);
        write.setFocusTraversable(false);
        HBox head = new HBox(title, write);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        about.setAlignment(Pos.CENTER_LEFT);
        about.getStyleClass().add("handover-about");
        VBox writing = new VBox(about, field);
        writing.getStyleClass().addAll("column", "hairline-bottom");
        notes.getStyleClass().add("handover-notes");
        VBox left = new VBox(writing, notes);
        left.getStyleClass().add("hairline-end");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        stands.getStyleClass().addAll("column", "handover-stands");
        stands.setMinWidth(TextScale.px(300));
        stands.setPrefWidth(TextScale.px(380));
        root.setCenter(new HBox(left, stands));
        return root;
    }

    private void show() {
        if (!(model.handover().getValue() instanceof Handover handover)) {
            title.getChildren().setAll(Words.answer(texts.get("handover.title")));
            return;
        }
        title.getChildren()
                .setAll(
                        Words.wrapping(words.answer(handover), "answer"),
                        Words.wrapping(texts.get("handover.second"), "second"));
        notes.getChildren().clear();
        digits.show(handover.notes());
        for (Note note : handover.notes()) {
            notes.getChildren().add(row(note, handover));
        }
        if (handover.more() > 0) {
            notes.getChildren().add(wrapped(texts.get("handover.more", handover.more())));
        }
        if (handover.notes().isEmpty()) {
            notes.getChildren().add(wrapped(texts.get("handover.none")));
        }
        showStands(handover);
    }

    private static Node wrapped(String says) {
        return Words.wrapping(says, "column");
    }

    private Node row(Note note, Handover handover) {
        VBox lines = new VBox();
        if (!note.name().isEmpty()) {
            HBox name = new HBox(TextScale.px(6), Words.title(note.name()));
            String latin = note.latin();
            if (latin != null) {
                name.getChildren().add(new ScriptText(latin, "second"));
                name.setAlignment(Pos.BASELINE_LEFT);
            }
            lines.getChildren().add(name);
        }
        lines.getChildren()
                .addAll(
                        Words.wrapping(note.words(), "body"),
                        Words.second(words.about(note, handover)));
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        OptionalInt digit = digits.of(note);
        DeskButton done =
                DeskButton.small(
                        Icon.CHECK,
                        texts.get("handover.done"),
                        digit.isPresent() ? alt(digit.getAsInt()).hint(texts) : null,
                        () -> model.done(note));
        done.setFocusTraversable(false);
        HBox row = new HBox(TextScale.px(12), lines, done);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("handover-note", "hairline-bottom");
        row.setAccessibleText(note.name() + " " + note.words());
        return row;
    }

    /// The field has the focus here, so a digit alone is written into it.
    private static DeskKey alt(int digit) {
        return new DeskKey(DeskKey.digit(digit).code(), DeskKey.Held.ALT);
    }

    private void showStands(Handover handover) {
        stands.getChildren().setAll(head("handover.duty"));
        handover.duty()
                .forEach(one ->
                        stands.getChildren()
                                .add(Words.wrapping(words.duty(one, handover), "body")));
        if (handover.duty().isEmpty()) {
            stands.getChildren().add(Words.wrapping(texts.get("handover.duty.none"), "second"));
        }
        stands.getChildren().add(head("handover.stands"));
        points(handover).forEach(point -> stands.getChildren().add(row(point)));
    }

    // texts: handover.duty
    // texts: handover.stands
    private Node head(String key) {
        HBox head = new HBox(Words.heading(texts.get(key)));
        head.getStyleClass().add("column-head");
        return head;
    }

    private List<Point> points(Handover handover) {
        return words.points(handover, shell.parked(), shell.waiting().getOrDefault("settle", 0));
    }

    private Node row(Point point) {
        HBox picture = new HBox((point.isFine() ? Icon.CIRCLE_CHECK : Icon.CIRCLE_ALERT).view(20));
        picture.getStyleClass().add((point.isFine() ? Tone.SUCCESS : Tone.WARNING).styleClass());
        VBox lines = new VBox(Words.wrapping(point.title(), "works-title"));
        if (!point.second().isEmpty()) {
            lines.getChildren().add(Words.wrapping(point.second(), "second"));
        }
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = new HBox(TextScale.px(12), picture, lines);
        row.getStyleClass().add("works-row");
        Place to = point.deals();
        if (to != null) {
            DeskButton open =
                    DeskButton.small(
                            null,
                            texts.get("handover.open"),
                            to.key().hint(texts),
                            () -> navigation.open(to.section()));
            open.setFocusTraversable(false);
            row.getChildren().add(open);
        }
        return row;
    }

    private void about(Optional<String> member) {
        about.setVisible(member.isPresent());
        about.setManaged(member.isPresent());
        about.getChildren().clear();
        member.ifPresent(id ->
                model.name(
                        id,
                        name -> {
                            if (name.isEmpty()) {
                                section.about().set(Optional.empty());
                            } else if (section.about().get().equals(Optional.of(id))) {
                                about.getChildren()
                                        .setAll(
                                                Icon.USER.view(16),
                                                Words.title(texts.get("handover.about", name)),
                                                new KeyHint(alt(0).hint(texts)),
                                                Words.second(texts.get("handover.nobody")));
                            }
                        }));
    }

    private void write() {
        String typed = field.field().getText();
        Optional<String> member = section.about().get();
        model.write(
                typed,
                member,
                wrong -> {
                    if (wrong.isEmpty()) {
                        field.clear(typed);
                        if (section.about().get().equals(member)) {
                            section.about().set(Optional.empty());
                        }
                    } else {
                        field.problem(wrong);
                    }
                    field.field().requestFocus();
                });
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        actions.add(new ScreenAction(DeskKey.ENTER, texts.get("handover.write"), this::write));
        if (model.handover().getValue() instanceof Handover handover) {
            for (Note note : handover.notes()) {
                digits.of(note)
                        .ifPresent(digit ->
                                actions.add(
                                        new ScreenAction(
                                                DeskKey.digit(digit),
                                                texts.get("handover.done.note", note.words()),
                                                () -> model.done(note))));
            }
        }
        if (section.about().get().isPresent()) {
            actions.add(
                    new ScreenAction(
                            NOBODY,
                            texts.get("handover.nobody"),
                            () -> section.about().set(Optional.empty())));
        }
        actions.add(
                new ScreenAction(
                        DeskKey.ESCAPE,
                        texts.get("handover.back"),
                        () -> navigation.open("today")));
        return actions;
    }

    @Override
    public String belongsTo() {
        return "today";
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public void shown(WhileShown here) {
        digits.forget();
        here.follow(model.handover(), _ -> show());
        here.follow(section.about(), this::about);
        here.until(model.follow());
        // Else the next note, of anybody, would be sealed to this member.
        here.until(() -> section.about().set(Optional.empty()));
        field.field().requestFocus();
    }
}
