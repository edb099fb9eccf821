package com.passportdesk.store.load;

import static com.passportdesk.store.load.FieldForm.BOOL;
import static com.passportdesk.store.load.FieldForm.CURRENCY;
import static com.passportdesk.store.load.FieldForm.DATE;
import static com.passportdesk.store.load.FieldForm.INSTANT;
import static com.passportdesk.store.load.FieldForm.LOCALE;
import static com.passportdesk.store.load.FieldForm.MONEY;
import static com.passportdesk.store.load.FieldForm.PERCENT;
import static com.passportdesk.store.load.FieldForm.TIME;
import static com.passportdesk.store.load.FieldForm.ZONE;
import static com.passportdesk.store.load.FieldForm.id;
import static com.passportdesk.store.load.FieldForm.list;
import static com.passportdesk.store.load.FieldForm.matching;
import static com.passportdesk.store.load.FieldForm.number;
import static com.passportdesk.store.load.FieldForm.oneOf;
import static com.passportdesk.store.load.FieldForm.text;

import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What descriptions of each kind hold, as a desk reads them.
final class DocumentForms {

    private static final String CANCELLATION_ACCEPTED =
            "must be like {\"steps\":[{\"minutesBefore\":1440,\"percent\":0}],"
                    + "\"latePercent\":100,\"noShowPercent\":100,\"noShowMinutes\":15,"
                    + "\"graceMinutes\":5}";
    private static final String HOURS_ACCEPTED =
            "must give mon to sun, each [\"08:00\",\"20:00\"] or null";
    private static final String TAXES_ACCEPTED =
            "must list rates such as {\"code\":\"standard\",\"percent\":\"19\","
                    + "\"from\":\"2021-01-01\"}, one of them standard";
    private static final String AREAS_ACCEPTED =
            "must list areas such as {\"name\":\"Open space\",\"seats\":40}";
    private static final String EVENT_ACCEPTED =
            "must give starts and ends, one after the other, and places, such as"
                    + " {\"starts\":\"2027-04-22T17:00:00Z\",\"ends\":\"2027-04-22T19:00:00Z\","
                    + "\"places\":12}";
    private static final FieldForm COUNTRY =
            matching(Pattern.compile("[A-Z]{2}"), "must be a country by its ISO code, such as DE");
    private static final FieldForm CODE =
            matching(
                    Pattern.compile("(?=.{1,24}$)[A-Z0-9]+(-[A-Z0-9]+)*"),
                    "must be a code of capital letters, digits and single hyphens, such as BER1");

    private static final Map<String, Form> FORMS = forms();

    private DocumentForms() {}

    private enum Need {
        REQUIRED,
        OPTIONAL
    }

    private record Field(Need need, FieldForm form) {}

    /// The fields of a kind, in the order in which they are named.
    private record Form(FieldForm id, Map<String, Field> fields) {

        static Form of(FieldForm id) {
            return new Form(id, new LinkedHashMap<>());
        }

        Form needs(String name, FieldForm form) {
            fields.put(name, new Field(Need.REQUIRED, form));
            return this;
        }

        Form may(String name, FieldForm form) {
            fields.put(name, new Field(Need.OPTIONAL, form));
            return this;
        }
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put(
                "network",
                Form.of(oneOf("network"))
                        .needs("name", text(400))
                        .may(
                                "accent",
                                matching(
                                        Pattern.compile("#[0-9a-fA-F]{6}"),
                                        "must be a colour such as #3a4ed0"))
                        .may(
                                "mark",
                                matching(
                                        Pattern.compile("[MLHVCSQTAZmlhvcsqtaz0-9 .,-]{1,4000}"),
                                        "must be an SVG path in a box of 32 by 32"))
                        .may(
                                "passKeys",
                                list(
                                        1,
                                        matching(
                                                Pattern.compile("[0-9]{1,3}:[A-Za-z0-9+/]{59}="),
                                                "must be number:key"),
                                        "must list number:key, Ed25519 keys in Base64")));
        forms.put(
                "entity",
                Form.of(id(100))
                        .needs("name", text(400))
                        .needs("address", list(1, text(400), "must list the lines of the address"))
                        .needs("country", COUNTRY)
                        .may("taxNumber", text(100))
                        .may("vatNumber", text(100))
                        .may("keepYears", number(1, 100)));
        forms.put("site", site());
        forms.put(
                "desk",
                Form.of(CODE)
                        .needs("site", id(40))
                        .needs("code", text(40))
                        .needs("name", text(400)));
        forms.put(
                "plan",
                Form.of(id(100))
                        .needs("name", text(400))
                        .needs("monthly", MONEY)
                        .may("capAway", number(0, 10_000))
                        .needs("sites", text(100))
                        .needs("hours", oneOf("opening", "always"))
                        .may("guestPasses", number(0, 10_000))
                        .may("roomCredits", number(0, 10_000)));
        forms.put(
                "product",
                Form.of(id(100))
                        .needs("site", id(40))
                        .needs("name", text(400))
                        .needs("kind", oneOf("daypass", "goods", "event"))
                        .needs("price", MONEY)
                        .needs("tax", id(40))
                        .may("often", BOOL)
                        .may("stock", number(0, 1_000_000))
                        .may("event", DocumentForms::event));
        forms.put("resource", resource());
        forms.put(
                "company",
                Form.of(id(100))
                        .needs("name", text(400))
                        .may("latin", text(400))
                        .needs("home", id(40)));
        forms.put(
                "staff",
                Form.of(id(100))
                        .needs("name", text(400))
                        .may("given", text(400))
                        .needs("role", oneOf("frontdesk", "manager", "technician"))
                        .needs("sites", list(1, id(40), "must list the ids of at least one site"))
                        .may("portrait", number(0, Integer.MAX_VALUE)));
        forms.put("member", member());
        forms.put("card", card());
        return forms;
    }

