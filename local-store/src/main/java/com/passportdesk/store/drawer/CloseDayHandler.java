package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.device.Reasons;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.site.Site;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Closes what the desk did since its last Z. All its figures stand in the record, so that it is
/// the same whatever becomes of the rows it was added up from.
public final class CloseDayHandler implements DrawerHandler<CloseDay, CloseOutcome> {

    @Override
    public boolean isFiscal() {
        return true;
    }

    @Override
    public Decision<CloseOutcome> decide(CloseDay command, DrawerFacts drawer, Moment moment) {
        CloseDay close = cleaned(command);
        DrawerRefusal refusal = DrawerRules.close(close, drawer.day());
        if (refusal != null) {
            return Decision.refused(new CloseOutcome.Refused(refusal));
        }
        return Decision.accepted(drawer.draft(Events.DAY_CLOSED, body(close, drawer, moment)));
    }

    private static CloseDay cleaned(CloseDay command) {
        CloseDay.Why why = command.why();
        return why == null
                ? command
                : new CloseDay(
                        command.commandId(),
                        command.count(),
                        new CloseDay.Why(why.cause(), Reasons.cleaned(why.words())));
    }

    private static ObjectNode body(CloseDay close, DrawerFacts drawer, Moment moment) {
        Site site = drawer.site();
        Series series = drawer.series();
        Figures figures = drawer.day().figures();
        Money counted = drawer.day().counts().getLast().count().total();
        Money difference = counted.minus(figures.expected());
        ObjectNode body = drawer.body().put("closing", moment.newId().toString());
        body.put("number", series.number())
                .put("series", series.name())
                .put("place", series.next())
                .put("entity", site.entity())
                .put("localDate", site.businessDay(moment.now()).toString())
                .put("currency", site.currency());
        Parties.write(body, drawer.issuer());
        FiguresJson json = new FiguresJson(ZoneOffset.UTC);
        json.write(body, figures);
        ArrayNode counts = body.putArray("counts");
        for (Counted count : drawer.day().counts()) {
            counts.add(json.counted(count));
        }
        body.set("counted", MoneyJson.of(counted));
        body.set("difference", MoneyJson.of(difference));
        CloseDay.Why why = close.why();
        if (why != null && !difference.isZero()) {
            ObjectNode cause = body.putObject("cause").put("kind", FiguresJson.cause(why.cause()));
            if (!why.words().isEmpty()) {
                cause.put("words", why.words());
            }
        }
        return body;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.DAY_CLOSED);
    }

    @Override
    public CloseOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        return new CloseOutcome.Closed(
                UUID.fromString(entry.body().get("closing").asString()),
                entry.body().get("number").asString());
    }
}
