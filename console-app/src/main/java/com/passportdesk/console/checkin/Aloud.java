package com.passportdesk.console.checkin;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sentence to say: first name, the fact, what can be offered. Numbers and prices as one says
/// them. Never a debt, the reason of a block or a ban, or whose card was found.
final class Aloud {

    private static final int MOST_SPELT = 12;

    private final Texts texts;
    private final Formats formats;
    private final Spoken spoken;

    Aloud(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        this.spoken = new Spoken(texts);
    }

    /// @param dayPass what a day pass costs; null when none can be sold
    String sentence(
            Step headline, @Nullable Profile profile, LocalDate today, @Nullable Money dayPass) {
        String fact = fact(headline, profile, today);
        if (dayPass == null) {
            return fact;
        }
        String price = spoken.price(dayPass);
        if (headline.rule() == Rule.CAP && headline.why().equals("used")) {
            String later = spoken.dayAndMonth(today.withDayOfMonth(1).plusMonths(1));
            return fact + " " + texts.get("checkin.say.passOrLater", price, later);
        }
        return fact + " " + texts.get("checkin.say.pass", price);
    }

    // texts: checkin.fact.*
    private String fact(Step headline, @Nullable Profile profile, LocalDate today) {
        String key = "checkin.fact." + headline.rule().code();
        String given = profile == null ? "" : profile.member().given();
        return switch (headline.rule()) {
            case KNOWN -> texts.get(key + "." + headline.why());
            case CAP ->
                    headline.why().equals("used")
                            ? texts.get(
                                    key + ".used",
                                    given,
                                    spelt(Integer.parseInt(headline.with().get(1))),
                                    profile == null ? "" : profile.homeCity(),
                                    month(today))
                            : texts.get(key + "." + headline.why(), given);
            case SITE -> {
                List<Object> with = new ArrayList<>();
                with.add(given);
                with.add(headline.with().get(0));
                with.add(profile == null ? "" : profile.homeCity());
                yield texts.get(key, with.toArray());
            }
            case HOURS -> {
                List<Object> with = new ArrayList<>(List.of(given));
                with.addAll(List.of(RuleTexts.arguments(headline, formats)));
                yield texts.get(key + "." + headline.why(), with.toArray());
            }
            case BLOCKED, ISSUE, EXPIRED, PERSON, PLAN, CAPACITY, FRESH -> texts.get(key, given);
        };
    }

    private String spelt(int number) {
        if (number > MOST_SPELT) {
            return String.valueOf(number);
        }
        return new RuleBasedNumberFormat(texts.locale(), RuleBasedNumberFormat.SPELLOUT)
                .format(number);
    }

    private String month(LocalDate date) {
        return DateTimeFormatter.ofPattern("LLLL", texts.locale()).format(date);
    }
}
