package com.passportdesk.console.paper;

import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Says what each saved paper is called and where and how long it lies, and opens the folder by a
/// key. Whole paths name folders of the machine and of whoever works at it, which are nobody's
/// business at a desk that others look at.
public final class SavedPapers {

    private static final DeskKey OPEN = DeskKey.control(KeyCode.O);

    private final Texts texts;
    private final Background background;
    private final DesktopFolder desktop;

    public SavedPapers(Texts texts, Background background, DesktopFolder desktop) {
        this.texts = texts;
        this.background = background;
        this.desktop = desktop;
    }

    /// A file and what is in it, in words.
    public record Paper(String words, Path file) {}

    /// The papers one below the other, all of one folder, with the way to it.
    ///
    /// @param papers one at least
    public VBox list(List<Paper> papers) {
        VBox list = new VBox(Words.heading(texts.get("document.saved")));
        list.setId("saved-papers");
        list.getStyleClass().add("saved-papers");
        papers.stream().map(this::line).forEach(list.getChildren()::add);
        Path first = papers.getFirst().file();
        String folder = first.getName(first.getNameCount() - 2).toString();
        long hours = DocumentStore.LONGEST.toHours();
        list.getChildren()
                .add(Words.wrapping(texts.get("document.saved.where", folder, hours), "second"));
        button(first).map(HBox::new).ifPresent(list.getChildren()::add);
        return list;
    }

    private Node line(Paper paper) {
        HBox picture = new HBox(Icon.FILE_TEXT.view(20));
        picture.getStyleClass().add(Tone.ACCENT.styleClass());
        VBox words =
                new VBox(
                        Words.title(paper.words()),
                        Words.wrapping(paper.file().getFileName().toString(), "second"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(picture, words);
        line.getStyleClass().add("batch-count");
        return line;
    }

    /// Opens the folder of a paper; empty where the machine has no desktop to open it on.
    public Optional<DeskButton> button(Path paper) {
        return action(paper)
                .map(action -> {
                    DeskButton open =
                            DeskButton.small(null, action.label(), OPEN.hint(texts), action.act());
                    open.setId("open-folder");
                    open.setFocusTraversable(false);
                    return open;
                });
    }

    /// As [#button], for the keys of a screen.
    public Optional<ScreenAction> action(Path paper) {
        return desktop.canOpen()
                ? Optional.of(
                        new ScreenAction(OPEN, texts.get("document.openFolder"), () -> open(paper)))
                : Optional.empty();
    }

    private void open(Path paper) {
        Path folder = Objects.requireNonNull(paper.toAbsolutePath().getParent());
        background.run(
                "open the folder",
                () -> {
                    desktop.open(folder);
                    return folder;
                },
                _ -> {});
    }
}
