package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DayStrip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Hatch;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.till.SaleStart;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The rooms of a day by hours: what is going on, what is free until when, and booking it.
@Component
@Scope("prototype")
final class BookingsView implements Screen {

    /// Head, hours, hot desks, legend and the details, in pixels at 100 % text.
    private static final double BESIDE_ROWS = 400;

    private static final double LEAST_ROW = 40;

    private static final Duration USUAL = Duration.ofHours(1);

    private final BookingsViewModel model;
    private final SaleStart sales;
    private final Texts texts;
    private final Formats formats;
    private final ScriptText title = Words.answer("");
    private final ScriptText then = Words.second("");
    private final DayStrip strip;
    private final DeskButton date;
    private final HotDeskLine hotDesks;
    private final Label leased = new Label();
    private final WithoutLeaseModel leaseless;
    private final GiveUp giveUp;
    private final BookingDetail detail;
    private final WithoutLease withoutLease;
    private final HBox answerFor = new HBox();
    private final FreeNext free;
    private final BorderPane root = new BorderPane();

    BookingsView(
            BookingsViewModel model,
            GiveUpModel giveUpModel,
            WithoutLeaseModel leaseless,
            SaleStart sales,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.leaseless = leaseless;
        this.sales = sales;
        this.texts = texts;
        this.formats = formats;
        strip = new DayStrip(texts, formats);
        date = DeskButton.plain(null, "", null, model::today);
        hotDesks = new HotDeskLine(texts, model::chooseHotDesk);
        giveUp = new GiveUp(giveUpModel, texts);
        detail = new BookingDetail(giveUp, texts, formats);
        withoutLease = new WithoutLease(leaseless, texts, formats, model::look);
        free = new FreeNext(texts, formats, this::sell);
    }

    @Override
    public Parent root() {
        root.heightProperty().subscribe(this::fit);
        strip.setId("day-strip");
        strip.setLeastRowHeight(LEAST_ROW);
        HBox head =
                new HBox(
                        title,
                        then,
                        Words.space(),
                        step(Icon.CHEVRON_LEFT, "bookings.dayBefore", -1),
                        date,
                        step(Icon.CHEVRON_RIGHT, "bookings.dayAfter", 1),
                        DeskButton.main(
                                Icon.PLUS,
                                texts.get("bookings.book"),
                                DeskKey.control(KeyCode.B).hint(texts),
                                sales::beginWithRooms));
        head.getStyleClass().add("screen-head");
        VBox day = new VBox(strip, hotDesks, legend());
        day.getStyleClass().add("booking-day");
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox.setHgrow(withoutLease, Priority.ALWAYS);
        HBox bottom = new HBox(withoutLease, detail, free);
        bottom.getStyleClass().add("hairline-top");
        VBox.setVgrow(bottom, Priority.ALWAYS);
        VBox all = new VBox(day, bottom);
        root.setTop(head);
        root.setCenter(all);
        root.setId("bookings");
        root.setFocusTraversable(true);
        model.day().subscribe(this::show);
        model.chosen().subscribe(this::look);
        leaseless.isOpen().subscribe(this::turn);
        return root;
    }

    private void turn(boolean asks) {
        withoutLease.setVisible(asks);
        withoutLease.setManaged(asks);
        for (Node other : List.of(detail, free)) {
            other.setVisible(!asks);
            other.setManaged(!asks);
        }
        if (asks) {
            withoutLease.begin();
        } else {
            root.requestFocus();
        }
    }

    private void answerFor() {
        leaseless.open(model.date());
    }

    /// Rows grow with the window; what is below the rooms keeps its place.
    private void fit(Number height) {
        BookingService.Day day = model.day().getValue();
        int rows = day == null ? 0 : day.rooms().size();
        double each = (height.doubleValue() / TextScale.factor() - BESIDE_ROWS) / Math.max(1, rows);
        strip.setRowHeight(Math.clamp(each, LEAST_ROW, 84));
    }

    private void look(BookingService.@Nullable Named named) {
        BookingService.Day day = model.day().getValue();
        Resource room =
                day == null || named == null
                        ? null
                        : day.rooms().stream()
                                .filter(one -> one.id().equals(named.booking().resource()))
                                .findFirst()
                                .orElse(null);
        String place =
                room != null
                        ? room.name()
                        : named != null && day != null && day.isHotDesk(named)
                                ? texts.get("bookings.hotDesk")
                                : "";
        detail.show(named, place, room);
        strip.choose(named == null ? null : named.booking().id().toString());
    }

    private DeskButton step(Icon icon, String key, int by) {
        DeskButton button = DeskButton.plain(icon, "", null, () -> model.dayBy(by));
        button.setAccessibleText(texts.get(key));
        return button;
    }

