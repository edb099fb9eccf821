package com.passportdesk.console.card;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.StartErasing;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.visit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whose card it is, taking it back and making it blank, for programs.
final class CardBackRpc {

    private static final int WAIT = 10;

    private final CardBenchService service;
    private final CardEraser eraser;
    private final CardOnReader lying;
    private final CardRpc cards;

    CardBackRpc(CardBenchService service, CardEraser eraser, CardOnReader lying, CardRpc cards) {
        this.service = service;
        this.eraser = eraser;
        this.lying = lying;
        this.cards = cards;
    }

    private static RpcParam wait(String what) {
        return RpcParam.optional(
                "waitSeconds", RpcParam.Form.NUMBER, what + ", 0 to 60, 10 if left out");
    }

    private Optional<Presentation> card(RpcCall call) {
        return lying.await(Duration.ofSeconds(call.number("waitSeconds", 0, 60, WAIT)));
    }

    RpcMethod look() {
        return RpcMethod.of(
                "card.look",
                "Says whose card lies on the reader or comes next, and why it was refused last.",
                List.of(wait("how long to wait for a card")),
                "`uid`, `type`, `says` `genuine`/`blank`/`foreign`/`damaged`/`notGenuine`/`numberOnly`,"
                        + " `card` and `name` when it is known, `lastRefusal` (`at`, `headline`) or null; or"
                        + " `outcome` `refused` with `reason` `noCard` and `trace`.",
                this::looked);
    }

    private JsonNode looked(RpcCall call) {
        Optional<Presentation> card = card(call);
        if (card.isEmpty()) {
            return cards.refused("noCard", "no card was put on the reader");
        }
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("uid", card.get().uid().hex())
                        .put("type", card.get().type().name())
                        .put("says", says(card.get().reading()));
        if (card.get().reading() instanceof CredentialReading.Genuine(var one)) {
            service.card(Card.credential(one.id())).ifPresent(known -> known(answer, known));
        }
        return answer;
    }

    private void known(ObjectNode answer, Card card) {
        answer.set("card", cards.card(card));
        service.holder(card.member())
                .ifPresent(holder -> answer.put("name", holder.member().readable()));
        Optional<Refusal> last = service.lastRefusal(card.member());
        if (last.isPresent()) {
            answer.putObject("lastRefusal")
                    .put("at", cards.local(last.get().at()))
                    .put("headline", last.get().headline());
        } else {
            answer.putNull("lastRefusal");
        }
    }

    private static String says(CredentialReading reading) {
        return switch (reading) {
            case CredentialReading.Genuine _ -> "genuine";
            case CredentialReading.Blank _ -> "blank";
            case CredentialReading.Foreign _ -> "foreign";
            case CredentialReading.Damaged _ -> "damaged";
            case CredentialReading.NotGenuine _ -> "notGenuine";
            case CredentialReading.NumberOnly _ -> "numberOnly";
        };
    }

