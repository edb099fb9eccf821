package com.passportdesk.console.booking;

import com.passportdesk.store.desk.Typed;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time of the day as people type it: `9`, `930`, `9:30`, `09.30`, `9 30`.
final class TypedTime {

    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})");
    private static final Pattern SPLIT = Pattern.compile("(\\d{1,2})[:. ](\\d{2})");
    private static final Pattern JOINED = Pattern.compile("(\\d{1,2})(\\d{2})");

    private TypedTime() {}

    /// What it says; empty when it is no time from 0:00 to 23:59.
    static Optional<LocalTime> read(String text) {
        String said = Typed.clean(text);
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
