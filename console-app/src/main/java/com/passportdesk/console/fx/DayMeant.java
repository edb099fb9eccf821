package com.passportdesk.console.fx;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Which day is meant where the year or the week is not typed.
public enum DayMeant {
    /// The next one: of what is planned. A day of the last three months is looked back at.
    AHEAD(1) {
        @Override
        Optional<LocalDate> first(LocalDate today, IntFunction<Optional<LocalDate>> inYear) {
            LocalDate from = today.minus(LOOKED_BACK);
            return IntStream.rangeClosed(from.getYear(), from.getYear() + LEAP)
                    .mapToObj(inYear)
                    .flatMap(Optional::stream)
                    .filter(day -> !day.isBefore(from))
                    .findFirst();
        }

        @Override
        LocalDate named(DayOfWeek name, LocalDate today) {
            return today.with(TemporalAdjusters.nextOrSame(name));
        }
    },

    /// The last one: of what was.
    BEHIND(-1) {
        @Override
        Optional<LocalDate> first(LocalDate today, IntFunction<Optional<LocalDate>> inYear) {
            return IntStream.rangeClosed(0, LEAP)
                    .mapToObj(years -> inYear.apply(today.getYear() - years))
                    .flatMap(Optional::stream)
                    .filter(day -> !day.isAfter(today))
                    .findFirst();
        }

        @Override
        LocalDate named(DayOfWeek name, LocalDate today) {
            return today.with(TemporalAdjusters.previousOrSame(name));
        }
    };

    private static final Period LOOKED_BACK = Period.ofMonths(3);

    /// Years from one 29 February to the next at most.
    private static final int LEAP = 8;

    private final int step;

    DayMeant(int step) {
        this.step = step;
    }

    /// A day that is meant, to be shown as an example.
    LocalDate example(LocalDate today) {
        return today.plusDays(step);
    }

    /// @param inYear the day in a year; empty where that year has none
    abstract Optional<LocalDate> first(LocalDate today, IntFunction<Optional<LocalDate>> inYear);

    /// Today where it has this name.
    abstract LocalDate named(DayOfWeek name, LocalDate today);
}
