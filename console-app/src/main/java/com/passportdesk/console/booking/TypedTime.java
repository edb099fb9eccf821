package com.passportdesk.console.booking;

import com.passportdesk.store.desk.Typed;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time of the day as people type it: `9`, `930`, `9:30`, `09.30`, `9 30`; with ` 1` or ` 2`
/// behind it, which of the two that the clock shows on the day it is put back.
///
/// @param which 1 or 2; 0 where nothing was said
record TypedTime(LocalTime time, int which) {

    private static final Pattern WHICH = Pattern.compile("(.*) ([12])");
    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})");
    private static final Pattern SPLIT = Pattern.compile("(\\d{1,2})[:. ](\\d{2})");
    private static final Pattern JOINED = Pattern.compile("(\\d{1,2})(\\d{2})");

    /// What it says; empty when it is no time from 0:00 to 23:59.
    static Optional<TypedTime> read(String text) {
        Matcher whole = WHICH.matcher(Typed.clean(text));
        return whole.matches()
                ? time(whole.group(1))
                        .map(time -> new TypedTime(time, Integer.parseInt(whole.group(2))))
                : time(Typed.clean(text)).map(time -> new TypedTime(time, 0));
    }

    private static Optional<LocalTime> time(String said) {
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
