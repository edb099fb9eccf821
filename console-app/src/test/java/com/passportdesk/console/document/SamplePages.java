package com.passportdesk.console.document;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Pages for tests and benchmarks.
final class SamplePages {

    static final Texts ENGLISH = new Texts(Locale.UK);
    static final Formats BERLIN = new Formats(ENGLISH, Locale.GERMANY, ZoneId.of("Europe/Berlin"));
    static final Instant PAID = Instant.parse("2027-04-22T07:14:05Z");

    private SamplePages() {}

    static Money euros(long cents) {
        return new Money(cents, "EUR");
    }

    /// 38.40 at two rates, paid in cash and by card, sold to `customer`.
    static ReceiptPage receipt(String customer, String latin) {
        return new ReceiptPage(
                ReceiptPage.Kind.RECEIPT,
                new ReceiptPage.Issuer(
                        "Havel Räume GmbH",
                        List.of("Torstraße 1", "10119 Berlin"),
                        "DE000000000",
                        "30/123/45678"),
                "BER1-D2-R-2027-000417",
                Optional.empty(),
                PAID,
                PAID.minusSeconds(84),
                PAID,
                List.of(
                        new ReceiptPage.Item(1, "Day pass", euros(2900), euros(2900), "A"),
                        new ReceiptPage.Item(1, "Printing, colour", euros(350), euros(350), "A"),
                        new ReceiptPage.Item(2, "Oat bar", euros(295), euros(590), "B")),
                List.of(
                        new TaxRow("A", new BigDecimal("19"), euros(2731), euros(519), euros(3250)),
                        new TaxRow("B", new BigDecimal("7"), euros(551), euros(39), euros(590))),
                euros(3840),
                List.of(
                        new ReceiptPage.Tender("Card terminal", euros(2000), Optional.empty()),
                        new ReceiptPage.Tender("Cash", euros(1840), Optional.of(euros(2000)))),
                Optional.of(euros(160)),
                "BER1-D2",
                "17",
                Optional.empty(),
                Optional.of(new ReceiptPage.Customer(customer, latin)),
                0,
                false);
    }

    /// The same receipt as a copy with a buyer, bought in training, or with many items.
    static ReceiptPage changed(
            ReceiptPage page, int copy, boolean training, Optional<ReceiptPage.Buyer> buyer) {
        return new ReceiptPage(
                page.kind(),
                page.issuer(),
                page.number(),
                page.original(),
                page.issuedAt(),
                page.saleStart(),
                page.saleEnd(),
                page.items(),
                page.taxes(),
                page.total(),
                page.tenders(),
                page.change(),
                page.desk(),
                page.operator(),
                buyer,
                page.customer(),
                copy,
                training);
    }

    static ReceiptPage withItems(ReceiptPage page, List<ReceiptPage.Item> items) {
        return new ReceiptPage(
                ReceiptPage.Kind.CREDIT_NOTE,
                page.issuer(),
                page.number(),
                Optional.of(
                        new ReceiptPage.Original(
                                "BER1-D1-R-2027-000388", Optional.of("taken by mistake"))),
                page.issuedAt(),
                page.saleStart(),
                page.saleEnd(),
                items,
                page.taxes(),
                page.total(),
                page.tenders(),
                page.change(),
                page.desk(),
                page.operator(),
                page.buyer(),
                page.customer(),
                page.copy(),
                page.training());
    }

    static ReportPage report(String refusedName) {
        return report(refusedName, false);
    }

    static ReportPage report(String refusedName, boolean training) {
        List<ReportPage.Hour> hours = new ArrayList<>();
        int[] inside = {31, 54, 78, 92, 84, 70, 76, 88, 82, 61, 38, 20};
        for (int at = 0; at < inside.length; at++) {
            hours.add(
                    new ReportPage.Hour(
                            LocalTime.of(8 + at, 0),
                            inside[at],
                            at == 5 ? OptionalInt.empty() : OptionalInt.of(inside[at] - 4)));
        }
        List<ReportPage.Entry> lines = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            lines.add(
                    new ReportPage.Entry(
                            PAID.plusSeconds(at * 300L),
                            "BER1-D2-R-2027-%06d".formatted(417 + at),
                            at == 3 ? "Day pass, " + refusedName : "Day pass",
                            euros(2900 + at)));
        }
        return new ReportPage(
                "€3,852.00 on Thursday, more than usual",
                "Berlin Mitte",
                "Havel Räume GmbH",
                LocalDate.of(2027, 4, 22),
                false,
                "Incomplete: desk BER1-D1 has not been heard since 16:02.",
                PAID,
                List.of(
                        new ReportPage.Figure("Takings", "€3,852.00", "8 % above usual"),
                        new ReportPage.Figure("Visits", "148", "in 31, out 12"),
                        new ReportPage.Figure("Rooms sold", "71 %", ""),
                        new ReportPage.Figure("Refused", "9", "")),
                List.of(
                        new ReportPage.Taking("Card terminal", 84, euros(184620)),
                        new ReportPage.Taking("Cash", 31, euros(67130))),
                List.of(
                        new TaxRow(
                                "",
                                new BigDecimal("19"),
                                euros(302874),
                                euros(57546),
                                euros(360420))),
                List.of(new ReportPage.Share("Flex 10", 68), new ReportPage.Share("Office", 37)),
                List.of(
                        new ReportPage.Share("Berlin Mitte", 105),
                        new ReportPage.Share("Lyon Confluence", 14)),
                100,
                hours,
                List.of(new ReportPage.Share("All visits away from home are used", 5)),
                lines,
                training);
    }
}
