package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Draft;
import java.util.List;

/// What a decision came to.
public sealed interface Decision<O> {

    /// It happens: these records, in this order, all or none. The outcome is read back from them by
    /// [CommandHandler#outcome], so that a repeat can be answered from the journal alone.
    record Accepted<O>(List<Draft> drafts) implements Decision<O> {
        public Accepted {
            drafts = List.copyOf(drafts);
        }
    }

    /// It does not happen. `notes` are facts worth keeping about the refusal (an `AccessRefused`);
    /// they do not remember the command, so the next try decides anew.
    record Refused<O>(O outcome, List<Draft> notes) implements Decision<O> {
        public Refused {
            notes = List.copyOf(notes);
        }
    }

    static <O> Decision<O> accepted(Draft... drafts) {
        return new Accepted<>(List.of(drafts));
    }

    static <O> Decision<O> refused(O outcome, Draft... notes) {
        return new Refused<>(outcome, List.of(notes));
    }
}
