package com.passportdesk.console.document;

import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;

/// All that stands on a site's daily report.
///
/// @param title the day's answer in one line
/// @param site name of the site
/// @param issuer the legal entity behind it
/// @param complete whether every desk of the site is in it
/// @param completeness the same in words, naming what is missing
/// @param asOf what it says is as old as this
/// @param checkInsByPlan most first
/// @param checkInsByHome most first
/// @param capacity seats of the site; the top of the chart
/// @param refusals by the rule that refused, most first
/// @param training whether nothing of it is real
public record ReportPage(
        String title,
        String site,
        String issuer,
        LocalDate businessDay,
        boolean complete,
        String completeness,
        Instant asOf,
        List<Figure> figures,
        List<Taking> takings,
        List<TaxRow> taxes,
        List<Share> checkInsByPlan,
        List<Share> checkInsByHome,
        int capacity,
        List<Hour> hours,
        List<Share> refusals,
        List<Entry> lines,
        boolean training) {

    public ReportPage {
        figures = List.copyOf(figures);
        takings = List.copyOf(takings);
        taxes = List.copyOf(taxes);
        checkInsByPlan = List.copyOf(checkInsByPlan);
        checkInsByHome = List.copyOf(checkInsByHome);
        hours = List.copyOf(hours);
        refusals = List.copyOf(refusals);
        lines = List.copyOf(lines);
    }

    /// A key figure.
    ///
    /// @param note the comparison below it; empty if there is none
    public record Figure(String label, String value, String note) {}

    /// Money taken one way.
    public record Taking(String name, long count, Money amount) {}

    /// How many of the whole.
    public record Share(String name, long count) {}

    /// How many were inside at most during an hour.
    ///
    /// @param usual on days like this; empty if not known
    public record Hour(LocalTime from, int inside, OptionalInt usual) {}

    /// A line that a figure is made of.
    ///
    /// @param number of the document
    /// @param words what it was
    public record Entry(Instant at, String number, String words, Money amount) {}
}