    private Node legend() {
        answerFor
                .getChildren()
                .setAll(
                        new KeyHint(WithoutLease.KEY.hint(texts)),
                        Words.second(texts.get("bookings.override")));
        answerFor.getStyleClass().add("legend-entry");
        answerFor.setAlignment(Pos.CENTER_LEFT);
        answerFor.setOnMouseClicked(_ -> answerFor());
        leased.getStyleClass().add("second");
        HBox legend =
                new HBox(
                        sample("running", "bookings.running"),
                        sample("booked", "bookings.booked"),
                        buffer(),
                        sample("noshow", "bookings.notHere"),
                        sample("past", "bookings.past"),
                        Words.space(),
                        leased,
                        answerFor);
        legend.getStyleClass().add("booking-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        return legend;
    }

    private Node sample(String state, String key) {
        Region patch = new Region();
        patch.getStyleClass().addAll("legend-patch", "legend-" + state);
        HBox box = new HBox(patch, Words.second(texts.get(key)));
        box.getStyleClass().add("legend-entry");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node buffer() {
        Hatch hatch = new Hatch("buffer");
        hatch.setMinSize(TextScale.px(16), TextScale.px(12));
        hatch.setMaxSize(TextScale.px(16), TextScale.px(12));
        HBox box = new HBox(hatch, Words.second(texts.get("bookings.makeReady")));
        box.getStyleClass().add("legend-entry");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void show(BookingService.@Nullable Day day) {
        if (day == null) {
            return;
        }
        answer(day);
        date.setWords(
                day.date().equals(formats.dateOf(day.now()))
                        ? texts.get("bookings.today", formats.day(day.date()))
                        : formats.day(day.date()));
        LocalDate shown = day.date();
        strip.show(
                new DayStrip.Day(
                        shown.atTime(day.hours().open()),
                        shown.atTime(day.hours().close()),
                        local(day.now()),
                        day.rooms().stream().map(room -> row(room, day)).toList()));
        hotDesks.show(day.hotDesks(), day.pool());
        leased.setText(
                texts.get(
                        "bookings.leased",
                        day.free().stream().map(one -> one.room().id()).distinct().count(),
                        day.rooms().size()));
        free.show(model.offered());
        fit(root.getHeight());
    }

    /// What is free until when, the first thing read.
    private void answer(BookingService.Day day) {
        List<FreeRoom> rooms = day.free();
        then.setText("");
        if (!day.isOpen()) {
            title.setText(texts.get("bookings.closed"));
        } else if (rooms.isEmpty()) {
            title.setText(texts.get("bookings.nothingFree"));
        } else {
            FreeRoom first = rooms.getFirst();
            String name = first.room().name();
            title.setText(
                    first.isNow()
                            ? texts.get("bookings.freeUntil", name, time(first.free().end()))
                            : texts.get("bookings.freeFrom", name, time(first.free().start())));
            rooms.stream()
                    .skip(1)
                    .findFirst()
                    .ifPresent(next ->
                            then.setText(
                                    next.isNow()
                                            ? texts.get(
                                                    "bookings.alsoUntil",
                                                    next.room().name(),
                                                    time(next.free().end()))
                                            : texts.get(
                                                    "bookings.then",
                                                    next.room().name(),
                                                    time(next.free().start()))));
        }
    }

    private DayStrip.Row row(Resource room, BookingService.Day day) {
        return new DayStrip.Row(
                room.name(),
                formats.number(room.seats()),
                day.byRoom().getOrDefault(room.id(), List.of()).stream()
                        .map(named -> block(named, room, day))
                        .toList());
    }

    private DayStrip.Block block(
            BookingService.Named named, Resource room, BookingService.Day day) {
        Booking booking = named.booking();
        Instant now = day.now();
        DayStrip.Kind kind =
                !booking.time().end().isAfter(now)
                        ? DayStrip.Kind.PAST
                        : !booking.time().contains(now)
                                ? DayStrip.Kind.BOOKED
                                : day.isLate(booking)
                                        ? DayStrip.Kind.NOSHOW
                                        : DayStrip.Kind.RUNNING;
        String words = named.nativeName().isEmpty() ? named.name() : named.nativeName();
        String nobody =
                booking.holder() instanceof Holder.Erased ? "bookings.erased" : "bookings.walkIn";
        return new DayStrip.Block(
                booking.id().toString(),
                words.isEmpty() ? texts.get(nobody) : words,
                kind,
                local(booking.time().start()),
                local(booking.time().end()),
                room.buffer(),
                "",
                () -> model.choose(booking.id()));
    }

    private LocalDateTime local(Instant instant) {
        return instant.atZone(formats.zone()).toLocalDateTime();
    }

    private String time(Instant instant) {
        return formats.time(instant);
    }

    private void sell(FreeRoom room) {
        Instant from = room.free().start();
        sales.beginWithRoom(room.room().id(), from, from.plus(room.atMost(USUAL)));
    }

    @Override
    public List<ScreenAction> actions() {
        if (leaseless.isOpen().getValue()) {
            return withoutLease.actions();
        }
        List<ScreenAction> actions = new ArrayList<>(giveUp.actions());
        if (leaseless.isAllowed()) {
            actions.add(
                    new ScreenAction(
                            WithoutLease.KEY, texts.get("bookings.override"), this::answerFor));
        }
        List<FreeRoom> offered = model.offered();
        for (int i = 0; i < offered.size(); i++) {
            FreeRoom room = offered.get(i);
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i + 1),
                            texts.get("bookings.bookRoom", room.room().name()),
                            () -> sell(room)));
        }
        actions.add(action(KeyCode.LEFT, "bookings.dayBefore", () -> model.dayBy(-1)));
        actions.add(action(KeyCode.RIGHT, "bookings.dayAfter", () -> model.dayBy(1)));
        actions.add(action(KeyCode.HOME, "bookings.backToToday", model::today));
        actions.add(action(KeyCode.END, "bookings.toHotDesks", model::chooseHotDesk));
        actions.add(action(KeyCode.UP, "bookings.before", () -> model.chooseNext(-1)));
        actions.add(action(KeyCode.DOWN, "bookings.after", () -> model.chooseNext(1)));
        return actions;
    }

    private ScreenAction action(KeyCode key, String words, Runnable act) {
        return new ScreenAction(DeskKey.of(key), texts.get(words), act);
    }

    @Override
    public void shown(WhileShown here) {
        here.until(model.follow());
        answerFor.setVisible(leaseless.isAllowed());
        answerFor.setManaged(leaseless.isAllowed());
        giveUp.begin();
        root.requestFocus();
    }
}
