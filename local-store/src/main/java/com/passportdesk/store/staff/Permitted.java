package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets a command through to its handler only if the operator's role allows it, looked up where the
/// decision is made: a role or a site that was taken away an hour ago allows nothing now. The one
/// place where rights are checked, whether a screen, a card or a program asks.
public final class Permitted<C extends Command, F, O>
        implements CommandHandler<C, Optional<F>, Permitted.Answer<O>> {

    private final CommandHandler<C, F, O> handler;

    public Permitted(CommandHandler<C, F, O> handler) {
        this.handler = handler;
    }

    /// What came of it.
    public sealed interface Answer<O> {

        /// The handler's own outcome.
        record Given<O>(O outcome) implements Answer<O> {}

        /// The operator lacks this right; nothing happened.
        record NotAllowed<O>(Right right) implements Answer<O> {}
    }

    /// Empty when the operator lacks the right.
    @Override
    public Optional<F> facts(C command, Moment moment, JdbcClient rows) {
        boolean may =
                needed(command)
                        .map(right -> new StaffRepository(rows).may(moment, right))
                        .orElse(true);
        return may ? Optional.of(handler.facts(command, moment, rows)) : Optional.empty();
    }

    private Optional<Right> needed(C command) {
        return handler instanceof NeedsRight needs
                ? Optional.of(needs.right(command))
                : Optional.empty();
    }

    @Override
    public Decision<Answer<O>> decide(C command, Optional<F> facts, Moment moment) {
        if (facts.isEmpty()) {
            return Decision.refused(new Answer.NotAllowed<>(needed(command).orElseThrow()));
        }
        return switch (handler.decide(command, facts.get(), moment)) {
            case Decision.Accepted<O>(var drafts) -> new Decision.Accepted<>(drafts);
            case Decision.Refused<O>(O outcome, var notes) ->
                    new Decision.Refused<>(new Answer.Given<>(outcome), notes);
        };
    }

    @Override
    public boolean isFiscal() {
        return handler.isFiscal();
    }

    @Override
    public boolean looksAtPin(C command) {
        return handler.looksAtPin(command);
    }

    @Override
    public Set<String> firstTypes() {
        return handler.firstTypes();
    }

    @Override
    public Answer<O> outcome(List<Entry> entries) {
        return new Answer.Given<>(handler.outcome(entries));
    }
}
