package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.Reasons;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.MoneyJson;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Writes down cash that goes in or out without a receipt.
public final class MoveCashHandler implements DrawerHandler<MoveCash, MoveOutcome> {

    @Override
    public Decision<MoveOutcome> decide(MoveCash command, DrawerFacts drawer, Moment moment) {
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
        return Decision.accepted(drawer.draft(Events.CASH_MOVED, body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CASH_MOVED);
    }

    @Override
    public MoveOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        return new MoveOutcome.Moved(
                UUID.fromString(entry.body().get("id").asString()), entry.at());
    }
}
