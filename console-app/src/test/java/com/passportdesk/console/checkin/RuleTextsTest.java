package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextsTest {

    private static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");
    private static final Pattern STEP =
            Pattern.compile("(?:add|skip)\\(\\s*Rule\\.([A-Z]+),(.*?)\\);", Pattern.DOTALL);
    private static final Pattern WHY = Pattern.compile("\"([a-z][A-Za-z]*)\"");

    /// Every sentence the rules can ask for is written in both languages: the names are read from
    /// the rules themselves, so that a new one cannot be forgotten.
    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void everySentenceOfTheRulesIsWritten(String tag) throws IOException {
        Texts texts = new Texts(Locale.forLanguageTag(tag));
        String rules =
                Files.readString(
                        Path.of(
                                "../local-store/src/main/java/com/passportdesk/store/access/"
                                        + "AccessRules.java"));
        List<String> seen = new ArrayList<>();
        Matcher step = STEP.matcher(rules);
        while (step.find()) {
            Matcher why = WHY.matcher(step.group(2));
            while (why.find()) {
                String key = step.group(1).toLowerCase(Locale.ROOT) + "." + why.group(1);
                if (texts(texts, "checkin.value." + key) == null) {
                    assertThat(isSentence(rules, why.group(1))).as(key).isFalse();
                } else {
                    seen.add(key);
                    boolean fails =
                            step.group(2).contains("State.FAIL") && !step.group(2).contains("?");
                    if (fails) {
                        assertThat(texts(texts, "checkin.headline." + key)).as(key).isNotNull();
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(40).contains("cap.used", "cap.left", "fresh.stale");
    }

    /// A plain value such as "home" may stand where a name of a sentence stands elsewhere; those
    /// that are sentences stand last before what they are about.
    private static boolean isSentence(String rules, String word) {
        return Pattern.compile("\"[^\"]*\", \"" + word + "\"|value, \"" + word + "\"")
                .matcher(rules)
                .find();
    }

    private static String texts(Texts texts, String key) {
        try {
            return texts.get(key, "1", "2", "3");
        } catch (java.util.MissingResourceException none) {
            return null;
        }
    }

    @Test
    void anAgeADateAndTheSitesAreReadable() {
        Texts texts = new Texts(Locale.UK);
        Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
        Step cap =
                new Step(
                        Rule.CAP,
                        Step.State.FAIL,
                        "8 of 8",
                        "used",
                        List.of("8", "8", "ber1 4, lys1 3, lon1 1"),
                        NOW.minusSeconds(2_280));
        Step plan =
                new Step(
                        Rule.PLAN,
                        Step.State.PASS,
                        "Passport 8",
                        "valid",
                        List.of("Passport 8", "2027-04-30"),
                        NOW);
        List<RuleRow.Rule> rows =
                new RuleTexts(texts, formats)
                        .rows(
                                new AccessDecision(List.of(cap, plan)),
                                Map.of("ber1", "Berlin Mitte", "lys1", "Lyon Confluence"),
                                NOW);
        assertThat(rows.getFirst())
                .isEqualTo(
                        new RuleRow.Rule(
                                RuleRow.State.FAIL,
                                "Visits left",
                                "8 of 8 used",
                                "38 min",
                                "Berlin Mitte 4, Lyon Confluence 3, lon1 1"));
        assertThat(rows.getLast().value()).isEqualTo("paid until Fri 30 April");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void whatIsSaidAloudIsShortAndSpeaksPrices(String tag) {
        Texts texts = new Texts(Locale.forLanguageTag(tag));
        Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
        Step cap =
                new Step(Rule.CAP, Step.State.FAIL, "8 of 8", "used", List.of("8", "8", ""), NOW);
        String said =
                new Aloud(texts, formats)
                        .sentence(cap, null, LocalDate.of(2027, 4, 22), new Money(2_900, "EUR"));
        assertThat(said.split(" ")).hasSizeLessThan(36);
        assertThat(said)
                .contains(tag.startsWith("de") ? "29 Euro" : "29 euros")
                .contains(tag.startsWith("de") ? "acht" : "eight")
                .contains(tag.startsWith("de") ? "1. Mai" : "1 May");
    }
}
