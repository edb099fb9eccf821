package com.passportdesk.console.batch;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.paper.SavedPapers;
import com.passportdesk.console.paper.SavedPapers.Paper;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The bench for a stack of cards: what to do with this one, whose it is, how far it is, who comes
/// next, and how far the whole stack is.
final class BatchView implements Screen {

    private static final double SIDE = 457;

    private final BatchViewModel model;
    private final BatchPause pause;
    private final DeskReader reader;
    private final Navigation navigation;
    private final Texts texts;
    private final SavedPapers saved;
    private final BatchParts parts;
    private final BatchBand band;
    private final BorderPane root = new BorderPane();
    private boolean isExplained;

    BatchView(
            BatchViewModel model,
            BatchPause pause,
            DeskReader reader,
            Navigation navigation,
            Texts texts,
            Formats formats,
            ShellModel frame,
            SavedPapers saved) {
        this.model = model;
        this.pause = pause;
        this.reader = reader;
        this.navigation = navigation;
        this.texts = texts;
        this.saved = saved;
        this.parts = new BatchParts(texts, formats, frame);
        this.band = new BatchBand(texts);
    }

    @Override
    public Parent root() {
        root.setId("batch");
        model.now().subscribe(_ -> draw());
        model.message().subscribe(_ -> draw());
        return root;
    }

    @Override
    public String belongsTo() {
        return "cards";
    }

    @Override
    public double foot() {
        return 60;
    }

    @Override
    public void shown(WhileShown here) {
        pause.goOn();
        here.until(reader.atBench(model::hear));
        model.open(navigation::back);
    }

    @Override
    public List<ScreenAction> actions() {
        BatchViewModel.Now now = model.now().get();
        List<ScreenAction> actions = new ArrayList<>();
        if (now == null || now.said() instanceof BatchSaid.Signed) {
            actions.add(
                    new ScreenAction(DeskKey.ENTER, texts.get("batch.close"), navigation::back));
            actions.add(
                    new ScreenAction(DeskKey.ESCAPE, texts.get("batch.close"), navigation::back));
            if (now != null && now.said() instanceof BatchSaid.Signed signed) {
                saved.action(signed.sheet()).ifPresent(actions::add);
            }
            return actions;
        }
        boolean isDone = now.picture().isDone();
        if (model.hasTried()) {
            actions.add(key(1, "batch.putAside", model::putAside));
        }
        if (!isDone) {
            actions.add(key(2, "batch.skip", model::skip));
        }
        actions.add(key(3, "batch.fix", this::fix));
        actions.add(key(4, "batch.pause", this::leave));
        if (model.hasLabelPrinter()) {
            actions.add(key(5, "batch.label.again", model::labelAgain));
        }
        actions.add(new ScreenAction(DeskKey.ESCAPE, texts.get("batch.pause"), this::leave));
        actions.add(
                new ScreenAction(
                        DeskKey.control(KeyCode.E), texts.get("batch.explain"), this::explain));
        actions.add(
                new ScreenAction(
                        DeskKey.CONTROL_ENTER,
                        texts.get(isDone ? "batch.sign" : "batch.signEarly"),
                        model::sign));
        return actions;
    }

    // texts: batch.*
    private ScreenAction key(int digit, String words, Runnable act) {
        return new ScreenAction(DeskKey.digit(digit), texts.get(words), act);
    }

    private void fix() {
        navigation.show(navigation.load(BatchRowsView.class));
    }

    private void leave() {
        pause.pause();
        navigation.back();
    }

    private void explain() {
        isExplained = !isExplained;
        draw();
    }

    private void draw() {
        BatchViewModel.Now now = model.now().get();
        if (now == null) {
            return;
        }
        BatchPicture picture = now.picture();
        BatchSaid said = now.said();
        Node top = band.band(picture, said);
        top.setId("batch-band");
        root.setTop(top);
        VBox left = new VBox();
        if (said instanceof BatchSaid.Signed signed) {
            VBox papers = saved.list(papers(signed));
            papers.getStyleClass().add("bench-made");
            left.getChildren().add(papers);
        } else {
            VBox made = new VBox(parts.cardAndFacts(picture, said), parts.steps(said));
            made.getStyleClass().add("bench-made");
            left.getChildren().addAll(made, parts.next(picture));
        }
        left.getStyleClass().add("hairline-end");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        root.setCenter(new HBox(left, side(picture, said)));
        root.setBottom(foot(picture, said));
        if (root.getScene() != null) {
            top.requestFocus();
        }
    }

