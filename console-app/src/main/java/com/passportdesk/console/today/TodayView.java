package com.passportdesk.console.today;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DayStrip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.rollcall.RollCallSection;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.visit.Expected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Today at a glance: inside, to come, what needs a hand, and the rooms. Enter checks in the
/// chosen.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class TodayView implements Screen {

    private static final Duration TICK = Duration.ofSeconds(30);
    private static final DeskKey WALK_IN = DeskKey.control(KeyCode.N);
    private static final DeskKey BOOK = DeskKey.control(KeyCode.B);
    private static final int ROWS = 6;
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_SECOND = 32;
    private static final int ROWS_DOWN = 5;
    private static final double ROOM_HEIGHT = 31;
    private static final double ROOM_HEIGHT_WIDE = 40;
    private static final double ROOM_HEIGHT_DOWN = 27;
    private static final int ROWS_WIDE = 9;
    private static final double WIDE = 1_600;

    private final TodayViewModel model;
    private final Texts texts;
    private final Background background;
    private final VBox top = new VBox();
    private final VBox title = new VBox();
    private final HBox expectedHead = new HBox();
    private final RowList expected = new RowList();
    private final InsideColumn inside;
    private final LookColumn look;
    private final HBox roomsHead = new HBox();
    private final DayStrip rooms;
    private final OfflineColumn offline;
    private final BorderPane root = new BorderPane();

    TodayView(TodayViewModel model, Texts texts, Formats formats, Background background) {
        this.model = model;
        this.texts = texts;
        this.background = background;
        this.rooms = new DayStrip(texts, formats);
        this.inside = new InsideColumn(model, texts);
        this.offline = new OfflineColumn(texts, formats, model::stillWorks);
        this.look = new LookColumn(model, offline, texts);
    }

    @Override
    public Parent root() {
        HBox.setHgrow(title, Priority.ALWAYS);
        DeskButton rollCall =
                DeskButton.plain(
                        Icon.LIST_CHECKS,
                        texts.get("rollcall.title"),
                        RollCallSection.KEY.hint(texts),
                        model::rollCall);
        rollCall.setFocusTraversable(false);
        HBox head =
                new HBox(
                        title,
                        rollCall,
                        DeskButton.main(
                                Icon.USER_PLUS,
                                texts.get("today.walkIn"),
                                WALK_IN.hint(texts),
                                model::walkIn));
        head.getStyleClass().add("screen-head");
        top.getChildren().setAll(head);
        expectedHead.getStyleClass().addAll("column", "column-head", "today-head");
        expectedHead.setAlignment(Pos.CENTER_LEFT);
        expected.setId("expected");
        VBox first = new VBox(expectedHead, expected);
        first.getStyleClass().add("hairline-end");
        HBox columns = new HBox(first, inside, look);
        share(columns, first, 0.374, 0.33);
        share(columns, inside, 0.219, 0.305);
        share(columns, look, 0.407, 0.365);
        columns.getStyleClass().add("hairline-bottom");
        VBox.setVgrow(columns, Priority.ALWAYS);
        roomsHead.setAlignment(Pos.CENTER_LEFT);
        roomsHead.getStyleClass().add("column-head");
        VBox strip = new VBox(roomsHead, rooms);
        strip.getStyleClass().add("column");
        strip.setId("today-rooms");
        root.setTop(top);
        root.setCenter(new VBox(columns, strip));
        root.setId("today");
        // Enter is the chosen row's; no button takes the focus by itself.
        root.setFocusTraversable(true);
        root.widthProperty().subscribe(() -> show(model.facts().get()));
        return root;
    }

    /// The middle is narrow on a small window and takes its third of a wide one.
    private static void share(HBox columns, VBox column, double part, double whenWide) {
        column.setMinWidth(0);
        column.prefWidthProperty()
                .bind(
                        columns.widthProperty()
                                .map(width ->
                                        width.doubleValue() * (isWide(width) ? whenWide : part)));
    }

    private static boolean isWide(Number width) {
        return width.doubleValue() / TextScale.factor() > WIDE - 220;
    }

    private boolean isWide() {
        return isWide(root.getWidth());
    }

    private void show(@Nullable TodayFacts day) {
        if (day == null) {
            title.getChildren().setAll(Words.answer(texts.get("today.reading")));
            return;
        }
        title.getChildren()
                .setAll(Words.answer(model.head(day)), Words.second(model.second(day, isWide())));
        Node head = top.getChildren().getLast();
        top.getChildren()
                .setAll(
                        day.alone()
                                .map(works -> List.of(offline.band(works), head))
                                .orElse(List.of(head)));
        showExpected(day);
        inside.show(day, isWide());
        look.show(day, isWide());
        showRooms(day);
    }

    private void showExpected(TodayFacts day) {
        expectedHead
                .getChildren()
                .setAll(
                        Words.heading(texts.get("today.expected")),
                        Words.space(),
                        day.alone()
                                .<Node>map(works ->
                                        new Chip(
                                                new Chip.Words(
                                                        Tone.WARNING,
                                                        Icon.HISTORY,
                                                        offline.asOf(works))))
                                .orElseGet(() -> Words.second(model.arrived(day))));
        List<Expected> next = model.next(day);
        int rows = isWide() ? ROWS_WIDE : model.isDown(day) ? ROWS_DOWN : ROWS;
        List<RowList.Line> lines = new ArrayList<>();
        String chosen = expected.chosenId();
        boolean isThere = next.stream().anyMatch(one -> one.member().equals(chosen));
        for (Expected one : next.stream().limit(rows).toList()) {
            boolean isChosen = isThere ? one.member().equals(chosen) : lines.isEmpty();
            lines.add(
                    new RowList.Line(
                            one.member(), content(one, day, isChosen), () -> model.letIn(one)));
        }
        expected.show(lines);
        if (lines.isEmpty()) {
            expected.getChildren()
                    .setAll(Words.wrapping(texts.get("today.nobodyExpected"), "column"));
        }
    }

    private DeskRow.Content content(Expected one, TodayFacts day, boolean isChosen) {
        Node end =
                isChosen
                        ? new KeyHint(DeskKey.ENTER.hint(texts))
                        : new ScriptText(model.booked(one), "second");
        return new DeskRow.Content(
                model.time(one.from()),
                new Face.Portrait(one.portrait()),
                name(one),
                "",
                about(one, day),
                end);
    }

    /// Company or plan and the home, where both fit.
    private String about(Expected one, TodayFacts day) {
        String whole = model.about(one, day);
        return isWide() || whole.length() <= LONGEST_SECOND ? whole : model.work(one);
    }

    /// Both scripts where they fit, else the native one alone; a name is not cut.
    private String name(Expected one) {
        String both = one.name() + " " + one.readable();
        long wide = both.codePoints().filter(Character::isIdeographic).count();
        boolean fits = isWide() || both.codePointCount(0, both.length()) + wide <= LONGEST_NAME;
        return one.nativeName().isEmpty() || !fits ? one.name() : both;
    }

    private void showRooms(TodayFacts day) {
        ScriptText free =
                Words.second(day.alone().map(offline::rooms).orElseGet(() -> model.freeNow(day)));
        free.setId("rooms-free");
        roomsHead
                .getChildren()
                .setAll(
                        Words.heading(texts.get("today.rooms")),
                        free,
                        Words.space(),
                        DeskButton.quiet(
                                texts.get("today.book"), BOOK.hint(texts), model::bookRoom));
        rooms.setRowHeight(
                model.isDown(day) && !isWide()
                        ? ROOM_HEIGHT_DOWN
                        : isWide() ? ROOM_HEIGHT_WIDE : ROOM_HEIGHT);
        rooms.show(model.strip(day, isWide() ? 8 : 4));
    }

    private void move(int by) {
        expected.move(by);
        // The key hint stands on the chosen row.
        show(model.facts().get());
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        actions.add(new ScreenAction(DeskKey.ENTER, texts.get("today.letIn"), expected::act));
        actions.add(new ScreenAction(WALK_IN, texts.get("today.walkIn"), model::walkIn));
        actions.add(new ScreenAction(BOOK, texts.get("today.book"), model::bookRoom));
        actions.add(
                new ScreenAction(OfflineColumn.WHY, texts.get("today.works"), model::stillWorks));
        actions.add(
                new ScreenAction(
                        DeskKey.of(KeyCode.DOWN), texts.get("today.down.row"), () -> move(1)));
        actions.add(
                new ScreenAction(
                        DeskKey.of(KeyCode.UP), texts.get("today.up.row"), () -> move(-1)));
        actions.addAll(look.actions());
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        look.begin();
        here.follow(model.facts(), this::show);
        here.until(model.follow());
        here.until(background.every(TICK, model::tick));
    }
}
