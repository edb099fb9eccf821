package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.VisitProjection;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// A section's screen is kept as long as the program runs.
class BookingsOverMidnightTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 4, 22);
    private static final Duration NIGHT = Duration.ofDays(1);

    @TempDir Path directory;

    private SampleOpenDesk sample;
    private BookingOpening opening;
    private BookingsViewModel model;

    @BeforeEach
    void openTheDesk() {
        sample =
                SampleOpenDesk.at(
                        directory,
                        new MemberProjection(),
                        new StaffProjection(),
                        new VisitProjection(),
                        new BookingProjection(),
                        new SaleProjection());
        opening =
                new BookingOpening(
                        (Navigation)
                                Proxy.newProxyInstance(
                                        getClass().getClassLoader(),
                                        new Class<?>[] {Navigation.class},
                                        (_, _, _) -> null));
        model =
                new BookingsViewModel(
                        new BookingService(
                                sample.desk(),
                                new DeskSite(
                                        sample.desk(),
                                        () -> new SiteRepository(sample.desk().rows()).get("ber1"),
                                        Runnable::run)),
                        sample.desk(),
                        Background.immediate(),
                        opening);
    }

    @AfterEach
    void closeTheDesk() {
        sample.close();
    }

    private LocalDate shown() {
        model.follow().run();
        LocalDate shown = model.day().getValue().date();
        assertThat(model.date()).isEqualTo(shown);
        return shown;
    }

    @Test
    void inTheMorningItIsTheNewDay() {
        assertThat(shown()).isEqualTo(TODAY);
        sample.later(NIGHT);
        assertThat(shown()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void whoeverCameBackToTodaySeesTheNewDayToo() {
        model.dayBy(3);
        model.dayBy(-3);
        sample.later(NIGHT);
        assertThat(shown()).isEqualTo(TODAY.plusDays(1));
        model.go(TODAY.plusDays(5));
        model.go(TODAY.plusDays(1));
        sample.later(NIGHT);
        assertThat(shown()).isEqualTo(TODAY.plusDays(2));
        model.dayBy(1);
        model.today();
        sample.later(NIGHT);
        assertThat(shown()).isEqualTo(TODAY.plusDays(3));
        opening.open(TODAY.plusDays(3), null);
        assertThat(shown()).isEqualTo(TODAY.plusDays(3));
        sample.later(NIGHT);
        assertThat(shown()).isEqualTo(TODAY.plusDays(4));
    }

    /// Until the next look the screen shows the day before.
    @Test
    void keysActOnTheDayThatIsSeen() {
        Runnable stop = model.follow();
        sample.later(NIGHT);
        assertThat(model.day().getValue().date()).isEqualTo(TODAY);
        assertThat(model.date()).isEqualTo(TODAY);
        model.dayBy(1);
        assertThat(model.day().getValue().date()).isEqualTo(TODAY.plusDays(1));
        stop.run();
    }

    @Test
    void anotherDayStays() {
        model.go(TODAY.plusDays(7));
        sample.later(NIGHT);
        assertThat(shown()).isEqualTo(TODAY.plusDays(7));
    }

    @Test
    void aDayTheSiteDoesNotOpenAnyMoreIsShownAsThat() {
        OpenDesk desk = sample.desk();
        Runnable stop = model.follow();
        assertThat(model.day().getValue().isOpen()).isTrue();
        Document site = new Documents(desk.rows()).find("site", "ber1").orElseThrow();
        ObjectNode fields = site.fields().deepCopy();
        ObjectNode hours = fields.putObject("hours");
        Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").forEach(hours::putNull);
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1,
                                        new Document("site", "ber1", 1, fields),
                                        Map.of())));
        Eventually.isTrue(() -> !model.day().getValue().isOpen());
        stop.run();
    }
}
