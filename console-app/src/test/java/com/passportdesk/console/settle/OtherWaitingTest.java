package com.passportdesk.console.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.conflict.Conflict;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OtherWaitingTest {

    private static String soldWithoutALease(Locale locale, String thing) {
        Texts texts = new Texts(locale);
        Conflict.Overrun overrun =
                new Conflict.Overrun(
                        new Conflict.Key(new UUID(0, 1), "claim:1"), "no lease", thing, 41, 40);
        return new OtherWaiting(texts, new Formats(texts, locale, ZoneId.of("Europe/Berlin")))
                .answer(new Waiting.Overrun(overrun, thing));
    }

    @Test
    void aHotDeskSoldWithoutALeaseHasItsWordsInBothLanguages() {
        assertThat(soldWithoutALease(Locale.UK, "hotdesk:ber1:2027-04-22"))
                .isEqualTo("A hot desk of Thu 22 April was sold after the lease had ended");
        assertThat(soldWithoutALease(Locale.GERMANY, "hotdesk:ber1:2027-04-22"))
                .isEqualTo(
                        "Ein freier Tisch vom Do., 22. April wurde nach dem Ende der Zuteilung"
                                + " verkauft");
        assertThat(soldWithoutALease(Locale.UK, "hotdesk:ber1:soon"))
                .startsWith("hotdesk:ber1:soon");
    }
}
