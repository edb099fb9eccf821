package com.passportdesk.store.sample;

import com.passportdesk.store.projection.Document;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the network's shared descriptions, all but companies and people.
final class SampleDocuments {

    private SampleDocuments() {}

    static Document document(String kind, String id, ObjectNode fields) {
        return new Document(kind, id, 1, fields);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode money(long minor, String currency) {
        return object().put("minor", minor).put("currency", currency);
    }

    /// Two masts and the halyard between them, in a box of 32 by 32.
    private static final String MARK = "M11 9v14M11 17.4l10-3.5M21 9v14";

    /// Key 1 of member passes.
    private static ArrayNode passKeys() {
        byte[] known = SamplePassKey.pair().getPublic().getEncoded();
        return JsonNodeFactory.instance
                .arrayNode()
                .add(SamplePassKey.NUMBER + ":" + Base64.getEncoder().encodeToString(known));
    }

    /// @param today the day of the network
    static List<Document> network(LocalDate today) {
        List<Document> documents = new ArrayList<>();
        documents.add(
                document(
                        "network",
                        "network",
                        object().put("name", "Halyard")
                                .put("accent", "#3a4ed0")
                                .put("mark", MARK)
                                .set("passKeys", passKeys())));
        documents.addAll(SampleEntities.all());
        for (SamplePlan plan : SamplePlan.values()) {
            documents.add(plan(plan));
        }
        for (SampleSite site : SampleSite.all()) {
            documents.add(site(site));
            documents.add(desk(site, 1));
            documents.add(desk(site, 2));
            documents.addAll(products(site));
            documents.addAll(SampleGoods.events(site, today));
            site.rooms().forEach(room -> documents.add(room(site, room)));
            documents.add(
                    document(
                            "resource",
                            site.id() + "-hotdesk",
                            object().put("site", site.id())
                                    .put("name", "Hot desks")
                                    .put("kind", "hotdesk")
                                    .put("seats", site.hotDesks())));
        }
        return documents;
    }

    private static Document plan(SamplePlan plan) {
        ObjectNode fields = object().put("name", plan.title);
        fields.set("monthly", money(plan.monthlyCents, "EUR"));
        fields.put("capAway", plan.capAway)
                .put("sites", plan.sites)
                .put("hours", plan.hours)
                .put("guestPasses", plan.guestPasses)
                .put("roomCredits", plan.roomCredits);
        return document("plan", plan.id, fields);
    }

    private static Document site(SampleSite site) {
        ObjectNode fields =
                object().put("code", site.code())
                        .put("name", site.name())
                        .put("city", site.city())
                        .put("country", site.country())
                        .put("zone", site.zone().getId())
                        .put("currency", site.currency())
                        .put("locale", site.locale())
                        .put("entity", site.entity())
                        .put("region", site.region())
                        .put("businessDayEnds", SampleSite.DAY_ENDS.toString())
                        .put("pricesIncludeTax", site.pricesIncludeTax())
                        .put("rounding", site.rounding())
                        .put("seats", site.seats())
                        .put("staleAfterMinutes", 720)
                        .put("dayPassProduct", site.id() + "-daypass");
        fields.set("hours", hours(site));
        var taxes = fields.putArray("taxes");
        for (SampleTaxes.Rate rate : SampleTaxes.of(site.country())) {
            taxes.addObject()
                    .put("code", rate.code())
                    .put("percent", rate.percent())
                    .put("from", rate.from());
        }
        var areas = fields.putArray("areas");
        for (Map.Entry<String, Integer> area : site.areas().entrySet()) {
            areas.addObject().put("name", area.getKey()).put("seats", area.getValue());
        }
        return document("site", site.id(), fields);
    }

    private static ObjectNode hours(SampleSite site) {
        ObjectNode hours = object();
        LocalDate monday = LocalDate.of(2027, 1, 4);
        for (DayOfWeek day : DayOfWeek.values()) {
            String key = day.name().substring(0, 3).toLowerCase(Locale.ROOT);
            SampleSite.Hours open = site.hours(monday.plusDays(day.getValue() - 1L));
            if (open == null) {
                hours.putNull(key);
            } else {
                hours.putArray(key).add(open.open().toString()).add(open.close().toString());
            }
        }
        return hours;
    }

    private static Document desk(SampleSite site, int number) {
        return document(
                "desk",
                site.code() + "-D" + number,
                object().put("site", site.id())
                        .put("code", "D" + number)
                        .put("name", "Desk " + number));
    }

    private static List<Document> products(SampleSite site) {
        SamplePrices prices = SamplePrices.in(site.currency());
        String lunch = SampleTaxes.packedLunch(site.country());
        return List.of(
                often(product(site, "daypass", "Day pass", prices.dayPass(), "standard")),
                product(site, "guestpass", "Guest day pass", prices.guestDayPass(), "standard"),
                SampleGoods.locker(
                        product(site, "locker", "Locker for the day", prices.locker(), "standard")),
                often(product(site, "espresso", "Espresso", prices.espresso(), "standard")),
                SampleGoods.sandwich(
                        often(
                                product(
                                        site,
                                        "sandwich",
                                        "Sandwich box",
                                        prices.sandwichBox(),
                                        lunch))),
                product(site, "printing", "Printed page", prices.page(), "standard"));
    }

    private static Document product(
            SampleSite site, String id, String name, long price, String tax) {
        ObjectNode fields =
                object().put("site", site.id())
                        .put("name", name)
                        .put("kind", id.endsWith("pass") ? "daypass" : "goods");
        fields.set("price", money(price, site.currency()));
        fields.put("tax", tax);
        return document("product", site.id() + "-" + id, fields);
    }

    /// Offered first at the till.
    private static Document often(Document product) {
        product.fields().put("often", true);
        return product;
    }

    private static Document room(SampleSite site, SampleSite.Room room) {
        ObjectNode fields =
                object().put("site", site.id())
                        .put("name", room.name())
                        .put("kind", "room")
                        .put("seats", room.seats())
                        .put("floor", room.floor());
        fields.set("hourly", money(SamplePrices.in(site.currency()).hour(room), site.currency()));
        fields.put("bufferMinutes", SampleSite.BUFFER_MINUTES)
                .put("gridMinutes", 15)
                .put("minMinutes", 15)
                .put("maxMinutes", 480)
                .put("tax", "standard");
        return document("resource", room.id(), fields);
    }

    static Document company(SampleCompanies.Company company) {
        ObjectNode fields = object().put("name", company.name());
        if (company.latin() != null) {
            fields.put("latin", company.latin());
        }
        return document("company", company.id(), fields.put("home", company.home().id()));
    }

    /// @param pinHash null for staff who cannot sign in
    static Document staff(SampleStaff staff, @Nullable String pinHash) {
        ObjectNode fields =
                object().put("name", staff.name())
                        .put("given", staff.given())
                        .put("role", staff.role())
                        .put("pinHash", pinHash);
        fields.putArray("sites").add(staff.site());
        return document("staff", staff.id(), fields.put("portrait", staff.portrait()));
    }

    static Document member(SampleMember member) {
        ObjectNode fields = object().put("name", member.name().written());
        if (member.name().latin() != null) {
            fields.put("latin", member.name().latin());
        }
        fields.put("given", member.name().given())
                .put("email", member.email())
                .put("company", member.company() == null ? null : member.company().id())
                .put("home", member.home().id())
                .put("plan", member.plan() == null ? null : member.plan().id)
                .put("status", member.status())
                .put("since", member.since().toString())
                .put("paidUntil", member.paidUntil().toString());
        var languages = fields.putArray("languages");
        member.languages().forEach(languages::add);
        return document("member", member.id(), fields.put("portrait", member.portrait()));
    }

    static Document card(String member, SampleMember.Card card) {
        ObjectNode fields =
                object().put("member", member)
                        .put("number", card.printed())
                        .put("issue", card.issue())
                        .put("state", card.state())
                        .put("validUntil", card.validUntil().toString())
                        .put("uid", card.uid());
        if (card.blockedReason() != null) {
            fields.put("blockedReason", card.blockedReason());
        }
        return document("card", card.credential(), fields);
    }
}
