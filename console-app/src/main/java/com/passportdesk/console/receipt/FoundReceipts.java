package com.passportdesk.console.receipt;

import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.store.sale.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Receipts; Enter opens them.
@Component
final class FoundReceipts implements FoundKind {

    private final Receipts receipts;
    private final ShowReceipt show;
    private final Texts texts;
    private final Formats formats;

    FoundReceipts(Receipts receipts, ShowReceipt show, Texts texts, Formats formats) {
        this.receipts = receipts;
        this.show = show;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String id() {
        return "receipt";
    }

    @Override
    public String title() {
        return texts.get("till.found");
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        return ids.stream()
                .map(id -> receipts.find(UUID.fromString(id)))
                .flatMap(Optional::stream)
                .map(sheet -> new Row(sheet.receipt().id().toString(), hit(sheet)))
                .toList();
    }

    private SearchSource.Hit hit(Sheet sheet) {
        Receipt receipt = sheet.receipt();
        StringJoiner line = new StringJoiner(", ");
        if (!sheet.customer().isEmpty()) {
            line.add(sheet.customer());
        }
        receipt.lines().stream().findFirst().ifPresent(first -> line.add(first.name()));
        line.add(
                texts.get(
                        "till.found.at",
                        formats.day(formats.dateOf(receipt.issuedAt())),
                        formats.time(receipt.issuedAt())));
        return new SearchSource.Hit(
                new Face.Picture(Icon.RECEIPT_TEXT, Tone.MUTED),
                receipt.number(),
                "",
                line.toString(),
                new Chip.Words(
                        Tone.MUTED,
                        null,
                        formats.money(receipt.total().minor(), receipt.total().currency())),
                texts.get("till.found.kind"),
                () -> show.show(receipt.id()),
                null);
    }
}
