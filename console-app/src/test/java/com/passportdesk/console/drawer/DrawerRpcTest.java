package com.passportdesk.console.drawer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.document.Verapdf;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A day of the drawer as programs do it, on a real desk.
@Timeout(300)
class DrawerRpcTest {

    @TempDir Path home;

    private static JsonNode count(TillBench bench, String method, String count, String more) {
        return bench.ask(
                method,
                "{\"commandId\":\"%s\",\"count\":%s%s}".formatted(UUID.randomUUID(), count, more));
    }

    private static JsonNode move(TillBench bench, String kind, long minor, String words) {
        return bench.ask(
                "drawer.move",
                "{\"commandId\":\"%s\",\"kind\":\"%s\",\"amount\":{\"minor\":%d},\"words\":\"%s\"}"
                        .formatted(UUID.randomUUID(), kind, minor, words));
    }

    @Test
    void programsCountMoveAndCloseAndSeeWhatShouldBeThereOnlyThen() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            JsonNode start =
                    count(
                            bench,
                            "drawer.float",
                            "{\"pieces\":{\"5000\":2,\"2000\":2,\"1000\":1}}",
                            "");
            assertThat(start.at("/total/minor").asLong()).isEqualTo(15_000);
            bench.ask(
                    "walkin.sell",
                    "{\"commandId\":\"%s\",\"lines\":[{\"product\":\"ber1-sandwich\"}],"
                                    .formatted(UUID.randomUUID())
                            + "\"tenders\":[{\"kind\":\"cash\",\"minor\":5000}]}");
            assertThat(move(bench, "paidOut", 1_280, "Milk and lemons").path("outcome").asString())
                    .isEqualTo("moved");
            JsonNode tooMuch = move(bench, "drop", 900_000, "");
            assertThat(tooMuch.path("reason").asString()).isEqualTo("moreThanThere");
            assertThat(tooMuch.path("sentence").asString())
                    .isEqualTo("That is more than can be in the drawer.");
            assertThat(bench.ask("drawer.status", "{}").toString())
                    .as("blind")
                    .contains("\"isFloatCounted\":true", "Milk and lemons")
                    .doesNotContain("expected", "cashSales", "perpetual");
            assertThatThrownBy(() -> move(bench, "stolen", 1, "")).isInstanceOf(RpcProblem.class);
            assertThatThrownBy(() -> count(bench, "drawer.count", "{\"pieces\":{\"x\":1}}", ""))
                    .isInstanceOf(RpcProblem.class);
            assertThat(
                            count(bench, "drawer.count", "{\"pieces\":{\"300\":1}}", "")
                                    .path("sentence")
                                    .asString())
                    .contains("3.00");

            bench.signInManager();
            JsonNode x = bench.ask("drawer.read", "{}");
            long expected = x.at("/expected/minor").asLong();
            assertThat(expected)
                    .isEqualTo(15_000 - 1_280 + x.at("/cashSales/amount/minor").asLong());
            isArchived("an X", x);
            bench.later(Duration.ofHours(9));
            closes(bench, expected);
        }
    }

    private static void closes(TillBench bench, long expected) throws Exception {
        JsonNode counted =
                count(
                        bench,
                        "drawer.count",
                        "{\"amount\":{\"minor\":%d}}".formatted(expected - 100),
                        "");
        String close =
                "{\"commandId\":\"%s\",\"count\":%s"
                        .formatted(UUID.randomUUID(), counted.get("id"));
        JsonNode asked = bench.ask("day.close", close + "}");
        assertThat(asked.path("reason").asString()).isEqualTo("noCause");
        assertThat(asked.at("/difference/minor").asLong()).isEqualTo(-100);
        JsonNode z = bench.ask("day.close", close + ",\"cause\":\"change\"}");
        assertThat(z.path("outcome").asString()).isEqualTo("closed");
        assertThat(z.path("number").asString()).isEqualTo("BER1-D2-Z-2027-0001");
        assertThat(z.at("/cause/kind").asString()).isEqualTo("change");
        byte[] first = isArchived("a Z", z);
        try (PDDocument paper = Loader.loadPDF(first)) {
            assertThat(new PDFTextStripper().getText(paper)).contains("Kasse BER1-D2");
        }
        Files.delete(Path.of(z.path("pdf").asString()));
        rename(bench.bean(OpenDesk.class).store());
        assertThat(bench.ask("day.close", close + ",\"cause\":\"change\"}")).isEqualTo(z);
        JsonNode again = bench.ask("day.get", "{\"id\":" + z.get("id") + "}");
        assertThat(Files.readAllBytes(Path.of(again.path("pdf").asString())))
                .as("the same bytes each time, whatever the desk is called by now")
                .isEqualTo(first);
        JsonNode list = bench.ask("day.list", "{}").path("closings");
        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("number")).isEqualTo(z.get("number"));
        JsonNode day = bench.ask("report.day", "{}");
        assertThat(day.at("/drawers/closings/0/number")).isEqualTo(z.get("number"));
        assertThat(day.at("/drawers/difference/minor").asLong()).isEqualTo(-100);
        assertThat(day.at("/drawers/isEqual").booleanValue()).isTrue();
        assertThat(day.at("/drawers/notClosed")).isEmpty();
    }

    private static void rename(DeskStore store) {
        Document desk = new Documents(store.rows()).find("desk", "BER1-D2").orElseThrow();
        ObjectNode fields = desk.fields().deepCopy();
        fields.put("name", "Desk by the door");
        store.applyFeed(
                List.of(
                        new FeedItem.Merged(
                                store.progress().cursor() + 1,
                                new Document("desk", "BER1-D2", desk.version() + 1, fields),
                                Map.of())));
        assertThat(new DeskNames(store.rows(), "ber1").of("BER1-D2")).isEqualTo("Desk by the door");
    }

    private static byte[] isArchived(String what, JsonNode answer) throws Exception {
        byte[] pdf = Files.readAllBytes(Path.of(answer.path("pdf").asString()));
        assertThat(Verapdf.findings(what, pdf)).isEmpty();
        return pdf;
    }
}
