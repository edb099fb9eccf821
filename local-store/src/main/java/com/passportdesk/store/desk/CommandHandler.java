package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
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

    /// The types that the first record of this command may have. They tell its records from those
    /// of another command that was given the same id. Where another kind of command begins with one
    /// of them and means something else, [#outcome] throws at that one's records.
    Set<String> firstTypes();

    /// Whether it makes documents that the law wants in one unbroken chain. Behind a damaged record
    /// none is made; doors, cards and signing in go on.
    default boolean isFiscal() {
        return false;
    }

    /// Whether a PIN that somebody typed decides. Each wrong one has to be kept, or there would be
    /// no end of trying: a desk that can keep nothing refuses such a command before anything is
    /// looked at, with the same problem whatever was typed.
    default boolean looksAtPin(C command) {
        return false;
    }

    /// What these records of an accepted command mean to the operator; the same for the first
    /// answer and for a repeat after a restart.
    O outcome(List<Entry> entries);

    /// The record of a command that writes one.
    ///
    /// @throws IllegalArgumentException if there are more: they are another command's
    static Entry only(List<Entry> entries) {
        if (entries.size() != 1) {
            throw new IllegalArgumentException(entries.size() + " records");
        }
        return entries.getFirst();
    }
}
