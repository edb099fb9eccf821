package com.passportdesk.console.works;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.works.Works.ToSell;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Ctrl E on Today: what still works, what may be sold here, what waits to be sent, and what to do
/// without each device. Nothing is asked and nothing is blocked.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public final class WorksView implements Screen {

    private static final Duration TICK = Duration.ofSeconds(10);

    /// Of what may be sold; the till shows the rest.
    private static final int MOST_TO_SELL = 6;

    private final WorksService service;
    private final RunningDesk desk;
    private final DeskDevices devices;
    private final Navigation navigation;
    private final Background background;
    private final Background.Latest<Works> latest;
    private final Texts texts;
    private final WorksWords words;
    private final StackPane head = new StackPane();
    private final VBox what = new VBox();
    private final VBox sell = new VBox();
    private final VBox without = new VBox();
    private final BorderPane root = new BorderPane();

    WorksView(
            WorksService service,
            RunningDesk desk,
            DeskDevices devices,
            Navigation navigation,
            Background background,
            Texts texts,
            Formats formats) {
        this.service = service;
        this.desk = desk;
        this.devices = devices;
        this.navigation = navigation;
        this.background = background;
        this.texts = texts;
        this.words = new WorksWords(texts, formats);
        this.latest = background.latest("what still works", this::show);
    }

    @Override
    public Parent root() {
        root.setId("works");
        root.setFocusTraversable(true);
        root.setTop(head);
        HBox columns = new HBox();
        add(columns, what, 0.38, true);
        add(columns, sell, 0.31, true);
        add(columns, without, 0.31, false);
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("panel-scroll");
        root.setCenter(scroll);
        return root;
    }

    private static void add(HBox columns, VBox column, double part, boolean hasLine) {
        column.getStyleClass().addAll("column", "works-column");
        if (hasLine) {
            column.getStyleClass().add("hairline-end");
        }
        column.setMinWidth(0);
        column.prefWidthProperty()
                .bind(columns.widthProperty().map(width -> width.doubleValue() * part));
        columns.getChildren().add(column);
    }

    private void show(Works works) {
        head.getChildren().setAll(works.isDown() ? band(works) : quiet(works));
        what.getChildren().setAll(heading(texts.get("works.title")));
        for (StillWorks one : StillWorks.of(works)) {
            what.getChildren().add(row(one, works));
        }
        showSell(works);
        without.getChildren().setAll(heading(texts.get("works.devices")));
        for (DeviceHealth one : works.devices()) {
            without.getChildren().add(row(one, works));
        }
        without.getChildren().add(Words.wrapping(texts.get("works.devices.note"), "second"));
    }

    private static Node heading(String words) {
        HBox heading = new HBox(Words.heading(words));
        heading.getStyleClass().add("column-head");
        return heading;
    }

    private Node band(Works works) {
        StackPane tile = new StackPane(Icon.UNPLUG.view(18));
        tile.getStyleClass().add("notice-tile");
        HBox band =
                new HBox(
                        tile,
                        sentences(
                                new ScriptText(words.title(works), "sentence"),
                                Words.wrapping(words.facts(works), "more"),
                                Words.wrapping(words.counts(works), "more")),
                        back());
        band.getStyleClass().addAll("notice", "today-down", Tone.WARNING.styleClass());
        band.setAlignment(Pos.CENTER_LEFT);
        band.setId("works-down");
        return band;
    }

    private Node quiet(Works works) {
        HBox quiet =
                new HBox(
                        sentences(
                                Words.answer(words.title(works)),
                                Words.wrapping(words.facts(works), "second")),
                        back());
        quiet.getStyleClass().add("screen-head");
        return quiet;
    }

    private static VBox sentences(Node... lines) {
        VBox all = new VBox(lines);
        all.getStyleClass().add("words");
        all.setMinWidth(0);
        HBox.setHgrow(all, Priority.ALWAYS);
        return all;
    }

    private DeskButton back() {
        return DeskButton.plain(
                null, texts.get("works.back"), DeskKey.ESCAPE.hint(texts), navigation::back);
    }

    private Node row(StillWorks one, Works works) {
        Icon icon =
                switch (one.how()) {
                    case YES -> Icon.CIRCLE_CHECK;
                    case LIMITED -> Icon.EQUAL_APPROXIMATELY;
                    case NOT_YET -> Icon.CLOCK;
                    case STOPPED -> Icon.CIRCLE_X;
                };
        Tone tone =
                switch (one.how()) {
                    case YES -> Tone.SUCCESS;
                    case LIMITED -> Tone.WARNING;
                    case NOT_YET -> Tone.MUTED;
                    case STOPPED -> Tone.DANGER;
                };
        HBox picture = new HBox(icon.view(20));
        picture.getStyleClass().add(tone.styleClass());
        String says = words.how(one, works);
        HBox row = new HBox(picture, lines(words.what(one), says));
        row.getStyleClass().add("works-row");
        row.setAccessibleText(String.join(", ", words.what(one), words.state(one.how()), says));
        return row;
    }

    private static VBox lines(String title, String second) {
        VBox lines =
                new VBox(Words.wrapping(title, "works-title"), Words.wrapping(second, "second"));
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private void showSell(Works works) {
        sell.getChildren()
                .setAll(
                        heading(
                                texts.get(
                                        works.isDown()
                                                ? "works.sell.offline"
                                                : "works.sell.always")));
        List<ToSell> all = works.toSell();
        all.stream()
                .limit(MOST_TO_SELL)
                .forEach(one ->
                        sell.getChildren()
                                .add(
                                        figure(
                                                words.name(one),
                                                words.second(one, works),
                                                words.figure(one))));
        if (all.size() > MOST_TO_SELL) {
            sell.getChildren()
                    .add(
                            Words.wrapping(
                                    texts.get("works.sell.more", all.size() - MOST_TO_SELL),
                                    "second"));
        }
        Node waiting =
                figure(
                        texts.get("works.unsent"),
                        words.unsent(works.unsent()),
                        String.valueOf(works.unsent().records()));
        waiting.setId("works-unsent");
        waiting.getStyleClass().addAll("hairline-top", "works-unsent");
        sell.getChildren().add(waiting);
    }

    private static Node figure(String name, String second, String number) {
        HBox row = new HBox(TextScale.px(12), lines(name, second), Words.number(number));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("offline-row");
        row.setAccessibleText(String.join(", ", name, number, second));
        return row;
    }

    private Node row(DeviceHealth one, Works works) {
        Tone tone =
                switch (one.stand()) {
                    case READY -> Tone.MUTED;
                    case LOOKING -> Tone.ACCENT;
                    case SOON, TROUBLE -> Tone.WARNING;
                };
        HBox row =
                new HBox(
                        TextScale.px(12),
                        Avatar.tile(one.kind().icon(), tone, 36),
                        lines(words.device(one), words.without(one, works.devices())));
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("works-device");
        return row;
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(new ScreenAction(DeskKey.ESCAPE, texts.get("works.back"), navigation::back));
    }

    @Override
    public String belongsTo() {
        return "today";
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        here.until(desk.onChange(_ -> latest.ask(service::read)));
        here.until(devices.onChange(() -> latest.ask(service::read)));
        here.until(background.every(TICK, () -> latest.ask(service::read)));
        here.until(latest::forget);
        latest.ask(service::read);
    }
}
