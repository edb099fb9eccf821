package com.passportdesk.store.simulation;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is done to the records of accepted commands before they are written down: nothing, but in
/// worlds with a planted bug.
@FunctionalInterface
interface Spoiling {

    Spoiling NOTHING = draft -> draft;

    /// @return what is written instead
    Draft of(Draft draft);

    /// Spoils records of one type, and no others.
    static Spoiling of(String type, Spoiling spoiling) {
        return draft -> draft.type().equals(type) ? spoiling.of(draft) : draft;
    }

    /// The handler with its records spoiled.
    default <C extends Command, F, O> CommandHandler<C, F, O> around(
            CommandHandler<C, F, O> handler) {
        return this == NOTHING ? handler : new Spoiled<>(this, handler);
    }

    /// A handler that does something wrong.
    record Spoiled<C extends Command, F, O>(Spoiling spoiling, CommandHandler<C, F, O> real)
            implements CommandHandler<C, F, O> {

        @Override
        public F facts(C command, Moment moment, JdbcClient rows) {
            return real.facts(command, moment, rows);
        }

        @Override
        public Decision<O> decide(C command, F facts, Moment moment) {
            Decision<O> decision = real.decide(command, facts, moment);
            return decision instanceof Decision.Accepted<O>(List<Draft> drafts)
                    ? new Decision.Accepted<>(drafts.stream().map(spoiling::of).toList())
                    : decision;
        }

        @Override
        public Set<String> firstTypes() {
            return real.firstTypes();
        }

        @Override
        public boolean isFiscal() {
            return real.isFiscal();
        }

        @Override
        public O outcome(List<Entry> entries) {
            return real.outcome(entries);
        }
    }
}
