package com.passportdesk.store.simulation;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Changes one field of a member's description, on the version this desk knows. No feature offers
/// that yet; records of this form are what one will write.
final class Describing implements CommandHandler<Describing.Describe, Long, UUID> {

    /// @param field of the description
    /// @param version of the record: of a type and version that no feature knows
    record Describe(UUID commandId, String member, String field, String value, int version)
            implements Command {}

    @Override
    public Long facts(Describe command, Moment moment, JdbcClient rows) {
        return new Documents(rows)
                .find("member", command.member())
                .map(Document::version)
                .orElse(0L);
    }

    @Override
    public Decision<UUID> decide(Describe command, Long version, Moment moment) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set(command.field(), Personal.life(command.member(), command.value()));
        return Decision.accepted(
                Draft.of(
                                "MemberDescribed",
                                command.version(),
                                Draft.NETWORK,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("member", command.member()))
                        .withPatch(new Patch("member", command.member(), version, fields)));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of("MemberDescribed");
    }

    @Override
    public UUID outcome(List<Entry> entries) {
        return entries.getFirst().id();
    }
}
