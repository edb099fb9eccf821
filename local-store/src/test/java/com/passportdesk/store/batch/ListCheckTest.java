package com.passportdesk.store.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.batch.ListCheck.Answer;
import com.passportdesk.store.batch.ListCheck.Checked;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.sample.SampleCast;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lists as people have them.
class ListCheckTest extends BatchDesk {

    private List<Checked> check(String text) {
        return new ListCheck(store.rows()).check(ListReader.lines(text).lines());
    }

    private static String id(Checked line) {
        return ((Answer.Good) line.answer()).member().id();
    }

    @Test
    void aPersonIsFoundByMailNumberCardOrWholeName() {
        SampleCast.Person person = cast.atHome();
        String given = person.name().substring(0, person.name().indexOf(' '));
        String family = person.name().substring(person.name().indexOf(' ') + 1);
        for (String typed :
                List.of(
                        person.email(),
                        person.email().toUpperCase(Locale.ROOT),
                        person.member(),
                        person.cardNumber(),
                        person.cardNumber().replace(" ", ""),
                        person.name(),
                        "  " + person.name().toUpperCase(Locale.ROOT) + " ",
                        family + ", " + given,
                        given + "\t" + family + "\tNordwind",
                        "\"" + family + "\";\"" + given + "\"",
                        person.name() + ";" + person.email())) {
            assertThat(check(typed))
                    .as(typed)
                    .singleElement()
                    .satisfies(line -> assertThat(id(line)).isEqualTo(person.member()));
        }
        SampleCast.Person other = cast.japanese();
        assertThat(check(other.name() + "\n" + cast.greek().latin()))
                .extracting(ListCheckTest::id)
                .containsExactly(other.member(), cast.greek().member());
    }

    @Test
    void aLineThatFitsNobodyOrTwoPeopleIsNeverGuessed() {
        SampleCast.Person one = cast.atHome();
        SampleCast.Person other = cast.someLeft();
        List<Checked> lines =
                check(
                        String.join(
                                "\n",
                                "Name;Mail",
                                one.name() + ";" + other.email(),
                                ";nobody@example.com",
                                cast.suspended().name() + ";" + cast.suspended().email(),
                                other.name() + ";",
                                "",
                                ";" + other.email().toUpperCase(Locale.ROOT)));
        assertThat(lines)
                .extracting(line -> line.answer().getClass().getSimpleName())
                .containsExactly("TwoPeople", "Nobody", "NotActive", "Good", "NamedTwice");
        assertThat(lines).extracting(Checked::line).containsExactly(2, 3, 4, 5, 7);
        String doubled =
                store.rows()
                        .sql(
                                """
                                select name from member group by name having count(*) > 1
                                 order by name limit 1
                                """)
                        .query((row, _) -> row.getString(1))
                        .single();
        assertThat(check(doubled).getFirst().answer())
                .isInstanceOfSatisfying(
                        Answer.Several.class,
                        several ->
                                assertThat(several.some())
                                        .extracting(Member::name)
                                        .containsOnly(doubled));
    }

    @Test
    void aNumberBeatsNoNameWithoutAWord() {
        SampleCast.Person one = cast.atHome();
        SampleCast.Person other = cast.someLeft();
        for (String typed :
                List.of(
                        other.cardNumber() + ";" + one.name(),
                        one.name() + ";" + other.cardNumber().replace(" ", ""),
                        other.member() + ";" + one.name(),
                        other.member() + ";" + one.cardNumber(),
                        other.member() + ";" + one.email(),
                        other.name() + ";" + one.name(),
                        one.email() + ";" + other.email(),
                        one.email() + ";" + one.cardNumber() + ";" + other.cardNumber(),
                        one.member() + ";" + one.name() + ";" + other.name())) {
            assertThat(check(typed).getFirst().answer())
                    .as(typed)
                    .isInstanceOfSatisfying(
                            Answer.TwoPeople.class,
                            two ->
                                    assertThat(List.of(two.one().id(), two.other().id()))
                                            .containsExactlyInAnyOrder(
                                                    one.member(), other.member()));
        }
        for (String typed :
                List.of(
                        one.cardNumber() + ";" + one.name() + ";" + one.member(),
                        one.cardNumber() + ";Nordwind;20270501")) {
            assertThat(id(check(typed).getFirst())).as(typed).isEqualTo(one.member());
        }
    }

    @Test
    void anyEncodingIsRead() {
        String list = "Name;Ort\nJürgen Groß;Köln\nÅsa Öberg;Malmö\n";
        for (Charset letters :
                List.of(
                        StandardCharsets.UTF_8,
                        Charset.forName("windows-1252"),
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)) {
            assertThat(ListReader.text(list.getBytes(letters))).as(letters.name()).isEqualTo(list);
        }
        byte[] marked = ("\uFEFF" + list).getBytes(StandardCharsets.UTF_8);
        assertThat(ListReader.text(marked)).isEqualTo(list);
    }

    /// Each quote once made a copy of all that stood before it: twenty gigabytes.
    @Test
    void aListOfQuotesIsReadOnce() {
        String quotes = "a" + "\"".repeat(ListReader.MOST_LETTERS - 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(ListReader.lines(quotes).lines()).hasSize(1);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
    }

    @Test
    void moreThanFiveHundredLinesAreCountedAndNotTaken() {
        String many =
                IntStream.range(0, 512)
                        .mapToObj(number -> "person" + number + "@example.com")
                        .collect(Collectors.joining("\r\n"));
        ListReader.Found found = ListReader.lines(many);
        assertThat(found.lines()).hasSize(500);
        assertThat(found.tooMany()).isEqualTo(12);
    }

    @Test
    void aLongListIsReadInWholeLinesAndTheRestIsCounted() {
        String filler = "x".repeat(998);
        String line = "%03d" + filler + "\r\n";
        String list =
                IntStream.range(0, 230).mapToObj(line::formatted).collect(Collectors.joining());
        ListReader.Found found = ListReader.lines(list);
        int whole = ListReader.MOST_LETTERS / 1_003;
        assertThat(found.lines()).hasSize(whole);
        assertThat(found.lines().getLast().text()).startsWith("%03d".formatted(whole - 1));
        assertThat(found.tooMany()).isEqualTo(230 - whole);
        ListReader.Found one = ListReader.lines("x".repeat(ListReader.MOST_LETTERS + 1));
        assertThat(one.lines()).isEmpty();
        assertThat(one.tooMany()).isEqualTo(1);
        String exact = "x".repeat(ListReader.MOST_LETTERS - 2) + "\nb";
        assertThat(ListReader.lines(exact + "\n\n").lines()).hasSize(2);
        assertThat(ListReader.lines(exact + "\n\n").tooMany()).isZero();
    }

    @Test
    void anyBytesAreHarmless() {
        Random random = new Random(20270422);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            ListReader.Found found = ListReader.lines(ListReader.text(bytes));
            assertThat(found.lines()).hasSizeLessThanOrEqualTo(500);
            found.lines()
                    .forEach(line ->
                            assertThat(line.cells())
                                    .isNotEmpty()
                                    .doesNotContain("")
                                    .noneMatch(cell ->
                                            cell.chars().anyMatch(Character::isISOControl)));
        }
        assertThat(ListReader.lines("").lines()).isEmpty();
        assertThat(ListReader.lines(";;;\n\t\t\n\"").lines()).isEmpty();
    }
}
