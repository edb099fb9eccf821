package com.passportdesk.console.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What somebody does about a room that nobody came to, and about who was not let in.
@Timeout(300)
class FreeNowScreenTest {

    @TempDir Path home;

    private static final String SOMEBODY =
            "select id from member where status %s 'active'"
                    + " and id not in (select member from visit where member is not null)"
                    + " order by id limit 1";

    private static String member(TillBench bench, String status) {
        return bench.bean(OpenDesk.class)
                .rows()
                .sql(SOMEBODY.formatted(status))
                .query(String.class)
                .single();
    }

    private static Booking booking(TillBench bench, UUID id) {
        return new BookingRepository(bench.bean(OpenDesk.class).rows()).find(id).orElseThrow();
    }

    /// A room from 09:15 on, paid by a member.
    private static UUID paid(TillBench bench) {
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s","member":"%s",
                         "lines":[{"room":"ber1-muggel","minutes":60,
                                   "from":"2027-04-22T09:15:00+02:00"}],
                         "tenders":[{"kind":"card","minor":2000}]}
                        """
                                .formatted(UUID.randomUUID(), member(bench, "=")));
        assertThat(sold.path("outcome").asString()).as("%s", sold).isEqualTo("sold");
        return UUID.fromString(sold.path("bookings").get(0).asString());
    }

    /// Presses the key beside `act` in the row about `what`, turning pages until it is there.
    private static void press(TillBench bench, String what, String act) throws Exception {
        for (int page = 0; page < 5 && !isThere(bench, what, act); page++) {
            List<String> before = all(bench);
            bench.press(DeskKey.digit(9));
            bench.await(() -> !all(bench).equals(before));
        }
        List<String> row = row(bench, what);
        String key = row.get(row.indexOf(act) + 1);
        bench.press(DeskKey.digit(Integer.parseInt(key)));
    }

    private static boolean isThere(TillBench bench, String what, String act) throws Exception {
        return row(bench, what).contains(act);
    }

    private static List<String> row(TillBench bench, String what) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".look-row").stream()
                        .map(ScreenTexts::of)
                        .filter(words -> words.stream().anyMatch(one -> one.contains(what)))
                        .findFirst()
                        .orElse(List.of()));
    }

    /// Everything that needs a hand on this page.
    private static List<String> all(TillBench bench) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".look-row").stream()
                        .flatMap(row -> ScreenTexts.of(row).stream())
                        .toList());
    }

    private static void toToday(TillBench bench) throws Exception {
        bench.press(DeskKey.function(5));
        bench.press(DeskKey.function(2));
    }

    @Test
    void aRoomThatIsKeptNoLongerIsFreedByItsKeyWithItsFeeSaidBefore() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            UUID paid = paid(bench);
            bench.later(Duration.ofMinutes(10));
            toToday(bench);
            bench.await(() -> !row(bench, " is empty").isEmpty());
            assertThat(row(bench, "Müggel")).doesNotContain("Free now");
            bench.later(Duration.ofMinutes(10));
            toToday(bench);
            bench.await(() -> isThere(bench, "Havel", "Free now"));
            press(bench, "Müggel", "Free now");
            bench.awaitShown("refund-fee");
            bench.picture("free-now-paid");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitShown("refund-freed");
            assertThat(booking(bench, paid).isConfirmed()).isFalse();

            toToday(bench);
            bench.await(() -> isThere(bench, "Havel", "Free now"));
            press(bench, "Havel", "Free now");
            bench.awaitText("Keep it");
            bench.picture("free-now-not-paid");
            bench.press(DeskKey.CONTROL_ENTER);
            bench.awaitText("It was given up and is free at every desk.");
        }
    }

    @Test
    void whoWasSpokenWithStandsThereNoLonger() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            String member = member(bench, "<>");
            desk.submit(new CheckInHandler(), new CheckIn.ByMember(UUID.randomUUID(), member));
            toToday(bench);
            bench.await(() -> row(bench, "Not active").contains("Done"));
            bench.picture("today-done");
            JsonNode open = bench.ask("checkin.refusals", "{}").path("refusals");
            assertThat(open)
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.path("member").asString()).isEqualTo(member);
                    });
            press(bench, "Not active", "Done");
            bench.await(() -> row(bench, "Not active").isEmpty());
            assertThat(bench.ask("checkin.refusals", "{}").path("refusals")).isEmpty();
            String again =
                    """
                    {"commandId":"%s","attempt":"%s"}
                    """
                            .formatted(UUID.randomUUID(), open.get(0).path("attempt").asString());
            assertThat(bench.ask("checkin.seeTo", again).path("reason").asString())
                    .isEqualTo("notOpen");
        }
    }
}
