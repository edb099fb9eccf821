package com.passportdesk.console.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.escpos.Receipt.Part;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Receipts and credit notes on paper and as files, at a desk of the demo in Berlin.
@Timeout(300)
class FinalDocumentTest {

    private static final String VOID = "UNGÜLTIG";

    @TempDir Path home;

    /// What a document is, wherever it goes.
    private record Given(byte[] file, List<Part> slip) {

        String fileText() throws Exception {
            try (PDDocument document = Loader.loadPDF(file)) {
                return new PDFTextStripper().getText(document);
            }
        }

        String slipText() {
            return slip.stream()
                    .filter(Part.Line.class::isInstance)
                    .map(part -> ((Part.Line) part).text())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static List<Given> given(TillBench bench, String... ids) throws Exception {
        List<Given> given = new ArrayList<>();
        for (String id : ids) {
            Path file =
                    Path.of(
                            bench.ask("receipt.get", "{\"receipt\":\"%s\"}".formatted(id))
                                    .path("path")
                                    .asString());
            given.add(
                    new Given(
                            Files.readAllBytes(file),
                            bench.bean(ReceiptService.class)
                                    .slip(
                                            new PrintJob(
                                                    UUID.randomUUID(),
                                                    PrintJob.Kind.RECEIPT,
                                                    UUID.fromString(id),
                                                    "",
                                                    0,
                                                    PrintJob.State.SENDING,
                                                    "",
                                                    Instant.EPOCH))
                                    .orElseThrow()
                                    .parts()));
            Files.delete(file);
        }
        return given;
    }

    private static void change(
            DeskStore store, String kind, String id, Map<String, String> values) {
        Document found = new Documents(store.rows()).find(kind, id).orElseThrow();
        ObjectNode fields = found.fields().deepCopy();
        values.forEach(fields::put);
        fields.remove("address");
        store.applyFeed(
                List.of(
                        new FeedItem.Merged(
                                store.progress().cursor() + 1,
                                new Document(kind, id, found.version() + 1, fields),
                                Map.of())));
    }

    @Test
    void theyStayAsTheyWereIssuedAndADemosAreVoid() throws Exception {
        SampleCast.Person buyer = SampleCentre.atMorning().network().cast().japanese();
        try (TillBench bench = TillBench.demo(home)) {
            JsonNode sold =
                    bench.ask(
                            "walkin.sell",
                            """
                            {"commandId":"%s","member":"%s",
                             "lines":[{"product":"ber1-espresso","quantity":1},
                                      {"room":"ber1-muggel","minutes":60,
                                       "from":"2027-04-22T17:00:00+02:00"}],
                             "tenders":[{"kind":"card","minor":2290}]}
                            """
                                    .formatted(UUID.randomUUID(), buyer.member()));
            String receipt = sold.path("receipt").asString();
            String note =
                    bench.ask(
                                    "receipt.refund",
                                    """
                                    {"commandId":"%s","receipt":"%s","reason":"kalt",
                                     "lines":[{"line":1,"quantity":1}]}
                                    """
                                            .formatted(UUID.randomUUID(), receipt))
                            .path("creditNote")
                            .asString();
            List<Given> before = given(bench, receipt, note);
            assertThat(before.getFirst().fileText())
                    .contains("17:00", buyer.name(), "Musterufer 12", "DE123456789");
            for (Given one : before) {
                assertThat(one.fileText()).contains(VOID, "Nichts hier ist echt");
                assertThat(one.slipText()).contains(VOID, "Nichts hier ist echt");
            }

            bench.later(Duration.ofMinutes(6));
            JsonNode moved =
                    bench.ask(
                            "booking.move",
                            """
                            {"commandId":"%s","booking":"%s",
                             "from":"2027-04-22T18:00:00+02:00",
                             "until":"2027-04-22T19:00:00+02:00"}
                            """
                                    .formatted(
                                            UUID.randomUUID(), sold.at("/bookings/0").asString()));
            assertThat(moved.path("outcome").asString()).isEqualTo("moved");
            assertThat(moved.path("feePercent").asInt())
                    .as("what was due when it was moved, 8 hours before")
                    .isEqualTo(50);
            DeskStore store = bench.bean(OpenDesk.class).store();
            change(store, "member", buyer.member(), Map.of("name", "Jemand", "latin", "Anders"));
            change(store, "entity", "ent-de", Map.of("name", "Neu GmbH", "vatNumber", "DE9"));
            JsonNode listed = bench.ask("receipt.get", "{\"receipt\":\"%s\"}".formatted(receipt));
            assertThat(listed.at("/customer/name").asString()).isEqualTo("Anders");

            List<Given> after = given(bench, receipt, note);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i).file()).isEqualTo(before.get(i).file());
                assertThat(after.get(i).slipText()).isEqualTo(before.get(i).slipText());
            }
        }
    }
}
