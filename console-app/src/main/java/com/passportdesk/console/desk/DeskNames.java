package com.passportdesk.console.desk;

import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Documents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// What people call desks: `Desk 2`, and `Lyon Confluence, Desk 1` for one of another site. Codes
/// such as `BER1-D2` stand on receipts, whose numbers begin with them, and in `rpc`.
///
/// Reads the rows at the first question about a desk and remembers the answer: made anew for each
/// reading of a screen, away from the screen.
public final class DeskNames {

    private final JdbcClient rows;
    private final String site;
    private final Map<String, String> known = new HashMap<>();

    /// @param site of the reader, which is not named
    public DeskNames(JdbcClient rows, String site) {
        this.rows = rows;
        this.site = site;
    }

    /// The code itself where the network has not described the desk.
    public synchronized String of(String code) {
        return known.computeIfAbsent(code, this::read);
    }

    /// With its code behind the name, for papers that an auditor compares with numbers.
    public String withCode(String code) {
        String name = of(code);
        return name.equals(code) ? code : name + " (" + code + ")";
    }

    private String read(String code) {
        Documents documents = new Documents(rows);
        Optional<ObjectNode> desk = documents.find("desk", code).map(found -> found.fields());
        String name =
                desk.map(fields -> Personal.text(fields.get("name")))
                        .filter(text -> !text.isBlank())
                        .orElse("");
        String at = desk.map(fields -> fields.path("site").asString("")).orElse("");
        if (name.isEmpty() || at.isEmpty() || at.equals(site)) {
            return name.isEmpty() ? code : name;
        }
        return documents
                        .find("site", at)
                        .map(found -> Personal.text(found.fields().get("name")))
                        .orElse(at)
                + ", "
                + name;
    }
}
