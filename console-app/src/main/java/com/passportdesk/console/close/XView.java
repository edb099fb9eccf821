package com.passportdesk.console.close;

import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.print.PrintBand;
import com.passportdesk.console.print.PrintBandModel;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.drawer.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The X: the figures of the Z so far, for managers. Nothing is closed by it.
@Component
@Scope("prototype")
final class XView implements Screen {

    private static final DeskKey PRINT = DeskKey.control(KeyCode.P);

    private final DrawerService drawer;
    private final Background background;
    private final Navigation navigation;
    private final Texts texts;
    private final Formats formats;
    private final FigureLines words;
    private final PrintBandModel prints;
    private final PrintBand paper;
    private final VBox cash = new VBox();
    private final VBox sold = new VBox();
    private final ScriptText second = Words.second("");
    private final BorderPane root = new BorderPane();

    /// Stays until it is answered: pressed twice it prints once.
    private UUID command = CommandIds.fresh();

    XView(
            DrawerService drawer,
            Background background,
            Navigation navigation,
            PrintBandModel prints,
            Texts texts,
            Formats formats) {
        this.drawer = drawer;
        this.background = background;
        this.navigation = navigation;
        this.texts = texts;
        this.formats = formats;
        this.words = new FigureLines(texts, formats);
        this.prints = prints;
        this.paper = new PrintBand(prints, texts, this::saved);
    }

    @Override
    public Parent root() {
        root.setId("x-figures");
        root.setFocusTraversable(true);
        second.setId("x-second");
        HBox head =
                new HBox(
                        new VBox(Words.answer(texts.get("close.x.title")), second, paper),
                        Words.space(),
                        DeskButton.quiet(
                                texts.get("close.box.back"),
                                DeskKey.ESCAPE.hint(texts),
                                navigation::back),
                        DeskButton.main(
                                Icon.PRINTER,
                                texts.get("close.x.print"),
                                PRINT.hint(texts),
                                this::print));
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        for (VBox column : List.of(cash, sold)) {
            column.getStyleClass().add("close-z");
            column.setPrefWidth(TextScale.px(530));
        }
        cash.getStyleClass().add("hairline-end");
        root.setCenter(new HBox(cash, sold));
        return root;
    }

    @Override
    public String belongsTo() {
        return "till";
    }

    @Override
    public void shown(WhileShown here) {
        here.until(prints.follow());
        background.run("the X", drawer::day, day -> show(day.figures()));
        root.requestFocus();
    }

    private void show(Figures figures) {
        Instant from = figures.from();
        second.setText(
                from == null
                        ? texts.get("close.x.nothing")
                        : texts.get(
                                "close.x.since",
                                formats.day(formats.dateOf(from)),
                                formats.time(from)));
        cash.getChildren().setAll(Words.heading(texts.get("close.x.cash")));
        words.cash(figures).forEach(line -> add(cash, line, false));
        cash.getChildren().add(CloseColumn.rule());
        add(
                cash,
                new FigureLines.Line(
                        texts.get("close.figure.expected"), words.money(figures.expected())),
                true);
        sold.getChildren().setAll(Words.heading(texts.get("close.x.sold")));
        words.sold(figures).forEach(line -> add(sold, line, false));
        add(sold, words.perpetual(figures), false);
    }

    private static void add(VBox column, FigureLines.Line line, boolean isSum) {
        column.getChildren().add(CloseColumn.line(line.name(), line.value(), isSum));
    }

    private void print() {
        UUID asked = command;
        background.run(
                "print the X",
                () -> drawer.printX(asked) ? Optional.<Path>empty() : Optional.of(drawer.xFile()),
                file -> {
                    command = CommandIds.fresh();
                    file.ifPresentOrElse(this::saved, () -> prints.show(asked));
                });
    }

    private void saved(Path file) {
        second.setText(texts.get("close.done.saved", file.getFileName()));
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>(paper.actions());
        actions.add(new ScreenAction(PRINT, texts.get("close.x.print"), this::print));
        return actions;
    }
}
