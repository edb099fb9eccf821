package com.passportdesk.console.rpc;

import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One call's parameters, read strictly: a value that is not of its form is refused by name.
///
/// @param params the `params` object; empty if there was none
public record RpcCall(JsonNode params) {

    /// Longest text a parameter may hold; far above a name or a search, far below trouble.
    static final int LONGEST = 20_000;

    /// What money consists of.
    public static final List<String> MONEY = List.of("minor", "currency");

    private static final Pattern CREDENTIAL = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern UID = Pattern.compile("(?:[0-9a-f]{2}){4,10}");
    private static final Pattern CHIP_TYPE = Pattern.compile("[A-Z0-9_]{3,40}");

    public String text(String name) {
        return needed(name, optionalText(name));
    }

    public Optional<String> optionalText(String name) {
        return field(name)
                .map(value -> {
                    if (!value.isString() || value.asString().length() > LONGEST) {
                        throw RpcProblem.badParam(
                                "\"" + name + "\" must be text of at most 20,000 letters.");
                    }
                    return value.asString();
                });
    }

    public UUID uuid(String name) {
        try {
            return UUID.fromString(text(name));
        } catch (IllegalArgumentException notOne) {
            throw RpcProblem.badParam("\"" + name + "\" must be a UUID.");
        }
    }

    public Optional<LocalDate> date(String name) {
        return optionalText(name)
                .map(text -> {
                    try {
                        return within(LocalDate.parse(text));
                    } catch (DateTimeParseException notOne) {
                        throw RpcProblem.badParam(
                                "\"" + name + "\" must be a date such as 2027-04-22.");
                    }
                });
    }

    public Optional<Instant> instant(String name) {
        return optionalText(name)
                .map(text -> {
                    try {
                        return within(OffsetDateTime.parse(text)).toInstant();
                    } catch (DateTimeParseException notOne) {
                        throw RpcProblem.badParam(
                                "\""
                                        + name
                                        + "\" must be an instant such as"
                                        + " 2027-04-22T09:15:00+02:00.");
                    }
                });
    }

    /// What is far enough from the ends of all time that it can be reckoned with and kept: the
    /// years 1900 to 9999.
    public static <T extends TemporalAccessor> T within(T time) {
        int year = time.get(ChronoField.YEAR);
        if (year < 1900 || year > 9999) {
            throw RpcProblem.badParam("A date must be of the years 1900 to 9999.");
        }
        return time;
    }

    /// What is written on a card: 32 hex digits, here in small letters; dashes are left out.
    public Optional<String> credential(String name) {
        return optionalText(name)
                .map(text ->
                        like(CREDENTIAL, text.replace("-", "").toLowerCase(Locale.ROOT))
                                .orElseThrow(() -> unlike(name, "32 hex digits")));
    }

    /// The number of a chip: 8 to 20 hex digits, here in small letters.
    public Optional<String> uid(String name) {
        return optionalText(name)
                .map(text ->
                        like(UID, text.toLowerCase(Locale.ROOT))
                                .orElseThrow(() -> unlike(name, "hex digits, 14 of a card")));
    }

    /// A type of blank cards, such as `NTAG215`.
    public Optional<String> chipType(String name) {
        return optionalText(name)
                .map(text ->
                        like(CHIP_TYPE, text)
                                .orElseThrow(() -> unlike(name, "a type such as NTAG215")));
    }

    private static Optional<String> like(Pattern form, String text) {
        return Optional.of(text).filter(form.asMatchPredicate());
    }

    private static RpcProblem unlike(String name, String form) {
        return RpcProblem.badParam("\"" + name + "\" must be " + form + ".");
    }

    /// A value that a call cannot do without.
    public <T> T needed(String name, Optional<T> value) {
        return value.orElseThrow(() -> RpcProblem.badParam("\"" + name + "\" is missing."));
    }

    /// A whole number between two bounds.
    public int number(String name, int least, int most, int otherwise) {
        Optional<JsonNode> value = field(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().isIntegralNumber()
                || !value.get().canConvertToLong()
                || value.get().asLong() < least
                || value.get().asLong() > most) {
            throw RpcProblem.badParam(
                    "\"" + name + "\" must be a whole number from " + least + " to " + most + ".");
        }
        return value.get().asInt();
    }

    /// Whether something is so; false when it is left out.
    public boolean yes(String name) {
        return field(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw RpcProblem.badParam("\"" + name + "\" must be true or false.");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /// The members of a list, each as a call of its own; at most 200.
    public List<RpcCall> list(String name) {
        Optional<JsonNode> value = field(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray() || value.get().size() > 200) {
            throw RpcProblem.badParam("\"" + name + "\" must be a list of at most 200.");
        }
        List<RpcCall> members = new ArrayList<>();
        value.get().forEach(member -> members.add(new RpcCall(member)));
        return members;
    }

    /// A member that is an object.
    public Optional<RpcCall> object(String name) {
        return field(name)
                .map(value -> {
                    if (!value.isObject()) {
                        throw RpcProblem.badParam("\"" + name + "\" must be an object.");
                    }
                    return new RpcCall(value);
                });
    }

    /// The money that `minor` and `currency` are.
    ///
    /// @param usual the currency where none is named
    public Money money(String usual) {
        JsonNode minor = params.path("minor");
        if (!minor.isIntegralNumber() || !minor.canConvertToLong()) {
            throw RpcProblem.badParam("\"minor\" must be a whole number of cents or the like.");
        }
        try {
            return new Money(minor.longValue(), params.path("currency").asString(usual));
        } catch (IllegalArgumentException unknown) {
            throw RpcProblem.badParam("\"currency\" must be a currency such as EUR.");
        }
    }

    /// Refuses what has another name than these: one that is misspelt, or meant for something else,
    /// would otherwise change in silence what is done.
    public RpcCall only(Collection<String> names) {
        for (String name : params.propertyNames()) {
            if (!names.contains(name)) {
                String known = names.isEmpty() ? "none" : String.join(", ", names);
                throw RpcProblem.badParam(
                        "\"" + shortened(name) + "\" is not known here. What is: " + known + ".");
            }
        }
        return this;
    }

    /// Refuses two ways to say one thing: which of them is meant nobody should guess.
    public void oneOf(String... names) {
        List<String> given =
                Stream.of(names).filter(name -> field(name).isPresent()).limit(2).toList();
        if (given.size() > 1) {
            throw RpcProblem.badParam(
                    "\"" + String.join("\" and \"", given) + "\" say the same. Leave one out.");
        }
    }

    /// A name as it can be said again.
    static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    Optional<JsonNode> field(String name) {
        JsonNode value = params.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }
}
