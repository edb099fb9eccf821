package com.passportdesk.store.personal;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of somebody without an account before they are erased.
class GuestRepositoryTest {

    private static final String NAME = "Zbigniewa Quastenflosser";
    private static final LocalDate TODAY = LocalDate.of(2027, 4, 22);

    @TempDir Path directory;

    private static SaleOutcome.Sold pass(TillDesk desk, Holder holder) {
        return desk.sold(holder, List.of(goods("ber1-daypass", 1)), card(2900, "EUR"));
    }

    @Test
    void aVisitLeadsToItsPassAndToTheReceiptThatKeepsTheNameAndUntilWhen() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            SaleOutcome.Sold sold = pass(desk, new Holder.Named(NAME));
            UUID visit = sold.visits().getFirst();
            GuestRepository guests = new GuestRepository(desk.store().rows());

            Guest guest = guests.find(visit, TODAY).orElseThrow();

            assertThat(guest.name()).isEqualTo(NAME);
            assertThat(guest.isNamed()).isTrue();
            assertThat(guest.visits()).extracting(Guest.Stay::visit).containsExactly(visit);
            assertThat(guest.passes()).hasSize(1);
            String number =
                    new ReceiptRepository(desk.store().rows())
                            .find(sold.receipt())
                            .orElseThrow()
                            .number();
            assertThat(guest.passes().getFirst().receipt()).isEqualTo(number);
            assertThat(guest.kept())
                    .containsExactly(new Guest.Kept(number, LocalDate.of(2035, 12, 31)));
            assertThat(guests.find(guest.passes().getFirst().pass(), TODAY).orElseThrow().visits())
                    .hasSize(1);
            assertThat(guests.listed(List.of(visit)))
                    .singleElement()
                    .satisfies(one -> assertThat(one.name()).isEqualTo(NAME));

            PersonalDesk.leave(desk, visit);
            desk.store()
                    .submit(
                            PersonalDesk.STAFF,
                            new EraseGuestHandler(),
                            new EraseGuest(UUID.randomUUID(), visit, "asked by letter"));
            assertThat(guests.find(visit, TODAY).orElseThrow().isNamed()).isFalse();
            assertThat(guests.listed(List.of(visit))).isEmpty();
            assertThat(guests.find(UUID.randomUUID(), TODAY)).isEmpty();
        }
    }

    @Test
    void whatIsAMembersIsNobodys() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            String member = SampleHome.NETWORK.cast().noneLeft().member();
            UUID visit = pass(desk, new Holder.Member(member)).visits().getFirst();
            assertThat(new GuestRepository(desk.store().rows()).find(visit, TODAY)).isEmpty();
        }
    }
}
