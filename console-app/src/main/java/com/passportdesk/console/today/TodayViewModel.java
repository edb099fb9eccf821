package com.passportdesk.console.today;

import com.passportdesk.console.booking.BookingOpening;
import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DayCurve;
import com.passportdesk.console.fx.DayStrip;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Meter;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.handover.HandoverSection;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.refund.RefundStart;
import com.passportdesk.console.rollcall.RollCallSection;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.SaleStart;
import com.passportdesk.console.works.Works;
import com.passportdesk.console.works.WorksView;
import com.passportdesk.console.works.WorksWords;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.Expected;
import com.passportdesk.store.visit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What Today says, made from the rows each time something changes.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class TodayViewModel {

    private final TodayService service;
    private final RunningDesk desk;
    private final Door door;
    private final PersonRecord records;
    private final LookList look;
    private final SaleStart sales;
    private final RefundStart refunds;
    private final BookingOpening opening;
    private final Background background;
    private final Navigation navigation;
    private final ShellModel shell;
    private final Texts texts;
    private final Formats formats;
    private final WorksWords worksWords;
    private final Background.Latest<TodayFacts> latest;
    private final ObjectProperty<@Nullable TodayFacts> facts = new SimpleObjectProperty<>();

    TodayViewModel(
            TodayService service,
            RunningDesk desk,
            Door door,
            PersonRecord records,
            SaleStart sales,
            RefundStart refunds,
            BookingOpening opening,
            Navigation navigation,
            ShellModel shell,
            Background background,
            Texts texts,
            Formats formats) {
        this.service = service;
        this.desk = desk;
        this.door = door;
        this.records = records;
        this.look =
                new LookList(door, records, navigation, this::free, this::seeTo, texts, formats);
        this.opening = opening;
        this.background = background;
        this.sales = sales;
        this.refunds = refunds;
        this.navigation = navigation;
        this.shell = shell;
        this.texts = texts;
        this.formats = formats;
        this.worksWords = new WorksWords(texts, formats);
        this.latest = background.latest("read the day", facts::set);
    }

    /// The day; null until it was read once.
    ObjectProperty<@Nullable TodayFacts> facts() {
        return facts;
    }

    /// Reads now and after each change.
    ///
    /// @return stops it
    Runnable follow() {
        Runnable stop = desk.onChange(_ -> latest.ask(service::read));
        latest.ask(service::read);
        return () -> {
            stop.run();
            latest.forget();
        };
    }

    /// Time passes: no-shows and the line at now move on.
    void tick() {
        latest.ask(service::read);
    }

    String head(TodayFacts day) {
        return texts.get("today.head", day.inside(), day.toCome().size());
    }

    /// @param isWide whether there is room for all of it; else the hot desks are left out, of which
    ///   the till tells
    String second(TodayFacts day, boolean isWide) {
        Optional<Works> alone = day.alone();
        if (alone.isPresent()) {
            return worksWords.counts(alone.get());
        }
        String rooms = texts.get("today.roomsFree", day.free().size());
        int all = day.hotDesks().here() + day.hotDesks().elsewhere();
        String fullest = fullest(day);
        return isWide || fullest.isEmpty()
                ? rooms + " " + texts.get("today.desksFree", all) + fullest
                : rooms + fullest;
    }

    /// When it will be fullest yet, as far as such days were before; empty when nobody knows.
    private String fullest(TodayFacts day) {
        return day.hours().stream()
                .filter(hour -> hour.usual().isPresent())
                .filter(hour ->
                        !hour.hasBegun()
                                || local(day.now(), day).toLocalTime().getHour()
                                        == hour.from().getHour())
                .max(Comparator.comparingInt(hour -> hour.usual().orElse(0)))
                .map(hour ->
                        " "
                                + texts.get(
                                        "today.fullest",
                                        formats.time(hour.from()),
                                        hour.usual().orElse(0),
                                        day.site().seats()))
                .orElse("");
    }

    /// The seats through the day, hours that have not begun without a bar.
    List<DayCurve.Hour> curve(TodayFacts day) {
        double seats = Math.max(1, day.site().seats());
        return day.hours().stream()
                .map(hour ->
                        new DayCurve.Hour(
                                "%02d".formatted(hour.from().getHour()),
                                hour.hasBegun() ? hour.inside() / seats : -1,
                                hour.usual().isPresent() ? hour.usual().orElse(0) / seats : -1))
                .toList();
    }

    /// "line: usual Thursday"; empty where there was none before.
    String usualDay(TodayFacts day) {
        boolean isKnown = day.hours().stream().anyMatch(hour -> hour.usual().isPresent());
        String weekday =
                local(day.now(), day).getDayOfWeek().getDisplayName(TextStyle.FULL, texts.locale());
        return isKnown ? texts.get("today.curve.usual", weekday) : "";
    }

    String arrived(TodayFacts day) {
        int come = day.expected().size() - day.toCome().size();
        return texts.get("today.areHere", come, day.expected().size());
    }

    String insideOf(TodayFacts day) {
        return texts.get("today.insideOf", day.inside(), day.site().seats());
    }

    /// One bar an area, in the site's order.
    List<Meter.Gauge> areas(TodayFacts day) {
        List<Meter.Gauge> gauges = new ArrayList<>();
        Map<String, Integer> byArea = day.byArea();
        for (Site.Area area : day.site().areas()) {
            gauges.add(
                    new Meter.Gauge(
                            area.name(), byArea.getOrDefault(area.name(), 0), area.seats()));
        }
        return gauges;
    }

    String guests(TodayFacts day) {
        return texts.get("today.guests", day.guests());
    }

    String about(Expected one, TodayFacts day) {
        StringJoiner words = new StringJoiner(", ");
        if (!work(one).isEmpty()) {
            words.add(work(one));
        }
        boolean isHere = one.home().equals(day.site().id());
        words.add(
                isHere
                        ? texts.get("today.homeHere")
                        : day.homes().getOrDefault(one.home(), one.home()));
        return words.toString();
    }

    /// The company, else the plan; empty for neither.
    String work(Expected one) {
        return Objects.requireNonNullElse(
                one.company(), Objects.requireNonNullElse(one.plan(), ""));
    }

    String time(Instant at) {
        return formats.time(at);
    }

    /// What they come for: the room's name, or a desk.
    String booked(Expected one) {
        return one.kind().equals("room") ? one.resource() : texts.get("today.desk");
    }

    /// Who comes next; a room's holder who is late stands among what needs a look instead.
    List<Expected> next(TodayFacts day) {
        List<String> late =
                day.bookings().stream()
                        .filter(one -> one.isLate(day.come(), day.now()))
                        .map(one -> one.holder() instanceof Holder.Member(String id) ? id : "")
                        .toList();
        return day.toCome().stream().filter(one -> !late.contains(one.member())).toList();
    }

    void walkIn() {
        sales.begin();
    }

    void bookRoom() {
        sales.beginWithRooms();
    }

    void handOver() {
        navigation.open(HandoverSection.ID);
    }

    void rollCall() {
        navigation.open(RollCallSection.ID);
    }

    void letIn(Expected one) {
        door.letIn(one.member());
    }

    /// Where it is paid the receipt says what stays of it, else its own screen asks once more.
    private void free(Booking booking) {
        UUID receipt = booking.receipt();
        if (receipt == null) {
            opening.giveUp(formats.dateOf(booking.time().start()), booking.id());
        } else {
            refunds.giveUp(receipt, booking.id(), texts.get("today.look.didNotCome"));
        }
    }

    /// Said aloud, because it leaves the list at every desk of the site.
    private void seeTo(Refusal refusal) {
        UUID command = CommandIds.fresh();
        background.run(
                "see to a refusal",
                () -> service.seeTo(command, refusal.attempt()),
                _ -> {
                    shell.notice()
                            .set(
                                    Notice.of(
                                            Tone.SUCCESS,
                                            texts.get("today.look.seenTo.done", refusal.name())));
                    latest.ask(service::read);
                });
    }

    /// What needs a hand, worst first.
    List<ToLookAt> toLookAt(TodayFacts day) {
        return look.of(day);
    }

    /// "free now: Panke until 16:45, Wannsee until 09:45".
    String freeNow(TodayFacts day) {
        StringJoiner rooms = new StringJoiner(", ");
        for (FreeRoom free : day.free()) {
            String room = free.room().name();
            boolean isLast =
                    day.bookings().stream()
                            .noneMatch(one ->
                                    one.resource().equals(free.room().id())
                                            && one.time().start().isAfter(day.now()));
            rooms.add(
                    isLast
                            ? texts.get("today.freeAllDay", room)
                            : texts.get("today.freeUntil", room, formats.time(free.free().end())));
        }
        return rooms.length() == 0
                ? texts.get("today.noneFree")
                : texts.get("today.freeNow", rooms.toString());
    }

    /// The strip of rooms: from the hour before this one, as many hours as fit.
    DayStrip.Day strip(TodayFacts day, int hours) {
        LocalDateTime now = day.now().atZone(day.site().zone()).toLocalDateTime();
        LocalDateTime from = now.minusMinutes(12).truncatedTo(ChronoUnit.HOURS);
        LocalDateTime until = from.plusHours(hours).plusMinutes(30);
        List<DayStrip.Row> rows = new ArrayList<>();
        for (Resource room : day.rooms()) {
            List<DayStrip.Block> blocks = new ArrayList<>();
            for (Booking booking : day.bookings()) {
                if (booking.resource().equals(room.id())) {
                    blocks.add(block(booking, room, day));
                }
            }
            if (room.outOfOrder() != null) {
                blocks.add(
                        new DayStrip.Block(
                                room.id(),
                                room.outOfOrder(),
                                DayStrip.Kind.CLOSED,
                                from,
                                until,
                                Duration.ZERO,
                                "",
                                null));
            }
            rows.add(new DayStrip.Row(room.name(), String.valueOf(room.seats()), blocks));
        }
        return new DayStrip.Day(from, until, now, rows);
    }

    private DayStrip.Block block(Booking booking, Resource room, TodayFacts day) {
        LocalDateTime from = local(booking.time().start(), day);
        LocalDateTime until = local(booking.time().end(), day);
        String name = day.names().getOrDefault(booking.id().toString(), "");
        String words = name.isEmpty() ? texts.get("today.booked") : name;
        DayStrip.Kind kind = DayStrip.Kind.BOOKED;
        if (!booking.time().end().isAfter(day.now())) {
            kind = DayStrip.Kind.PAST;
        } else if (booking.isLate(day.come(), day.now())) {
            kind = DayStrip.Kind.NOSHOW;
            words = texts.get("today.notHere", words);
        } else if (booking.time().contains(day.now())) {
            kind = DayStrip.Kind.RUNNING;
        }
        Runnable act =
                booking.holder() instanceof Holder.Member(String id)
                        ? () -> records.open(id)
                        : null;
        return new DayStrip.Block(
                booking.id().toString(), words, kind, from, until, room.buffer(), "", act);
    }

    private static LocalDateTime local(Instant at, TodayFacts day) {
        return at.atZone(day.site().zone()).toLocalDateTime();
    }

    boolean isDown(TodayFacts day) {
        return day.alone().isPresent();
    }

    /// What still works, what may be sold here and what to do without a device.
    void stillWorks() {
        navigation.lead(WorksView.class);
    }
}
