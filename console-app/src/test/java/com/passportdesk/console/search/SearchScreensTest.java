package com.passportdesk.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.DoorDesk;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The search box of a headless window finds every kind of thing, and Enter opens each.
@Timeout(300)
class SearchScreensTest {

    @TempDir static Path home;

    private static DoorDesk desk;

    @BeforeAll
    static void openTheDesk() throws Exception {
        desk = new DoorDesk(home, Locale.UK);
    }

    @AfterAll
    static void closeTheDesk() {
        desk.close();
    }

    private void search(String words) {
        desk.onScreen(() -> {
            desk.shell().open("today");
            desk.shell().search(words);
        });
        Eventually.isTrue(() -> desk.node("#palette") != null);
    }

    @Test
    void aRoomOpensTheBookings() {
        search("Spree");
        desk.awaitText("an hour");
        assertThat(desk.texts()).contains("Room", "Booking");
        desk.press(KeyCode.ENTER);
        Eventually.isTrue(() -> desk.node("#bookings") != null);
    }

    @Test
    void aCardOpensItsHolder() {
        SampleCast.Person person = desk.cast().someLeft();
        search(person.cardNumber().replace(" ", ""));
        desk.awaitText("Card " + person.cardNumber());
        desk.press(KeyCode.ENTER);
        Eventually.isTrue(() -> desk.node("#person") != null);
        desk.awaitText(person.name());
    }

    @Test
    void aBookingOpensTheRoomsOnItsDay() {
        UUID booking =
                desk.desk()
                        .rows()
                        .sql(
                                """
                                select b.booking from booking b join resource r on r.id = b.resource
                                 where r.kind = 'room' and b.starts_at > timestamp with time zone
                                       '2027-04-22 07:12:00+00'
                                 order by b.starts_at limit 1
                                """)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .single();
        FoundKind bookings = kind("booking");
        FoundKind.Row row = bookings.rows(List.of(booking.toString()), "").getFirst();
        desk.onScreen(row.hit().open());
        Eventually.isTrue(() -> desk.node("#bookings") != null);
        assertThat(row.hit().title()).contains(" to ");
    }

    private static FoundKind kind(String id) {
        return desk.bean(Everything.class).kinds().stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReceiptIsFoundByItsLastDigitsAtOnceAndOpens() {
        SaleOutcome sold =
                desk.desk()
                        .store()
                        .submit(
                                "s-ber1-1",
                                new SellHandler(),
                                new Sell(
                                        UUID.randomUUID(),
                                        desk.desk().clock().instant(),
                                        new Holder.Named("Quirina Zwölfer"),
                                        List.of(new SaleItem.Goods("ber1-espresso", 1)),
                                        List.of(
                                                new Tender(
                                                        Tender.Kind.CASH,
                                                        new Money(10_000, "EUR")))));
        String number =
                new ReceiptRepository(desk.desk().rows())
                        .find(((SaleOutcome.Sold) sold).receipt())
                        .orElseThrow()
                        .number();
        search(number.substring(number.length() - 4));
        desk.awaitText(number);
        desk.press(KeyCode.ENTER);
        Eventually.isTrue(() -> desk.node("#receipt") != null);
    }

    @Test
    void aCompanyLeadsToItsPeople() {
        String name =
                desk.desk()
                        .rows()
                        .sql(
                                """
                                select coalesce(c.latin, c.name) from company c
                                 where exists (select 1 from member m where m.company = c.id)
                                 order by c.id limit 1
                                """)
                        .query((row, _) -> row.getString(1))
                        .single();
        Everything.Answer found = desk.bean(Everything.class).find(name, Set.of(), 9);
        assertThat(found.rows().getFirst().kind().id()).isEqualTo("company");
        assertThat(found.rows().getFirst().row().hit().second()).contains("pe");
        desk.onScreen(found.rows().getFirst().row().hit().open());
        Eventually.isTrue(() -> desk.node("#palette") != null);
        desk.press(KeyCode.ESCAPE);
    }

    @Test
    void everyKindOfTheStoreIsShownByTheConsole() {
        assertThat(desk.bean(Everything.class).kinds())
                .extracting(FoundKind::id)
                .containsExactly(
                        "member",
                        "guest",
                        "company",
                        "booking",
                        "receipt",
                        "resource",
                        "card",
                        "note");
    }
}
