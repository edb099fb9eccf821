package com.passportdesk.console.report;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.signoff.SignOutcome;
import com.passportdesk.store.site.Site;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Which day is shown, and what it says.
final class ReportViewModel {

    private static final Set<String> TOPICS =
            Set.of(
                    Events.CHECKED_IN,
                    Events.CHECK_IN_UNDONE,
                    Events.CHECKED_OUT,
                    Events.CHECK_OUT_UNDONE,
                    Events.ACCESS_REFUSED,
                    Events.RECEIPT_ISSUED,
                    Events.CREDIT_NOTE_ISSUED,
                    Events.DAY_CLOSED,
                    Events.ROOM_BOOKED,
                    Events.BOOKING_MOVED,
                    Events.BOOKING_CANCELLED,
                    Events.REPORT_SIGNED,
                    Events.WALK_AWAY_COUNTED,
                    Events.WALK_AWAY_TAKEN_BACK,
                    "acknowledged",
                    RunningDesk.LINE,
                    RunningDesk.SESSION);

    private final ReportService service;
    private final RunningDesk desk;
    private final Background background;
    private final Texts texts;
    private final Background.Latest<ReportService.Answer> latest;
    private final ObjectProperty<ReportService.@Nullable Answer> answer =
            new SimpleObjectProperty<>();
    private final StringProperty message = new SimpleStringProperty("");
    private boolean isSaidWell = true;
    private @Nullable Path saved;
    private @Nullable LocalDate day;

    /// What people call the desks of the site, by code.
    private volatile Map<String, String> names = Map.of();

    ReportViewModel(ReportService service, RunningDesk desk, Background background, Texts texts) {
        this.service = service;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
        this.latest = background.latest("read the day", answer::set);
    }

    /// Null while the first one is read.
    ReadOnlyObjectProperty<ReportService.@Nullable Answer> answer() {
        return answer;
    }

    /// One sentence about what was done; empty when there is none.
    ReadOnlyStringProperty message() {
        return message;
    }

    /// Whether what was asked for was done.
    boolean isSaidWell() {
        return isSaidWell;
    }

    /// The file the message is about; empty where it is about none.
    Optional<Path> saved() {
        return message.get().isEmpty() ? Optional.empty() : Optional.ofNullable(saved);
    }

    /// Reads the day now and after each change that may alter it.
    ///
    /// @return ends the reading
    Runnable follow() {
        read();
        return desk.onChange(topics -> {
            if (topics.stream().anyMatch(TOPICS::contains)) {
                background.onScreen(this::read);
            }
        });
    }

    private void read() {
        Optional<LocalDate> asked = Optional.ofNullable(day);
        latest.ask(() -> {
            ReportService.Answer found = service.read(asked);
            if (found instanceof ReportService.Answer.Read(var site, var report, _, _)) {
                names = names(site, report);
            }
            return found;
        });
    }

    /// One or more days back or on; never beyond the day that goes on now.
    void move(int days) {
        if (answer.get() instanceof ReportService.Answer.Read(var site, var report, _, _)) {
            message.set("");
            LocalDate asked = report.day().plusDays(days);
            // What goes on now is not held: tomorrow it is another day.
            day = asked.isBefore(site.businessDay(desk.clock().instant())) ? asked : null;
            read();
        }
    }

    /// The day that goes on now; no answer, no day yet.
    LocalDate thisDay() {
        return answer.get() instanceof ReportService.Answer.Read(var site, _, _, _)
                ? site.businessDay(desk.clock().instant())
                : LocalDate.ofInstant(desk.clock().instant(), ZoneOffset.UTC);
    }

    /// Shows a day; answers why it has no report, or nothing.
    String go(LocalDate asked) {
        LocalDate now = thisDay();
        if (asked.isAfter(now)) {
            return texts.get("reports.chooseDay.notYet");
        }
        message.set("");
        day = asked.equals(now) ? null : asked;
        read();
        return "";
    }

    /// Back to the day that goes on now.
    void today() {
        message.set("");
        day = null;
        read();
    }

    /// What people call a desk that is in the day.
    String deskName(String code) {
        return names.getOrDefault(code, code);
    }

    private Map<String, String> names(Site site, DayReport report) {
        DeskNames found = new DeskNames(desk.rows(), site.id());
        Set<String> codes = new HashSet<>(report.drawers().open());
        codes.add(desk.code());
        report.drawers().closings().forEach(one -> codes.add(one.desk()));
        report.completeness().others().forEach(one -> codes.add(one.code()));
        return codes.stream().collect(Collectors.toMap(code -> code, found::of));
    }

    void print() {
        if (answer.get() instanceof ReportService.Answer.Read read) {
            background.run("print the day", () -> service.print(read), this::printed);
        }
    }

    /// Puts the name of whoever is signed in under the day that is shown.
    void sign() {
        if (answer.get() instanceof ReportService.Answer.Read read) {
            background.run("sign the day", () -> service.sign(read), this::signed);
        }
    }

    /// A name is seen under the day; why there is none has to be said.
    // texts: reports.sign.*
    private void signed(SignOutcome outcome) {
        isSaidWell = false;
        saved = null;
        message.set(
                switch (outcome) {
                    case SignOutcome.Signed _ -> "";
                    case SignOutcome.NotOver _ -> texts.get("reports.sign.notOver");
                    case SignOutcome.Changed _ -> texts.get("reports.sign.changed");
                    case SignOutcome.SignedBefore _ -> texts.get("reports.sign.before");
                });
        read();
    }

    private void printed(Path file) {
        isSaidWell = true;
        saved = file;
        message.set(texts.get("reports.printed", file.getFileName()));
    }

    /// Reads the lines of a figure.
    <T> void lines(
            BiFunction<DayLines, ReportService.Answer.Read, List<T>> which,
            Consumer<List<T>> then) {
        if (answer.get() instanceof ReportService.Answer.Read read) {
            background.run("lines of a figure", () -> which.apply(service.lines(), read), then);
        }
    }
}
