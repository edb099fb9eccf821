package com.passportdesk.store.report;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.CloseDayHandler;
import com.passportdesk.store.drawer.CloseOutcome;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.CountDrawer;
import com.passportdesk.store.drawer.CountDrawerHandler;
import com.passportdesk.store.drawer.CountOutcome;
import com.passportdesk.store.drawer.DrawerRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.report.DayReport.OtherDesk;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.SiteRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a day of a site with two desks has all that belongs to it.
class CompleteDayTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);
    private static final Holder NOBODY = new Holder.Unnamed();

    @TempDir Path directory;

    private TillDesk opened(String name) throws Exception {
        return TillDesk.berlin(Files.createDirectory(directory.resolve(name)));
    }

    private static void sell(TillDesk desk) {
        desk.sold(NOBODY, List.of(goods("ber1-espresso", 1)), cash(290, "EUR"));
    }

    private static Closing close(TillDesk desk) {
        CountOutcome counted =
                desk.store()
                        .submit(
                                "staff-1",
                                new CountDrawerHandler(),
                                new CountDrawer(
                                        UUID.randomUUID(),
                                        Count.amount(new Money(290, "EUR")),
                                        ""));
        UUID count = ((CountOutcome.Counted) counted).count();
        CloseOutcome outcome =
                desk.store()
                        .submit(
                                "staff-1",
                                new CloseDayHandler(),
                                new CloseDay(UUID.randomUUID(), count, null));
        UUID id = ((CloseOutcome.Closed) outcome).closing();
        return new DrawerRepository(desk.store().rows()).closing(id).orElseThrow();
    }

    /// What one desk wrote from a number on, told to the other as what Desk 1 did.
    private static void tell(TillDesk from, long before, TillDesk to) {
        long[] position = {to.store().progress().cursor()};
        to.store()
                .applyFeed(
                        from.store().read(before + 1, 1_000).stream()
                                .map(stored ->
                                        (FeedItem)
                                                new FeedItem.Record(
                                                        ++position[0],
                                                        stored.canonical()
                                                                .replace(
                                                                        "\"desk\":\"BER1-D2\"",
                                                                        "\"desk\":\"BER1-D1\""),
                                                        from.store()
                                                                .keys()
                                                                .usedBy(stored.canonical())))
                                .toList());
    }

    private static DayReport report(TillDesk desk, LocalDate day) {
        return new DayReportRepository(desk.store().rows())
                .read(
                        new SiteRepository(desk.store().rows()).get("ber1"),
                        day,
                        new DayReportRepository.AskedBy(
                                "BER1-D2", desk.instant(), true, 0, desk.instant()));
    }

    private static OtherDesk first(TillDesk desk) {
        return report(desk, DAY).completeness().others().getFirst();
    }

    @Test
    void aDayIsNotCompleteWhileWhatAnotherDeskDidMayStillCome() throws Exception {
        try (TillDesk other = opened("other");
                TillDesk desk = opened("desk")) {
            long before = other.store().lastNumber();
            sell(desk);
            close(desk);
            assertThat(report(desk, DAY).isComplete()).as("a day that goes on").isFalse();
            desk.later(Duration.ofDays(1));
            assertThat(report(desk, DAY).drawers().open()).isEmpty();
            assertThat(first(desk).isWhole()).isFalse();
            assertThat(report(desk, DAY).isComplete()).as("Desk 1 has sent nothing").isFalse();

            sell(other);
            tell(other, before, desk);
            assertThat(first(desk).lastAt()).isNotNull();
            assertThat(first(desk).isWhole()).as("heard in the middle of the day").isFalse();
            long sold = other.store().lastNumber();
            close(other);
            tell(other, sold, desk);
            assertThat(first(desk).isWhole()).as("it has a Z over the day").isTrue();
            assertThat(report(desk, DAY).isComplete()).isTrue();
        }
    }

    @Test
    void aDeskThatWasHeardAfterTheDaysEndKeepsNothingBack() throws Exception {
        try (TillDesk other = opened("other");
                TillDesk desk = opened("desk")) {
            long before = other.store().lastNumber();
            desk.later(Duration.ofDays(1));
            other.later(Duration.ofDays(1));
            assertThat(report(desk, DAY).isComplete()).isFalse();
            sell(other);
            tell(other, before, desk);
            assertThat(first(desk).lastAt()).isNull();
            assertThat(report(desk, DAY).isComplete()).isTrue();
        }
    }

    @Test
    void aZMadeAfterTheCutOffIsAboutTheDayWhoseReceiptsItReaches() throws Exception {
        try (TillDesk desk = opened("desk")) {
            sell(desk);
            // 08:00 on the next day; the site's business day ends at four.
            desk.later(Duration.ofHours(22).plusMinutes(48));
            Closing closing = close(desk);
            assertThat(closing.day()).isEqualTo(DAY.plusDays(1));
            assertThat(report(desk, DAY).drawers().closings()).containsExactly(closing);
            assertThat(report(desk, DAY).drawers().isEqual()).isTrue();
            assertThat(report(desk, DAY.plusDays(1)).drawers().closings())
                    .as("it is about nothing of its own date")
                    .isEmpty();

            sell(desk);
            Closing next = close(desk);
            assertThat(report(desk, DAY).drawers().closings()).containsExactly(closing);
            assertThat(report(desk, DAY.plusDays(1)).drawers().closings()).containsExactly(next);
        }
    }
}
