package com.passportdesk.console.report;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReport.Completeness;
import com.passportdesk.store.report.DayReport.Count;
import com.passportdesk.store.report.DayReport.OtherDesk;
import com.passportdesk.store.report.DayReport.TaxSum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the figures say, in words; the same on screen and on paper.
final class ReportWords {

    private static final Set<String> KNOWN_TO_GIVE_WAY =
            Set.of(
                    "expired",
                    "site",
                    "hours",
                    "cap",
                    "capacity",
                    "fresh",
                    "grid",
                    "length",
                    "ahead",
                    "buffer",
                    "lease");

    private final Texts texts;
    private final Formats formats;
    private final UnaryOperator<String> deskName;

    /// @param deskName what people call the desk with a code
    ReportWords(Texts texts, Formats formats, UnaryOperator<String> deskName) {
        this.texts = texts;
        this.formats = formats;
        this.deskName = deskName;
    }

    String desk(String code) {
        return deskName.apply(code);
    }

    String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    String weekday(DayReport report) {
        return report.day().getDayOfWeek().getDisplayName(TextStyle.FULL, texts.locale());
    }

    /// The day's answer in one line.
    String title(DayReport report) {
        String total = money(report.takings().total());
        String day = weekday(report);
        if (!report.isOver()) {
            return texts.get("reports.title.soFar", total, day);
        }
        Money usual = report.takings().usual();
        if (usual == null || usual.equals(report.takings().total())) {
            return texts.get("reports.title.plain", total, day);
        }
        return report.takings().total().compareTo(usual) > 0
                ? texts.get("reports.title.more", total, day)
                : texts.get("reports.title.less", total, day);
    }

    /// "complete", "not complete", or "so far" of a day that goes on.
    String state(DayReport report) {
        if (!report.isOver()) {
            return texts.get("reports.soFar");
        }
        return texts.get(report.isComplete() ? "reports.complete" : "reports.incomplete");
    }

    /// Whose name stands under the day, and whether the figures are still those; empty without one.
    String signed(ReportService.Answer.Read read) {
        return read.signature()
                .map(one ->
                        texts.get(
                                read.isSigned() ? "reports.signed" : "reports.signed.changed",
                                one.by(),
                                formats.day(LocalDate.ofInstant(one.at(), read.site().zone())),
                                formats.time(one.at())))
                .orElse("");
    }

    /// Who did not come and who did not stay; empty where nobody.
    String missed(DayReport.Missed missed) {
        List<String> parts = new ArrayList<>();
        if (missed.noShows() > 0) {
            parts.add(texts.get("reports.noShows.count", missed.noShows()));
        }
        if (missed.walkAways() > 0) {
            parts.add(texts.get("reports.walkAways.count", missed.walkAways()));
        }
        return String.join(", ", parts);
    }

    /// How whole the figures are, and what is missing.
    String completeness(DayReport report) {
        Completeness state = report.completeness();
        List<String> parts = new ArrayList<>();
        if (report.isOver()) {
            state.others().stream()
                    .filter(desk -> !desk.isWhole())
                    .forEach(desk -> parts.add(heard(desk, report)));
        }
        if (!state.isLineUp()) {
            parts.add(texts.get("reports.complete.lineDown", formats.time(state.asOf())));
        }
        if (state.unsent() > 0) {
            parts.add(texts.get("reports.complete.unsent", state.unsent()));
        }
        if (report.isOver()) {
            report.drawers()
                    .open()
                    .forEach(
                            desk -> parts.add(texts.get("reports.complete.notClosed", desk(desk))));
        }
        closed(report).ifPresent(parts::add);
        if (!report.drawers().shared().isEmpty()) {
            parts.add(
                    texts.get(
                            "reports.closed.shared",
                            numbers(report.drawers().shared()),
                            report.drawers().shared().size()));
        }
        if (parts.isEmpty()) {
            parts.add(texts.get("reports.complete.asOf", formats.time(state.asOf())));
        }
        state.others().stream()
                .filter(desk -> desk.isWhole() || !report.isOver())
                .forEach(desk -> parts.add(heard(desk, report)));
        return String.join(", ", parts);
    }

    /// "2 desks closed by 18:44, agrees with Z 0108 and Z 0112"; empty unless all desks that took
    /// cash are closed.
    private Optional<String> closed(DayReport report) {
        DayReport.Drawers drawers = report.drawers();
        if (drawers.closings().isEmpty() || !drawers.open().isEmpty()) {
            return Optional.empty();
        }
        Instant last =
                drawers.closings().stream()
                        .map(Closing::until)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        long desks = drawers.closings().stream().map(Closing::desk).distinct().count();
        return Optional.of(
                texts.get(
                        drawers.isEqual() ? "reports.closed.agrees" : "reports.closed",
                        desks,
                        formats.time(last),
                        numbers(drawers.closings())));
    }

    private static String numbers(List<Closing> closings) {
        return closings.stream()
                .map(closing -> "Z " + closing.number().replaceFirst(".*-", ""))
                .collect(Collectors.joining(", "));
    }

