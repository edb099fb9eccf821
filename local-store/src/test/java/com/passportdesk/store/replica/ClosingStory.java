package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
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
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.DrawerRepository;
import com.passportdesk.store.drawer.Figures;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReportRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Two desks of one site close their days; the second one's machine is lost in between, and its
/// backup closes alone before it hears what the lost one did last.
final class ClosingStory {

    private static final String FRONT_DESK = "s-ber1-1";
    private static final Money ESPRESSO = new Money(290, "EUR");
    private static final Figures.Sum ONE = new Figures.Sum(1, ESPRESSO);

    private final DesksApart desks;

    ClosingStory(DesksApart desks) {
        this.desks = desks;
    }

    void eachSaleIsInOneZWhoeverIsLost() throws IOException {
        for (TestDesk desk : List.of(desks.first, desks.second())) {
            espresso(desk);
            close(desk);
        }
        desks.backUpSecond();
        espresso(desks.second());
        Closing byTheLost = close(desks.second());
        espresso(desks.second());
        desks.bothSent();

        desks.restoreSecond();
        espresso(desks.second());
        Closing alone = close(desks.second());
        assertThat(alone.figures().cashSales()).isEqualTo(ONE);
        espresso(desks.first);
        Closing meanwhile = close(desks.first);
        desks.comeBack();
        assertThat(comesTrue(() -> open(desks.second()).figures().cashSales().equals(ONE)))
                .as("what the lost machine did after its Z is open here")
                .isTrue();
        Closing last = close(desks.second());
        assertThat(last.figures().cashSales()).isEqualTo(ONE);
        assertThat(last.figures().perpetual()).isEqualTo(everSold("BER1-D2"));
        assertThat(last.figures().perpetual())
                .isEqualTo(byTheLost.figures().perpetual().plus(ESPRESSO.times(2)));
        assertThat(alone.number()).endsWith("-0001");
        assertThat(last.number()).isEqualTo(alone.number().replaceFirst("1$", "2"));
        desks.bothSent();

        assertThat(comesTrue(() -> drawers(desks.first).closings().contains(last))).isTrue();
        DayReport.Drawers seen = drawers(desks.first);
        assertThat(seen.closings()).contains(byTheLost, alone, meanwhile);
        assertThat(seen.open()).isEmpty();
        assertThat(seen.isEqual()).as("the Zs come to the day's takings").isTrue();
        assertThat(comesTrue(() -> drawers(desks.second()).equals(seen))).isTrue();
        assertThat(desks.count("select count(*) from centre.ledger where type = 'DayClosed'"))
                .isEqualTo(seen.closings().size());
    }

    private void espresso(TestDesk desk) {
        SaleOutcome outcome =
                desk.store.submit(
                        FRONT_DESK,
                        new SellHandler(),
                        new Sell(
                                UUID.randomUUID(),
                                desks.clock().instant(),
                                new Holder.Unnamed(),
                                List.of(TillDesk.goods("ber1-espresso", 1)),
                                List.of(TillDesk.cash(290, "EUR"))));
        assertThat(outcome).isInstanceOf(SaleOutcome.Sold.class);
    }

    private static Site site(TestDesk desk) {
        return new SiteRepository(desk.store.rows()).get("ber1");
    }

    private DrawerDay open(TestDesk desk) {
        return new DrawerRepository(desk.store.rows())
                .open(site(desk), desk.store.home().desk(), desks.clock().instant());
    }

    private Money everSold(String desk) {
        return new Money(
                desks.second()
                        .store
                        .rows()
                        .sql("select sum(total_minor) from receipt where desk = ?")
                        .param(desk)
                        .query(Long.class)
                        .single(),
                "EUR");
    }

    private DayReport.Drawers drawers(TestDesk desk) {
        Instant now = desks.clock().instant();
        Site site = site(desk);
        return new DayReportRepository(desk.store.rows())
                .read(
                        site,
                        site.businessDay(now),
                        new DayReportRepository.AskedBy(
                                desk.store.home().desk(), now, true, 0, now))
                .drawers();
    }

    /// With what should be there; where more was given back than taken, with nothing.
    private Closing close(TestDesk desk) {
        DrawerDay day = open(desk);
        Money there = new Money(Math.max(0, day.figures().expected().minor()), "EUR");
        CountOutcome counted =
                desk.store.submit(
                        FRONT_DESK,
                        new CountDrawerHandler(),
                        new CountDrawer(
                                UUID.randomUUID(),
                                Count.amount(there),
                                day.counts().isEmpty() ? "" : "once more"));
        CloseOutcome closed =
                desk.store.submit(
                        FRONT_DESK,
                        new CloseDayHandler(),
                        new CloseDay(
                                UUID.randomUUID(),
                                ((CountOutcome.Counted) counted).count(),
                                new CloseDay.Why(CloseDay.Cause.UNKNOWN, "")));
        return new DrawerRepository(desk.store.rows())
                .closing(((CloseOutcome.Closed) closed).closing())
                .orElseThrow();
    }
}