    RpcMethod giveBack() {
        return RpcMethod.of(
                        "card.return",
                        "Takes a card back: it opens no door from now on, and can be erased and used again.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "credential", RpcParam.Form.TEXT, "32 hex digits")),
                        "`outcome` `returned` with `card`, or `refused` with `reason`"
                                + " `notInUse`/`unknownCard` and `trace`.",
                        this::returned)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode returned(RpcCall call) {
        String card = call.needed("credential", call.credential("credential"));
        return switch (eraser.giveBack(call.uuid("commandId"), card)) {
            case ReturnCard.Outcome.Returned(String credential, _, _) -> {
                ObjectNode answer = CardRpc.node("returned");
                service.card(credential).ifPresent(one -> answer.set("card", cards.card(one)));
                yield answer;
            }
            case ReturnCard.Outcome.NotInUse(_, String state) -> cards.refused("notInUse", state);
            case ReturnCard.Outcome.UnknownCard _ -> cards.refused("unknownCard", "");
            case ReturnCard.Outcome.NotAllowed _ -> throw notAllowed();
        };
    }

    private static RpcProblem notAllowed() {
        return RpcProblem.notAllowed("Whoever is signed in takes no cards back.");
    }

    RpcMethod erase() {
        return RpcMethod.of(
                        "card.erase",
                        "Makes the card that lies on the reader or comes next blank, and reads that back;"
                                + " never one that opens doors.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.optional(
                                        "how",
                                        RpcParam.Form.TEXT,
                                        "`credential` takes that off and leaves what others have on the card;"
                                                + " `format` deletes everything on a DESFire card; `credential` if left"
                                                + " out"),
                                RpcParam.optional(
                                        "pin",
                                        RpcParam.Form.TEXT,
                                        "of a second person, where `refused` asked for one"),
                                wait("how long to wait for a card")),
                        "`outcome` `erased` with `uid`, `tapAgain` with `uid`, or `refused` with `reason`"
                                + " `liveCard`/`unsettled`/`mayBeLive`/`notOurs`/`readerCannot`/`otherCard`/`noReader`/`noCard`,"
                                + " of `format` also `notFormatted` (no DESFire card), `needsSecond` with `others`"
                                + " (applications of others that would go too), `wrongPin` with `triesLeft`, `wait`"
                                + " with `until`, `notEnough` (the two are one, or neither is a manager), and `trace`."
                                + " After `tapAgain` and `needsSecond` the same call goes on with the same card;"
                                + " `otherCard` also when more of others is on it than was answered for: a new"
                                + " command asks anew.",
                        this::erased)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode erased(RpcCall call) {
        UUID command = call.uuid("commandId");
        boolean formats = formats(call);
        Optional<ErasedCard> before = eraser.ended(command);
        if (before.isPresent()) {
            return answer(before.get(), "");
        }
        Optional<Presentation> card = card(call);
        if (card.isEmpty()) {
            return cards.refused("noCard", "no card was put on the reader");
        }
        ErasedCard outcome =
                formats
                        ? eraser.format(command, card.get(), call.optionalText("pin"))
                        : eraser.erase(command, card.get());
        return answer(outcome, card.get().uid().hex());
    }

    private static boolean formats(RpcCall call) {
        String how = call.optionalText("how").orElse("credential");
        if (!how.equals("credential") && !how.equals("format")) {
            throw RpcProblem.badParam("`how` is `credential` or `format`, not `" + how + "`.");
        }
        return how.equals("format");
    }

    /// @param uid of the card that lies there
    private JsonNode answer(ErasedCard outcome, String uid) {
        return switch (outcome) {
            case ErasedCard.Erased(String blank) -> CardRpc.node("erased").put("uid", blank);
            case ErasedCard.TapAgain _ -> CardRpc.node("tapAgain").put("uid", uid);
            case ErasedCard.NotOurs _ -> cards.refused("notOurs", uid);
            case ErasedCard.NotFormatted _ -> cards.refused("notFormatted", uid);
            case ErasedCard.ReaderCannot _ -> cards.refused("readerCannot", uid);
            case ErasedCard.OtherCard _ -> cards.refused("otherCard", uid);
            case ErasedCard.NoReader _ -> cards.refused("noReader", "");
            case ErasedCard.Refused(StartErasing.Outcome why) -> refused(why, uid);
        };
    }

    private JsonNode refused(StartErasing.Outcome why, String uid) {
        return switch (why) {
            case StartErasing.Outcome.LiveCard(_, String number) ->
                    cards.refused("liveCard", number);
            case StartErasing.Outcome.Unsettled(String member) ->
                    cards.refused("unsettled", member);
            case StartErasing.Outcome.MayBeLive _ -> cards.refused("mayBeLive", uid);
            case StartErasing.Outcome.NeedsSecond(int others) ->
                    cards.refused("needsSecond", String.valueOf(others)).put("others", others);
            case StartErasing.Outcome.WrongPin(_, int left) ->
                    cards.refused("wrongPin", String.valueOf(left)).put("triesLeft", left);
            case StartErasing.Outcome.Wait(Instant until) ->
                    cards.refused("wait", cards.local(until)).put("until", cards.local(until));
            case StartErasing.Outcome.NotEnough _ -> cards.refused("notEnough", uid);
            case StartErasing.Outcome.NotAllowed _ -> throw notAllowed();
            case StartErasing.Outcome.Begun _ ->
                    throw new IllegalStateException("begun is no refusal");
        };
    }
}
