package com.passportdesk.console.document;

import static com.passportdesk.console.document.SamplePages.euros;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.escpos.Receipt.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a slip says.
class ReceiptSlipTest {

    private static List<String> left(ReceiptPage page) {
        return new ReceiptSlip(SamplePages.ENGLISH, SamplePages.BERLIN)
                .set(page, Optional.empty()).parts().stream()
                        .filter(Part.Row.class::isInstance)
                        .map(part -> ((Part.Row) part).left())
                        .toList();
    }

    /// The same where prices are without tax: 29.00 and 8.875 % are 31.57.
    private static ReceiptPage onTop(ReceiptPage page) {
        return new ReceiptPage(
                page.kind(),
                page.issuer(),
                page.number(),
                page.original(),
                page.issuedAt(),
                page.saleStart(),
                page.saleEnd(),
                List.of(new ReceiptPage.Item(1, "Day pass", euros(2900), euros(2900), "A")),
                List.of(
                        new TaxRow(
                                "A",
                                new BigDecimal("8.875"),
                                euros(2900),
                                euros(257),
                                euros(3157))),
                euros(3157),
                List.of(new ReceiptPage.Tender("Cash", euros(3157), Optional.empty())),
                Optional.empty(),
                page.desk(),
                page.operator(),
                page.buyer(),
                page.customer(),
                page.copy(),
                page.training());
    }

    @Test
    void bothNumbersOfWhoIssuesItAreOnIt() {
        ReceiptPage page = SamplePages.receipt("Anna Weber", "");
        assertThat(lines(page)).contains("VAT number DE000000000", "Tax number 30/123/45678");
        assertThat(new ReceiptPage.Issuer("A", List.of(), "FR1", "").numbers(SamplePages.ENGLISH))
                .containsExactly("Tax number FR1");
        assertThat(new ReceiptPage.Issuer("A", List.of(), "", "").numbers(SamplePages.ENGLISH))
                .isEmpty();
    }

    private static List<String> lines(ReceiptPage page) {
        return new ReceiptSlip(SamplePages.ENGLISH, SamplePages.BERLIN)
                .set(page, Optional.empty()).parts().stream()
                        .filter(Part.Line.class::isInstance)
                        .map(part -> ((Part.Line) part).text())
                        .toList();
    }

    @Test
    void taxIsInThePriceOrOnTopOfIt() {
        ReceiptPage page = SamplePages.receipt("Anna Weber", "");
        assertThat(left(page)).contains("Tax in the price");
        assertThat(left(onTop(page)))
                .contains("Tax on top of the price")
                .doesNotContain("Tax in the price");
    }
}
