package com.passportdesk.console.rpc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// One call's parameters, read strictly: a value that is not of its form is refused by name.
///
/// @param params the `params` object; empty if there was none
public record RpcCall(JsonNode params) {

    /// Longest text a parameter may hold; far above a name or a search, far below trouble.
    static final int LONGEST = 20_000;

    public String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> RpcProblem.badParam("\"" + name + "\" is missing."));
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
                        return LocalDate.parse(text);
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
                        return OffsetDateTime.parse(text).toInstant();
                    } catch (DateTimeParseException notOne) {
                        throw RpcProblem.badParam(
                                "\""
                                        + name
                                        + "\" must be an instant such as"
                                        + " 2027-04-22T09:15:00+02:00.");
                    }
                });
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

    private Optional<JsonNode> field(String name) {
        JsonNode value = params.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }
}
