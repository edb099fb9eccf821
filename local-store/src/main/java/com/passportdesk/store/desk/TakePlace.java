package com.passportdesk.store.desk;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Begins the life of a home that takes the place of another of the same desk, lost without a copy.
/// Its receipts get series of their own: what that one sold may never be told here, or be told
/// after the first sale.
///
/// @param before the last life of the desk that the centre knows of
/// @param letters of its series, as [NewLife#letters] draws them
public record TakePlace(UUID commandId, UUID before, String letters) implements Command {

    /// With letters drawn now.
    public static TakePlace of(UUID before) {
        return new TakePlace(CommandIds.fresh(), before, NewLife.letters(1));
    }

    /// To be asked of a home that has no record yet.
    public static final class Handler implements CommandHandler<TakePlace, Boolean, Boolean> {

        @Override
        public Boolean facts(TakePlace command, Moment moment, JdbcClient rows) {
            return true;
        }

        @Override
        public Decision<Boolean> decide(TakePlace command, Boolean facts, Moment moment) {
            return Decision.accepted(
                    Draft.of(
                            Events.HOME_RESTORED,
                            1,
                            Draft.site(moment.site()),
                            NewLife.body(
                                    command.before(), command.letters(), NewLife.Why.REPLACED)));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(Events.HOME_RESTORED);
        }

        @Override
        public Boolean outcome(List<Entry> entries) {
            CommandHandler.only(entries);
            return true;
        }
    }
}