    private static Form site() {
        return Form.of(id(40))
                .needs("code", CODE)
                .needs("name", text(400))
                .needs("city", text(400))
                .needs("country", COUNTRY)
                .needs("zone", ZONE)
                .needs("currency", CURRENCY)
                .needs("locale", LOCALE)
                .needs("entity", id(100))
                .needs("region", text(100))
                .needs("businessDayEnds", TIME)
                .needs("pricesIncludeTax", BOOL)
                .needs("rounding", oneOf("HALF_UP", "DOWN"))
                .needs("seats", number(1, 1_000_000))
                .needs("staleAfterMinutes", number(1, 1_000_000))
                .needs("dayPassProduct", id(100))
                .may("refundAlone", number(0, Integer.MAX_VALUE))
                .may("refundApart", number(0, Integer.MAX_VALUE))
                .may("cardsValidHours", number(1, Site.MOST_CARD_HOURS))
                .may("cancellation", DocumentForms::cancellation)
                .needs("hours", DocumentForms::week)
                .needs("taxes", DocumentForms::taxes)
                .needs(
                        "areas",
                        list(
                                1,
                                area ->
                                        text(400)
                                                .wrong(area.path("name"))
                                                .or(() ->
                                                        number(1, 1_000_000)
                                                                .wrong(area.path("seats"))),
                                AREAS_ACCEPTED));
    }

