package com.passportdesk.store.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FullInvoiceTest {

    private static final Site BERLIN = BerlinSite.open(LocalTime.of(8, 0), LocalTime.of(20, 0));

    @Test
    void toTwoHundredAndFiftyEurosAReceiptNamesNoBuyer() {
        Money limit = new Money(25_000, "EUR");
        assertThat(FullInvoice.above(BERLIN, limit)).isEmpty();
        assertThat(FullInvoice.above(BERLIN, new Money(25_001, "EUR")))
                .isEqualTo(Optional.of(limit));
        assertThat(FullInvoice.above(BERLIN, new Money(25_001, "GBP")))
                .as("says nothing of other money")
                .isEmpty();
    }
}
