package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.card.CardWriter;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.journal.Stored;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A program makes the cards of a list.
class BatchRpcTest extends BatchBench {

    private BatchRpc rpc() {
        return new BatchRpc(service, papers, lying, new BatchJson(sample.desk()));
    }

    private static ObjectNode params() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("commandId", UUID.randomUUID().toString())
                .put("waitSeconds", 20);
    }

    private static JsonNode call(RpcMethod method, ObjectNode params) {
        return method.body().answer(new RpcCall(params));
    }

    private String begin(String list) {
        JsonNode begun =
                call(rpc().begin(), params().put("name", "Nordwind Energie").put("text", list));
        assertThat(begun.get("outcome").asString()).isEqualTo("begun");
        return begun.get("batch").asString();
    }

    private JsonNode next(String batch, SimulatedCard card) {
        played.field().put(card);
        return call(rpc().next(), params().put("batch", batch));
    }

    @Test
    void aListBecomesCardsWithTwoBadLinesOneTornOneLiveAndOneFaultyAndASheet() throws Exception {
        String list =
                "Mail\n"
                        + String.join("\n", mails(4))
                        + "\nnobody@example.com\n"
                        + mails(1).getFirst();
        JsonNode checked = call(rpc().check(), params().put("text", list));
        assertThat(checked.get("lines"))
                .extracting(line -> line.get("found").asString())
                .containsExactly("good", "good", "good", "good", "nobody", "namedTwice");
        String batch = begin(list);

        SimulatedNtag first = blank(1);
        JsonNode issued = next(batch, first);
        assertThat(issued.get("outcome").asString()).isEqualTo("issued");
        assertThat(issued.get("row").intValue()).isEqualTo(1);
        lift(first);
        assertThat(next(batch, first).get("reason").asString()).isEqualTo("madeHere");
        lift(first);

        SimulatedNtag second = blank(2);
        played.field().tearAtWrite(5, TornPage.OLD);
        assertThat(next(batch, second).get("outcome").asString()).isEqualTo("tapAgain");
        awaitGone();
        SimulatedNtag third = blank(3);
        assertThat(next(batch, third).get("reason").asString()).isEqualTo("anotherBegun");
        lift(third);
        JsonNode finished = next(batch, second);
        assertThat(finished.get("outcome").asString()).isEqualTo("issued");
        assertThat(finished.get("row").intValue()).isEqualTo(2);
        lift(second);

        call(rpc().putAside(), params().put("batch", batch).put("row", 3));
        assertThat(next(batch, third).get("row").intValue()).isEqualTo(3);
        lift(third);
        call(rpc().change(), params().put("batch", batch).put("row", 4));
        assertThat(next(batch, blank(4)).get("reason").asString()).isEqualTo("nothingLeft");

        JsonNode ended = call(rpc().end(), params().put("batch", batch));
        assertThat(ended.get("issued").intValue()).isEqualTo(3);
        assertThat(ended.get("faulty").intValue()).isEqualTo(1);
        try (var sheet = Loader.loadPDF(Path.of(ended.get("sheet").asString()).toFile())) {
            assertThat(new PDFTextStripper().getText(sheet))
                    .contains("3 cards issued, 1 faulty")
                    .contains(issued.get("number").asString())
                    .contains("2 lines of the list were left out")
                    .contains("skipped");
        }
        JsonNode paper = call(rpc().paper(), params().put("batch", batch));
        try (var labels = Loader.loadPDF(Path.of(paper.get("labels").asString()).toFile())) {
            assertThat(labels.getNumberOfPages()).isEqualTo(3);
            assertThat(new PDFTextStripper().getText(labels))
                    .contains(issued.get("number").asString());
        }
    }

    @Test
    void theCardThatWasBegunIsPutAsideByItsNumberHoweverItIsWritten() {
        String batch = begin(String.join("\n", mails(2)));
        SimulatedNtag torn = blank(1);
        played.field().tearAtWrite(5, TornPage.OLD);
        assertThat(next(batch, torn).get("outcome").asString()).isEqualTo("tapAgain");
        awaitGone();
        ObjectNode aside = params().put("batch", batch).put("row", 1);
        JsonNode other = call(rpc().putAside(), params(aside, "uid", uid(2).hex()));
        assertThat(other.get("reason").asString()).isEqualTo("otherCard");
        String shown = other.at("/trace/0/value").asString();
        assertThat(shown).isEqualTo(uid(1).hex());
        JsonNode done = call(rpc().putAside(), params(aside, "uid", shown));
        assertThat(done.get("outcome").asString()).isEqualTo("putAside");
    }

    @Test
    void aCardSomebodyUsesIsNotPutAsideWhereNothingWasBegun() {
        String batch = begin(String.join("\n", mails(2)));
        SimulatedNtag used = blank(1);
        JsonNode issued = next(batch, used);
        lift(used);
        ObjectNode aside = params().put("batch", batch).put("row", 2);
        JsonNode refused = call(rpc().putAside(), params(aside, "uid", uid(1).hex()));
        assertThat(refused.get("reason").asString()).isEqualTo("issued");
        assertThat(refused.at("/trace/0/value")).isEqualTo(issued.get("number"));
        JsonNode done =
                call(rpc().putAside(), params(aside, "uid", uid(2).hex().toLowerCase(Locale.ROOT)));
        assertThat(done.get("row").intValue()).isEqualTo(2);
        Stored kept = sample.desk().store().read(sample.desk().store().lastNumber(), 1).getFirst();
        assertThat(kept.entry().body().get("uid").asString()).isEqualTo(uid(2).hex());
    }

    /// The same again as a new command.
    private static ObjectNode params(ObjectNode like, String name, String value) {
        return like.deepCopy().put("commandId", UUID.randomUUID().toString()).put(name, value);
    }

    @Test
    void aRepeatedCallGivesTheFirstAnswerAndWritesNothing() {
        String batch = begin(String.join("\n", mails(2)));
        ObjectNode once = params().put("batch", batch);
        played.field().put(blank(1));
        JsonNode first = call(rpc().next(), once);
        long records = sample.desk().store().lastNumber();
        JsonNode again = call(rpc().next(), once);
        assertThat(again.get("number")).isEqualTo(first.get("number"));
        assertThat(again.get("row").intValue()).isEqualTo(1);
        UUID command = UUID.fromString(once.get("commandId").asString());
        assertThat(new CardWriter(sample.desk(), reader, lying).ended(command))
                .as("the same id given for a card alone")
                .isEmpty();
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aCardTornAtSomeWritesIsFinishedByTheSameCardAfterAPowerCut() throws Exception {
        torn(15);
    }

    @Test
    @Tag("long")
    void aCardTornAtAnyWriteIsFinishedByTheSameCardAfterAPowerCut() throws Exception {
        torn(1);
    }

    /// Torn both ways, with the power cut after it: the same card is finished, and no card but that
    /// one has the right that the books give it.
    private void torn(int step) throws InterruptedException {
        String batch = begin(String.join("\n", mails(40)));
        int made = 0;
        for (int write = 1; write <= 18; write += step) {
            for (TornPage page : TornPage.values()) {
                made++;
                SimulatedNtag card = blank(made);
                door.clear();
                played.field().tearAtWrite(write, page);
                JsonNode torn = next(batch, card);
                if (torn.get("outcome").asString().equals("tapAgain")) {
                    awaitGone();
                    assertThat(members().cardByUid(uid(made).hex())).isEmpty();
                    opensNothing(card);
                    sample.restart();
                    sample.work("s-ber1-3", "technician");
                    serve();
                    assertThat(next(batch, card).get("outcome").asString()).isEqualTo("issued");
                }
                isReadAtTheDoorAsItIsInTheBooks(card, made);
            }
        }
        JsonNode now = call(rpc().get(), params().put("batch", batch));
        assertThat(now.get("issued").intValue()).isEqualTo(made);
        assertThat(now.get("next").intValue()).isEqualTo(made + 1);
    }

    @Test
    void blankCardsAreReceivedUsedAndCounted() {
        StockRpc stock = new StockRpc(service, new BatchJson(sample.desk()));
        call(
                stock.record(),
                params().put("type", "NTAG215").put("what", "received").put("cards", 61));
        String batch = begin(String.join("\n", mails(2)));
        next(batch, blank(1));
        JsonNode now = call(rpc().get(), params().put("batch", batch));
        assertThat(now.get("blanks").intValue()).isEqualTo(60);
        assertThat(call(stock.get(), params()).at("/stock/0/used").intValue()).isEqualTo(1);
        assertThat(
                        call(stock.record(), params().put("type", "?").put("what", "counted"))
                                .get("reason")
                                .asString())
                .isEqualTo("notUnderstood");
    }
}
