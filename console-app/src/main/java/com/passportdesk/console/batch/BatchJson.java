package com.passportdesk.console.batch;

import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.ListCheck.Answer;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.site.SiteRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Batches as programs read them.
final class BatchJson {

    private final RunningDesk desk;

    BatchJson(RunningDesk desk) {
        this.desk = desk;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode node(String outcome) {
        return object().put("outcome", outcome);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode refused(String reason, String value) {
        ObjectNode refused = node("refused").put("reason", reason);
        refused.putArray("trace")
                .addObject()
                .put("rule", reason)
                .put("state", "fail")
                .put("value", value)
                .put("asOf", local(desk.clock().instant()));
        return refused;
    }

    private @Nullable String local(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        ZoneId zone =
                new SiteRepository(desk.rows())
                        .find(desk.site())
                        .map(site -> site.zone())
                        .orElse(ZoneOffset.UTC);
        return instant.atZone(zone).toOffsetDateTime().toString();
    }

    ObjectNode read(BatchService.Read read) {
        ObjectNode answer = object();
        ArrayNode lines = answer.putArray("lines");
        for (ListCheck.Checked line : read.lines()) {
            ObjectNode one = lines.addObject().put("line", line.line()).put("text", line.text());
            switch (line.answer()) {
                case Answer.Good(Member member, var live) ->
                        found(one, "good", member).put("card", live.map(Card::number).orElse(null));
                case Answer.NamedTwice(Member member, int earlier) ->
                        found(one, "namedTwice", member).put("earlier", earlier);
                case Answer.NotActive(Member member) -> found(one, "notActive", member);
                case Answer.Nobody _ -> one.put("found", "nobody");
                case Answer.Several(var some) -> {
                    ArrayNode people = one.put("found", "several").putArray("some");
                    some.forEach(member -> people.add(member.id()));
                }
                case Answer.TwoPeople _ -> one.put("found", "twoPeople");
            }
        }
        return answer.put("tooMany", read.tooMany());
    }

    private static ObjectNode found(ObjectNode one, String how, Member member) {
        return one.put("found", how).put("member", member.id()).put("name", member.readable());
    }

    ObjectNode head(Batch batch) {
        return object().put("batch", batch.batch().toString())
                .put("name", batch.name())
                .put("type", batch.stack().orElse(null))
                .put("begunAt", local(batch.begunAt()))
                .put("endedAt", local(batch.endedAt()))
                .put("cards", batch.rows().size())
                .put("issued", batch.count(BatchRow.State.ISSUED))
                .put("faulty", batch.faulty());
    }

    ObjectNode whole(Batch batch, BatchService service) {
        ObjectNode answer = head(batch);
        answer.put("next", batch.begun().or(batch::next).map(BatchRow::row).orElse(null));
        answer.put("blanks", batch.stack().map(service::blanks).orElse(null));
        ArrayNode rows = answer.putArray("rows");
        for (BatchRow row : batch.rows()) {
            BatchRow.Doubt doubt = row.doubt();
            rows.addObject()
                    .put("row", row.row())
                    .put("member", row.member())
                    .put("name", service.name(row.member()))
                    .put("state", row.state().code())
                    .put("doubt", doubt == null ? null : doubt.code())
                    .put("about", row.doubtAbout())
                    .put("cause", row.cause())
                    .put("number", row.number())
                    .put("uid", row.uid())
                    .put("faulty", row.faulty())
                    .put("at", local(row.at()));
        }
        return answer;
    }

    ObjectNode tried(int row, WrittenCard written) {
        return switch (written) {
            case WrittenCard.Issued(var card, Duration took) ->
                    node("issued")
                            .put("row", row)
                            .put("number", card.number())
                            .put("took", took.toMillis());
            case WrittenCard.TapAgain(_, var why, _, Duration took) ->
                    node("tapAgain")
                            .put("row", row)
                            .put("why", word(why))
                            .put("took", took.toMillis());
            case WrittenCard.NotIssued(var cause, Duration took) ->
                    refused(cause.code(), "").put("row", row).put("took", took.toMillis());
            case WrittenCard.Refused _ -> throw new IllegalStateException("it was begun");
        };
    }

    ObjectNode leftAlone(TapOutcome.LeftAlone why) {
        return switch (why) {
            case TapOutcome.AnotherBegun(int row, String uid) ->
                    refused("anotherBegun", uid).put("row", row);
            case TapOutcome.MadeHere(int row, _, String number) ->
                    refused("madeHere", number).put("row", row);
            case TapOutcome.LiveCard(String member, String number) ->
                    refused("liveCard", number).put("member", member);
            case TapOutcome.UsedCard(String number, String state) ->
                    refused("usedCard", number).put("state", state);
            case TapOutcome.MayBeLive _ -> refused("mayBeLive", "");
            case TapOutcome.WrongStack(String expected, String found) ->
                    refused("wrongStack", found).put("expected", expected);
            case TapOutcome.NotBlank(var kind) -> refused(kind.code(), "");
            case TapOutcome.Unsettled(String member) ->
                    refused("unsettled", "").put("member", member);
            case TapOutcome.RowRefused(int row, String member, StartOutcome start) ->
                    refused("rowRefused", start.getClass().getSimpleName())
                            .put("row", row)
                            .put("member", member);
            case TapOutcome.RowHasCard(int row, String member, String number) ->
                    refused("rowHasCard", number).put("row", row).put("member", member);
            case TapOutcome.NothingLeft _ -> refused("nothingLeft", "");
            case TapOutcome.NotOpen _ -> refused("notOpen", "");
            case TapOutcome.NotAllowed _ ->
                    throw com.passportdesk.console.rpc.RpcProblem.notAllowed(
                            "Whoever is signed in does not issue cards.");
        };
    }
}
