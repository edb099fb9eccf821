package com.passportdesk.console.booking;

import com.passportdesk.console.checkin.PersonActs;
import com.passportdesk.console.fx.DayStrip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.receipt.ShowReceipt;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.till.SaleStart;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The rooms of a day by hours: what is going on, what is free until when, and booking it.
@Component
@Scope("prototype")
final class BookingsView implements Screen {

    /// Head, hours, hot desks, legend and the details, in pixels at 100 % text.
    private static final double BESIDE_ROWS = 416;

    /// The same while somebody is asked something in the place of the details.
    private static final double BESIDE_ROWS_ASKED = 480;

    private static final double LEAST_ROW = 40;

    private static final DeskKey BOOK = DeskKey.control(KeyCode.B);

    private static final Duration USUAL = Duration.ofHours(1);

    private final BookingsViewModel model;
    private final SaleStart sales;
    private final ShowReceipt receipts;
    private final Texts texts;
    private final Formats formats;
    private final FreeSentences sentences;
    private final ScriptText title = Words.answer("");
    private final ScriptText then = Words.second("");
    private final DayStrip strip;
    private final BookingRows rows;
    private final DayChooser days;
    private final HotDeskLine hotDesks;
    private final BookingLegend legend;
    private final WithoutLeaseModel leaseless;
    private final GiveUp giveUp;
    private final BookingDetail detail;
    private final WithoutLease withoutLease;
    private final MoveModel moving;
    private final MovePane move;
    private final DeskButton book;
    private final FreeNext free;
    private final HBox bottom = new HBox();
    private final BorderPane root = new BorderPane();

    BookingsView(
            BookingsViewModel model,
            GiveUpModel giveUpModel,
            WithoutLeaseModel leaseless,
            MoveModel moving,
            MoveSentences moves,
            SaleStart sales,
            ShowReceipt receipts,
            PersonActs guests,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.leaseless = leaseless;
        this.moving = moving;
        this.sales = sales;
        this.receipts = receipts;
        this.texts = texts;
        this.formats = formats;
        this.sentences = new FreeSentences(texts, formats);
        strip = new DayStrip(texts, formats);
        rows = new BookingRows(model::choose, texts, formats);
        days = new DayChooser(model, root::requestFocus, texts, formats);
        hotDesks = new HotDeskLine(texts, model::chooseHotDesk);
        giveUp = new GiveUp(giveUpModel, texts, formats);
        detail =
                new BookingDetail(
                        giveUp,
                        this::move,
                        this::receipt,
                        guests,
                        sales::beginWithBooking,
                        model::asked,
                        texts,
                        formats);
        legend = new BookingLegend(texts, this::answerFor);
        move = new MovePane(moving, moves, texts, formats, root::requestFocus);
        book = DeskButton.main(Icon.PLUS, texts.get("bookings.book"), BOOK.hint(texts), this::book);
        withoutLease = new WithoutLease(leaseless, moves, texts, formats, model::look);
        free = new FreeNext(texts, formats, this::sell);
    }

    @Override
    public Parent root() {
        root.heightProperty().subscribe(this::fit);
        strip.setId("day-strip");
        strip.setLeastRowHeight(LEAST_ROW);
        HBox head = new HBox(title, then, Words.space(), days, book);
        head.getStyleClass().add("screen-head");
        VBox day = new VBox(strip, hotDesks, legend);
        day.getStyleClass().add("booking-day");
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox.setHgrow(withoutLease, Priority.ALWAYS);
        HBox.setHgrow(move, Priority.ALWAYS);
        bottom.getChildren().addAll(withoutLease, move, detail, free);
        bottom.getStyleClass().add("hairline-top");
        VBox.setVgrow(bottom, Priority.ALWAYS);
        VBox all = new VBox(day, bottom);
        root.setTop(head);
        root.setCenter(all);
        root.setId("bookings");
        root.setFocusTraversable(true);
        model.day().subscribe(this::show);
        model.chosen().subscribe(this::look);
        leaseless.isOpen().subscribe(this::ask);
        moving.state().subscribe((before, now) -> held(before, now));
        turn();
        return root;
    }

    private void ask(boolean asks) {
        turn();
        if (asks) {
            withoutLease.begin();
        } else {
            root.requestFocus();
        }
    }

    /// Only one of them is there at a time.
    private void turn() {
        boolean asks = leaseless.isOpen().getValue();
        boolean moves = moving.state().getValue() != null;
        there(withoutLease, asks);
        there(move, moves && !asks);
        there(detail, !moves && !asks);
        there(free, !asks);
        there(book, !moves && !asks);
        legend.allow(leaseless.isAllowed() && !moves && !asks);
        fit(root.getHeight());
    }

    private static void there(Node node, boolean isThere) {
        node.setVisible(isThere);
        node.setManaged(isThere);
    }

    /// The day, and the block among the rooms, follow the booking that is being moved.
    private void held(@Nullable Moving before, @Nullable Moving now) {
        if (now != null) {
            model.go(now.place().date(formats.zone()));
        }
        if ((before == null) != (now == null)) {
            turn();
            root.requestFocus();
        }
        if (before != null && now == null) {
            model.go(formats.dateOf(before.booking().time().start()));
            model.look(before.booking().id());
        }
        show(model.day().getValue());
    }

