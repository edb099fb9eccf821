package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.site.Site;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;

/// Somebody's day at a site that closes on the next date.
@Timeout(300)
class LateDayHereTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);
    private static final LocalTime OPENS = LocalTime.of(7, 0);
    private static final LocalTime CLOSES = LocalTime.of(2, 0);

    @TempDir Path home;

    private static Site late(Site site) {
        Map<DayOfWeek, Site.Hours> week =
                Arrays.stream(DayOfWeek.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), _ -> new Site.Hours(OPENS, CLOSES)));
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

    private static DeskSite late(TillBench bench) {
        return new DeskSite(
                bench.bean(RunningDesk.class),
                () -> late(bench.bean(DeskSite.class).now()),
                Runnable::run);
    }

    @Test
    void theLineOfTheDayGoesOnUntilItClosesAfterMidnight() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            Door door = bench.bean(Door.class);
            DoorAnswer in =
                    bench.bean(CheckInService.class)
                            .byMember(
                                    CommandIds.fresh(),
                                    SampleCentre.atMorning().network().cast().someLeft().member());
            DeskSite deskSite = late(bench);
            Site site = deskSite.now();
            AdmittedViewModel.DayHere day =
                    Headless.onScreen(() -> {
                        door.show(in);
                        return new AdmittedViewModel(
                                        door,
                                        bench.bean(Texts.class),
                                        bench.bean(Formats.class),
                                        deskSite,
                                        bench.bean(PersonActs.class))
                                .dayHere();
                    });
            assertThat(day.opens()).isEqualTo(site.at(DAY, OPENS));
            assertThat(day.closes()).isEqualTo(site.at(DAY.plusDays(1), CLOSES));
        }
    }

    @Test
    void aDayPassIsOfferedUntilItEndsAndNotUntilTheSiteCloses() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            Door door = bench.bean(Door.class);
            DoorAnswer refused =
                    bench.bean(CheckInService.class)
                            .byMember(
                                    CommandIds.fresh(),
                                    SampleCentre.atMorning().network().cast().noneLeft().member());
            ObjectProvider<DayPassOffer> till = provider(List.of(_ -> {}));
            RefusedViewModel model =
                    Headless.onScreen(() -> {
                        door.show(refused);
                        return new RefusedViewModel(
                                door,
                                bench.bean(Texts.class),
                                bench.bean(Formats.class),
                                late(bench),
                                bench.bean(Navigation.class),
                                till,
                                provider(List.of()),
                                provider(List.of()));
                    });
            assertThat(model.cures().getFirst().brings())
                    .endsWith("now, until " + bench.bean(Formats.class).time(LocalTime.MIDNIGHT));
        }
    }

    private static <T> ObjectProvider<T> provider(List<T> all) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return all.stream();
            }

            @Override
            public @Nullable T getIfAvailable() {
                return null;
            }
        };
    }
}
