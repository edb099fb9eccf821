package com.passportdesk.console.checkin;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days and prices as one says them.
public final class Spoken {

    private final Texts texts;

    /// @param texts in the language that is spoken
    public Spoken(Texts texts) {
        this.texts = texts;
    }

    /// "1 May".
    String dayAndMonth(LocalDate date) {
        return in(texts.get("checkin.say.day"), date);
    }

    /// "Friday, 23 April".
    public String weekdayAndDay(LocalDate date) {
        return in(texts.get("checkin.say.weekday"), date);
    }

    private String in(String pattern, LocalDate date) {
        return DateTimeFormatter.ofPattern(pattern, texts.locale()).format(date);
    }

    /// "29 euros", "29.50 euros".
    public String price(Money money) {
        Locale locale = texts.locale();
        NumberFormat format =
                NumberFormat.getInstance(
                        ULocale.forLocale(locale), NumberFormat.PLURALCURRENCYSTYLE);
        format.setCurrency(Currency.getInstance(money.currency()));
        boolean whole = money.major().stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(whole ? 0 : money.exponent());
        format.setMaximumFractionDigits(whole ? 0 : money.exponent());
        return format.format(money.major());
    }
}
