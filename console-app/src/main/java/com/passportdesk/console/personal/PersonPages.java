package com.passportdesk.console.personal;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.document.PersonPage;
import com.passportdesk.console.document.PersonPdf;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.personal.ExportOutcome;
import com.passportdesk.store.personal.PersonalFile;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns a personal file into a page, in the language of the site.
@Component
final class PersonPages {

    /// Rows of one list on paper; the file beside has all.
    private static final int MOST_ROWS = 300;

    private static final Set<String> NAMED =
            Set.of(
                    "id",
                    "name",
                    "latin",
                    "given",
                    "email",
                    "company",
                    "companyName",
                    "home",
                    "plan",
                    "planName",
                    "status",
                    "since",
                    "paidUntil",
                    "languages",
                    "portrait");

    private final RunningDesk desk;
    private final DeskSite site;
    private final Texts texts;
    private final Formats formats;

    PersonPages(RunningDesk desk, DeskSite site, Texts texts) {
        this.desk = desk;
        this.site = site;
        this.texts = texts.in(site.now().locale());
        this.formats = new Formats(this.texts, site.now().locale(), site.now().zone());
    }

    PersonPdf pdf() {
        return new PersonPdf(texts, formats);
    }

    PersonPage page(ObjectNode file, ExportOutcome.Granted granted) {
        JsonNode fields = file.path("profile").path("fields");
        List<PersonPage.Part> parts = new ArrayList<>();
        parts.add(cards(file.path("cards")));
        for (PersonalFile.Part part : PersonalFile.Part.values()) {
            parts.add(part(part, file.path(part.code())));
        }
        incomplete(file.path("incomplete")).ifPresent(parts::add);
        return new PersonPage(
                fields.path("name").asString(""),
                fields.path("latin").asString(""),
                issuer(),
                texts.get("personal.source", granted.desk(), granted.number()),
                granted.at(),
                facts(file.path("profile")),
                parts);
    }

    private String issuer() {
        return new Documents(desk.rows())
                .find("entity", site.now().entity())
                .map(Document::fields)
                .map(fields -> fields.path("name").asString(site.now().entity()))
                .orElse(site.now().entity());
    }

    private List<PersonPage.Fact> facts(JsonNode profile) {
        List<PersonPage.Fact> facts = new ArrayList<>();
        facts.add(fact("id", profile.path("id")));
        for (Map.Entry<String, JsonNode> field : profile.path("fields").properties()) {
            if (!field.getValue().isNull()) {
                facts.add(fact(field.getKey(), field.getValue()));
            }
        }
        for (String more : List.of("planName", "companyName")) {
            if (profile.hasNonNull(more)) {
                facts.add(fact(more, profile.path(more)));
            }
        }
        return facts;
    }

    /// Fields are called as the network calls them: a new one is never left out for want of words.
    private PersonPage.Fact fact(String name, JsonNode value) {
        String key = "personal.field." + name; // texts: personal.field.*
        return new PersonPage.Fact(NAMED.contains(name) ? texts.get(key) : name, words(value));
    }

    private PersonPage.Part cards(JsonNode cards) {
        List<PersonPage.Row> rows = new ArrayList<>();
        StringJoiner all = new StringJoiner("; ");
        for (JsonNode card : cards) {
            all.add(words(card));
        }
        return new PersonPage.Part(
                texts.get("personal.part.cards"),
                cards.isEmpty() ? texts.get("personal.none") : all.toString(),
                rows);
    }

    /// What could not be read may say more of them; empty where all could.
    private Optional<PersonPage.Part> incomplete(JsonNode numbers) {
        StringJoiner all = new StringJoiner(", ");
        numbers.forEach(one -> all.add(String.valueOf(one.asLong())));
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PersonPage.Part(
                                texts.get("personal.incomplete"),
                                texts.get("personal.incomplete.numbers", desk.code(), all),
                                List.of()));
    }

    private PersonPage.Part part(PersonalFile.Part part, JsonNode list) {
        int total = list.path("total").asInt();
        List<PersonPage.Row> rows = new ArrayList<>();
        for (JsonNode item : list.path("items")) {
            if (rows.size() < MOST_ROWS) {
                rows.add(row(item));
            }
        }
        String note =
                total == 0
                        ? texts.get("personal.none")
                        : total == rows.size()
                                ? texts.get("personal.all", total)
                                : texts.get("personal.more", total, total - rows.size());
        String key = "personal.part." + part.code(); // texts: personal.part.*
        return new PersonPage.Part(texts.get(key), note, rows);
    }

    private static PersonPage.Row row(JsonNode item) {
        JsonNode record = item.path("record");
        return new PersonPage.Row(
                Instant.parse(record.path("at").asString()),
                record.path("type").asString() + ": " + words(item.path("content")),
                record.path("desk").asString() + " " + record.path("number").asLong());
    }

    /// "site ber1, localDate 2027-04-22, lines (name Espresso, quantity 2)".
    private static String words(JsonNode node) {
        if (node.isObject()) {
            if (node.size() == 2 && node.has("minor") && node.has("currency")) {
                return node.path("minor").asLong() + " " + node.path("currency").asString();
            }
            StringJoiner words = new StringJoiner(", ");
            for (Map.Entry<String, JsonNode> one : node.properties()) {
                if (!one.getValue().isNull()) {
                    boolean deep = one.getValue().isContainer();
                    String inner = words(one.getValue());
                    words.add(one.getKey() + (deep ? " (" + inner + ")" : " " + inner));
                }
            }
            return words.toString();
        }
        if (node.isArray()) {
            StringJoiner words = new StringJoiner("; ");
            node.forEach(one -> words.add(words(one)));
            return words.toString();
        }
        return node.asString();
    }
}
