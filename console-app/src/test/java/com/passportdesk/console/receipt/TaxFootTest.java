package com.passportdesk.console.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Quote;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the taxes of a sale are called.
class TaxFootTest {

    private static final Texts TEXTS = new Texts(Locale.UK);

    @BeforeAll
    static void start() {
        Headless.start();
    }

    private static List<String> shown(Tax.Mode mode) throws Exception {
        Money price = new Money(2_900, "USD");
        Tax.Amount amount = new Tax.Amount(new BigDecimal("8.875"), price);
        List<Tax.Row> rows = Tax.perRate(List.of(amount), mode, Tax.Rounding.HALF_UP);
        Quote quote =
                new Quote(
                        List.of(
                                new Quote.Line(
                                        Quote.Kind.DAYPASS,
                                        "nyc1-daypass",
                                        "Day pass",
                                        1,
                                        price,
                                        price,
                                        "standard",
                                        amount.percent(),
                                        null,
                                        null,
                                        null)),
                        rows,
                        rows.getFirst().gross(),
                        null);
        return Headless.onScreen(() -> {
            TaxFoot foot =
                    new TaxFoot(
                            TEXTS, new Formats(TEXTS, Locale.US, ZoneId.of("America/New_York")));
            foot.show(quote);
            return ScreenTexts.of(foot);
        });
    }

    @Test
    void taxIsInThePriceOrOnTopOfIt() throws Exception {
        assertThat(shown(Tax.Mode.INCLUDED)).contains("Tax in the price", "$29.00");
        assertThat(shown(Tax.Mode.ADDED))
                .contains("Tax on top of the price", "$31.57")
                .doesNotContain("Tax in the price");
    }
}
