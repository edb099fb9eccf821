package com.passportdesk.console.batch;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.document.BatchPage;
import com.passportdesk.console.document.BatchPdf;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.LabelPdf;
import com.passportdesk.console.document.LabelSlip;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.StaffRepository;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Puts a batch on paper: a label for each card, and the sheet that is signed at the end. Blocks.
final class BatchPapers {

    private static final int LABEL_SECONDS = 20;

    /// Letters of a list's name in that of a file.
    private static final int LONGEST_NAME = 60;

    private static final DateTimeFormatter BEGUN =
            DateTimeFormatter.ofPattern("-uuuu-MM-dd-HHmm", Locale.ROOT);

    private final RunningDesk desk;
    private final BatchService service;
    private final DocumentStore documents;
    private final LabelPrinter printer;
    private final Texts texts;
    private final Formats formats;

    BatchPapers(
            RunningDesk desk,
            BatchService service,
            DocumentStore documents,
            LabelPrinter printer,
            Texts texts,
            Formats formats) {
        this.desk = desk;
        this.service = service;
        this.documents = documents;
        this.printer = printer;
        this.texts = texts;
        this.formats = formats;
    }

    /// Writes the label of one card.
    ///
    /// @return empty when the row has no card
    Optional<Path> label(Batch batch, BatchRow row) {
        String number = row.number();
        if (row.state() != BatchRow.State.ISSUED || number == null) {
            return Optional.empty();
        }
        return Optional.of(
                documents.write(
                        "label-%s.pdf".formatted(number.replace(" ", "-")),
                        () -> labels(batch, List.of(row))));
    }

    boolean hasLabelPrinter() {
        return printer.isThere();
    }

    /// Prints the label of one card, where there is a printer for labels, and waits for it.
    ///
    /// @return empty without a printer, or when the row has no card
    Optional<PrintOutcome> print(BatchRow row) {
        if (row.state() != BatchRow.State.ISSUED || row.number() == null) {
            return Optional.empty();
        }
        return printer.print(LabelSlip.of(network(), label(row))).map(BatchPapers::ended);
    }

    private static PrintOutcome ended(CompletableFuture<PrintOutcome> end) {
        try {
            return end.get(LABEL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return new PrintOutcome.Unknown();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new PrintOutcome.Unknown();
        }
    }

    /// Writes the labels of all cards that were made, a page each.
    ///
    /// @return empty when none was
    Optional<Path> labels(Batch batch) {
        List<BatchRow> made = made(batch);
        return made.isEmpty()
                ? Optional.empty()
                : Optional.of(documents.write(name(batch, "-labels"), () -> labels(batch, made)));
    }

    private byte[] labels(Batch batch, List<BatchRow> rows) {
        return new LabelPdf(texts)
                .render(
                        network(),
                        rows.stream().map(this::label).toList(),
                        batch.begunAt().atZone(formats.zone()));
    }

    private LabelPdf.Label label(BatchRow row) {
        Optional<Member> member = service.member(row.member());
        String number = row.number();
        return new LabelPdf.Label(
                member.map(Member::name).orElse(""),
                member.map(Member::readable).orElse(""),
                member.map(service::company).orElse(""),
                number == null ? "" : number);
    }

    /// As people would call it, `Nordwind-2027-04-22-0915.pdf`: two lists of one name are not begun
    /// in the same minute.
    private String name(Batch batch, String kind) {
        String plain =
                Normalizer.normalize(batch.name(), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^A-Za-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String called = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return (called.isEmpty() ? "batch" : called)
                + kind
                + BEGUN.format(batch.begunAt().atZone(formats.zone()))
                + ".pdf";
    }

    private static List<BatchRow> made(Batch batch) {
        return batch.rows().stream().filter(row -> row.state() == BatchRow.State.ISSUED).toList();
    }

    private String network() {
        return new Documents(desk.rows())
                .find("network", "network")
                .map(document -> document.fields().path("name").asString(""))
                .orElse("");
    }

    /// Writes the sheet; the journal is signed before.
    Path sheet(Batch batch) {
        desk.signHead();
        return documents.write(
                name(batch, ""), () -> new BatchPdf(texts, formats).render(page(batch)));
    }

    BatchPage page(Batch batch) {
        String site =
                new SiteRepository(desk.rows())
                        .find(batch.site())
                        .map(one -> one.name())
                        .orElse(batch.site());
        Instant last =
                batch.rows().stream()
                        .map(BatchRow::at)
                        .filter(at -> at != null)
                        .max(Instant::compareTo)
                        .orElse(batch.begunAt());
        Instant ended = batch.endedAt();
        return new BatchPage(
                batch.name(),
                network(),
                site,
                texts.get(
                        "batch.sheet.begun",
                        colleague(batch.begunBy()),
                        moment(batch.begunAt()),
                        batch.desk()),
                ended == null ? last : ended,
                texts.get("batch.sheet.answer", made(batch).size(), batch.faulty()),
                texts.get("batch.sheet.source", batch.desk(), batch.batch().toString()),
                batch.rows().stream().map(this::row).toList(),
                asides(batch));
    }

    private BatchPage.Made row(BatchRow row) {
        Optional<Member> member = service.member(row.member());
        String number = row.number();
        boolean isMade = row.state() == BatchRow.State.ISSUED;
        return new BatchPage.Made(
                row.row(),
                member.map(Member::name).orElse(texts.get("batch.sheet.erased")),
                member.map(Member::readable).orElse(""),
                isMade && number != null ? number : "",
                when(row));
    }

    // texts: batch.state.*
    private String when(BatchRow row) {
        Instant at = row.at();
        String operator = row.operator();
        return row.state() == BatchRow.State.ISSUED && at != null && operator != null
                ? texts.get("batch.sheet.when", moment(at), colleague(operator))
                : texts.get("batch.state." + row.state().code());
    }

    private List<String> asides(Batch batch) {
        List<String> asides = new ArrayList<>();
        batch.rows().stream()
                .filter(row -> row.faulty() > 0)
                .forEach(row ->
                        asides.add(texts.get("batch.sheet.faulty", row.row(), row.faulty())));
        if (batch.leftOut() > 0) {
            asides.add(texts.get("batch.sheet.leftOut", batch.leftOut()));
        }
        return asides;
    }

    private String colleague(String staff) {
        return new StaffRepository(desk.rows()).find(staff).map(Colleague::name).orElse(staff);
    }

    private String moment(Instant at) {
        return formats.date(formats.dateOf(at)) + " " + formats.time(at);
    }
}
