package com.passportdesk.console.card;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Cards for programs.
final class CardRpc {

    private static final int WAIT = 10;

    private final CardBenchService service;
    private final CardOnReader lying;
    private final RunningDesk desk;

    CardRpc(CardBenchService service, CardOnReader lying, RunningDesk desk) {
        this.service = service;
        this.lying = lying;
        this.desk = desk;
    }

    RpcMethod issue() {
        return RpcMethod.of(
                        "card.issue",
                        "Writes a card for a member onto the blank card that lies on the reader or comes"
                                + " next, reads it back and issues it; the cards it replaces are retired."
                                + " After `tapAgain` the same call with a new commandId finishes the same"
                                + " card.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("member", RpcParam.Form.TEXT, "member id"),
                                RpcParam.optional(
                                        "waitSeconds",
                                        RpcParam.Form.NUMBER,
                                        "how long to wait for a card, 0 to 60, 10 if left out")),
                        "`outcome` `issued` with `card`, `took` in milliseconds (0 in a repeat) and"
                                + " `retired` (printed numbers), `tapAgain` with `why`, or `refused` with `reason` and"
                                + " `trace`.",
                        this::issued)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode issued(RpcCall call) {
        UUID command = call.uuid("commandId");
        String member = call.text("member");
        Optional<WrittenCard> before = service.writer().ended(command);
        if (before.isPresent()) {
            return answer(before.get());
        }
        Duration limit = Duration.ofSeconds(call.number("waitSeconds", 0, 60, WAIT));
        Optional<Presentation> card = lying.await(limit);
        if (card.isEmpty()) {
            return refused("noCard", "no card was put on the reader");
        }
        boolean isBegun = service.begun(card.get().uid(), member).isPresent();
        if (!isBegun && !(card.get().reading() instanceof CredentialReading.Blank)) {
            return refused("notBlank", card.get().uid().hex());
        }
        return answer(service.make(command, member, card.get()));
    }

    private ObjectNode answer(WrittenCard written) {
        return switch (written) {
            case WrittenCard.Issued(EndOutcome.Issued card, Duration took) -> {
                ObjectNode answer = node("issued").put("took", took.toMillis());
                service.card(Card.credential(card.credential()))
                        .ifPresent(found -> answer.set("card", card(found)));
                ArrayNode retired = answer.putArray("retired");
                card.retired().forEach(retired::add);
                yield answer;
            }
            case WrittenCard.TapAgain(UUID job, WrittenCard.Why why, _, Duration took) ->
                    node("tapAgain")
                            .put("job", job.toString())
                            .put("why", why.name().toLowerCase(java.util.Locale.ROOT))
                            .put("took", took.toMillis());
            case WrittenCard.NotIssued(Cause cause, _) -> refused(cause.code(), "");
            case WrittenCard.Refused(StartOutcome why) ->
                    switch (why) {
                        case StartOutcome.NotAllowed _ ->
                                throw RpcProblem.notAllowed(
                                        "Whoever is signed in does not issue cards.");
                        case StartOutcome.UnknownMember _ -> refused("unknownMember", "");
                        case StartOutcome.NotActive(Member.Status status) ->
                                refused(
                                        "notActive",
                                        status.name().toLowerCase(java.util.Locale.ROOT));
                        case StartOutcome.LiveCard(_, String number) -> refused("liveCard", number);
                        case StartOutcome.GoOn _, StartOutcome.Started _ ->
                                throw new IllegalStateException("started is no refusal");
                    };
        };
    }

