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

    /// The condition on a row `o` of `safety_order` that suspends its target.
    private static final String SUSPENDS =
            """
            (o.kind = 'SUSPEND'
             and not exists (select 1 from suspension_lifted l
                              where l.member = o.target and l.order_id = o.id))
            """;

    /// The condition on a row `o` of `safety_order` that keeps its target out.
    public static final String STANDS = "(o.kind in ('BLOCK', 'REVOKE') or " + SUSPENDS + ")";

    /// The status of a row `m` of `member` as the orders have it, as [#over] says it of one.
    public static final String STATUS =
            """
            case when m.status = 'active'
                      and exists (select 1 from safety_order o where o.target = m.id and %s)
                 then 'suspended' else m.status end
            """
                    .formatted(SUSPENDS);

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
                        "select o.id from safety_order o where o.target = ? and "
                                + SUSPENDS
                                + " order by o.id limit 1000")
                .param(member)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// A member as the orders have them: of a suspension no document says anything.
    Member over(Member member) {
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
