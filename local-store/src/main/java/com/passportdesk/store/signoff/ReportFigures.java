package com.passportdesk.store.signoff;

import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.report.DayReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/// The figures of a day in one hash: all that records add up to, no names, nothing of how fresh it
/// is, and nothing that a later erasure or another setting of the site alters, as rooms not used.
public final class ReportFigures {

    /// What goes into the hash, and how. Whoever adds a figure writes the next one and keeps this.
    public static final int FORM = 1;

    private ReportFigures() {}

    /// SHA-256 in 64 hex digits. Equal figures have equal hashes at every desk that knows the same
    /// records.
    public static String hash(DayReport report) {
        StringJoiner text = new StringJoiner("\n");
        text.add("day " + report.day());
        DayReport.Takings takings = report.takings();
        text.add("takings " + takings.receipts() + " " + money(takings.total()));
        tenders(text, "tender", takings.tenders());
        for (DayReport.TaxSum tax : takings.taxes()) {
            text.add(
                    "tax %s %s %s %s"
                            .formatted(
                                    tax.percent().stripTrailingZeros().toPlainString(),
                                    money(tax.net()),
                                    money(tax.tax()),
                                    money(tax.gross())));
        }
        DayReport.Refunds refunds = takings.refunds();
        text.add("refunds " + refunds.creditNotes() + " " + money(refunds.total()));
        tenders(text, "back", refunds.tenders());
        text.add("visits " + report.visits().value() + " " + report.fromElsewhere());
        counts(text, "plan", report.byPlan());
        counts(text, "home", report.byHome());
        counts(text, "refused", report.refusals());
        text.add("overrides " + report.overrides());
        text.add("left " + report.missed().walkAways());
        for (Closing closing : report.drawers().closings()) {
            text.add("closed " + closing.number() + " " + money(closing.difference()));
        }
        report.drawers().open().forEach(desk -> text.add("open " + desk));
        return HexFormat.of().formatHex(sha256(text.toString()));
    }

    private static void tenders(StringJoiner text, String word, List<DayReport.TenderSum> sums) {
        for (DayReport.TenderSum sum : sums) {
            text.add(word + " " + sum.kind() + " " + sum.receipts() + " " + money(sum.amount()));
        }
    }

    private static void counts(StringJoiner text, String word, List<DayReport.Count> counts) {
        for (DayReport.Count count : counts) {
            text.add(word + " " + count.id() + " " + count.count());
        }
    }

    private static String money(Money money) {
        return money.minor() + money.currency();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
