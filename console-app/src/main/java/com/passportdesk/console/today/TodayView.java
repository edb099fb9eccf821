package com.passportdesk.console.today;

import com.passportdesk.console.fx.Avatar;
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
import com.passportdesk.console.works.Works;
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
    private static final int MOST_BELOW_OFFLINE = 2;
    private static final int MOST_TO_LOOK_AT = 4;
    private static final int MOST_TO_SELL = 4;
    private static final int MOST_TO_SELL_BESIDE = 2;
    private static final int MOST_TO_SELL_WIDE = 6;
    private static final int MOST_WHEN_WIDE = 6;
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
    private final VBox look = new VBox();
    private final HBox roomsHead = new HBox();
    private final DayStrip rooms;
    private final OfflineColumn offline;
    private final BorderPane root = new BorderPane();
    private List<ToLookAt> toLookAt = List.of();

    /// Place of the first one shown; with more than fit, a key turns to the others.
    private int lookFrom;

    /// What the key after the last row shows next; null where all are shown.
    private @Nullable ScreenAction moreToLookAt;

    TodayView(TodayViewModel model, Texts texts, Formats formats, Background background) {
        this.model = model;
        this.texts = texts;
        this.background = background;
        this.rooms = new DayStrip(texts, formats);
        this.inside = new InsideColumn(model, texts);
        this.offline = new OfflineColumn(texts, formats, model::stillWorks);
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
        look.getStyleClass().addAll("column", "today-look");
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
        showLook(day);
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

    private void showLook(TodayFacts day) {
        List<ToLookAt> all = model.toLookAt(day);
        int most = mostToLookAt(day);
        lookFrom = lookFrom < all.size() ? lookFrom : 0;
        toLookAt = all.stream().skip(lookFrom).limit(most).toList();
        moreToLookAt = more(all.size(), most);
        HBox head = new HBox(TextScale.px(8), Words.heading(texts.get("today.look")));
        head.setAlignment(Pos.CENTER_LEFT);
        if (!all.isEmpty()) {
            Chip count = new Chip(new Chip.Words(Tone.WARNING, null, String.valueOf(all.size())));
            count.getStyleClass().add("count");
            head.getChildren().add(count);
        }
        ScreenAction more = moreToLookAt;
        if (more != null) {
            head.getChildren()
                    .addAll(
                            Words.space(),
                            DeskButton.quiet(more.label(), more.key().hint(texts), more.act()));
        } else if (all.size() > 1) {
            head.getChildren().addAll(Words.space(), Words.second(texts.get("today.look.order")));
        }
        head.getStyleClass().add("column-head");
        look.getChildren().clear();
        look.getStyleClass().remove("today-offline");
        day.alone()
                .ifPresent(works -> {
                    look.getStyleClass().add("today-offline");
                    showOffline(works);
                });
        look.getChildren().add(head);
        if (toLookAt.isEmpty()) {
            look.getChildren().add(Words.wrapping(texts.get("today.look.nothing"), "second"));
        }
        for (int i = 0; i < toLookAt.size(); i++) {
            look.getChildren().add(row(toLookAt.get(i), i + 1));
        }
        boolean hasNotes = !day.notes().isEmpty();
        if (isWide() || hasNotes && !model.isDown(day)) {
            look.getChildren().add(new NotesBlock(day, isWide(), texts, model::handOver));
        }
    }

    private @Nullable ScreenAction more(int all, int most) {
        if (all <= most) {
            return null;
        }
        int next = lookFrom + most < all ? lookFrom + most : 0;
        return new ScreenAction(
                DeskKey.digit(most + 1),
                texts.get("today.look.more", all - toLookAt.size()),
                () -> {
                    lookFrom = next;
                    show(model.facts().get());
                });
    }

    private int mostToLookAt(TodayFacts day) {
        if (isWide()) {
            return MOST_WHEN_WIDE;
        }
        return model.isDown(day) ? MOST_BELOW_OFFLINE : MOST_TO_LOOK_AT;
    }

    /// What needs a hand comes before what is seldom sold.
    private int mostToSell() {
        return toLookAt.isEmpty() ? MOST_TO_SELL : MOST_TO_SELL_BESIDE;
    }

    /// Without the line: what this desk may still sell, and what waits here.
    private void showOffline(Works works) {
        HBox head = new HBox(Words.heading(offline.heading()));
        head.getStyleClass().add("column-head");
        look.getChildren().add(head);
        look.getChildren()
                .addAll(offline.rows(works, isWide() ? MOST_TO_SELL_WIDE : mostToSell(), isWide()));
    }

    private Node row(ToLookAt one, int digit) {
        VBox words =
                new VBox(
                        Words.wrapping(one.title(), "title"),
                        Words.wrapping(one.second(), "second"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(TextScale.px(12), Avatar.tile(one.icon(), one.tone(), 36), words);
        row.getChildren()
                .add(
                        DeskButton.small(
                                null, one.actWords(), DeskKey.digit(digit).hint(texts), one.act()));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("look-row");
        return row;
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
        for (int i = 0; i < toLookAt.size(); i++) {
            ToLookAt one = toLookAt.get(i);
            actions.add(new ScreenAction(DeskKey.digit(i + 1), one.actWords(), one.act()));
        }
        if (moreToLookAt != null) {
            actions.add(moreToLookAt);
        }
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        here.follow(model.facts(), this::show);
        here.until(model.follow());
        here.until(background.every(TICK, model::tick));
    }
}