    /// The sum of the differences and what it is of. What a difference came from; empty where there
    /// is none.
    // texts: drawer.cause.*
    String why(Closing closing) {
        CloseDay.Why why = closing.why();
        if (why == null) {
            return "";
        }
        String cause =
                switch (why.cause()) {
                    case CHANGE -> texts.get("drawer.cause.change");
                    case COIN_ROLL -> texts.get("drawer.cause.coinRoll");
                    case UNKNOWN -> texts.get("drawer.cause.unknown");
                };
        return why.words().isEmpty() ? cause : cause + ", " + why.words();
    }

    /// What was missing or over; of drawers that nobody counted, nothing is known.
    String difference(DayReport.Drawers drawers) {
        return drawers.closings().isEmpty()
                ? texts.get("reports.drawers.notCounted")
                : money(drawers.difference());
    }

    String drawer(DayReport.Drawers drawers) {
        return drawers.closings().isEmpty()
                ? texts.get(
                        "reports.drawers.open",
                        drawers.open().stream().map(this::desk).collect(Collectors.joining(", ")))
                : texts.get(
                        "reports.drawers.closed",
                        drawers.closings().stream()
                                .filter(closing -> !closing.difference().isZero())
                                .map(Closing::desk)
                                .distinct()
                                .map(this::desk)
                                .collect(Collectors.joining(", ")),
                        drawers.closings().stream()
                                .filter(closing -> !closing.difference().isZero())
                                .count());
    }

    private String heard(OtherDesk desk, DayReport report) {
        Instant last = desk.lastAt();
        if (last == null) {
            return texts.get(
                    desk.isWhole() ? "reports.complete.nothingDone" : "reports.complete.notHeard",
                    desk.name());
        }
        return report.isOver() && !desk.isWhole()
                ? texts.get("reports.complete.heardOnly", desk.name(), formats.time(last))
                : texts.get("reports.complete.heard", desk.name(), formats.time(last));
    }

    String comparison(int value, OptionalInt usual, DayReport report) {
        if (usual.isEmpty()) {
            return texts.get("reports.noHistory");
        }
        int before = usual.getAsInt();
        if (before == value) {
            return texts.get("reports.asUsual");
        }
        return value > before ? texts.get(above(report), before) : texts.get(below(report), before);
    }

    private static String above(DayReport report) {
        return report.isOver() ? "reports.above" : "reports.above.soFar";
    }

    private static String below(DayReport report) {
        return report.isOver() ? "reports.below" : "reports.below.soFar";
    }

    String comparison(Money value, @Nullable Money usual) {
        if (usual == null || usual.minor() == 0) {
            return texts.get("reports.noHistory");
        }
        long percent = Math.round(100.0 * (value.minor() - usual.minor()) / usual.minor());
        if (percent == 0) {
            return texts.get("reports.asUsual");
        }
        return percent > 0
                ? texts.get("reports.percentAbove", formats.percent(percent / 100.0))
                : texts.get("reports.percentBelow", formats.percent(-percent / 100.0));
    }

    // texts: reports.tender.*
    String tender(String kind) {
        return List.of("cash", "card", "wallet").contains(kind)
                ? texts.get("reports.tender." + kind)
                : kind;
    }

    String plan(Count count) {
        return count.name().isEmpty() ? texts.get("reports.guests") : count.name();
    }

    String home(Count count) {
        return count.id().isEmpty() ? texts.get("reports.guests") : count.name();
    }

    /// Which rules gave way, with a comma between.
    // texts: reports.gaveWay.*
    String gaveWay(DayLines.OverrideLine line) {
        return line.rules().stream()
                .map(code ->
                        KNOWN_TO_GIVE_WAY.contains(code)
                                ? texts.get("reports.gaveWay." + code)
                                : code)
                .collect(Collectors.joining(", "));
    }

    // texts: reports.rule.*
    String rule(String headline) {
        return switch (headline) {
            case "known",
                    "blocked",
                    "issue",
                    "expired",
                    "person",
                    "plan",
                    "site",
                    "hours",
                    "cap",
                    "capacity",
                    "fresh" ->
                    texts.get("reports.rule." + headline);
            default -> headline;
        };
    }

    /// "Tax inside: 19 % €6.58, 7 % €0.39"; empty without any.
    String taxes(List<TaxSum> taxes) {
        if (taxes.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        taxes.forEach(tax -> parts.add(rate(tax) + " " + money(tax.tax())));
        return texts.get("reports.taxInside", String.join(", ", parts));
    }

    String rate(TaxSum tax) {
        return texts.get("fx.percent", tax.percent().stripTrailingZeros());
    }

    /// How much was given back; empty for nothing.
    String refunds(DayReport.Refunds refunds) {
        return refunds.creditNotes() == 0
                ? ""
                : texts.get("reports.refunds", refunds.creditNotes(), money(refunds.total()));
    }
}
