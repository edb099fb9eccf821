package com.passportdesk.console.fx;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A day as people type it: `tomorrow`, `Fri`, `3.12.`, `12/3`, `3 12 27` or `2027-12-03`. Whether
/// the day or the month comes first is the locale's; four digits in front are a year, then month
/// and day. Without a year it is the first such day from a given one on. A day that does not exist
/// is none.
final class TypedDate {

    /// No business day is longer ago, and nothing is booked later.
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2099;

    private static final Pattern ISO = Pattern.compile("(\\d{4})[-./ ](\\d{1,2})[-./ ](\\d{1,2})");
    private static final Pattern SHORT =
            Pattern.compile("(\\d{1,2})[-./ ](\\d{1,2})(?:[-./ ](\\d{2}|\\d{4}))?\\.?");

    /// Shorter names of days mean several.
    private static final int SHORTEST_NAME = 2;

    private TypedDate() {}

    /// What it says; empty where it is no day.
    ///
    /// @param meant where no year is typed, or a day of the week
    /// @param texts words for yesterday, today and tomorrow
    /// @param locale whose order of day and month, and whose names of days
    static Optional<LocalDate> read(
            String text, LocalDate today, DayMeant meant, Texts texts, Locale locale) {
        String typed = text.strip().toLowerCase(texts.locale());
        return word(typed, today, texts)
                .or(() -> iso(typed))
                .or(() -> brief(typed, today, meant, locale))
                .or(() -> weekday(typed, today, meant, texts.locale()))
                .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    }

    /// How a day and month are typed here: "3.12." or "12/3".
    static String example(LocalDate day, Locale locale) {
        boolean isGerman = locale.getLanguage().equals("de");
        int first = isMonthFirst(locale) ? day.getMonthValue() : day.getDayOfMonth();
        int second = isMonthFirst(locale) ? day.getDayOfMonth() : day.getMonthValue();
        return isGerman ? first + "." + second + "." : first + "/" + second;
    }

    private static Optional<LocalDate> word(String typed, LocalDate today, Texts texts) {
        List<String> words =
                List.of(
                        texts.get("fx.dayTyped.yesterday"),
                        texts.get("fx.dayTyped.today"),
                        texts.get("fx.dayTyped.tomorrow"));
        int at = words.indexOf(typed);
        return at < 0 ? Optional.empty() : Optional.of(today.plusDays(at - 1L));
    }

    private static Optional<LocalDate> iso(String typed) {
        Matcher found = ISO.matcher(typed);
        return found.matches()
                ? day(number(found.group(1)), number(found.group(2)), number(found.group(3)))
                : Optional.empty();
    }

    private static Optional<LocalDate> brief(
            String typed, LocalDate today, DayMeant meant, Locale locale) {
        Matcher found = SHORT.matcher(typed);
        if (!found.matches()) {
            return Optional.empty();
        }
        boolean isMonthFirst = isMonthFirst(locale);
        int month = number(found.group(isMonthFirst ? 1 : 2));
        int day = number(found.group(isMonthFirst ? 2 : 1));
        String year = found.group(3);
        if (year != null) {
            return day(year.length() == 2 ? 2000 + number(year) : number(year), month, day);
        }
        return meant.first(today, one -> day(one, month, day));
    }

    private static Optional<LocalDate> weekday(
            String typed, LocalDate today, DayMeant meant, Locale locale) {
        String name = typed.endsWith(".") ? typed.substring(0, typed.length() - 1) : typed;
        if (name.length() < SHORTEST_NAME) {
            return Optional.empty();
        }
        List<DayOfWeek> named =
                Stream.of(DayOfWeek.values())
                        .filter(day ->
                                day.getDisplayName(TextStyle.FULL, locale)
                                        .toLowerCase(locale)
                                        .startsWith(name))
                        .toList();
        return named.size() == 1
                ? Optional.of(meant.named(named.getFirst(), today))
                : Optional.empty();
    }

    private static boolean isMonthFirst(Locale locale) {
        String pattern =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        return pattern.indexOf('M') < pattern.indexOf('d');
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
