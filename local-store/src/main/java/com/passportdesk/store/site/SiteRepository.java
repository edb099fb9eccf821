package com.passportdesk.store.site;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the network's sites.
public final class SiteRepository {

    private static final int MOST_SITES = 1_000;

    /// Sites read lately, by what is written of them: every decision asks for its site, and parsing
    /// it was a tenth of what the writer did. A site that changes has another text.
    private static final Map<Documents.Written, Site> READ = new ConcurrentHashMap<>();

    private static final int MOST_READ = 64;

    private final Documents documents;

    public SiteRepository(JdbcClient rows) {
        this.documents = new Documents(rows);
    }

    /// The site; empty until the centre has told of it.
    public Optional<Site> find(String id) {
        return documents.written("site", id).map(SiteRepository::read);
    }

    /// The site this desk stands at.
    ///
    /// @throws NoSuchElementException before the first snapshot
    public Site get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("site " + id));
    }

    /// All sites by id, at most 1,000.
    public List<Site> all() {
        return documents.list("site", MOST_SITES).stream().map(SiteRepository::site).toList();
    }

    private static Site read(Documents.Written written) {
        Site known = READ.get(written);
        if (known != null) {
            return known;
        }
        Site site = site(written.read());
        if (READ.size() >= MOST_READ) {
            READ.clear();
        }
        READ.put(written, site);
        return site;
    }

    private static Site site(Document document) {
        ObjectNode of = document.fields();
        return new Site(
                document.id(),
                of.get("code").asString(),
                of.get("name").asString(),
                of.get("city").asString(),
                of.get("country").asString(),
                ZoneId.of(of.get("zone").asString()),
                of.get("currency").asString(),
                Locale.forLanguageTag(of.get("locale").asString()),
                of.get("entity").asString(),
                of.get("region").asString(),
                LocalTime.parse(of.get("businessDayEnds").asString()),
                of.get("pricesIncludeTax").booleanValue() ? Tax.Mode.INCLUDED : Tax.Mode.ADDED,
                Tax.Rounding.valueOf(of.get("rounding").asString()),
                Duration.ofMinutes(of.get("staleAfterMinutes").longValue()),
                of.get("dayPassProduct").asString(),
                of.get("seats").intValue(),
                week(of.get("hours")),
                rates(of.get("taxes")),
                areas(of.get("areas")),
                refunds(of, of.get("currency").asString()),
                cancellation(of.path("cancellation")),
                Duration.ofHours(
                        Math.clamp(
                                of.path("cardsValidHours").asLong(Site.CARDS_VALID.toHours()),
                                1,
                                Site.MOST_CARD_HOURS)));
    }

    private static Cancellation cancellation(JsonNode of) {
        Cancellation usual = Cancellation.USUAL;
        List<Cancellation.Step> steps = new ArrayList<>();
        for (JsonNode step : of.path("steps")) {
            steps.add(
                    new Cancellation.Step(
                            minutes(step, "minutesBefore", Duration.ZERO),
                            percent(step, "percent", 100)));
        }
        return new Cancellation(
                of.has("steps") ? steps : usual.steps(),
                percent(of, "latePercent", usual.late()),
                percent(of, "noShowPercent", usual.noShow()),
                minutes(of, "noShowMinutes", usual.noShowAfter()),
                minutes(of, "graceMinutes", usual.grace()));
    }

    private static int percent(JsonNode of, String field, int otherwise) {
        return Math.clamp(of.path(field).asInt(otherwise), 0, 100);
    }

    private static Duration minutes(JsonNode of, String field, Duration otherwise) {
        return Duration.ofMinutes(Math.max(0, of.path(field).asLong(otherwise.toMinutes())));
    }

    private static Map<DayOfWeek, Site.Hours> week(JsonNode hours) {
        Map<DayOfWeek, Site.Hours> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            JsonNode open = hours.get(day.name().substring(0, 3).toLowerCase(Locale.ROOT));
            if (open != null && open.isArray()) {
                week.put(
                        day,
                        new Site.Hours(
                                LocalTime.parse(open.get(0).asString()),
                                LocalTime.parse(open.get(1).asString())));
            }
        }
        return week;
    }

    private static List<Site.Rate> rates(JsonNode taxes) {
        List<Site.Rate> rates = new ArrayList<>();
        for (JsonNode tax : taxes) {
            rates.add(
                    new Site.Rate(
                            tax.get("code").asString(),
                            new BigDecimal(tax.get("percent").asString()),
                            LocalDate.parse(tax.get("from").asString())));
        }
        return rates;
    }

    private static Site.Refunds refunds(ObjectNode of, String currency) {
        return new Site.Refunds(
                new Money(of.path("refundAlone").asLong(Site.Refunds.USUAL), currency),
                new Money(of.path("refundApart").asLong(Site.Refunds.USUAL), currency));
    }

    private static List<Site.Area> areas(JsonNode list) {
        List<Site.Area> areas = new ArrayList<>();
        for (JsonNode area : list) {
            areas.add(new Site.Area(area.get("name").asString(), area.get("seats").intValue()));
        }
        return areas;
    }
}
