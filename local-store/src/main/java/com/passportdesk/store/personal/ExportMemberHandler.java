package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down that a person's data is given out, before any of it is.
public final class ExportMemberHandler
        implements CommandHandler<ExportMember, Optional<Member>, ExportOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.PERSONAL_DATA;
    }

    @Override
    public Optional<Member> facts(ExportMember command, Moment moment, JdbcClient rows) {
        return new MemberRepository(rows).find(command.member());
    }

    @Override
    public Decision<ExportOutcome> decide(
            ExportMember command, Optional<Member> facts, Moment moment) {
        if (facts.isEmpty()) {
            return Decision.refused(
                    new ExportOutcome.Refused(
                            new Check(Check.Rule.KNOWN, Check.State.FAIL, command.member())));
        }
        Optional<String> wrong = Reason.wrong(command.reason(), facts.get());
        if (wrong.isPresent()) {
            return Decision.refused(
                    new ExportOutcome.Refused(
                            new Check(Check.Rule.REASON, Check.State.FAIL, wrong.get())));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("member", command.member());
        body.set("reason", Personal.life(command.member(), command.reason()));
        return Decision.accepted(
                Draft.of(Events.MEMBER_EXPORTED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.MEMBER_EXPORTED);
    }

    @Override
    public ExportOutcome outcome(List<Entry> entries) {
        Entry entry = entries.getFirst();
        String reason = Personal.text(entry.body().get("reason"));
        return new ExportOutcome.Granted(
                entry.body().get("member").asString(),
                reason == null ? "" : reason,
                entry.at(),
                entry.desk(),
                entry.number());
    }
}
