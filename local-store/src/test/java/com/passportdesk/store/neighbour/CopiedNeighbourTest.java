package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.of;
import static com.passportdesk.store.neighbour.Sentences.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

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

    @Test
    void aNeighbourCannotTellADeskThatIsNoCopyToStop() throws Exception {
        DeskStore first = site.desk("BER1-D1");
        String mine = first.texts(3, 1).getFirst();
        Telling telling = new Telling(first);
        UUID life = first.home().incarnation();
        for (Question.Shown forged :
                List.of(
                        new Question.Shown(mine, Proofs.of(KEY, mine)),
                        new Question.Shown(mine.replace("\"number\":3", "\"number\":9"), ""),
                        new Question.Shown(
                                mine.replace("\"number\":3", "\"number\":9"), Proofs.of(KEY, mine)),
                        new Question.Shown("no record", Proofs.of(KEY, "no record")))) {
            JsonNode answer =
                    telling.answer(new Question(life, 9, new Question.Last(9, "00"), forged));
            assertThat(answer.path("other").booleanValue()).isTrue();
            assertThat(answer.path("records").size()).isZero();
        }
        assertThat(isRefused()).isFalse();
        say(first, of("door", "open again"));
    }
}
