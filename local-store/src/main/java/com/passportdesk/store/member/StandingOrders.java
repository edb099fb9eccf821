package com.passportdesk.store.member;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which orders of safety hold. A block and a revocation hold for ever; a suspension until the
/// member's document names it among those that were lifted. So nothing older ends one, and a desk
/// that hears of an order late, or anew from a picture, does not shut out who was let back in.
public final class StandingOrders {

    /// The field of a member's document that names the suspensions that were lifted, by order id.
    public static final String LIFTED = "liftedOrders";

    /// The condition on a row `o` of `safety_order` that keeps its target out.
    public static final String STANDS =
            """
            (o.kind in ('BLOCK', 'REVOKE')
             or o.kind = 'SUSPEND'
                and not exists (select 1 from suspension_lifted l
                                 where l.member = o.target and l.order_id = o.id))
            """;

    private final JdbcClient rows;

    public StandingOrders(JdbcClient rows) {
        this.rows = rows;
    }

    /// Whether one holds on any of these.
    public boolean isOn(String... targets) {
        return !rows.sql(
                        "select 1 from safety_order o where o.target = any(?) and "
                                + STANDS
                                + " limit 1")
                .param(Arrays.copyOf(targets, targets.length))
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    /// Whether a block or a revocation holds on this; a suspension is another matter.
    public boolean isBlocked(String target) {
        return !rows.sql(
                        """
                        select 1 from safety_order
                         where kind in ('BLOCK', 'REVOKE') and target = ? limit 1
                        """)
                .param(target)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    /// The orders by which a member is suspended, by id; at most 1,000.
    public List<UUID> suspensions(String member) {
        return rows.sql(
                        """
                        select o.id from safety_order o
                         where o.kind = 'SUSPEND' and o.target = ?
                           and not exists (select 1 from suspension_lifted l
                                            where l.member = o.target
                                              and l.order_id = o.id)
                         order by o.id limit 1000
                        """)
                .param(member)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// A member as the orders have them: an order says it before the document does.
    public Member over(Member member) {
        return member.status() == Member.Status.ACTIVE && !suspensions(member.id()).isEmpty()
                ? member.suspended()
                : member;
    }

    /// Those that were lifted, by id; at most 1,000.
    public List<UUID> lifted(String member) {
        return rows.sql(
                        """
                        select order_id from suspension_lifted where member = ?
                         order by order_id limit 1000
                        """)
                .param(member)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
