package com.passportdesk.store.money;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/// Reads an amount as typed, by the locale's marks: `1.234,50` in German, `1,234.50` in English.
/// Never guesses: what can be read in two ways is not read.
public final class AmountText {

    /// Longest text that can be an amount.
    private static final int LONGEST = 24;

    private AmountText() {}

    /// What a text comes to.
    public sealed interface Reading {

        /// An amount.
        record Amount(Money money) implements Reading {}

        /// Nothing typed.
        record Nothing() implements Reading {}

        /// Not an amount; `at` is the place of the first character that cannot stand there, from 0.
        record NotANumber(int at) implements Reading {}

        /// More digits behind the mark than the currency has.
        record TooFine(int digits) implements Reading {}

        /// Larger than can be counted.
        record TooLarge() implements Reading {}

        /// Below zero.
        record Negative() implements Reading {}
    }

    /// Reads `typed` as an amount of `currency`. A currency sign or code around it is passed over,
    /// digits of any script count.
    public static Reading read(String typed, Locale locale, String currency) {
        String text = bare(typed, locale, currency);
        if (text.isEmpty()) {
            return new Reading.Nothing();
        }
        int offset = Math.max(0, typed.indexOf(text.charAt(0)));
        boolean negative = text.charAt(0) == '-' || text.charAt(0) == '\u2212';
        if (negative) {
            text = text.substring(1).strip();
            offset++;
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        Scan scan = Scan.of(text, marks(symbols), groups(symbols));
        if (scan.wrongAt >= 0) {
            return new Reading.NotANumber(offset + scan.wrongAt);
        }
        if (negative) {
            return new Reading.Negative();
        }
        int fine = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        BigDecimal amount = new BigDecimal(scan.plain);
        if (scan.behind > fine) {
            return new Reading.TooFine(fine);
        }
        try {
            return new Reading.Amount(
                    new Money(amount.movePointRight(fine).longValueExact(), currency));
        } catch (ArithmeticException _) {
            return new Reading.TooLarge();
        }
    }

    /// Writes an amount that is not below zero as [#read] takes it: the locale's digits and its
    /// mark for money, nothing between thousands, as many digits behind the mark as the currency
    /// has.
    public static String write(Money amount, Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        StringBuilder written = new StringBuilder();
        for (char c : amount.major().setScale(amount.exponent()).toPlainString().toCharArray()) {
            written.append(
                    c == '.'
                            ? symbols.getMonetaryDecimalSeparator()
                            : (char) (symbols.getZeroDigit() + (c - '0')));
        }
        return written.toString();
    }

    /// The mark for money, and the one for plain numbers where that is another and stands between
    /// no thousands: in Swiss French `12.50` and `12,50` are the same amount.
    private static String marks(DecimalFormatSymbols symbols) {
        char money = symbols.getMonetaryDecimalSeparator();
        char plain = symbols.getDecimalSeparator();
        boolean isGroup =
                plain == symbols.getMonetaryGroupingSeparator()
                        || plain == symbols.getGroupingSeparator();
        return plain == money || isGroup ? String.valueOf(money) : "" + money + plain;
    }

    private static String bare(String typed, Locale locale, String currency) {
        String sign = Currency.getInstance(currency).getSymbol(locale);
        String text = typed.strip();
        for (String around : new String[] {currency, sign, symbol(currency)}) {
            if (text.startsWith(around)) {
                text = text.substring(around.length()).strip();
            } else if (text.endsWith(around)) {
                text = text.substring(0, text.length() - around.length()).strip();
            }
        }
        return text;
    }

    private static String symbol(String currency) {
        return switch (currency) {
            case "EUR" -> "€";
            case "GBP" -> "£";
            case "USD" -> "$";
            case "JPY" -> "¥";
            case "KRW" -> "₩";
            case "PLN" -> "zł";
            default -> currency;
        };
    }

    /// Marks between thousands: the locale's own, and the spaces and apostrophes people type.
    private static String groups(DecimalFormatSymbols symbols) {
        String group = String.valueOf(symbols.getMonetaryGroupingSeparator());
        boolean isSpace = group.isBlank() || group.equals("\u00a0") || group.equals("\u202f");
        if (isSpace) {
            return " \u00a0\u202f";
        }
        // Keyboards have the straight one.
        return "’'".contains(group) ? "’'" : group;
    }

    /// One pass over the characters.
    private record Scan(String plain, int behind, int wrongAt) {

        static Scan of(String text, String marks, String groups) {
            if (text.length() > LONGEST) {
                return new Scan("0", 0, LONGEST);
            }
            StringBuilder plain = new StringBuilder();
            int sinceGroup = -1;
            int behind = -1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isDigit(c)) {
                    plain.append((char) ('0' + Character.digit(c, 10)));
                    sinceGroup += sinceGroup >= 0 ? 1 : 0;
                    behind += behind >= 0 ? 1 : 0;
                } else if (marks.indexOf(c) >= 0
                        && behind < 0
                        && (sinceGroup < 0 || sinceGroup == 3)) {
                    plain.append('.');
                    behind = 0;
                    sinceGroup = -1;
                } else if (groups.indexOf(c) >= 0 && behind < 0 && isGroup(plain, sinceGroup)) {
                    sinceGroup = 0;
                } else {
                    return new Scan("0", 0, i);
                }
            }
            boolean isTorn = sinceGroup >= 0 && sinceGroup != 3 || behind == 0 || plain.isEmpty();
            if (isTorn || plain.charAt(0) == '.') {
                return new Scan("0", 0, Math.max(0, text.length() - 1));
            }
            return new Scan(plain.toString(), Math.max(0, behind), -1);
        }

        /// One to three digits stand before the first mark, three between marks.
        private static boolean isGroup(StringBuilder plain, int sinceGroup) {
            return sinceGroup < 0 ? plain.length() >= 1 && plain.length() <= 3 : sinceGroup == 3;
        }
    }
}
