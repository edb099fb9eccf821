package com.passportdesk.store.device;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.DrawerOutcome.Cause;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Decides whether the cash drawer opens, and writes it down before it does.
public final class OpenDrawerHandler
        implements CommandHandler<OpenDrawer, OpenDrawerHandler.Facts, DrawerOutcome>, NeedsRight {

    /// @param receipt that it is opened for, if it is known
    /// @param before whether it was opened for it already
    public record Facts(@Nullable Receipt receipt, boolean before) {}

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(OpenDrawer command, Moment moment, JdbcClient rows) {
        return switch (command.why()) {
            case OpenDrawer.Why.Sale(UUID receipt) ->
                    new Facts(
                            new ReceiptRepository(rows).find(receipt).orElse(null),
                            new DeviceRecords(rows).isOpenedFor(receipt));
            case OpenDrawer.Why.Reason _ -> new Facts(null, false);
        };
    }

    @Override
    public Decision<DrawerOutcome> decide(OpenDrawer command, Facts facts, Moment moment) {
        Optional<Cause> cause = refused(command.why(), facts, moment);
        if (cause.isPresent()) {
            return Decision.refused(new DrawerOutcome.Refused(cause.get()));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("opening", moment.newId().toString()).put("site", moment.site());
        switch (command.why()) {
            case OpenDrawer.Why.Sale(UUID receipt) ->
                    body.put("why", "sale").put("receipt", receipt.toString());
            case OpenDrawer.Why.Reason(String words) ->
                    body.put("why", "reason").put("reason", Reasons.cleaned(words));
        }
        return Decision.accepted(
                Draft.of(Events.DRAWER_OPENED, 1, Draft.site(moment.site()), body));
    }

    private static Optional<Cause> refused(OpenDrawer.Why why, Facts facts, Moment moment) {
        return switch (why) {
            case OpenDrawer.Why.Sale _ -> Optional.ofNullable(refusedSale(facts, moment));
            case OpenDrawer.Why.Reason(String words) -> {
                String reason = Reasons.cleaned(words);
                yield reason.isEmpty()
                        ? Optional.of(Cause.NO_REASON)
                        : Reasons.isTooLong(reason)
                                ? Optional.of(Cause.REASON_TOO_LONG)
                                : Optional.empty();
            }
        };
    }

    private static @Nullable Cause refusedSale(Facts facts, Moment moment) {
        Receipt receipt = facts.receipt();
        if (receipt == null) {
            return Cause.UNKNOWN_RECEIPT;
        }
        if (!receipt.desk().equals(moment.desk())) {
            return Cause.OTHER_DESK;
        }
        if (receipt.tenders().stream().noneMatch(paid -> paid.kind() == Tender.Kind.CASH)) {
            return Cause.NO_CASH;
        }
        return facts.before() ? Cause.OPENED_BEFORE : null;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.DRAWER_OPENED);
    }

    @Override
    public DrawerOutcome outcome(List<Entry> entries) {
        Entry entry = entries.getFirst();
        String opening = entry.body().get("opening").asString();
        return new DrawerOutcome.Opened(UUID.fromString(opening));
    }
}
