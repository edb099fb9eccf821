package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.of;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.Sentences.times;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.HeardOf;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A desk without a line and without a second drive, whose disk damaged what it wrote last: its
/// neighbour heard it.
class GivenBackTest {

    @TempDir Path folder;

    private TestSite site;
    private DeskStore first;
    private DeskStore second;
    private Neighbours atSecond;
    private List<String> written;

    @BeforeEach
    void tellANeighbour() throws Exception {
        site = new TestSite(folder, "ber1");
        first = site.desk("BER1-D1");
        second = site.desk("BER1-D2");
        atSecond = site.meeting(second);
        try (Neighbours atFirst = site.meeting(first)) {
            atSecond.ask(List.of(TestSite.at(atFirst.port())));
            say(first, of("door", "open"));
            say(first, of("window", "shut"));
            say(first, of("door", "shut"));
            arrives(second, "door", "shut");
        }
        atSecond.ask(List.of());
        written = first.texts(1, 9);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    /// What the rows knew of it is gone too.
    private void damage() throws Exception {
        first.vouch();
        first.close();
        TurnedBit.inTheLastRecord(folder.resolve("BER1-D1"));
        Files.delete(folder.resolve("BER1-D1/store.mv.db"));
        first = site.desk("BER1-D1");
        assertThat(first.damage().known()).containsExactly(new Lost(3, 3));
        assertThat(about(first, "door")).isEqualTo("open");
    }

    private void isWholeAgain() throws Exception {
        assertThat(comesTrue(() -> first.damage().first() == 0)).isTrue();
        assertThat(comesTrue(() -> TestSite.says(first, "door", "shut"))).isTrue();
        assertThat(first.texts(1, 3)).isEqualTo(written);
        assertThat(first.damage().verify(_ -> {}).isWhole()).isTrue();
        // Its turn comes once the rows are made anew.
        Map<String, String> before = first.digest();
        assertThat(times(first)).isEqualTo(first.lastNumber());
        assertThat(site.anew(first)).isEqualTo(before);
    }

    @Test
    void whatANeighbourHeardComesBackWithoutALine() throws Exception {
        damage();
        say(first, of("roof", "said behind it"));
        Neighbours atFirst = site.meeting(first);
        atFirst.ask(List.of(TestSite.at(atSecond.port())));
        atSecond.ask(List.of(TestSite.at(atFirst.port())));
        assertThat(comesTrue(() -> first.damage().first() == 0)).isTrue();
        arrives(second, "roof", "said behind it");
        assertThat(times(second)).isEqualTo(4);
        isWholeAgain();
    }

    /// It waits for the centre no more: what was heard is there all the same.
    @Test
    void soDoesWhatTheCentreHasToldTheNeighbourSince() throws Exception {
        second.applyFeed(List.of(new FeedItem.History(1, UUID.randomUUID())));
        second.applyFeed(
                IntStream.range(0, 3)
                        .<FeedItem>mapToObj(
                                i -> new FeedItem.Record(2 + i, written.get(i), Map.of()))
                        .toList());
        assertThat(TestSite.waiting(second)).isZero();
        damage();
        site.meeting(first).ask(List.of(TestSite.at(atSecond.port())));
        isWholeAgain();
    }

    /// Two neighbours have a part each, and one of them had it from somebody else.
    @Test
    void whatOneHasIsKeptUntilAnotherHasTheRest() throws Exception {
        DeskStore third = site.desk("BER1-D3");
        third.applyFeed(List.of(new FeedItem.Record(2, written.get(1), Map.of())));
        first.vouch();
        first.close();
        Path segment = folder.resolve("BER1-D1/journal/0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, 200, bytes.length, (byte) 1);
        Files.write(segment, bytes);
        first = site.desk("BER1-D1");
        assertThat(first.damage().known()).containsExactly(new Lost(1, 3));
        AskingBack back = new AskingBack(first);
        assertThat(back.wanted()).containsExactly(new Lost(1, 3));
        back.take(answer(3, written.get(0), written.get(2)));
        assertThat(first.damage().first()).isEqualTo(1);
        assertThat(back.wanted()).as("of the same neighbour").isEmpty();
        site.meeting(first).ask(List.of(TestSite.at(site.meeting(third).port())));
        isWholeAgain();
    }

    private static ObjectNode answer(long upTo, String... texts) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("lookedUpTo", upTo);
        answer.putArray("back")
                .addAll(Arrays.stream(texts).map(JsonNodeFactory.instance::stringNode).toList());
        return answer;
    }

    /// Other words, a record of somebody else, something that is none, and far too many.
    @Test
    void nothingElseComesInWhoeverSaysIt() throws Exception {
        say(second, of("door", "of the second"));
        damage();
        AskingBack back = new AskingBack(first);
        assertThat(back.wanted()).containsExactly(new Lost(3, 3));
        String forged = written.get(2).replace("\"rest\":0", "\"rest\":1");
        assertThat(forged).isNotEqualTo(written.get(2));
        back.take(
                answer(
                        Long.MAX_VALUE,
                        forged,
                        second.texts(1, 1).getFirst(),
                        "",
                        "{}",
                        "no record"));
        assertThat(first.damage().verify(_ -> {})).isEqualTo(new Journal.Verdict(2, 3));
        assertThat(about(first, "door")).isEqualTo("open");
        for (String ranges :
                List.of("[[0,3]]", "[[4,3]]", "[7]", "[[1,1]" + ",[1,1]".repeat(20) + "]")) {
            assertThatThrownBy(() ->
                            Question.read(
                                    Frames.JSON.readTree("{\"after\":0,\"lost\":" + ranges + "}")))
                    .as(ranges)
                    .isInstanceOf(Refusal.class);
        }
    }

    /// A desk gets its own records and nobody else's; of many it gets some, and asks on.
    @Test
    void onlyItsOwnAreGivenAndManyInParts() {
        say(second, of("door", "of the second"));
        assertThat(
                        second.allRecords()
                                .heardOf("BER1-D1", List.of(new Lost(2, 3)), () -> true)
                                .texts())
                .isEqualTo(written.subList(1, 3));
        assertThat(
                        second.allRecords()
                                .heardOf("BER1-D2", List.of(new Lost(1, 9)), () -> true)
                                .texts())
                .isEmpty();
        for (int i = 0; i < 5; i++) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("much", "x".repeat(300_000));
            say(first, of("text", "" + i), Draft.of("Noted", 1, Draft.site("ber1"), body));
        }
        List<String> all = all(first);
        second.applyFeed(
                IntStream.range(0, all.size())
                        .<FeedItem>mapToObj(i -> new FeedItem.Record(2 + i, all.get(i), Map.of()))
                        .toList());
        List<String> given = new ArrayList<>();
        int answers = 0;
        for (long from = 1; from <= all.size(); answers++) {
            HeardOf some =
                    second.allRecords()
                            .heardOf("BER1-D1", List.of(new Lost(from, all.size())), () -> true);
            assertThat(some.texts().stream().mapToInt(String::length).sum())
                    .isBetween(1, 1_000_000);
            given.addAll(some.texts());
            from = Math.min(some.upTo(), all.size()) + 1;
        }
        assertThat(given).isEqualTo(all);
        assertThat(answers).isGreaterThan(1);
    }

