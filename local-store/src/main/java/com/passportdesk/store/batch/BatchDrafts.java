package com.passportdesk.store.batch;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the bodies of the batch records; see `docs/events.md`.
final class BatchDrafts {

    private BatchDrafts() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Draft draft(String type, ObjectNode body, Moment moment) {
        return Draft.of(type, 1, Draft.site(moment.site()), body);
    }

    static boolean mayIssue(Moment moment, JdbcClient rows) {
        return new StaffRepository(rows).may(moment, Right.ISSUE_CARDS);
    }
}
