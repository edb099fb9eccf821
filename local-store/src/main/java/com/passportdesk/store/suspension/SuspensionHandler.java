package com.passportdesk.store.suspension;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.Typed;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.suspension.SuspensionOutcome.Why;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Suspends a member by an order, which these rows obey with the same commit, and ends suspensions
/// by naming their orders in the member's document: one that the desk does not know of yet stands.
/// The order is all that suspends: a change of the document, which waits in its place, could come
/// after the one that lifts and undo it.
public final class SuspensionHandler
        implements CommandHandler<SuspensionCommand, SuspensionHandler.Facts, SuspensionOutcome>,
                NeedsRight {

    /// What stands in every desk's list of orders for ever: not why.
    private static final String CAUSE = "suspended";

    /// @param member as their document has them; null where nobody of that id is known
    /// @param version of their document
    /// @param standing orders by which they are suspended
    /// @param lifted those that were lifted before
    public record Facts(
            @Nullable Member member, long version, List<UUID> standing, List<UUID> lifted) {
        public Facts {
            standing = List.copyOf(standing);
            lifted = List.copyOf(lifted);
        }
    }

    @Override
    public Right right() {
        return Right.SUSPEND_MEMBERS;
    }

    @Override
    public Facts facts(SuspensionCommand command, Moment moment, JdbcClient rows) {
        StandingOrders orders = new StandingOrders(rows);
        return new Facts(
                new MemberRepository(rows).described(command.member()).orElse(null),
                new Documents(rows)
                        .find("member", command.member())
                        .map(Document::version)
                        .orElse(0L),
                orders.suspensions(command.member()),
                orders.lifted(command.member()));
    }

    @Override
    public Decision<SuspensionOutcome> decide(
            SuspensionCommand command, Facts facts, Moment moment) {
        Member member = facts.member();
        if (member == null) {
            return refused(Why.UNKNOWN);
        }
        String reason = Typed.clean(command.reason());
        if (reason.isEmpty()) {
            return refused(Why.NO_REASON);
        }
        if (Typed.length(reason) > SuspensionCommand.LONGEST_REASON) {
            return refused(Why.TOO_LONG);
        }
        return switch (command) {
            case SuspensionCommand.Suspend _ -> suspend(member, facts, reason, moment);
            case SuspensionCommand.Lift _ -> lift(member, facts, reason);
        };
    }

    private static Decision<SuspensionOutcome> suspend(
            Member member, Facts facts, String reason, Moment moment) {
        if (member.status() == Member.Status.SUSPENDED || !facts.standing().isEmpty()) {
            return refused(Why.ALREADY);
        }
        if (member.status() != Member.Status.ACTIVE) {
            return refused(Why.NOT_ACTIVE);
        }
        return Decision.accepted(
                draft(Events.MEMBER_SUSPENDED, member, reason)
                        .withOrder(
                                new Order(moment.newId(), Order.Kind.SUSPEND, member.id(), CAUSE)));
    }

    private static Decision<SuspensionOutcome> lift(Member member, Facts facts, String reason) {
        boolean isSuspended = member.status() == Member.Status.SUSPENDED;
        if (!isSuspended && facts.standing().isEmpty()) {
            return refused(Why.NOT_SUSPENDED);
        }
        ObjectNode fields = object();
        if (isSuspended) {
            fields.put("status", "active");
        }
        ArrayNode orders = fields.putArray(StandingOrders.LIFTED);
        facts.lifted().forEach(one -> orders.add(one.toString()));
        facts.standing().forEach(one -> orders.add(one.toString()));
        return Decision.accepted(
                draft(Events.SUSPENSION_LIFTED, member, reason)
                        .withPatch(new Patch("member", member.id(), facts.version(), fields)));
    }

    private static Draft draft(String type, Member member, String reason) {
        ObjectNode body = object().put("member", member.id());
        body.set("reason", Personal.life(member.id(), reason));
        return Draft.of(type, 1, Draft.NETWORK, body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Decision<SuspensionOutcome> refused(Why why) {
        return Decision.refused(new SuspensionOutcome.Refused(why));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.MEMBER_SUSPENDED, Events.SUSPENSION_LIFTED);
    }

    @Override
    public SuspensionOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        String member = entry.body().get("member").asString();
        Optional<Order> order = entry.orders().stream().findFirst();
        return order.<SuspensionOutcome>map(
                        one -> new SuspensionOutcome.Suspended(member, one.id()))
                .orElseGet(() -> new SuspensionOutcome.Lifted(member));
    }
}
