package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.of;
import static com.passportdesk.store.neighbour.Sentences.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.neighbour.Mistrusted.Why;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A home put back to an earlier copy of itself while the centre is out of reach: a neighbour that
/// has what came after the copy is enough for it to find out.
class CopiedNeighbourTest {

    private static final byte[] KEY = new byte[32];

    @TempDir Path folder;

    private TestSite site;
    private DeskStore second;
    private Path home;
    private Path copy;

    @BeforeEach
    void copyAHomeThatGoesOn() throws Exception {
        site = new TestSite(folder, "ber1");
        second = site.desk("BER1-D2");
        home = folder.resolve("BER1-D1");
        copy = folder.resolve("copy");
        try (DeskStore first = site.desk("BER1-D1")) {
            Proofs.keep(first.keys(), KEY);
            say(first, of("door", "open"));
            hear(first);
        }
        FileSystemUtils.copyRecursively(home, copy);
        try (DeskStore first = site.desk("BER1-D1")) {
            say(first, of("door", "shut"));
            say(first, of("window", "shut"));
            hear(first);
        }
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    private void hear(DeskStore first) {
        assertThat(new SteppedTalk(second, first).ask(false)).isEmpty();
    }

    private DeskStore putBack() throws Exception {
        FileSystemUtils.deleteRecursively(home);
        FileSystemUtils.copyRecursively(copy, home);
        return site.desk("BER1-D1");
    }

    private boolean isRefused() {
        return Files.exists(home.resolve("copied"));
    }

    private static void writesNothing(DeskStore desk) {
        StoreProblem problem =
                catchThrowableOfType(
                        StoreProblem.class, () -> say(desk, of("door", "of the copy")));
        assertThat(problem.kind()).isEqualTo(StoreProblem.Kind.HOME_COPIED);
    }

    @Test
    void aCopyIsToldByItsNeighbourAndWritesNothingMore() throws Exception {
        DeskStore older = putBack();
        Neighbours atOlder = site.meeting(older);
        site.meeting(second).ask(List.of(TestSite.at(atOlder.port())));
        assertThat(comesTrue(this::isRefused)).isTrue();
        writesNothing(older);
        assertThat(about(second, "window")).isEqualTo("shut");
    }

    @Test
    void aCopyThatWroteOtherRecordsUnderTheSameNumbersIsTold() throws Exception {
        DeskStore older = putBack();
        for (int i = 0; i < 5; i++) {
            say(older, of("door", "of the copy " + i));
        }
        SteppedTalk talk = new SteppedTalk(second, older);
        talk.ask(false);
        talk.ask(false);
        Optional<Exception> end = talk.ask(false);
        assertThat(isRefused()).isTrue();
        assertThat(end.or(() -> talk.ask(false))).get().isInstanceOf(Refusal.class);
        writesNothing(older);
        assertThat(about(second, "door")).isEqualTo("shut");
    }

    /// Nothing waits at the neighbour any more: what the copy signed is enough.
    @Test
    void aCopyOfWhatTheCentreHasIsToldAsWell() throws Exception {
        List<String> all;
        try (DeskStore first = site.desk("BER1-D1")) {
            all = first.texts(1, 9);
        }
        second.applyFeed(List.of(new FeedItem.History(1, UUID.randomUUID())));
        second.applyFeed(
                IntStream.range(0, all.size())
                        .<FeedItem>mapToObj(i -> new FeedItem.Record(2 + i, all.get(i), Map.of()))
                        .toList());
        assertThat(second.rows().sql("select count(*) from told").query(Long.class).single())
                .isZero();
        DeskStore older = putBack();
        Neighbours atOlder = site.meeting(older);
        Neighbours atSecond = site.meeting(second);
        atSecond.ask(List.of(TestSite.at(atOlder.port())));
        assertThat(comesTrue(this::isRefused)).isTrue();
        writesNothing(older);
        assertThat(comesTrue(() -> !atSecond.mistrusted().isEmpty())).isTrue();
        assertThat(atSecond.mistrusted().getFirst().desk()).isEqualTo("BER1-D1");
        assertThat(atSecond.mistrusted().getFirst().why()).isEqualTo(Why.CONTRADICTS);
    }

    /// Its journal was altered, and so was what it says of it.
    @Test
    void aDeskThatHidesThatItIsACopyIsNotListenedTo() throws Exception {
        DeskStore older = putBack();
        for (int i = 0; i < 4; i++) {
            say(older, of("door", "of the copy " + i));
        }
        UUID life = older.home().incarnation();
        Telling telling = new Telling(older);
        JsonNode goesOn = telling.answer(new Question(life, 3, null, null));
        assertThat(goesOn.path("records").size()).isEqualTo(2);
        contradicts(goesOn, "record 4");
        ObjectNode anew = telling.answer(new Question(life, 0, null, null));
        ArrayNode records = (ArrayNode) anew.path("records");
        records.remove(4);
        records.remove(3);
        contradicts(anew, "record 3");
        contradicts(anew.deepCopy().put("last", 2), "its end, 2");
        assertThat(about(second, "door")).isEqualTo("shut");
    }

    private void contradicts(JsonNode answer, String what) throws Exception {
        Hearing hearing = new Hearing(second, "BER1-D1");
        assertThat(hearing.question().life()).isNotNull();
        assertThatThrownBy(() -> hearing.take(answer))
                .isInstanceOf(Mistrust.class)
                .hasMessage("BER1-D1 contradicts what it signed: " + what);
    }

    /// Its neighbour has the record whole, and what follows it names its hash.
    @Test
    void aDeskWhoseDiskLostARecordIsNoCopy() throws Exception {
        try (DeskStore first = site.desk("BER1-D1")) {
            first.vouch();
        }
        TurnedBit.inTheLastRecord(home);
        DeskStore first = site.desk("BER1-D1");
        assertThat(first.damage().first()).isEqualTo(3);
        say(first, of("door", "behind it"));
        hear(first);
        assertThat(about(second, "door")).isEqualTo("behind it");
        assertThat(isRefused()).isFalse();
        say(first, of("door", "and on"));
    }

    @Test
    void aDeskSignsWithItsOwnKeyAndNoOther() throws Exception {
        DeskStore first = site.desk("BER1-D1");
        long next = say(first, of("door", "open again"));
        UUID life = first.home().incarnation();
        ObjectNode answer = new Telling(first).answer(new Question(life, next - 1, null, null));
        ObjectNode record = (ObjectNode) answer.path("records").get(0);
        String hash = Proofs.hash(record.path("text").asString());
        record.put("signature", signature(second, next, hash));
        Hearing hearing = new Hearing(second, "BER1-D1");
        assertThat(hearing.question().after()).isEqualTo(next - 1);
        assertThatThrownBy(() -> hearing.take(answer)).hasMessageContaining("not signed by");
        answer.put("key", Base64.getEncoder().encodeToString(second.publicKey().getEncoded()));
        contradicts(answer, "another key");
        record.put("signature", signature(first, next, hash));
        answer.put("key", Base64.getEncoder().encodeToString(first.publicKey().getEncoded()));
        assertThat(new SteppedTalk(second, first).ask(false)).isEmpty();
        assertThat(about(second, "door")).isEqualTo("open again");
    }

    private static String signature(DeskStore by, long number, String hash) {
        byte[] head = DeskKey.head(number, HexFormat.of().parseHex(hash));
        return Base64.getEncoder().encodeToString(by.vouch().key().sign(head));
    }

    @Test
    void aNeighbourCannotTellADeskThatIsNoCopyToStop() throws Exception {
        DeskStore first = site.desk("BER1-D1");
        String mine = first.texts(3, 1).getFirst();
        Telling telling = new Telling(first);
        UUID life = first.home().incarnation();
        for (Question.Shown forged :
                List.of(
                        new Question.Shown(mine, Proofs.of(KEY, mine), ""),
                        new Question.Shown(mine.replace("\"number\":3", "\"number\":9"), "", ""),
                        new Question.Shown(
                                mine.replace("\"number\":3", "\"number\":9"),
                                Proofs.of(KEY, mine),
                                signature(second, 9, Proofs.hash(mine))),
                        new Question.Shown("no record", Proofs.of(KEY, "no record"), "x"))) {
            JsonNode answer =
                    telling.answer(new Question(life, 9, new Question.Last(9, "00"), forged));
            assertThat(answer.path("other").booleanValue()).isTrue();
            assertThat(answer.path("records").size()).isZero();
        }
        assertThat(isRefused()).isFalse();
        say(first, of("door", "open again"));
    }
}
