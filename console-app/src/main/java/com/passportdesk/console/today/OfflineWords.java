package com.passportdesk.console.today;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.time.Instant;

/// What Today says while the line is down: since when, how old the facts are, what can be sold.
final class OfflineWords {

    private final Texts texts;
    private final Formats formats;

    OfflineWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String title(TodayFacts day) {
        return texts.get("today.down", formats.time(day.line().since()));
    }

    String second(TodayFacts day) {
        Instant stale = day.line().factsAsOf().plus(day.site().staleAfter());
        return texts.get(
                "today.down.second",
                formats.time(day.line().factsAsOf()),
                formats.time(stale),
                day.line().unsent());
    }

    String desksElsewhere(TodayFacts day) {
        return texts.get(
                "today.offline.desks.second",
                day.hotDesks().elsewhere(),
                formats.time(day.line().factsAsOf()));
    }

    String asOf(TodayFacts day) {
        return texts.get("today.asOf", formats.time(day.line().factsAsOf()));
    }
}
