package com.passportdesk.store.door;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.door.ReportDoors.Outcome;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.DoorRights;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down how the doors of this desk stand, for all desks of the network.
public final class ReportDoorsHandler
        implements CommandHandler<ReportDoors, ReportDoorsHandler.Facts, Outcome> {

    /// @param said what this desk said before
    /// @param site where it stands; null until the centre has told of it
    public record Facts(DoorNews.Said said, @Nullable Site site) {}

    @Override
    public Facts facts(ReportDoors command, Moment moment, JdbcClient rows) {
        return new Facts(
                new DoorRepository(rows).said(moment.desk()),
                new SiteRepository(rows).find(moment.site()).orElse(null));
    }

    /// Where nobody knows when that was, doors may open for as long as if it were now.
    private static Instant heard(Moment moment) {
        Instant asOf = moment.factsAsOf();
        return asOf.equals(Instant.EPOCH) ? moment.now() : asOf;
    }

    @Override
    public Decision<Outcome> decide(ReportDoors command, Facts facts, Moment moment) {
        DoorNews.Said said = facts.said();
        Site site = facts.site();
        DoorNews news =
                DoorNews.of(
                        command.doors(),
                        said,
                        site == null
                                ? null
                                : DoorRights.goodUntil(site, moment.now(), heard(moment)),
                        moment.now());
        if (!news.isDue(said, moment.now())) {
            return Decision.refused(
                    news.hasStood()
                            ? new Outcome.Later(news.notBefore(said, moment.now()))
                            : new Outcome.Nothing());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("site", moment.site()).put("stood", news.hasStood());
        ArrayNode doors = body.putArray("doors");
        for (DoorNews.Door door : news.doors()) {
            ObjectNode one =
                    doors.addObject()
                            .put("kind", door.kind().code())
                            .put("name", door.name())
                            .put("stand", door.stand().code())
                            .put("since", door.since().toString());
            if (door.goodUntil() != null) {
                one.put("goodUntil", door.goodUntil().toString());
            }
            if (news.orders().containsKey(door.name())) {
                ArrayNode orders = one.putArray("orders");
                news.orders().get(door.name()).forEach(order -> orders.add(order.toString()));
            }
        }
        return Decision.accepted(Draft.of(Events.DOORS_REPORTED, 1, Draft.NETWORK, body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.DOORS_REPORTED);
    }

    @Override
    public Outcome outcome(List<Entry> entries) {
        return new Outcome.Said(entries.getFirst().at());
    }
}
