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

    static final String BEGUN = "CardBatchBegun";
    static final String ROW_CHANGED = "CardBatchRowChanged";
    static final String ENDED = "CardBatchEnded";

    /// Of other features, read here for what they say of a row.
    static final String STARTED = "CardEncodingStarted";

    static final String ISSUED = "CardIssued";
    static final String NOT_ISSUED = "CardNotIssued";
    static final String SPOILED = "BlankCardSpoiled";

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