    private static Optional<String> week(JsonNode hours) {
        for (String day : new String[] {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
            JsonNode open = hours.path(day);
            boolean isTimes = open.size() == 2 && list(2, TIME, "").wrong(open).isEmpty();
            if (!open.isNull() && !isTimes) {
                return Optional.of(HOURS_ACCEPTED);
            }
        }
        return hours.size() == 7 ? Optional.empty() : Optional.of(HOURS_ACCEPTED);
    }

    private static Optional<String> event(JsonNode event) {
        boolean isOne =
                event.size() == 3
                        && INSTANT.wrong(event.path("starts")).isEmpty()
                        && INSTANT.wrong(event.path("ends")).isEmpty()
                        && number(1, 100_000).wrong(event.path("places")).isEmpty()
                        && Instant.parse(event.get("starts").asString())
                                .isBefore(Instant.parse(event.get("ends").asString()));
        return isOne ? Optional.empty() : Optional.of(EVENT_ACCEPTED);
    }

    private static Optional<String> cancellation(JsonNode of) {
        boolean isGood = of.isObject() && of.path("steps").isContainer() == of.has("steps");
        for (JsonNode step : of.path("steps")) {
            isGood &= isPercent(step.get("percent")) && isMinutes(step.get("minutesBefore"));
        }
        for (String field : new String[] {"latePercent", "noShowPercent"}) {
            isGood &= !of.has(field) || isPercent(of.get(field));
        }
        for (String field : new String[] {"noShowMinutes", "graceMinutes"}) {
            isGood &= !of.has(field) || isMinutes(of.get(field));
        }
        return isGood ? Optional.empty() : Optional.of(CANCELLATION_ACCEPTED);
    }

    private static boolean isPercent(@Nullable JsonNode value) {
        return value != null && number(0, 100).wrong(value).isEmpty();
    }

    private static boolean isMinutes(@Nullable JsonNode value) {
        return value != null && number(0, 1_000_000).wrong(value).isEmpty();
    }

    private static Optional<String> taxes(JsonNode taxes) {
        boolean standard = false;
        for (JsonNode rate : taxes) {
            if (id(40).wrong(rate.path("code")).isPresent()
                    || PERCENT.wrong(rate.path("percent")).isPresent()
                    || DATE.wrong(rate.path("from")).isPresent()) {
                return Optional.of(TAXES_ACCEPTED);
            }
            standard |= rate.path("code").asString().equals("standard");
        }
        return taxes.isArray() && standard ? Optional.empty() : Optional.of(TAXES_ACCEPTED);
    }

    private static Form resource() {
        return Form.of(id(100))
                .needs("site", id(40))
                .needs("name", text(400))
                .needs("kind", oneOf("room", "hotdesk"))
                .needs("seats", number(1, 100_000))
                .may("floor", text(400))
                .may("hourly", MONEY)
                .may("bufferMinutes", number(0, 1_440))
                .may("gridMinutes", number(1, 1_440))
                .may("minMinutes", number(1, 1_440))
                .may("maxMinutes", number(1, 10_080))
                .may("aheadDays", number(0, 1_000))
                .may("tax", id(40))
                .may("outOfOrder", text(400));
    }

    private static Form member() {
        return Form.of(id(100))
                .needs("name", text(400))
                .may("latin", text(400))
                .may("given", text(400))
                .may("email", text(320))
                .may("company", id(100))
                .needs("home", id(40))
                .may("plan", id(100))
                .needs("status", oneOf("active", "suspended", "left", "banned"))
                .may("since", DATE)
                .may("paidUntil", DATE)
                .may("languages", list(0, LOCALE, "must list languages such as [\"de\",\"en\"]"))
                .may("portrait", number(0, Integer.MAX_VALUE))
                .may("liftedOrders", list(0, id(36), "must list ids of orders"));
    }

    private static Form card() {
        return Form.of(matching(Pattern.compile("[0-9a-f]{32}"), "must be 32 hex digits"))
                .needs("member", id(100))
                .needs("number", text(40))
                .needs("issue", number(1, 0xFFFF))
                .needs("state", oneOf("issued", "suspended", "blocked", "returned", "retired"))
                .may("validUntil", INSTANT)
                .may("uid", matching(Pattern.compile("[0-9a-f]{14}"), "must be 14 hex digits"))
                .may(
                        "type",
                        matching(
                                Pattern.compile("[A-Z0-9_]{1,40}"),
                                "must be a type of chip such as DESFIRE"))
                .may("blockedReason", text(500));
    }

    /// What is wrong with a description; empty when a desk can work with it.
    static Optional<String> wrong(String kind, String id, ObjectNode fields) {
        Form form = FORMS.get(kind);
        if (form == null) {
            return Optional.of(
                    "there is no kind "
                            + shortened(kind)
                            + ", only "
                            + String.join(", ", FORMS.keySet()));
        }
        Optional<String> badId =
                form.id().wrong(fields.stringNode(id)).map(accepted -> "id " + accepted);
        if (badId.isPresent()) {
            return badId;
        }
        for (Map.Entry<String, Field> field : form.fields().entrySet()) {
            JsonNode value = fields.get(field.getKey());
            boolean missing = value == null || value.isNull();
            if (missing && field.getValue().need() == Need.REQUIRED) {
                return Optional.of(field.getKey() + " is missing");
            }
            Optional<String> accepted =
                    missing ? Optional.empty() : field.getValue().form().wrong(value);
            if (accepted.isPresent()) {
                return accepted.map(words -> field.getKey() + " " + words);
            }
        }
        for (String name : fields.propertyNames()) {
            if (name.equals("pin") || name.equals("pinHash")) {
                return Optional.of("a PIN is given with central staff add, never in a file");
            }
            if (!form.fields().containsKey(name)) {
                return Optional.of("a " + kind + " has no field " + shortened(name));
            }
        }
        return switch (kind) {
            case "resource" -> wrongRoom(fields);
            case "product" -> wrongProduct(fields);
            default -> Optional.empty();
        };
    }

    private static Optional<String> wrongProduct(ObjectNode fields) {
        String kind = fields.path("kind").asString();
        if (kind.equals("event") != fields.hasNonNull("event")) {
            return Optional.of(
                    "event says when an event is, of a product of that kind and no other");
        }
        return !kind.equals("goods") && fields.hasNonNull("stock")
                ? Optional.of("stock is counted of goods only")
                : Optional.empty();
    }

    private static Optional<String> wrongRoom(ObjectNode fields) {
        boolean room = fields.path("kind").asString().equals("room");
        return room && !fields.hasNonNull("hourly")
                ? Optional.of("hourly is missing: a room has a price")
                : Optional.empty();
    }

    private static String shortened(String word) {
        String clean = FieldForm.CONTROL.matcher(word).replaceAll("?");
        return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
    }
}
