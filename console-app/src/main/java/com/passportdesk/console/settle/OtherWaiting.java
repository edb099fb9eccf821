package com.passportdesk.console.settle;

import com.passportdesk.console.checkin.FactRows;
import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.wallet.Wallet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;

/// A change that came too late, and what was taken beyond a limit.
final class OtherWaiting {

    private final Texts texts;
    private final Formats formats;

    OtherWaiting(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    DecisionBand band(Waiting waiting) {
        return new DecisionBand(
                new DecisionBand.Decision(
                        DecisionBand.State.ATTENTION,
                        word(waiting),
                        "",
                        answer(waiting),
                        "",
                        texts.get(stands(waiting)),
                        new Face.Picture(Icon.SCALE, Tone.WARNING),
                        null));
    }

    // texts: settle.recordLost.stands
    // texts: settle.notTaken.stands
    // texts: settle.nothingDropped
    private static String stands(Waiting waiting) {
        return switch (waiting) {
            case Waiting.NotTaken one when one.conflict().isLost() -> "settle.recordLost.stands";
            case Waiting.NotTaken _ -> "settle.notTaken.stands";
            case Waiting.Change _, Waiting.Refunds _, Waiting.Overrun _, Waiting.Room _ ->
                    "settle.nothingDropped";
        };
    }

    private String word(Waiting waiting) {
        return switch (waiting) {
            case Waiting.Change change ->
                    texts.get(
                            change.conflict().lost()
                                    ? "settle.change.lost"
                                    : "settle.change.replaced");
            case Waiting.NotTaken one when one.conflict().isLost() ->
                    texts.get("settle.recordLost");
            case Waiting.NotTaken _ -> texts.get("settle.notTaken");
            case Waiting.Refunds _ -> texts.get("settle.refunds");
            case Waiting.Overrun late when late.conflict().isTooLate() -> texts.get("settle.late");
            case Waiting.Overrun _, Waiting.Room _ -> texts.get("settle.overrun");
        };
    }

    /// What waits, in one line.
    String answer(Waiting waiting) {
        return switch (waiting) {
            case Waiting.Change change ->
                    texts.get("settle.change", kind(change.conflict().kind()), change.name());
            case Waiting.Overrun(Conflict.Overrun overrun, String name) -> overrun(overrun, name);
            case Waiting.NotTaken(Conflict.NotTaken refused, _, _, _) ->
                    texts.get(
                            refused.isLost()
                                    ? "settle.recordLost.number"
                                    : "settle.notTaken.number",
                            refused.number());
            case Waiting.Refunds(Conflict.RefundedTwice twice, _) ->
                    texts.get(
                            "settle.refunds.line",
                            twice.given(),
                            twice.line().quantity(),
                            twice.line().name(),
                            twice.receipt().number(),
                            money(twice.tooMuch()));
            case Waiting.Room room -> room.room();
        };
    }

    private String overrun(Conflict.Overrun overrun, String name) {
        if (overrun.thing().startsWith(Wallet.KIND + ":")) {
            return texts.get("settle.overrun.wallet", name);
        }
        return switch (overrun.cause()) {
            case "over the limit" ->
                    texts.get("settle.overrun.limit", name, overrun.used(), overrun.limit());
            case "no lease" -> texts.get("settle.overrun.lease", hotDesk(overrun).orElse(name));
            case "none left", "taken" -> texts.get("settle.overrun.none");
            case Conflict.Overrun.TOO_LATE -> texts.get("settle.late.moved");
            default -> texts.get("settle.overrun.other");
        };
    }

    /// What `hotdesk:<site>:<day>` is called.
    private Optional<String> hotDesk(Conflict.Overrun overrun) {
        String[] parts = overrun.thing().split(":", -1);
        if (parts.length != 3 || !parts[0].equals("hotdesk")) {
            return Optional.empty();
        }
        try {
            String day = formats.day(LocalDate.parse(parts[2]));
            return Optional.of(texts.get("settle.hotDesk", day));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    // texts: settle.kind.*
    private String kind(String kind) {
        return switch (kind) {
            case "member", "card", "resource", "product", "plan", "site", "company" ->
                    texts.get("settle.kind." + kind);
            default -> kind;
        };
    }

    Node body(Waiting waiting) {
        VBox body = new VBox();
        body.getStyleClass().addAll("column", "settle-body");
        if (waiting instanceof Waiting.Change change) {
            body.getChildren().add(Words.heading(texts.get("settle.change.fields")));
            body.getChildren().addAll(FactRows.of(facts(change.conflict())));
        } else if (waiting instanceof Waiting.NotTaken refused) {
            body.getChildren().addAll(FactRows.of(facts(refused)));
        } else if (waiting instanceof Waiting.Refunds twice) {
            for (Waiting.Giver side : twice.sides()) {
                body.getChildren().add(Words.heading(side.note().number()));
                body.getChildren().addAll(FactRows.of(facts(side)));
            }
        }
        return body;
    }

    private List<Person.Fact> facts(Waiting.Giver side) {
        Receipt note = side.note();
        List<Person.Fact> facts = new ArrayList<>();
        facts.add(fact("settle.refunds.sum", money(note.total().times(-1))));
        facts.add(fact("settle.notTaken.when", at(note.issuedAt())));
        facts.add(fact("settle.fact.by", texts.get("settle.fact.byAt", side.by(), side.desk())));
        if (!side.approver().isEmpty()) {
            facts.add(fact("settle.refunds.second", side.approver()));
        }
        note.reasonShown()
                .map(reason -> fact("settle.refunds.reason", reason))
                .ifPresent(facts::add);
        return facts;
    }

    private String at(Instant at) {
        return texts.get("settle.fact.at", formats.day(formats.dateOf(at)), formats.time(at));
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    private List<Person.Fact> facts(Waiting.NotTaken refused) {
        List<Person.Fact> facts = new ArrayList<>();
        Instant at = refused.at();
        if (at != null) {
            facts.add(fact("settle.notTaken.what", refused.type()));
            facts.add(fact("settle.notTaken.when", at(at)));
            facts.add(fact("settle.fact.by", refused.by()));
        }
        if (!refused.conflict().isLost()) {
            facts.add(fact("settle.notTaken.cause", refused.conflict().cause()));
        }
        return facts;
    }

    // texts: settle.notTaken.what
    // texts: settle.notTaken.when
    // texts: settle.notTaken.cause
    // texts: settle.fact.by
    // texts: settle.refunds.sum
    // texts: settle.refunds.second
    // texts: settle.refunds.reason
    private Person.Fact fact(String key, String value) {
        return new Person.Fact(texts.get(key), value, "");
    }

    private static List<Person.Fact> facts(Conflict.Changed changed) {
        List<Person.Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : changed.fields().properties()) {
            JsonNode value = field.getValue();
            facts.add(
                    new Person.Fact(
                            field.getKey(),
                            value.isValueNode() ? value.asString("") : value.toString(),
                            ""));
        }
        return facts;
    }
}
