package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Days as people type them. Today is Thursday, 22 April 2027.
class TypedDateTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 4, 22);

    private static Optional<LocalDate> read(String typed, Locale locale) {
        return TypedDate.read(typed, TODAY, DayMeant.AHEAD, new Texts(locale), locale);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, tomorrow, 2027-04-23",
        "en-GB, ' Yesterday ', 2027-04-21",
        "de-DE, heute, 2027-04-22",
        "de-DE, morgen, 2027-04-23",
        "de-DE, 3.12., 2027-12-03",
        "de-DE, 3.12.28, 2028-12-03",
        "en-GB, 3/12, 2027-12-03",
        "en-US, 12/3, 2027-12-03",
        "en-US, 3/12, 2027-03-12",
        "en-US, 12/3/2026, 2026-12-03",
        "en-US, 2027-12-03, 2027-12-03",
        "de-DE, 2027-12-03, 2027-12-03",
        "en-GB, fri, 2027-04-23",
        "en-GB, Thursday, 2027-04-22",
        "de-DE, mo, 2027-04-26",
        "en-GB, 29 2 28, 2028-02-29"
    })
    void aDayIsReadInTheOrderOfTheLocale(String language, String typed, LocalDate day) {
        assertThat(read(typed, Locale.forLanguageTag(language))).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30.2.",
                "30/2",
                "31 4 27",
                "13-13",
                "t",
                "9",
                "99999-1-1",
                "1999-1-1",
                "soon",
                "%",
                "3//12"
            })
    void whatIsNoDayIsNone(String typed) {
        assertThat(read(typed, Locale.UK)).isEmpty();
    }

    @Test
    void withoutAYearItIsTheFirstThatIsMeant() {
        LocalDate winter = LocalDate.of(2027, 12, 20);
        assertThat(read("3/1", winter, DayMeant.AHEAD)).contains(LocalDate.of(2028, 1, 3));
        assertThat(read("18/12", winter, DayMeant.AHEAD)).contains(LocalDate.of(2027, 12, 18));
        assertThat(read("29/2", winter, DayMeant.AHEAD)).contains(LocalDate.of(2028, 2, 29));
    }

    /// Nothing that was is ahead.
    @Test
    void ofWhatWasItIsTheLastOne() {
        LocalDate january = LocalDate.of(2028, 1, 4);
        assertThat(read("30/12", january, DayMeant.BEHIND)).contains(LocalDate.of(2027, 12, 30));
        assertThat(read("4/1", january, DayMeant.BEHIND)).contains(january);
        assertThat(read("5/1", january, DayMeant.BEHIND)).contains(LocalDate.of(2027, 1, 5));
        assertThat(read("29/2", january, DayMeant.BEHIND)).contains(LocalDate.of(2024, 2, 29));
        assertThat(read("fri", TODAY, DayMeant.BEHIND)).contains(LocalDate.of(2027, 4, 16));
        assertThat(read("thursday", TODAY, DayMeant.BEHIND)).contains(TODAY);
    }

    /// Whoever types what stands beside the field goes to the day before or after.
    @Test
    void theExampleIsTheDayItMeans() {
        for (Locale locale : List.of(Locale.UK, Locale.US, Locale.GERMANY)) {
            for (LocalDate day = TODAY; day.isBefore(TODAY.plusYears(1)); day = day.plusDays(1)) {
                for (DayMeant meant : DayMeant.values()) {
                    String typed = TypedDate.example(meant.example(day), locale);
                    assertThat(TypedDate.read(typed, day, meant, new Texts(locale), locale))
                            .contains(meant.example(day));
                }
            }
        }
    }

    private static Optional<LocalDate> read(String typed, LocalDate today, DayMeant meant) {
        return TypedDate.read(typed, today, meant, new Texts(Locale.UK), Locale.UK);
    }
}
