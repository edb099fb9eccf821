package com.passportdesk.store.device;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Counts the prints of a receipt, so that there is one without the word "copy" on it.
public final class AskPrintHandler
        implements CommandHandler<AskPrint, AskPrintHandler.Facts, AskPrintOutcome> {

    /// @param number of the receipt; null when nobody knows it
    /// @param before how many prints were asked for, at whatever desk of the site
    public record Facts(@Nullable String number, int before) {}

    @Override
    public Facts facts(AskPrint command, Moment moment, JdbcClient rows) {
        return new Facts(
                new ReceiptRepository(rows)
                        .find(command.receipt())
                        .map(Receipt::number)
                        .orElse(null),
                new DeviceRecords(rows).prints(command.receipt()));
    }

    @Override
    public Decision<AskPrintOutcome> decide(AskPrint command, Facts facts, Moment moment) {
        String number = facts.number();
        if (number == null) {
            return Decision.refused(new AskPrintOutcome.UnknownReceipt());
        }
        if (command.which() == AskPrint.Which.FIRST && facts.before() > 0) {
            return Decision.refused(new AskPrintOutcome.AskedBefore());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("print", moment.newId().toString())
                .put("site", moment.site())
                .put("receipt", command.receipt().toString())
                .put("number", number)
                .put("copy", facts.before());
        return Decision.accepted(
                Draft.of(Events.RECEIPT_PRINT_ASKED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.RECEIPT_PRINT_ASKED);
    }

    @Override
    public AskPrintOutcome outcome(List<Entry> entries) {
        JsonNode body = entries.getFirst().body();
        return new AskPrintOutcome.Asked(
                UUID.fromString(body.get("print").asString()),
                UUID.fromString(body.get("receipt").asString()),
                body.get("number").asString(),
                body.get("copy").intValue());
    }
}
