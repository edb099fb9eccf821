package com.passportdesk.store.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.staff.SignIn;
import com.passportdesk.store.staff.SignInHandler;
import com.passportdesk.store.staff.SignOut;
import com.passportdesk.store.staff.SignOutHandler;
import com.passportdesk.store.visit.CheckOut;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real store: a roll-call from its beginning to who turns up after its end.
class RollCallTest {

    private static final String STAFF = "s-ber1-1";
    private static final String BERLIN = "ber1";

    @TempDir Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(SampleHome.MORNING);
    private DeskStore store;
    private RollCallRepository rolls;

    @BeforeEach
    void open() {
        store = SampleHome.open(SampleHome.berlin(directory), now::get);
        rolls = new RollCallRepository(store.rows());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RollCallOutcome act(RollCallCommand command) {
        now.updateAndGet(before -> before.plusSeconds(1));
        return store.submit(STAFF, new RollCallHandler(), command);
    }

    private RollCallOutcome begin() {
        return act(new RollCallCommand.Begin(UUID.randomUUID()));
    }

    private RollCallOutcome tick(Who who) {
        return act(new RollCallCommand.Tick(UUID.randomUUID(), who, true));
    }

    private RollCallOutcome end() {
        List<UUID> open = rolls.open(BERLIN, now.get()).stream().map(RollCall::id).toList();
        return act(new RollCallCommand.End(UUID.randomUUID(), open));
    }

    private List<Person> people() {
        return rolls.people(BERLIN, now.get());
    }

    private List<Person> missing() {
        return RollList.missing(people());
    }

    @Test
    void whoIsInsideIsTickedOffAndTheRestIsMissing() {
        List<Person> inside = rolls.inside(BERLIN, now.get());
        assertThat(inside).hasSizeGreaterThan(20);
        assertThat(begin())
                .isInstanceOfSatisfying(
                        RollCallOutcome.Begun.class,
                        one -> assertThat(one.people()).isEqualTo(inside.size()));
        assertThat(begin()).isInstanceOf(RollCallOutcome.GoesOn.class);
        Person first = people().getFirst();
        assertThat(tick(first.who())).isInstanceOf(RollCallOutcome.Ticked.class);
        assertThat(missing()).hasSize(inside.size() - 1).doesNotContain(first);
        assertThat(people().getFirst().mark())
                .isNotNull()
                .satisfies(mark -> assertThat(mark.by()).isEqualTo(STAFF));
        act(new RollCallCommand.Tick(UUID.randomUUID(), first.who(), false));
        assertThat(missing()).hasSize(inside.size());
        tick(first.who());
        assertThat(end())
                .isInstanceOfSatisfying(
                        RollCallOutcome.Ended.class,
                        one -> {
                            assertThat(one.there()).isEqualTo(1);
                            assertThat(one.missing()).isEqualTo(inside.size() - 1);
                        });
        RollCall ended = rolls.lastEnded(BERLIN, now.get()).orElseThrow();
        assertThat(ended.missing()).hasSize(inside.size() - 1).doesNotContain(first.who());
        assertThat(end()).isInstanceOf(RollCallOutcome.None.class);
    }

    @Test
    void whoTurnsUpAfterTheEndIsTickedOffAllTheSame() {
        begin();
        end();
        RollCall ended = rolls.lastEnded(BERLIN, now.get()).orElseThrow();
        Who late = ended.missing().getFirst();
        assertThat(tick(late)).isInstanceOf(RollCallOutcome.Ticked.class);
        assertThat(rolls.marks(BERLIN, now.get())).containsKey(late.key());
    }

    @Test
    void nobodyIsTickedOffWhoIsNotOnTheListNorBeforeItBegan() {
        assertThat(tick(people().getFirst().who())).isInstanceOf(RollCallOutcome.None.class);
        begin();
        assertThat(tick(new Who.Visitor(UUID.randomUUID())))
                .isInstanceOf(RollCallOutcome.NotOnTheList.class);
        assertThat(tick(new Who.Staff("s-nobody")))
                .isInstanceOf(RollCallOutcome.NotOnTheList.class);
    }

    @Test
    void thoseTickedStayOnTheListWhateverTheBooksSayLater() {
        begin();
        Person first =
                people().stream()
                        .filter(one -> one.who() instanceof Who.Visitor)
                        .findFirst()
                        .orElseThrow();
        int all = people().size();
        tick(first.who());
        UUID visit = ((Who.Visitor) first.who()).visit();
        store.submit(STAFF, new CheckOut.Handler(), new CheckOut(UUID.randomUUID(), visit));
        assertThat(people()).hasSize(all);
        assertThat(missing()).hasSize(all - 1);
    }

    @Test
    void whatNobodyEndedIsOverAfterHalfADay() {
        begin();
        now.updateAndGet(before -> before.plus(RollCallRepository.OVER));
        assertThat(rolls.open(BERLIN, now.get())).isEmpty();
        assertThat(begin()).isInstanceOf(RollCallOutcome.Begun.class);
    }

    @Test
    void aRepeatGivesTheFirstAnswer() {
        UUID command = UUID.randomUUID();
        RollCallOutcome first = act(new RollCallCommand.Begin(command));
        assertThat(act(new RollCallCommand.Begin(command))).isEqualTo(first);
    }

    @Test
    void staffWhoseDeskLocksItselfStayOnTheList() {
        store.submit(
                "system", new SignInHandler(), new SignIn(UUID.randomUUID(), List.of("s-ber1-2")));
        begin();
        int all = people().size();
        now.updateAndGet(before -> before.plusSeconds(180));
        store.submit(
                "s-ber1-2",
                new SignOutHandler(),
                new SignOut(UUID.randomUUID(), "s-ber1-2", SignOut.Why.IDLE));
        now.updateAndGet(before -> before.plus(RollCallRepository.JUST_LEFT).plusSeconds(60));
        Who manager = new Who.Staff("s-ber1-2");
        assertThat(people()).hasSize(all);
        assertThat(missing()).extracting(Person::who).contains(manager);
        assertThat(tick(manager)).isInstanceOf(RollCallOutcome.Ticked.class);
        assertThat(rolls.inside(BERLIN, now.get())).extracting(Person::who).doesNotContain(manager);
    }

    @Test
    void visitorsOfTheBusinessDayBeforeAreLookedForAtNight() {
        int inside = rolls.inside(BERLIN, now.get()).size();
        // 03:30 in Berlin, before the day is over, and 05:30, after it is.
        now.set(Instant.parse("2027-04-23T01:30:00Z"));
        begin();
        now.set(Instant.parse("2027-04-23T03:30:00Z"));
        assertThat(people()).hasSizeGreaterThanOrEqualTo(inside - 1);
        assertThat(rolls.inside(BERLIN, now.get())).hasSizeGreaterThanOrEqualTo(inside - 1);
        assertThat(rolls.notListed(BERLIN, now.get())).isZero();
    }

    @Test
    void anEndIsOfTheRollCallsItSaw() {
        begin();
        RollCallOutcome none =
                act(new RollCallCommand.End(UUID.randomUUID(), List.of(UUID.randomUUID())));
        assertThat(none).isInstanceOf(RollCallOutcome.None.class);
        assertThat(rolls.open(BERLIN, now.get())).hasSize(1);
    }
}