    RpcMethod giveUp() {
        return RpcMethod.of(
                        "card.giveUp",
                        "Gives up a card that was begun at this desk and whose end nobody knows:"
                                + " what it holds opens nothing.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "job",
                                        RpcParam.Form.TEXT,
                                        "id of the attempt, from `card.issue` or `card.list`")),
                        "`outcome` `givenUp` with `job`, or `refused` with `reason` `notOpen` and"
                                + " `trace`.",
                        this::givenUp)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode givenUp(RpcCall call) {
        UUID job = call.uuid("job");
        return switch (service.giveUp(call.uuid("commandId"), job)) {
            case EndOutcome.NotIssued _ -> node("givenUp").put("job", job.toString());
            case EndOutcome.NotOpen _ -> refused("notOpen", job.toString());
            case EndOutcome.Issued _ -> throw new IllegalStateException("given up is not issued");
        };
    }

    RpcMethod block() {
        return RpcMethod.of(
                        "card.block",
                        "Blocks a card: it opens no door from now on, here at once and everywhere as soon"
                                + " as the line carries it.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "credential", RpcParam.Form.TEXT, "32 hex digits"),
                                RpcParam.optional(
                                        "cause",
                                        RpcParam.Form.TEXT,
                                        "`lost`, `stolen`, `misused` or `other`; every desk is told."
                                                + " Left out: `lost`, or `other` with a `reason`"
                                                + " that is none of these words"),
                                RpcParam.optional(
                                        "reason",
                                        RpcParam.Form.TEXT,
                                        "in your own words, at most 500 letters; sealed, and gone with"
                                                + " the member")),
                        "`outcome` `blocked` with `card`, or `refused` with `reason` and `trace`.",
                        this::blocked)
                .needing(Right.BLOCK_CARDS);
    }

    private JsonNode blocked(RpcCall call) {
        BlockOutcome outcome = service.block(block(call));
        return switch (outcome) {
            case BlockOutcome.Blocked(String credential, _, _) -> {
                ObjectNode answer = node("blocked");
                service.card(credential).ifPresent(found -> answer.set("card", card(found)));
                yield answer;
            }
            case BlockOutcome.AlreadyBlocked(String number) -> refused("alreadyBlocked", number);
            case BlockOutcome.UnknownCard _ -> refused("unknownCard", "");
            case BlockOutcome.NotAllowed _ ->
                    throw RpcProblem.notAllowed("Whoever is signed in does not block cards.");
        };
    }

    private static BlockCard block(RpcCall call) {
        UUID command = call.uuid("commandId");
        String credential = call.needed("credential", call.credential("credential"));
        Optional<String> cause = call.optionalText("cause");
        Optional<String> reason = call.optionalText("reason");
        if (cause.isEmpty()) {
            return new BlockCard(command, credential, reason.orElse(BlockCard.Cause.LOST.code()));
        }
        BlockCard.Cause known =
                BlockCard.Cause.of(cause.get())
                        .orElseThrow(() ->
                                RpcProblem.badParam(
                                        "cause must be lost, stolen, misused or other."));
        return new BlockCard(command, credential, known, reason.orElse(""));
    }

    RpcMethod list() {
        return RpcMethod.of(
                "card.list",
                "Lists a member's cards, newest first, or without a member this desk's latest"
                        + " attempts to write one.",
                List.of(
                        RpcParam.optional("member", RpcParam.Form.TEXT, "member id"),
                        RpcParam.optional(
                                "limit", RpcParam.Form.NUMBER, "1 to 200, 50 if left out")),
                "`cards` (`credential`, `number`, `member`, `issue`, `state`, `validUntil`, `uid`)"
                        + " or `attempts` (`job`, `at`, `member`, `credential`, `number`, `issue`,"
                        + " `state`, `cause`, `uid`).",
                this::listed);
    }

    private JsonNode listed(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        int limit = call.number("limit", 1, 200, 50);
        Optional<String> member = call.optionalText("member");
        if (member.isPresent()) {
            ArrayNode cards = answer.putArray("cards");
            service.holder(member.get()).stream()
                    .flatMap(holder -> holder.cards().stream())
                    .limit(limit)
                    .forEach(card -> cards.add(card(card)));
            return answer;
        }
        ArrayNode attempts = answer.putArray("attempts");
        for (CardJob job : service.latest(limit)) {
            attempts.addObject()
                    .put("job", job.job().toString())
                    .put("at", local(job.at()))
                    .put("member", job.member())
                    .put("credential", job.credential())
                    .put("number", job.number())
                    .put("issue", job.issue())
                    .put("state", job.state())
                    .put("cause", job.cause())
                    .put("uid", job.uid());
        }
        return answer;
    }

    ObjectNode card(Card card) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("credential", card.credential())
                .put("number", card.number())
                .put("member", card.member())
                .put("issue", card.issue())
                .put("state", card.state())
                .put("validUntil", card.validUntil() == null ? null : local(card.validUntil()))
                .put("uid", card.uid());
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

    static ObjectNode node(String outcome) {
        return JsonNodeFactory.instance.objectNode().put("outcome", outcome);
    }

    String local(Instant instant) {
        ZoneId zone =
                new SiteRepository(desk.rows())
                        .find(desk.site())
                        .map(site -> site.zone())
                        .orElse(ZoneOffset.UTC);
        return instant.atZone(zone).toOffsetDateTime().toString();
    }
}
