package com.passportdesk.store.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a field may hold.
@FunctionalInterface
interface FieldForm {

    /// @return what is accepted instead, ready to stand behind the field's name; empty when it fits
    Optional<String> wrong(JsonNode value);

    Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /// Lengths are those of a desk's own tables.
    static FieldForm text(int longest) {
        return value ->
                value.isString()
                                && !value.asString().isBlank()
                                && value.asString().length() <= longest
                                && !CONTROL.matcher(value.asString()).find()
                        ? Optional.empty()
                        : Optional.of(
                                "must be text of 1 to "
                                        + longest
                                        + " letters without control characters");
    }

    static FieldForm id(int longest) {
        return matching(
                Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (longest - 1) + "}"),
                "must be an id of 1 to "
                        + longest
                        + " letters, digits, dots, hyphens and underscores");
    }

    static FieldForm matching(Pattern pattern, String accepted) {
        return value ->
                value.isString() && pattern.matcher(value.asString()).matches()
                        ? Optional.empty()
                        : Optional.of(accepted);
    }

    static FieldForm oneOf(String... words) {
        List<String> accepted = List.of(words);
        return value ->
                value.isString() && accepted.contains(value.asString())
                        ? Optional.empty()
                        : Optional.of("must be one of " + String.join(", ", accepted));
    }

    static FieldForm number(long least, long most) {
        return value ->
                value.isIntegralNumber()
                                && value.canConvertToLong()
                                && value.longValue() >= least
                                && value.longValue() <= most
                        ? Optional.empty()
                        : Optional.of("must be a whole number from " + least + " to " + most);
    }

    FieldForm BOOL =
            value -> value.isBoolean() ? Optional.empty() : Optional.of("must be true or false");

    FieldForm DATE = parsed(LocalDate::parse, "must be a date such as 2027-04-22");

    FieldForm TIME = parsed(LocalTime::parse, "must be a time of day such as 04:00");

    FieldForm INSTANT =
            parsed(Instant::parse, "must be an instant in UTC such as 2027-04-22T07:12:00Z");

    FieldForm ZONE = parsed(ZoneId::of, "must be a time zone such as Europe/Berlin");

    FieldForm CURRENCY =
            parsed(Currency::getInstance, "must be a currency by its ISO code, such as EUR");

    FieldForm LOCALE =
            parsed(
                    text -> {
                        if (Locale.forLanguageTag(text).getLanguage().isEmpty()) {
                            throw new IllegalArgumentException(text);
                        }
                    },
                    "must be a language and country such as de-DE");

    FieldForm PERCENT =
            parsed(
                    text -> {
                        BigDecimal percent = new BigDecimal(text);
                        if (percent.signum() < 0
                                || percent.compareTo(BigDecimal.valueOf(100)) > 0
                                || percent.scale() > 6) {
                            throw new NumberFormatException(text);
                        }
                    },
                    "must be a percentage as text, such as \"19\" or \"8.875\"");

    FieldForm MONEY =
            value ->
                    value.isObject()
                                    && value.size() == 2
                                    && number(0, 1_000_000_000_000L)
                                            .wrong(value.path("minor"))
                                            .isEmpty()
                                    && CURRENCY.wrong(value.path("currency")).isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    "must be money such as {\"minor\":2900,\"currency\":\"EUR\"}");

    private static FieldForm parsed(Consumer<String> parse, String accepted) {
        return value -> {
            if (!value.isString()) {
                return Optional.of(accepted);
            }
            try {
                parse.accept(value.asString());
                return Optional.empty();
            } catch (DateTimeException | IllegalArgumentException _) {
                return Optional.of(accepted);
            }
        };
    }

    /// @param fewest how many there are at least
    static FieldForm list(int fewest, FieldForm each, String accepted) {
        return value -> {
            if (!value.isArray() || value.size() < fewest || value.size() > 1_000) {
                return Optional.of(accepted);
            }
            for (JsonNode one : value) {
                if (each.wrong(one).isPresent()) {
                    return Optional.of(accepted);
                }
            }
            return Optional.empty();
        };
    }
}
