package com.passportdesk.console.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.rollcall.Mark;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollPageTest {

    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");

    @Test
    void aDigitKeepsItsMeaningWhateverIsHeard() {
        RollPage page = RollPage.behind(0, true, state(20, Set.of()));
        RollState later = state(20, Set.of(0, 1, 2));
        assertThat(page.at(4, later).orElseThrow().name()).isEqualTo("P03");
        assertThat(page.missing(later)).hasSize(6);
    }

    @Test
    void nobodyIsPassedOverWhereOnlyTheMissingAreShown() {
        RollPage page = RollPage.behind(0, true, state(20, Set.of()));
        RollState later = state(20, Set.of(0, 1, 2, 3, 4));
        RollPage next = page.next(later);
        assertThat(names(next, later)).startsWith("P09").hasSize(9);
        assertThat(names(next.previous(later), later)).startsWith("P05");
        assertThat(next.from()).isEqualTo(4);
        assertThat(next.of()).isEqualTo(15);
    }

    @Test
    void theLastPageIsTheLast() {
        RollState state = state(20, Set.of());
        RollPage last = RollPage.behind(18, false, state);
        assertThat(names(last, state)).containsExactly("P18", "P19");
        assertThat(last.next(state)).isEqualTo(last);
        assertThat(RollPage.behind(0, false, state).previous(state).from()).isZero();
    }

    @Test
    void theNextPageWithSomebodyMissingIsFoundAlsoFromTheEnd() {
        RollState state = state(27, Set.of(9, 10, 11, 12, 13, 14, 15, 16, 17));
        RollPage first = RollPage.behind(0, false, state);
        assertThat(first.nextMissing(state).orElseThrow().from()).isEqualTo(18);
        RollPage last = RollPage.behind(18, false, state);
        assertThat(last.nextMissing(state).orElseThrow().from()).isZero();
        RollState all = state(2, Set.of(0, 1));
        assertThat(RollPage.behind(0, false, all).nextMissing(all)).isEmpty();
        assertThat(RollPage.behind(0, true, all).nextMissing(all)).isEmpty();
    }

    @Test
    void anEmptyListHasOneEmptyPage() {
        RollState nobody = state(0, Set.of());
        RollPage page = RollPage.behind(0, false, nobody);
        assertThat(page.keys()).isEmpty();
        assertThat(page.next(nobody)).isEqualTo(page);
        assertThat(page.previous(nobody).keys()).isEmpty();
    }

    @Test
    void whoComesAfterTheEndIsNotMissing() {
        RollState open = state(3, Set.of(0));
        List<Person> people = new ArrayList<>(open.people());
        RollCall ended =
                new RollCall(
                        new UUID(0, 1),
                        NOON,
                        "BER1-D2",
                        2,
                        new RollCall.End(NOON, "BER1-D2", 1, 1),
                        List.of(people.get(1).who()));
        RollState after =
                new RollState(NOON, List.of(ended), people, open.line(), List.of(), Map.of(), 0);
        assertThat(after.missing()).containsExactly(people.get(1));
        assertThat(after.there()).isEqualTo(1);
    }

    private static List<String> names(RollPage page, RollState state) {
        return page.people(state).stream().map(Person::name).toList();
    }

    static RollState state(int count, Set<Integer> there) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Who who = new Who.Visitor(new UUID(2, i));
            String name = "P%02d".formatted(i);
            Mark mark =
                    there.contains(i) ? new Mark(who.key(), true, NOON, "s-1", "BER1-D2") : null;
            people.add(new Person(who, name, name, "Open space", NOON, false, 1, mark));
        }
        RollCall open = new RollCall(new UUID(0, 1), NOON, "BER1-D2", count, null, List.of());
        RunningDesk.Line line =
                new RunningDesk.Line(
                        RunningDesk.Line.State.DOWN,
                        NOON,
                        NOON,
                        0,
                        "",
                        false,
                        1,
                        Duration.ZERO,
                        false);
        return new RollState(NOON, List.of(open), people, line, List.of(), Map.of(), 0);
    }
}
