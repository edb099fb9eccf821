package com.passportdesk.store.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.projection.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SampleNetworkTest {

    static final LocalDate THURSDAY = LocalDate.of(2027, 4, 22);

    private static final SampleNetwork NETWORK = new SampleNetwork(7, THURSDAY, 5_000);
    private static final Map<String, Map<String, JsonNode>> KINDS = new HashMap<>();
    private static final List<String> HASHED = new ArrayList<>();

    @BeforeAll
    static void read() {
        documents(NETWORK)
                .forEach(document -> {
                    JsonNode twice =
                            KINDS.computeIfAbsent(document.kind(), _ -> new HashMap<>())
                                    .put(document.id(), document.fields());
                    assertThat(twice).as(document.id()).isNull();
                });
    }

    private static Stream<Document> documents(SampleNetwork network) {
        return network.documents(pin -> {
            HASHED.add(pin);
            return "hash of " + pin;
        });
    }

    private static Map<String, JsonNode> all(String kind) {
        return KINDS.getOrDefault(kind, Map.of());
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        assertThat(digest(new SampleNetwork(7, THURSDAY, 2_000)))
                .isEqualTo(digest(new SampleNetwork(7, THURSDAY, 2_000)));
    }

    @Test
    void anotherSeedGivesOtherPeople() {
        SampleNetwork other = new SampleNetwork(8, THURSDAY, 5_000);
        Set<String> names =
                documents(other)
                        .filter(document -> document.kind().equals("member"))
                        .map(document -> document.id() + text(document.fields(), "name"))
                        .collect(Collectors.toCollection(HashSet::new));
        names.removeIf(name -> {
            JsonNode same = all("member").get(name.substring(0, 9));
            return !name.endsWith(text(same, "name"));
        });
        assertThat(names).hasSizeLessThan(100);
        assertThat(other.cast().someLeft().email()).isNotEqualTo(NETWORK.cast().someLeft().email());
        assertThat(other.demoStaff()).isNotEqualTo(NETWORK.demoStaff());
    }

    @Test
    void theNetworkIsAsLargeAsPromised() {
        assertThat(all("site")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(countries()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(all("plan")).hasSize(6);
        assertThat(all("company")).hasSize(300);
        assertThat(all("member")).hasSize(5_000);
        assertThat(all("card").size()).isBetween(4_650, 4_850);
        assertThat(all("desk")).hasSize(2 * all("site").size());
        assertThat(distinct("company", "name")).hasSize(300);
    }

    @Test
    void sitesHaveAZoneACurrencyHoursAndRatesThatHoldToday() {
        all("site")
                .forEach((id, site) -> {
                    ZoneId.of(text(site, "zone"));
                    Currency.getInstance(text(site, "currency"));
                    assertThat(Locale.forLanguageTag(text(site, "locale")).getCountry())
                            .isEqualTo(text(site, "country"));
                    assertThat(text(site, "code")).isEqualToIgnoringCase(id);
                    assertThat(all("entity").get(text(site, "entity")).get("country"))
                            .isEqualTo(site.get("country"));
                    assertThat(all("product")).containsKey(text(site, "dayPassProduct"));
                    hoursParse(site.get("hours"));
                    assertThat(ratesToday(site)).contains("standard");
                    int seats = 0;
                    for (JsonNode area : site.get("areas")) {
                        seats += area.get("seats").asInt();
                    }
                    assertThat(seats).isEqualTo(site.get("seats").asInt());
                });
        JsonNode areas = all("site").get("ber1").get("areas");
        assertThat(areas.toString()).contains("64", "24", "30", "20");
    }

    private static void hoursParse(JsonNode hours) {
        assertThat(hours.size()).isEqualTo(7);
        for (String day : List.of("mon", "tue", "wed", "thu", "fri")) {
            assertThat(LocalTime.parse(hours.get(day).get(0).asString()))
                    .isBefore(LocalTime.parse(hours.get(day).get(1).asString()));
        }
        assertThat(hours.get("sun").isNull()).isTrue();
    }

    private static Set<String> ratesToday(JsonNode site) {
        Set<String> codes = new HashSet<>();
        for (JsonNode rate : site.get("taxes")) {
            assertThat(new java.math.BigDecimal(rate.get("percent").asString())).isPositive();
            if (!LocalDate.parse(rate.get("from").asString()).isAfter(THURSDAY)) {
                codes.add(rate.get("code").asString());
            }
        }
        return codes;
    }

    @Test
    void whatIsSoldHasAPriceInTheSitesCurrencyAndARateOfItsSite() {
        Stream.of("product", "resource")
                .flatMap(kind -> all(kind).entrySet().stream())
                .forEach(sold -> {
                    JsonNode thing = sold.getValue();
                    JsonNode site = all("site").get(text(thing, "site"));
                    assertThat(site).as(sold.getKey()).isNotNull();
                    if (text(thing, "kind").equals("hotdesk")) {
                        return;
                    }
                    JsonNode price = thing.has("price") ? thing.get("price") : thing.get("hourly");
                    assertThat(price.get("minor").asLong()).isPositive();
                    assertThat(price.get("currency")).isEqualTo(site.get("currency"));
                    assertThat(ratesToday(site)).contains(text(thing, "tax"));
                });
        assertThat(text(all("resource").get("ber1-muggel"), "name")).isEqualTo("Müggel");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        all("member")
                .forEach((id, member) -> {
                    assertThat(all("site")).containsKey(text(member, "home"));
                    if (!member.get("plan").isNull()) {
                        assertThat(all("plan")).containsKey(text(member, "plan"));
                    }
                    if (!member.get("company").isNull()) {
                        JsonNode company = all("company").get(text(member, "company"));
                        assertThat(company).as(id).isNotNull();
                        assertThat(company.get("home")).isEqualTo(member.get("home"));
                    }
                });
        all("card").values().forEach(card -> member(text(card, "member")));
        all("company").values().forEach(c -> assertThat(all("site")).containsKey(text(c, "home")));
        all("desk")
                .values()
                .forEach(desk -> assertThat(all("site")).containsKey(text(desk, "site")));
    }

    private static JsonNode member(String id) {
        assertThat(all("member")).containsKey(id);
        return all("member").get(id);
    }

    @Test
    void noMailCanReachAnyone() {
        Set<String> addresses = distinct("member", "email");
        assertThat(addresses).hasSizeGreaterThan(4_950);
        assertThat(addresses)
                .allMatch(address ->
                        address.matches(
                                "[a-z0-9.]+@([a-z0-9-]+\\.example|example\\.(com|org|net))"));
    }

    @Test
    void cardsCanBeToldApart() {
        assertThat(distinct("card", "number")).hasSize(all("card").size());
        assertThat(distinct("card", "uid")).hasSize(all("card").size());
        assertThat(distinct("card", "number"))
                .allMatch(number -> number.matches("04[0-9]{2} [0-9]{4}"));
        assertThat(distinct("card", "uid")).allMatch(uid -> uid.matches("04[0-9a-f]{12}"));
        assertThat(all("card").keySet()).allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(distinct("card", "state")).contains("issued", "blocked", "returned");
    }

    @Test
    void namesStandInManyScriptsAndEachCanBeRead() {
        Set<Character.UnicodeScript> scripts = new HashSet<>();
        for (JsonNode member : all("member").values()) {
            String name = text(member, "name");
            Character.UnicodeScript script = Character.UnicodeScript.of(name.codePointAt(0));
            scripts.add(script);
            assertThat(member.has("latin"))
                    .as(name)
                    .isEqualTo(script != Character.UnicodeScript.LATIN);
            assertThat(text(member, "given").codePoints())
                    .as(name)
                    .allMatch(point ->
                            Character.UnicodeScript.of(point) == Character.UnicodeScript.LATIN
                                    || point == '-');
        }
        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.GREEK,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HANGUL,
                        Character.UnicodeScript.ARABIC);
    }

    @Test
    void onlyTheDemoSitesStaffGetAHash() {
        assertThat(HASHED).startsWith("482915", "735204", "196038");
        all("staff")
                .forEach((id, staff) ->
                        assertThat(staff.get("pinHash").isNull())
                                .as(id)
                                .isEqualTo(!id.startsWith("s-ber1-")));
        assertThat(NETWORK.demoStaff())
                .extracting(SampleStaff::role)
                .containsExactly("frontdesk", "manager", "technician");
    }

    @Test
    void theCastHasTheCardsAndPlansItsPartsNeed() {
        SampleCast cast = NETWORK.cast();
        assertThat(text(all("card").get(cast.blockedCard().credential()), "state"))
                .isEqualTo("blocked");
        assertThat(text(all("card").get(cast.expiredCard().credential()), "validUntil"))
                .isLessThan("2027-04-22");
        assertThat(text(member(cast.suspended().member()), "status")).isEqualTo("suspended");
        assertThat(cast.someLeft().home()).isEqualTo("lys1");
        assertThat(cast.noneLeft().home()).isEqualTo("lis1");
        assertThat(cast.atHome().home()).isEqualTo("ber1");
        assertThat(cast.someLeft().plan()).isEqualTo("passport-8");
        JsonNode card = all("card").get(cast.someLeft().credential());
        assertThat(text(card, "state")).isEqualTo("issued");
        assertThat(text(card, "validUntil")).isGreaterThan("2027-04-23");
        assertThat(text(card, "uid")).isEqualTo(cast.someLeft().uid());
        assertThat(text(card, "number")).isEqualTo(cast.someLeft().cardNumber());
        assertThat(text(card, "member")).isEqualTo(cast.someLeft().member());
        assertThat(Character.UnicodeScript.of(cast.greek().name().codePointAt(0)))
                .isEqualTo(Character.UnicodeScript.GREEK);
    }

    @Test
    void tooSmallANetworkIsRefused() {
        assertThatThrownBy(() -> new SampleNetwork(1, THURSDAY, 10))
                .hasMessageContaining("1,000 to 10,000,000");
    }

    private static Set<String> countries() {
        return distinct("site", "country");
    }

    private static Set<String> distinct(String kind, String field) {
        return all(kind).values().stream().map(f -> text(f, field)).collect(Collectors.toSet());
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static String digest(SampleNetwork network) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Stream.concat(
                        documents(network).map(Record::toString),
                        network.history(SampleHistoryTest.MORNING).map(Record::toString))
                .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
