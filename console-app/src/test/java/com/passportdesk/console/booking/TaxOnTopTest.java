package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.PersonActs;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.site.Site;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A room at a site whose prices are without tax: 20.00 and 8.875 % are 21.78 at the till.
@Timeout(300)
class TaxOnTopTest {

    @TempDir Path home;

    private static Site taxed(Site site) {
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
                Tax.Mode.ADDED,
                site.rounding(),
                site.staleAfter(),
                site.dayPassProduct(),
                site.seats(),
                site.week(),
                List.of(new Site.Rate("standard", new BigDecimal("8.875"), LocalDate.EPOCH)),
                site.areas(),
                site.refunds(),
                site.cancellation(),
                site.cardsValid());
    }

    private static List<String> shown(
            TillBench bench, BookingService.Named named, Resource room, Optional<RoomFee> fee)
            throws Exception {
        Texts texts = bench.bean(Texts.class);
        Formats formats = bench.bean(Formats.class);
        Background background = bench.bean(Background.class);
        BookingService service =
                new BookingService(
                        bench.bean(RunningDesk.class),
                        new DeskSite(
                                bench.bean(RunningDesk.class),
                                () -> taxed(bench.bean(DeskSite.class).now()),
                                Runnable::run));
        BookingsViewModel model =
                new BookingsViewModel(
                        service,
                        bench.bean(RunningDesk.class),
                        background,
                        bench.bean(BookingOpening.class));
        return Headless.onScreen(() -> {
            BookingDetail detail =
                    new BookingDetail(
                            new GiveUp(new GiveUpModel(service, background, texts), texts, formats),
                            _ -> {},
                            _ -> {},
                            bench.bean(PersonActs.class),
                            _ -> {},
                            model::asked,
                            texts,
                            formats);
            detail.show(named, room.name(), room, false, true, fee);
            return ScreenTexts.of(detail);
        });
    }

    @Test
    void whatIsToPayAndWhatGoesBackIsWhatTheTillAsksAndGives() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            JsonNode made =
                    bench.ask(
                            "booking.make",
                            """
                            {"commandId":"%s","room":"ber1-muggel","name":"Nadia Rahimi",
                             "minutes":60,"from":"2027-04-22T17:00:00+02:00"}
                            """
                                    .formatted(UUID.randomUUID()));
            BookingService bookings = bench.bean(BookingService.class);
            BookingService.Named named =
                    bookings.find(UUID.fromString(made.path("booking").asString())).orElseThrow();
            Resource room = bookings.resource("ber1-muggel").orElseThrow();
            RoomFee half =
                    new RoomFee(
                            RoomFee.When.BEFORE,
                            50,
                            new Money(7_200, "EUR"),
                            new Money(3_600, "EUR"),
                            named.booking().time(),
                            named.booking().time().start());
            assertThat(shown(bench, named, room, Optional.empty())).contains("Pay €21.78");
            assertThat(shown(bench, named, room, Optional.of(half)))
                    .as("78.39 were paid")
                    .contains("Given up now: €39.20 stay, €39.19 go back");
        }
    }
}
