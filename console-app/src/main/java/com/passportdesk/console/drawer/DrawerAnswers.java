package com.passportdesk.console.drawer;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.DrawerRefusal;
import com.passportdesk.store.drawer.FiguresJson;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How programs are told of closings and refusals.
@Component
final class DrawerAnswers {

    static final String REFUSED =
            " or `refused` with `reason`, `sentence`, `trace`, and `difference` where a cause of it is"
                    + " missing";

    private final DrawerSentences sentences;
    private final RunningDesk desk;
    private final DeskSite site;
    private final FiguresJson json;

    DrawerAnswers(DrawerSentences sentences, RunningDesk desk, DeskSite site) {
        this.sentences = sentences;
        this.desk = desk;
        this.site = site;
        this.json = new FiguresJson(site.now().zone());
    }

    String local(Instant instant) {
        return instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }

    ObjectNode refused(DrawerRefusal why) {
        String reason = reason(why);
        String sentence = sentences.of(why);
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("reason", reason)
                        .put("sentence", sentence);
        if (why instanceof DrawerRefusal.NoCause(Money difference)) {
            answer.set("difference", MoneyJson.of(difference));
        }
        answer.putArray("trace")
                .addObject()
                .put("rule", reason)
                .put("state", "fail")
                .put("value", sentence)
                .put("asOf", local(desk.line().factsAsOf()));
        return answer;
    }

    private static String reason(DrawerRefusal why) {
        return switch (why) {
            case DrawerRefusal.FloatStands _ -> "floatStands";
            case DrawerRefusal.DrawerCounted _ -> "drawerCounted";
            case DrawerRefusal.OtherCurrency _ -> "otherCurrency";
            case DrawerRefusal.UnknownPiece _ -> "unknownPiece";
            case DrawerRefusal.Pieces _ -> "pieces";
            case DrawerRefusal.Amount _ -> "amount";
            case DrawerRefusal.NoWords _ -> "noWords";
            case DrawerRefusal.WordsTooLong _ -> "wordsTooLong";
            case DrawerRefusal.MoreThanThere _ -> "moreThanThere";
            case DrawerRefusal.Full _ -> "full";
            case DrawerRefusal.NoCount _ -> "noCount";
            case DrawerRefusal.CountReplaced _ -> "countReplaced";
            case DrawerRefusal.CashMoved _ -> "cashMoved";
            case DrawerRefusal.NoCause _ -> "noCause";
            case DrawerRefusal.Nothing _ -> "nothing";
        };
    }

    /// A Z in one line.
    ObjectNode brief(Closing z) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", z.id().toString())
                        .put("number", z.number())
                        .put("desk", z.desk())
                        .put("date", z.day().toString())
                        .put("until", local(z.until()))
                        .put("operator", z.operator());
        answer.set("expected", MoneyJson.of(z.figures().expected()));
        answer.set("counted", MoneyJson.of(z.counted()));
        answer.set("difference", MoneyJson.of(z.difference()));
        CloseDay.Why why = z.why();
        if (why != null) {
            ObjectNode cause =
                    answer.putObject("cause").put("kind", FiguresJson.cause(why.cause()));
            if (!why.words().isEmpty()) {
                cause.put("words", why.words());
            }
        }
        return answer;
    }

    /// A Z with all its figures.
    ObjectNode whole(Closing z) {
        ObjectNode answer = brief(z);
        json.write(answer, z.figures());
        ArrayNode counts = answer.putArray("counts");
        z.counts().forEach(count -> counts.add(json.counted(count)));
        return answer;
    }
}
