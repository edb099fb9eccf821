package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.RunningDesk.Line.State;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Meter;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.rollcall.Mark;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Beside the list: how many of each part of the house were seen, by whom, and how old the news of
/// the other desks is.
final class RollSide extends VBox {

    private final Texts texts;
    private final RollWords words;

    RollSide(Texts texts, RollWords words) {
        this.texts = texts;
        this.words = words;
        getStyleClass().addAll("column", "rollcall-figures");
    }

    /// @param paper how the list on paper stands; empty where none was asked for
    void show(RollState state, String paper) {
        boolean isBegun = state.roll().isPresent();
        getChildren().setAll(head(texts.get(isBegun ? "rollcall.areas" : "rollcall.areas.inside")));
        Map<String, int[]> areas = new TreeMap<>();
        for (Person one : state.listed()) {
            int[] counts = areas.computeIfAbsent(area(one), _ -> new int[2]);
            counts[0] += one.isThere() ? 1 : 0;
            counts[1]++;
        }
        areas.forEach((area, counts) ->
                getChildren()
                        .add(
                                isBegun
                                        ? new Meter(
                                                new Meter.Gauge(area, counts[0], counts[1]), texts)
                                        : figure(area, counts[1])));
        showTellers(state);
        HBox news = note(Icon.HISTORY, words.news(state));
        news.setId("rollcall-news");
        news.getStyleClass()
                .add((state.line().up() == State.DOWN ? Tone.WARNING : Tone.MUTED).styleClass());
        getChildren().add(news);
        if (!paper.isEmpty()) {
            HBox list = note(Icon.PRINTER, paper);
            list.setId("rollcall-paper");
            list.getStyleClass().add(Tone.MUTED.styleClass());
            getChildren().add(list);
        }
    }

    private static Node head(String heading) {
        HBox head = new HBox(Words.heading(heading));
        head.getStyleClass().add("column-head");
        return head;
    }

    private String area(Person one) {
        return one.who() instanceof Who.Staff
                ? texts.get("rollcall.area.staff")
                : one.place().isEmpty() ? texts.get("rollcall.area.none") : one.place();
    }

    /// Only where more than one ticks off.
    private void showTellers(RollState state) {
        Map<String, Integer> tellers = new LinkedHashMap<>();
        for (Person one : state.listed()) {
            Mark mark = one.mark();
            if (mark != null && mark.isThere()) {
                tellers.merge(state.names().getOrDefault(mark.by(), mark.by()), 1, Integer::sum);
            }
        }
        if (tellers.size() < 2) {
            return;
        }
        getChildren().add(head(texts.get("rollcall.tellers")));
        tellers.forEach((name, count) -> getChildren().add(figure(name, count)));
    }

    private static Node figure(String name, int count) {
        HBox row = new HBox(Words.body(name), Words.space(), Words.number(String.valueOf(count)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static HBox note(Icon icon, String says) {
        var paragraph = Words.wrapping(says, "second");
        HBox.setHgrow(paragraph, Priority.ALWAYS);
        HBox note = new HBox(TextScale.px(8), icon.view(16), paragraph);
        note.getStyleClass().add("rollcall-note");
        return note;
    }
}
