package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.Reasons;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Writes down cash that goes in or out without a receipt.
public final class MoveCashHandler
        implements CommandHandler<MoveCash, MoveCashHandler.Facts, MoveOutcome>, NeedsRight {

    /// What the decision needs.
    public static final class Facts {
        private final DrawerFacts drawer;

        Facts(DrawerFacts drawer) {
            this.drawer = drawer;
        }
    }

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(MoveCash command, Moment moment, JdbcClient rows) {
        return new Facts(DrawerFacts.read(moment, rows));
    }

    @Override
    public Decision<MoveOutcome> decide(MoveCash command, Facts facts, Moment moment) {
        DrawerFacts drawer = facts.drawer;
        String words = Reasons.cleaned(command.words());
        DrawerRefusal refusal =
                DrawerRules.move(command.kind(), command.amount(), words, drawer.day());
        if (refusal == null) {
            refusal = DrawerRules.full(drawer.notes());
        }
        if (refusal != null) {
            return Decision.refused(new MoveOutcome.Refused(refusal));
        }
        ObjectNode body = drawer.body().put("id", moment.newId().toString());
        body.put("kind", FiguresJson.kind(command.kind()))
                .set("amount", MoneyJson.of(command.amount()));
        if (!words.isEmpty()) {
            body.put("words", words);
        }
        return Decision.accepted(drawer.draft(DrawerProjection.MOVED, body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(DrawerProjection.MOVED);
    }

    @Override
    public MoveOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        return new MoveOutcome.Moved(
                UUID.fromString(entry.body().get("id").asString()), entry.at());
    }
}
