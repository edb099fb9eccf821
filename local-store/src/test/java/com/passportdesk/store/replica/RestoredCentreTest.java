package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Order;
import com.passportdesk.store.lease.Stretch;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a centre does not know is told to it or waited for, and what matters most is heard first.
class RestoredCentreTest extends TwoDesks {

    private long leases(String code) {
        return server.count(
                "judged",
                "select count(*) from centre.lease where not ended and thing = '%s' and desk = '%s'"
                        .formatted(room(), code));
    }

    private boolean isHeld(TestDesk desk) {
        return desk.replica().acquire(pool(), new Stretch(TEN, ELEVEN), 1).isPresent();
    }

    /// What was leased after the backup was made may be sold where nobody hears of it.
    @Test
    void aRestoredCentreLeasesNothingBeforeItHasHeardOfAllWhoMayHoldIt() {
        assertThat(leases(code("-D1"))).as("before").isEqualTo(1);
        first.disconnect();
        first.say(first.words("sold meanwhile"));
        second.disconnect();
        server.asSuperuser(
                "judged",
                "delete from centre.lease where thing in ('" + room() + "', '" + pool() + "')",
                "update centre.network set history = gen_random_uuid()");

        second.connect(logins.get(code("-D2")));
        assertThat(second.replica().awaitUp(LONG)).as("%s", second.replica().state()).isTrue();
        assertThat(leases(code("-D2"))).isZero();
        assertThat(isHeld(second)).isFalse();

        first.connect(logins.get(code("-D1")));
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(comesTrue(() -> leases(code("-D1")) == 1)).as("once all is here").isTrue();
        assertThat(isHeld(second)).isTrue();
    }

    /// It may be months, and the line slow.
    @Test
    void whoIsFarBehindHearsFirstWhatIsBlocked() {
        second.disconnect();
        server.asSuperuser(
                "judged",
                """
                select centre.append(array_agg((1, 'network', null, 'opened', null, null, null,
                    jsonb_build_object('thing', 'cap:behind:' || n, 'kind', 'cap', 'limit', 1)
                        ::text)::centre.item))
                  from generate_series(1, 20000) as n
                """);
        Order block = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card:" + site, "stolen");
        first.say(first.words("lost").withOrder(block));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        second.connect(logins.get(code("-D2")));
        long[] behind = new long[1];
        assertThat(
                        comesTrue(() -> {
                            List<Long> found = heard(block);
                            behind[0] = found.getLast();
                            return found.getFirst() == 1;
                        }))
                .isTrue();
        assertThat(behind[0]).as("heard before it").isLessThan(10_000);
        assertThat(comesTrue(() -> heard(block).getLast() == 20_000)).isTrue();
        assertThat(heard(block).getFirst()).isEqualTo(1);
    }

    private List<Long> heard(Order order) {
        return second.store
                .rows()
                .sql(
                        """
                        select (select count(*) from safety_order where id = ?),
                               (select count(*) from thing where thing like 'cap:behind:%')
                        """)
                .param(order.id())
                .query((row, _) -> List.of(row.getLong(1), row.getLong(2)))
                .single();
    }
}