    private List<Paper> papers(BatchSaid.Signed signed) {
        List<Paper> papers = new ArrayList<>();
        papers.add(new Paper(texts.get("batch.papers.sheet"), signed.sheet()));
        if (signed.labels() != null) {
            papers.add(new Paper(texts.get("batch.papers.labels"), signed.labels()));
        }
        return papers;
    }

    private Node side(BatchPicture picture, BatchSaid said) {
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        VBox side =
                new VBox(
                        parts.heading(
                                texts.get(
                                        "batch.title",
                                        picture.batch().name(),
                                        picture.batch().rows().size()),
                                said instanceof BatchSaid.Signed ? "" : parts.each(picture.each())),
                        parts.grid(picture, said),
                        parts.counts(picture),
                        space);
        // What still comes is said of no batch that is over.
        if (!(said instanceof BatchSaid.Signed)) {
            side.getChildren().add(note(picture, said));
        }
        side.setPrefWidth(TextScale.px(SIDE));
        side.setMinWidth(TextScale.px(SIDE));
        side.getStyleClass().add("batch-side");
        return side;
    }

    /// What was just done comes before why things are as they are, and that before the usual note.
    private Node note(BatchPicture picture, BatchSaid said) {
        String message = model.message().get();
        boolean isSaid = !message.isEmpty();
        String words =
                isSaid
                        ? message
                        : isExplained ? explanation(picture, said) : texts.get("batch.note");
        Icon icon = isSaid || isExplained ? Icon.INFO : Icon.SAVE;
        HBox note = new HBox(icon.view(18), Words.wrapping(words, "second"));
        note.setId("batch-note");
        note.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().addAll("quiet-box", Tone.MUTED.styleClass());
        VBox column = new VBox(note);
        column.getStyleClass().add("column");
        return column;
    }

    private String explanation(BatchPicture picture, BatchSaid said) {
        return switch (said) {
            case BatchSaid.Again(_, _, var hand) ->
                    texts.get(
                            "batch.explain.again",
                            parts.moment(
                                    hand == null && picture.inHand() != null
                                            ? picture.inHand().row().at()
                                            : hand == null ? null : hand.tapped()));
            case BatchSaid.Made _ -> texts.get("batch.explain.made");
            case BatchSaid.Left _ -> texts.get("batch.explain.left");
            case BatchSaid.NotIssued _ -> texts.get("batch.explain.notIssued");
            case BatchSaid.Waiting _, BatchSaid.Writing _, BatchSaid.Signed _ ->
                    texts.get("batch.explain.waiting");
        };
    }

    private Node foot(BatchPicture picture, BatchSaid said) {
        HBox foot = new HBox();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        if (said instanceof BatchSaid.Signed) {
            DeskButton close =
                    DeskButton.main(
                            null,
                            texts.get("batch.close"),
                            DeskKey.ENTER.hint(texts),
                            navigation::back);
            close.setId("batch-close");
            foot.getChildren().addAll(Words.space(), close);
            return foot;
        }
        if (model.hasTried()) {
            foot.getChildren().add(small("batch.putAside", 1, model::putAside));
        }
        if (!picture.isDone()) {
            foot.getChildren().add(small("batch.skip", 2, model::skip));
        }
        foot.getChildren().add(small("batch.fix", 3, this::fix));
        foot.getChildren().add(small("batch.pause", 4, this::leave));
        if (model.hasLabelPrinter()) {
            foot.getChildren().add(small("batch.label.again", 5, model::labelAgain));
        }
        foot.getChildren().add(Words.space());
        foot.getChildren()
                .add(
                        DeskButton.quiet(
                                texts.get("batch.explain"),
                                DeskKey.control(KeyCode.E).hint(texts),
                                this::explain));
        if (picture.isDone()) {
            DeskButton sign =
                    DeskButton.main(
                            Icon.FILE_TEXT,
                            texts.get("batch.sign"),
                            DeskKey.CONTROL_ENTER.hint(texts),
                            model::sign);
            sign.setId("batch-sign");
            foot.getChildren().add(sign);
        }
        return foot;
    }

    /// Reached by its digit and the mouse only: Enter must never put a card aside.
    private DeskButton small(String words, int digit, Runnable act) {
        DeskButton button = DeskButton.small(null, texts.get(words), String.valueOf(digit), act);
        button.setFocusTraversable(false);
        return button;
    }
}