    private void move(boolean types) {
        BookingService.Named named = model.chosen().getValue();
        BookingService.Day day = model.day().getValue();
        Resource room = named == null ? null : room(named);
        if (named != null && day != null && room != null && moving.isPossible(named, room)) {
            moving.open(named, room, day.rooms(), this::moved);
            move.begin(types);
        }
    }

    private void receipt(UUID receipt) {
        receipts.show(receipt);
    }

    private void moved(ChangeOutcome.Moved to) {
        model.go(formats.dateOf(to.time().start()));
        model.look(to.booking());
    }

    private void answerFor() {
        leaseless.open(model.date());
    }

    /// Rows grow with the window; what is below the rooms keeps its place.
    private void fit(Number height) {
        BookingService.Day day = model.day().getValue();
        int rows = day == null ? 0 : day.rooms().size();
        double beside = isAsking() ? BESIDE_ROWS_ASKED : BESIDE_ROWS;
        double each = (height.doubleValue() / TextScale.factor() - beside) / Math.max(1, rows);
        strip.setRowHeight(Math.clamp(each, LEAST_ROW, 84));
    }

    /// Whether a form stands in the place of the details.
    private boolean isAsking() {
        return leaseless.isOpen().getValue() || moving.state().getValue() != null;
    }

    /// Nothing covers a form.
    @Override
    public double foot() {
        return isAsking() ? bottom.getHeight() / TextScale.factor() : 0;
    }

    private void look(BookingService.@Nullable Named named) {
        BookingService.Day day = model.day().getValue();
        Resource room = named == null ? null : room(named);
        String place =
                room != null
                        ? room.name()
                        : named != null && day != null && day.isHotDesk(named)
                                ? texts.get("bookings.hotDesk")
                                : "";
        detail.show(
                named,
                place,
                room,
                named != null && moving.isPossible(named, room),
                named != null && room != null && model.isByHour(named.booking(), room),
                named == null ? Optional.empty() : model.fee(named));
        strip.choose(named == null ? null : named.booking().id().toString());
        if (named != null && model.isToGiveUp(named.booking())) {
            giveUp.ask();
        }
    }

    /// The room that it is a booking of; null for a hot desk.
    private @Nullable Resource room(BookingService.Named named) {
        BookingService.Day day = model.day().getValue();
        return day == null
                ? null
                : day.rooms().stream()
                        .filter(one -> one.id().equals(named.booking().resource()))
                        .findFirst()
                        .orElse(null);
    }

    private void show(BookingService.@Nullable Day day) {
        if (day == null) {
            return;
        }
        title.setText(sentences.first(day));
        then.setText(sentences.next(day));
        days.show(day);
        strip.show(rows.of(day, moving.state().getValue()));
        hotDesks.show(day.hotDesks(), day.pool());
        legend.show(
                day.free().stream().map(one -> one.room().id()).distinct().count(),
                day.rooms().size());
        Moving state = moving.state().getValue();
        if (state == null) {
            free.show(model.offered());
            // What stays of a paid one changes with the time.
            look(model.chosen().getValue());
        } else {
            free.showNear(state.near(), moving::take);
        }
        fit(root.getHeight());
    }

    /// Sells a room of the day that is shown.
    private void book() {
        sales.beginWithRooms(model.date());
    }

    private void sell(FreeRoom room) {
        Instant from = room.free().start();
        sales.beginWithRoom(room.room().id(), from, from.plus(room.atMost(USUAL)));
    }

    @Override
    public List<ScreenAction> actions() {
        if (days.isAsking()) {
            return days.actions();
        }
        if (leaseless.isOpen().getValue()) {
            return withoutLease.actions();
        }
        if (moving.state().getValue() != null) {
            return move.actions();
        }
        List<ScreenAction> actions = new ArrayList<>(giveUp.actions());
        if (leaseless.isAllowed()) {
            actions.add(
                    new ScreenAction(
                            WithoutLease.KEY, texts.get("bookings.override"), this::answerFor));
        }
        BookingService.Named looked = model.chosen().getValue();
        if (looked != null && moving.isPossible(looked, room(looked))) {
            actions.add(
                    new ScreenAction(MovePane.MOVE, texts.get("bookings.move"), () -> move(false)));
            actions.add(
                    new ScreenAction(
                            MovePane.LENGTH, texts.get("bookings.move.length"), () -> move(true)));
        }
        actions.addAll(detail.actions(looked));
        actions.add(new ScreenAction(BOOK, texts.get("bookings.book"), this::book));
        List<FreeRoom> offered = model.offered();
        for (int i = 0; i < offered.size(); i++) {
            FreeRoom room = offered.get(i);
            actions.add(
                    new ScreenAction(
                            DeskKey.digit(i + 1),
                            texts.get("bookings.bookRoom", room.room().name()),
                            () -> sell(room)));
        }
        actions.addAll(days.actions());
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
        if (model.isOpened()) {
            // Keys are for what was asked for, and not for a form that was left open.
            leaseless.close();
            moving.close();
        }
        here.until(model.follow());
        legend.allow(leaseless.isAllowed());
        giveUp.begin();
        days.close();
        root.requestFocus();
    }
}
