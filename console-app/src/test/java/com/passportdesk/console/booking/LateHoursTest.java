package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.fx.DayStrip;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The calendar of a site that is open until midnight or all day.
class LateHoursTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);

    @TempDir Path directory;

    private static Site open(Site site, LocalTime from, LocalTime until) {
        Map<DayOfWeek, Site.Hours> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, new Site.Hours(from, until));
        }
        return new Site(
                site.id(),
                site.code(),
                site.name(),
                site.city(),
                site.country(),
                site.zone(),
                site.currency(),
                site.locale(),
                site.entity(),
                site.region(),
                site.businessDayEnds(),
                site.taxMode(),
                site.rounding(),
                site.staleAfter(),
                site.dayPassProduct(),
                site.seats(),
                week,
                site.rates(),
                site.areas(),
                site.refunds(),
                site.cancellation(),
                site.cardsValid());
    }

    @Test
    void itReachesFromOpeningToClosingAlsoPastMidnight() {
        try (SampleOpenDesk sample =
                SampleOpenDesk.at(
                        directory,
                        new MemberProjection(),
                        new StaffProjection(),
                        new VisitProjection(),
                        new BookingProjection(),
                        new SaleProjection())) {
            Site berlin = new SiteRepository(sample.desk().rows()).get("ber1");
            DayStrip.Day late = strip(sample, open(berlin, LocalTime.of(7, 0), LocalTime.MIDNIGHT));
            assertThat(late.from()).isEqualTo(DAY.atTime(7, 0));
            assertThat(late.until()).isEqualTo(DAY.plusDays(1).atStartOfDay());
            assertThat(late.rows()).anyMatch(row -> !row.blocks().isEmpty());
            DayStrip.Day always =
                    strip(sample, open(berlin, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
            assertThat(always.from()).isEqualTo(DAY.atStartOfDay());
            assertThat(always.until()).isEqualTo(DAY.plusDays(1).atStartOfDay());
        }
    }

    private static DayStrip.Day strip(SampleOpenDesk sample, Site site) {
        Texts texts = new Texts(Locale.UK);
        return new BookingRows(_ -> {}, texts, new Formats(texts, Locale.UK, site.zone()))
                .of(
                        new BookingService(
                                        sample.desk(),
                                        new DeskSite(sample.desk(), () -> site, Runnable::run))
                                .day(DAY),
                        null);
    }
}
