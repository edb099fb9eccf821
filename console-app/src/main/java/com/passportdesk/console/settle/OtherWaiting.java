package com.passportdesk.console.settle;

import com.passportdesk.console.checkin.FactRows;
import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.conflict.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;

/// A change that came too late, and what was taken beyond a limit.
final class OtherWaiting {

    private final Texts texts;

    OtherWaiting(Texts texts) {
        this.texts = texts;
    }

    DecisionBand band(Waiting waiting) {
        return new DecisionBand(
                new DecisionBand.Decision(
                        DecisionBand.State.ATTENTION,
                        word(waiting),
                        "",
                        answer(waiting),
                        "",
                        texts.get("settle.nothingDropped"),
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
            case Waiting.Overrun _, Waiting.Room _ -> texts.get("settle.overrun");
        };
    }

    private String answer(Waiting waiting) {
        return switch (waiting) {
            case Waiting.Change change ->
                    texts.get("settle.change", kind(change.conflict().kind()), change.name());
            case Waiting.Overrun(Conflict.Overrun overrun, String name) -> overrun(overrun, name);
            case Waiting.Room room -> room.room();
        };
    }

    private String overrun(Conflict.Overrun overrun, String name) {
        return switch (overrun.cause()) {
            case "over the limit" ->
                    texts.get("settle.overrun.limit", name, overrun.used(), overrun.limit());
            case "no lease" -> texts.get("settle.overrun.lease", name);
            case "none left", "taken" -> texts.get("settle.overrun.none");
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
        }
        return body;
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
