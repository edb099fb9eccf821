package com.passportdesk.store.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxTest {

    private static Tax.Amount at(String percent, long minor, String currency) {
        return new Tax.Amount(new BigDecimal(percent), new Money(minor, currency));
    }

    @Test
    void germanReceiptHasTaxPerRate() {
        List<Tax.Row> rows =
                Tax.perRate(
                        List.of(at("19", 2900, "EUR"), at("19", 350, "EUR"), at("7", 590, "EUR")),
                        Tax.Mode.INCLUDED,
                        Tax.Rounding.HALF_UP);
        assertThat(rows).extracting(row -> row.tax().minor()).containsExactly(519L, 39L);
        assertThat(rows).extracting(row -> row.net().minor()).containsExactly(2731L, 551L);
        assertThat(rows.stream().mapToLong(row -> row.gross().minor()).sum()).isEqualTo(3840);
    }

    @Test
    void threeEspressosAreTaxedTogether() {
        Tax.Amount espresso = at("19", 290, "EUR");
        assertThat(tax(List.of(espresso, espresso, espresso), Tax.Rounding.HALF_UP)).isEqualTo(139);
    }

    @Test
    void yenAreRoundedOncePerRate() {
        Tax.Amount tea = at("8", 130, "JPY");
        assertThat(tax(List.of(tea, tea, tea), Tax.Rounding.HALF_UP)).isEqualTo(29);
        assertThat(tax(List.of(tea, tea, tea), Tax.Rounding.DOWN)).isEqualTo(28);
    }

    private static long tax(List<Tax.Amount> amounts, Tax.Rounding rounding) {
        return Tax.perRate(amounts, Tax.Mode.INCLUDED, rounding).getFirst().tax().minor();
    }

    @Test
    void americanTaxIsAdded() {
        Tax.Row row =
                Tax.perRate(List.of(at("8.875", 2900, "USD")), Tax.Mode.ADDED, Tax.Rounding.HALF_UP)
                        .getFirst();
        assertThat(row.tax().minor()).isEqualTo(257);
        assertThat(row.gross().minor()).isEqualTo(3157);
    }

    @Test
    void currenciesNeverAdd() {
        assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exponentComesFromTheCode() {
        assertThat(new Money(390, "JPY").major()).isEqualByComparingTo("390");
        assertThat(new Money(1234, "KWD").major()).isEqualByComparingTo("1.234");
    }

    @Test
    void anAmountThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").times(2))
                .isInstanceOf(ArithmeticException.class);
    }
}