    /// One message holds what is given back, or what is told; nothing that is too long for any.
    @Test
    void whatIsGivenBackFitsIntoAnAnswer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("much", "x".repeat(Telling.LONGEST));
        say(first, of("text", "long"), Draft.of("Noted", 1, Draft.site("ber1"), body));
        List<String> all = all(first);
        second.applyFeed(
                IntStream.range(0, all.size())
                        .<FeedItem>mapToObj(i -> new FeedItem.Record(2 + i, all.get(i), Map.of()))
                        .toList());
        ObjectNode some = given(new Lost(2, 3));
        assertThat(some.path("back")).hasSize(2);
        assertThat(some.has("records")).isFalse();
        ObjectNode none = given(new Lost(5, 5));
        assertThat(none.path("back")).isEmpty();
        assertThat(none.has("lookedUpTo")).isTrue();
        assertThat(none.has("records")).isTrue();
    }

    private ObjectNode given(Lost lost) {
        GivingBack giving = new GivingBack(second, () -> {});
        giving.ask("BER1-D1", List.of(lost));
        assertThat(comesTrue(() -> giving.isFound("BER1-D1", List.of(lost)))).isTrue();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("records");
        giving.add(answer, "BER1-D1", List.of(lost));
        giving.close();
        return answer;
    }

    private static List<String> all(DeskStore desk) {
        List<String> all = new ArrayList<>();
        while (all.size() < desk.lastNumber()) {
            all.addAll(desk.texts(all.size() + 1L, 100));
        }
        return all;
    }
}
