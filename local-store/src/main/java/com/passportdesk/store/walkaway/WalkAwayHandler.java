package com.passportdesk.store.walkaway;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Counts walk-aways, and takes back what was counted by mistake.
public final class WalkAwayHandler
        implements CommandHandler<WalkAwayCommand, WalkAwayHandler.Facts, WalkAwayOutcome>,
                NeedsRight {

    /// @param isCounted whether the one that is taken back counts
    public record Facts(boolean isCounted) {}

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(WalkAwayCommand command, Moment moment, JdbcClient rows) {
        return new Facts(
                command instanceof WalkAwayCommand.TakeBack(_, UUID walkAway)
                        && new WalkAwayRepository(rows).counts(walkAway));
    }

    @Override
    public Decision<WalkAwayOutcome> decide(WalkAwayCommand command, Facts facts, Moment moment) {
        return switch (command) {
            case WalkAwayCommand.Count(_, WalkAwayCommand.Where where) ->
                    Decision.accepted(
                            draft(
                                    Events.WALK_AWAY_COUNTED,
                                    moment.newId(),
                                    moment,
                                    where.name().toLowerCase(Locale.ROOT)));
            case WalkAwayCommand.TakeBack(_, UUID walkAway) ->
                    facts.isCounted()
                            ? Decision.accepted(
                                    draft(Events.WALK_AWAY_TAKEN_BACK, walkAway, moment, ""))
                            : Decision.refused(new WalkAwayOutcome.NotCounted());
        };
    }

    private static Draft draft(String type, UUID walkAway, Moment moment, String where) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("walkAway", walkAway.toString())
                        .put("site", moment.site());
        if (!where.isEmpty()) {
            body.put("where", where);
        }
        return Draft.of(type, 1, Draft.site(moment.site()), body);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.WALK_AWAY_COUNTED, Events.WALK_AWAY_TAKEN_BACK);
    }

    @Override
    public WalkAwayOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        UUID walkAway = UUID.fromString(entry.body().get("walkAway").asString());
        return entry.type().equals(Events.WALK_AWAY_COUNTED)
                ? new WalkAwayOutcome.Counted(walkAway)
                : new WalkAwayOutcome.TakenBack(walkAway);
    }
}
