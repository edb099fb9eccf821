package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How one kind of command is answered.
///
/// @param <C> the command
/// @param <F> the facts a decision needs
/// @param <O> the outcome the operator sees
public interface CommandHandler<C extends Command, F, O> {

    /// Reads what the decision needs. Runs on the writer thread inside the open transaction, so it
    /// sees everything decided before it. Reads only.
    F facts(C command, Moment moment, JdbcClient rows);

    /// Decides. Pure: no clock, no database, no random source (new ids come from [Moment#newId]).
    Decision<O> decide(C command, F facts, Moment moment);

    /// What these records of an accepted command mean to the operator; the same for the first
    /// answer and for a repeat after a restart.
    O outcome(List<Entry> entries);
}
