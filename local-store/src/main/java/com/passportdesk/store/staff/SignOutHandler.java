package com.passportdesk.store.staff;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Notes that somebody left the desk. Leaving is never refused.
public final class SignOutHandler
        implements CommandHandler<SignOut, SignOutHandler.Facts, SignOutHandler.SignedOut> {

    /// Nothing needs to be known.
    public record Facts() {}

    /// The desk is locked.
    public record SignedOut() {}

    @Override
    public Facts facts(SignOut command, Moment moment, JdbcClient rows) {
        return new Facts();
    }

    @Override
    public Decision<SignedOut> decide(SignOut command, Facts facts, Moment moment) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("staff", command.staff()).put("why", command.why().code());
        return Decision.accepted(Draft.of(Events.SIGNED_OUT, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.SIGNED_OUT);
    }

    @Override
    public SignedOut outcome(List<Entry> entries) {
        return new SignedOut();
    }
}
