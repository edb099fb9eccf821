package com.passportdesk.store.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.money.AmountText.Reading;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50|de|EUR|123450",
                "1,234.50|en|EUR|123450",
                "12,5|de|EUR|1250",
                "€ 12.50|en|EUR|1250",
                "12,50 EUR|de|EUR|1250",
                "100|en|EUR|10000",
                "1234|de|EUR|123400",
                "1.234|de|EUR|123400",
                "1,234|en|JPY|1234",
                "1.234|en|KWD|1234",
                "١٢٫٥|ar-AE-u-nu-arab|AED|1250",
                "0|en|EUR|0"
            })
    void amountsAreReadByTheLocale(String typed, String locale, String currency, long minor) {
        assertThat(AmountText.read(typed, Locale.forLanguageTag(locale), currency))
                .isEqualTo(new Reading.Amount(new Money(minor, currency)));
    }

    @Test
    void spacesBetweenThousandsAreReadWhereTheyAreUsual() {
        assertThat(AmountText.read("1 234,50", Locale.FRANCE, "EUR"))
                .isEqualTo(new Reading.Amount(new Money(123450, "EUR")));
        assertThat(AmountText.read("1\u202f234,50", Locale.FRANCE, "EUR"))
                .isEqualTo(new Reading.Amount(new Money(123450, "EUR")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,5x|de|4",
                "12.5|de|3",
                "12,5|en|3",
                "1.23.4|de|4",
                "abc|en|0",
                "1e9|en|1",
                "1,2,3|de|3",
                "12,|de|2",
                ".5|en|1",
                "0x1F|en|1"
            })
    void whatCanBeReadInTwoWaysOrNoneIsNotRead(String typed, String locale, int at) {
        assertThat(AmountText.read(typed, Locale.forLanguageTag(locale), "EUR"))
                .isEqualTo(new Reading.NotANumber(at));
    }

    @Test
    void whatIsWrittenIsReadAsTheSameAmountWhereverTheDeskStands() {
        for (Locale locale : Locale.getAvailableLocales()) {
            for (Money amount :
                    List.of(
                            new Money(1_234_567_05, "EUR"),
                            new Money(50_00, "CHF"),
                            new Money(0, "EUR"),
                            new Money(4_321, "JPY"),
                            new Money(12_345, "KWD"))) {
                String written = AmountText.write(amount, locale);
                assertThat(AmountText.read(written, locale, amount.currency()))
                        .as("%s in %s", written, locale.toLanguageTag())
                        .isEqualTo(new Reading.Amount(amount));
            }
        }
    }

    @Test
    void anApostropheBetweenThousandsIsReadStraightAndCurved() {
        Locale swiss = Locale.forLanguageTag("de-CH");
        Reading amount = new Reading.Amount(new Money(123450, "CHF"));
        assertThat(AmountText.read("1'234.50", swiss, "CHF")).isEqualTo(amount);
        assertThat(AmountText.read("1’234.50", swiss, "CHF")).isEqualTo(amount);
        assertThat(AmountText.read("1'234,50", Locale.GERMANY, "EUR"))
                .as("no mark of German")
                .isEqualTo(new Reading.NotANumber(1));
    }

    @Test
    void inSwissFrenchBothMarksAreRead() {
        Locale swiss = Locale.forLanguageTag("fr-CH");
        Reading fifty = new Reading.Amount(new Money(50_50, "CHF"));
        assertThat(AmountText.read("50.50", swiss, "CHF")).isEqualTo(fifty);
        assertThat(AmountText.read("50,50", swiss, "CHF")).isEqualTo(fifty);
    }

    @Test
    void everyOtherRefusalSaysWhy() {
        assertThat(AmountText.read("12.5", Locale.ENGLISH, "JPY"))
                .isEqualTo(new Reading.TooFine(0));
        assertThat(AmountText.read("1.005", Locale.ENGLISH, "EUR"))
                .isEqualTo(new Reading.TooFine(2));
        assertThat(AmountText.read("  ", Locale.ENGLISH, "EUR")).isEqualTo(new Reading.Nothing());
        assertThat(AmountText.read("-5", Locale.ENGLISH, "EUR")).isEqualTo(new Reading.Negative());
        assertThat(AmountText.read("99999999999999999999", Locale.ENGLISH, "EUR"))
                .isEqualTo(new Reading.TooLarge());
        assertThat(AmountText.read("9".repeat(10_000), Locale.ENGLISH, "EUR"))
                .isInstanceOf(Reading.NotANumber.class);
    }
}
