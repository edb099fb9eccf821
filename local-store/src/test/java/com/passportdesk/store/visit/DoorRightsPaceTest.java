package com.passportdesk.store.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.AccessRules;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list for a door system in networks of several sizes: how long it takes beside asking the
/// desk card by card, and that both say the same.
@Tag("long")
class DoorRightsPaceTest {

    private static final Set<Rule> AT_THE_DESK = EnumSet.of(Rule.HOURS, Rule.CAPACITY, Rule.FRESH);
    private static final int RUNS = 5;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void theListIsWhatTheDeskSaysCardByCard(int members) {
        DeskHome home = DeskHome.make(directory, "BER1-D2", "ber1");
        try (DeskStore store = SampleHome.open(home, InstantSource.fixed(SampleHome.MORNING))) {
            store.importSnapshot(
                    SampleFeed.of(
                            new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), members),
                            SampleHome.MORNING,
                            "ber1",
                            "BER1-D2",
                            _ -> "",
                            Map.of(),
                            store.keys()),
                    _ -> {});
            DoorFacts.Asked asked =
                    new DoorFacts.Asked(
                            "ber1",
                            SampleHome.MORNING,
                            new AccessFacts.Line(true, SampleHome.MORNING));
            List<Double> took = new ArrayList<>();
            DoorRights list = null;
            for (int run = 0; run < RUNS; run++) {
                long begun = System.nanoTime();
                list = DoorRights.read(asked, DoorRights.MOST, RightsFacts.PAGE, store.rows());
                took.add((System.nanoTime() - begun) / 1e6);
            }
            long begun = System.nanoTime();
            List<String> one = cardByCard(asked, store);
            double beside = (System.nanoTime() - begun) / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%d members: %d cards in %.0f to %.0f ms, card by card %.0f ms%n",
                    members,
                    list.rights().size(),
                    took.stream().mapToDouble(it -> it).min().orElseThrow(),
                    took.stream().mapToDouble(it -> it).max().orElseThrow(),
                    beside);
            assertThat(list.rights()).extracting(DoorRights.Right::credential).isEqualTo(one);
        }
    }

    private static List<String> cardByCard(DoorFacts.Asked asked, DeskStore store) {
        List<Card> cards =
                store.rows()
                        .sql(
                                """
                                select c.* from card c join member m on m.id = c.member
                                 where c.uid is not null
                                   and (m.home = 'ber1'
                                        or exists (select 1 from visit v
                                                    where v.member = m.id and v.site = 'ber1'
                                                      and v.local_date = :date
                                                      and v.undone_at is null)
                                        or exists (select 1 from day_pass p
                                                    where p.member = m.id and p.site = 'ber1'
                                                      and p.local_date = :date))
                                 order by c.uid, c.credential
                                """)
                        .param("date", LocalDate.of(2027, 4, 22))
                        .query(MemberRepository::card)
                        .list();
        List<String> open = new ArrayList<>();
        for (Card card : cards) {
            Tap tap = new Tap.Genuine(card.credential(), card.issue(), RightsFacts.uid(card));
            boolean opens =
                    AccessRules.decide(DoorFacts.of(tap, asked, store.rows()).access())
                            .trace()
                            .stream()
                            .filter(step -> step.isFailed())
                            .allMatch(step -> AT_THE_DESK.contains(step.rule()));
            if (opens) {
                open.add(card.credential());
            }
        }
        return open;
    }
}
