package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.card.BlockCard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts a trace into the operator's words.
final class RuleTexts {

    /// As many as fit on one line; of more, the last gives its place to a sum of the rest.
    private static final int MOST_PLACES = 3;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
    private static final Pattern COUNTED = Pattern.compile("(\\S+) (\\d+)");

    private final Texts texts;
    private final Formats formats;

    RuleTexts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// Every rule as a row.
    List<RuleRow.Rule> rows(AccessDecision decision, Map<String, String> sites, Instant at) {
        List<RuleRow.Rule> rows = new ArrayList<>();
        for (Step step : decision.trace()) {
            rows.add(row(step, sites, at));
        }
        return rows;
    }

    // texts: checkin.rule.*
    private RuleRow.Rule row(Step step, Map<String, String> sites, Instant at) {
        RuleRow.State state =
                switch (step.state()) {
                    case PASS -> RuleRow.State.PASS;
                    case FAIL -> RuleRow.State.FAIL;
                    case OVERRIDDEN -> RuleRow.State.OVERRIDDEN;
                    case RANGE -> RuleRow.State.RANGE;
                    case SKIPPED -> RuleRow.State.SKIPPED;
                };
        boolean hasAge = step.state() != Step.State.SKIPPED && step.rule() != Rule.FRESH;
        String age = hasAge ? formats.age(Duration.between(step.asOf(), at)) : "";
        return new RuleRow.Rule(
                state,
                texts.get("checkin.rule." + step.rule().code()),
                value(step),
                age,
                detail(step, sites));
    }

    // texts: checkin.value.*
    private String value(Step step) {
        if (step.rule() == Rule.BLOCKED && step.why().equals("card")) {
            return texts.get("checkin.value.blocked.card", cause(step.with().getFirst()));
        }
        return texts.get(
                "checkin.value." + step.rule().code() + "." + step.why(), arguments(step, formats));
    }

    /// Why a card is blocked, as people say it.
    // texts: checkin.cause.*
    private String cause(String word) {
        return BlockCard.Cause.of(word)
                .map(cause -> texts.get("checkin.cause." + cause.code()))
                .orElse(word);
    }

    /// Where the visits were, when none is left.
    private String detail(Step step, Map<String, String> sites) {
        if (step.rule() != Rule.CAP || !step.isFailed() || step.with().size() < 3) {
            return "";
        }
        Matcher counted = COUNTED.matcher("");
        List<String> places = new ArrayList<>();
        List<Integer> visits = new ArrayList<>();
        for (String part : step.with().get(2).split(", ")) {
            if (counted.reset(part).matches()) {
                String id = counted.group(1);
                places.add(sites.getOrDefault(id, id) + " " + counted.group(2));
                visits.add(Integer.parseInt(counted.group(2)));
            }
        }
        int shown = places.size() > MOST_PLACES ? MOST_PLACES - 1 : places.size();
        String first = String.join(", ", places.subList(0, shown));
        int more = visits.subList(shown, visits.size()).stream().mapToInt(Integer::intValue).sum();
        return more == 0 ? first : texts.get("checkin.andMore", first, more);
    }

    /// The one line that says why not.
    // texts: checkin.headline.*
    String headline(Step step) {
        return texts.get(
                "checkin.headline." + step.rule().code() + "." + step.why(),
                arguments(step, formats));
    }

    /// What a sentence is about, dates and times as people read them.
    static Object[] arguments(Step step, Formats formats) {
        List<String> with = step.with();
        if (step.rule() == Rule.FRESH) {
            return new Object[] {
                formats.age(Duration.ofSeconds(Math.max(1, Long.parseLong(with.get(0))))),
                formats.age(Duration.ofMinutes(Long.parseLong(with.get(1))))
            };
        }
        return with.stream().map(one -> readable(one, step.asOf(), formats)).toArray();
    }

    private static String readable(String word, Instant asOf, Formats formats) {
        if (INSTANT.matcher(word).matches()) {
            Instant instant = Instant.parse(word);
            return formats.day(formats.dateOf(instant)) + ", " + formats.time(instant);
        }
        if (DATE.matcher(word).matches()) {
            LocalDate date = LocalDate.parse(word);
            boolean isThisYear = date.getYear() == formats.dateOf(asOf).getYear();
            return isThisYear ? formats.day(date) : formats.date(date);
        }
        return TIME.matcher(word).matches() ? formats.time(LocalTime.parse(word)) : word;
    }
}
