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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                        texts.get(
                                waiting instanceof Waiting.NotTaken
                                        ? "settle.notTaken.stands"
                                        : "settle.nothingDropped"),
                        new Face.Picture(Icon.SCALE, Tone.WARNING),
                        null));
    }

    private String word(Waiting waiting) {
        return switch (waiting) {
            case Waiting.Change change ->
                    texts.get(
                            change.conflict().lost()
                                    ? "settle.change.lost"
                                    : "settle.change.replaced");
            case Waiting.NotTaken _ -> texts.get("settle.notTaken");
            case Waiting.Overrun late when late.conflict().isTooLate() -> texts.get("settle.late");
            case Waiting.Overrun _, Waiting.Room _ -> texts.get("settle.overrun");
        };
    }

    private String answer(Waiting waiting) {
        return switch (waiting) {
            case Waiting.Change change ->
                    texts.get("settle.change", kind(change.conflict().kind()), change.name());
            case Waiting.Overrun(Conflict.Overrun overrun, String name) -> overrun(overrun, name);
            case Waiting.NotTaken(Conflict.NotTaken refused, _, _, _) ->
                    texts.get("settle.notTaken.number", refused.number());
            case Waiting.Room room -> room.room();
        };
    }

    private String overrun(Conflict.Overrun overrun, String name) {
        return switch (overrun.cause()) {
            case "over the limit" ->
                    texts.get("settle.overrun.limit", name, overrun.used(), overrun.limit());
            case "no lease" -> texts.get("settle.overrun.lease", name);
            case "none left", "taken" -> texts.get("settle.overrun.none");
            case Conflict.Overrun.TOO_LATE -> texts.get("settle.late.moved");
            default -> texts.get("settle.overrun.other");
        };
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
        }
        return body;
    }

    private List<Person.Fact> facts(Waiting.NotTaken refused) {
        List<Person.Fact> facts = new ArrayList<>();
        Instant at = refused.at();
        if (at != null) {
            facts.add(fact("settle.notTaken.what", refused.type()));
            facts.add(
                    fact(
                            "settle.notTaken.when",
                            texts.get(
                                    "settle.fact.at",
                                    formats.day(formats.dateOf(at)),
                                    formats.time(at))));
            facts.add(fact("settle.fact.by", refused.by()));
        }
        facts.add(fact("settle.notTaken.cause", refused.conflict().cause()));
        return facts;
    }

    // texts: settle.notTaken.what
    // texts: settle.notTaken.when
    // texts: settle.notTaken.cause
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
