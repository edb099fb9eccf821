package com.passportdesk.store.refund;

import static com.passportdesk.store.refund.Refunds.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.SecondPerson;
import com.passportdesk.store.staff.StaffRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Two rooms of 10.00 and 8.875 % on top, both given up when half of each stays.
class RoomsWithTaxTest {

    private static final Site SITE = BerlinSite.open(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final BigDecimal PERCENT = new BigDecimal("8.875");
    private static final Instant TWO = Instant.parse("2027-04-22T12:00:00Z");
    private static final RoomFee HALF =
            new RoomFee(
                    RoomFee.When.BEFORE,
                    50,
                    eur(1000),
                    eur(500),
                    new Stretch(TWO, TWO.plusSeconds(3600)),
                    TWO);

    private static Receipt.Line room(int line) {
        return new Receipt.Line(
                line,
                Quote.Kind.ROOM,
                "room-" + line,
                "Room",
                1,
                eur(1000),
                eur(1000),
                "standard",
                PERCENT,
                new UUID(1, line),
                null,
                null,
                0);
    }

    private static Remains remains() {
        List<Receipt.Line> lines = List.of(room(1), room(2));
        List<Tax.Row> taxes =
                Tax.perRate(
                        lines.stream().map(line -> new Tax.Amount(PERCENT, line.amount())).toList(),
                        Tax.Mode.ADDED,
                        Tax.Rounding.HALF_UP);
        Money total = taxes.getFirst().gross();
        Receipt receipt =
                new Receipt(
                        new UUID(0, 1),
                        "BER1-D2-R-2027-000001",
                        "ent-de",
                        "ber1",
                        "BER1-D2",
                        "s-1",
                        LocalDate.of(2027, 4, 22),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        total,
                        eur(0),
                        new Holder.Unnamed(),
                        Parties.UNKNOWN,
                        lines,
                        taxes,
                        List.of(new Receipt.Paid(Tender.Kind.CASH, total, total)),
                        null);
        return new Remains(
                receipt,
                lines.stream()
                        .map(line -> new Remains.Line(line, 1, 0, line.amount(), eur(0), List.of()))
                        .toList(),
                total,
                eur(0),
                eur(0),
                true);
    }

    @Test
    void whatStaysOfBothIsWhatTheCreditNoteDoesNotGiveBack() {
        Remains remains = remains();
        Map<Integer, RoomFee> fees = new TreeMap<>(Map.of(1, HALF, 2, HALF));
        List<Wish> wishes = List.of(new Wish(1, 1), new Wish(2, 1));
        Money back =
                remains.sum(
                        remains.back(wishes, Map.of(1, eur(500), 2, eur(500))), SITE.rounding());
        assertThat(remains.receipt().total()).isEqualTo(eur(2178));
        assertThat(back).isEqualTo(eur(1089));
        assertThat(remains.charged(1, HALF, SITE.rounding()).amount()).isEqualTo(eur(544));
        assertThat(remains.charged(fees, SITE.rounding())).isEqualTo(eur(1089));

        RefundFacts facts =
                new RefundFacts(
                        SITE,
                        remains,
                        new Series("BER1-D2-C-2027-", 1),
                        Parties.UNKNOWN,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        fees,
                        Map.of(),
                        new SecondPerson(
                                new StaffRepository.DeskState(null, 0, null), null, List.of()));
        Refund wish = Refunds.wish(remains.receipt().id(), wishes.toArray(Wish[]::new));
        assertThat(new FeeRules(wish, facts).wrong().orElseThrow())
                .isInstanceOfSatisfying(
                        RefundRefusal.FeeNotTold.class,
                        untold -> {
                            assertThat(untold.charged()).isEqualTo(eur(1089));
                            assertThat(untold.sum()).isEqualTo(eur(1000));
                        });
    }
}
