package com.passportdesk.console.rollcall;

import static com.passportdesk.console.rollcall.RollPageTest.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollList.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which page stands there, and which keys were meant for it.
class ShownPageTest {

    private static final long TO_READ = ShownPage.TO_READ.toNanos();

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ShownPage shown = new ShownPage(nanos::get);

    @Test
    void aKeyForThePageBeforeTicksNobodyOnTheNext() {
        shown.show(state(20, Set.of(0, 1, 2, 4, 5, 7, 8)));
        assertThat(shown.isRead()).isTrue();
        // 4 is ticked off here and 7 at another desk; 7 is pressed here as well.
        RollState read = state(20, Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        RollPage next = shown.ticked(read);
        assertThat(next.at(7, read)).map(Person::name).contains("P15");
        assertThat(shown.isRead()).isFalse();
        nanos.addAndGet(TO_READ - 1);
        assertThat(shown.isRead()).isFalse();
        nanos.addAndGet(1);
        assertThat(shown.isRead()).isTrue();
    }

    @Test
    void anotherRollCallThatGoesOnIsNoReasonToTurn() {
        RollState read = state(20, Set.of());
        shown.show(read);
        RollPage second = RollPage.behind(9, false, read);
        shown.ask(second);
        assertThat(shown.isRead()).isTrue();
        assertThat(shown.show(with(read, 2, null))).isEqualTo(second);
        assertThat(shown.isRead()).isTrue();
    }

    @Test
    void whereAnotherDeskEndsItNoKeyIsMeantForThePageThatComes() {
        RollState read = state(20, Set.of(1, 2));
        shown.show(read);
        RollPage missing =
                shown.show(
                        with(
                                read,
                                1,
                                new RollCall.End(read.now(), "BER1-D3", 2, read.missing().size())));
        assertThat(missing.missingOnly()).isTrue();
        assertThat(shown.isRead()).isFalse();
    }

    @Test
    void enterThatWasToBeginTicksNobodyWhileDigitsKeepTheirMeaning() {
        RollState read = state(20, Set.of());
        shown.show(
                new RollState(
                        read.now(),
                        List.of(),
                        read.people(),
                        read.line(),
                        List.of(),
                        read.names(),
                        0));
        shown.show(read);
        assertThat(shown.isRead()).isTrue();
        assertThat(shown.isReadSinceBegun()).isFalse();
        nanos.addAndGet(TO_READ);
        assertThat(shown.isReadSinceBegun()).isTrue();
    }

    private static RollState with(RollState read, int id, RollCall.@Nullable End end) {
        Instant begun = read.now();
        RollCall roll =
                new RollCall(
                        new UUID(0, id),
                        begun,
                        "BER1-D3",
                        20,
                        end,
                        end == null
                                ? List.of()
                                : read.missing().stream().map(Person::who).toList());
        return new RollState(
                begun,
                List.of(roll),
                read.people(),
                read.line(),
                read.heard(),
                read.names(),
                read.more());
    }
}
