package com.passportdesk.console.till;

import com.passportdesk.store.booking.WallClock;
import com.passportdesk.store.booking.WallClock.Meaning;
import com.passportdesk.store.desk.Typed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time of the day as people type it: `9`, `930`, `9:30`, `09.30`, `9 30`, `2:30 PM`, `2p`; with
/// ` 1` or ` 2` behind it, which of the two that the clock shows on the day it is put back.
///
/// @param which 1 or 2; 0 where nothing was said
public record TypedTime(LocalTime time, int which) {

    private static final int TWELVE = 12;
    private static final Pattern WHICH = Pattern.compile("(.*) ([12])");
    private static final Pattern HALF =
            Pattern.compile("(.*?) ?([ap])(?:\\.? ?m\\.?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})");
    private static final Pattern SPLIT = Pattern.compile("(\\d{1,2})[:. ](\\d{2})");
    private static final Pattern JOINED = Pattern.compile("(\\d{1,2})(\\d{2})");

    /// What it says; empty when it is no time from 0:00 to 23:59, or of a half of a day with
    /// another hour than 1 to 12.
    public static Optional<TypedTime> read(String text) {
        String typed = cleaned(text);
        Matcher whole = WHICH.matcher(typed);
        return whole.matches()
                ? time(whole.group(1))
                        .map(time -> new TypedTime(time, Integer.parseInt(whole.group(2))))
                : time(typed).map(time -> new TypedTime(time, 0));
    }

    /// What it means on a day, as somebody said which of the two they mean.
    public Meaning on(LocalDate day, ZoneId zone) {
        Meaning meaning = WallClock.meaning(day.atTime(time), zone);
        if (meaning instanceof Meaning.Twice(Instant first, Instant second) && which > 0) {
            return new Meaning.Once(which == 1 ? first : second);
        }
        return meaning;
    }

    /// Whether whoever reads clocks of twelve hours cannot tell which half of the day is meant: an
    /// hour from 1 to 12 and no AM or PM. 0:30 and 14:30 say it themselves.
    public static boolean isEitherHalf(String text) {
        String typed = cleaned(text);
        Matcher whole = WHICH.matcher(typed);
        String said = whole.matches() ? whole.group(1) : typed;
        return !HALF.matcher(said).matches()
                && time(said)
                        .filter(time -> time.getHour() >= 1 && time.getHour() <= TWELVE)
                        .isPresent();
    }

    /// The spaces that locales put before AM and PM do not break, and count as any.
    private static String cleaned(String text) {
        return Typed.clean(text.replace('\u202f', ' ').replace('\u00a0', ' '));
    }

    private static Optional<LocalTime> time(String said) {
        Matcher half = HALF.matcher(said);
        if (!half.matches()) {
            return wholeDay(said);
        }
        boolean isAfternoon = half.group(2).equalsIgnoreCase("p");
        return wholeDay(half.group(1))
                .filter(time -> time.getHour() >= 1 && time.getHour() <= TWELVE)
                .map(time -> time.withHour(time.getHour() % TWELVE + (isAfternoon ? TWELVE : 0)));
    }

    private static Optional<LocalTime> wholeDay(String said) {
        for (Pattern pattern : new Pattern[] {HOUR, SPLIT, JOINED}) {
            Matcher found = pattern.matcher(said);
            if (found.matches()) {
                int hour = Integer.parseInt(found.group(1));
                int minute = found.groupCount() < 2 ? 0 : Integer.parseInt(found.group(2));
                return hour < 24 && minute < 60
                        ? Optional.of(LocalTime.of(hour, minute))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
