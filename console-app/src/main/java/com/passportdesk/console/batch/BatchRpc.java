package com.passportdesk.console.batch;

import com.passportdesk.console.card.CardOnReader;
import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.ChangeRow;
import com.passportdesk.store.batch.ChangeRow.Change;
import com.passportdesk.store.batch.EndBatch;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.PutAside;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Many cards from one list, for programs.
final class BatchRpc {

    private static final int WAIT = 10;

    private final BatchService service;
    private final BatchPapers papers;
    private final CardOnReader lying;
    private final BatchJson json;

    BatchRpc(BatchService service, BatchPapers papers, CardOnReader lying, BatchJson json) {
        this.service = service;
        this.papers = papers;
        this.lying = lying;
        this.json = json;
    }

    RpcMethod check() {
        return RpcMethod.of(
                        "card.batch.check",
                        "Reads a list (lines, CSV or TSV; mail, member number, card number or whole name) and"
                                + " says who is meant by each line; keeps nothing.",
                        List.of(theList()),
                        "`lines` (`line`, `text`, `found` `good`/`namedTwice`/`notActive`/`nobody`/`several`/"
                                + "`twoPeople`, `member`, `name`, `card` in use or null), `tooMany` lines left out, beyond 500 of them.",
                        call -> json.read(service.read(call.text("text"))))
                .needing(Right.ISSUE_CARDS);
    }

    private static RpcParam theList() {
        return RpcParam.required("text", RpcParam.Form.TEXT, "the list, at most 20,000 letters");
    }

    RpcMethod begin() {
        return RpcMethod.of(
                        "card.batch.begin",
                        "Makes a batch of a list; lines that name nobody, or somebody again, are left out."
                                + " People who use a card wait for a decision unless `replacing` is yes.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "name",
                                        RpcParam.Form.TEXT,
                                        "of the batch, not of a person"),
                                theList(),
                                RpcParam.optional(
                                        "type",
                                        RpcParam.Form.TEXT,
                                        "what the stack consists of, such as `NTAG215`; the first card says"
                                                + " it if left out"),
                                RpcParam.optional(
                                        "replacing",
                                        RpcParam.Form.TEXT,
                                        "`yes` to end the cards these people use now")),
                        "`outcome` `begun` with `batch` and `rows`, or `refused` with `reason`"
                                + " `anotherIsOpen`/`nobody`/`tooMany` and `trace`.",
                        this::begun)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode begun(RpcCall call) {
        String name = call.text("name");
        if (name.isBlank()) {
            throw RpcProblem.badParam("\"name\" must not be empty.");
        }
        BatchService.Read read = service.read(call.text("text"));
        List<String> people = new ArrayList<>();
        for (ListCheck.Checked line : read.lines()) {
            if (line.answer() instanceof ListCheck.Answer.Good(var member, _)) {
                people.add(member.id());
            }
        }
        BeginBatch.Outcome outcome =
                service.begin(
                        call.uuid("commandId"),
                        name,
                        call.chipType("type").orElse(null),
                        people,
                        isYes(call, "replacing"),
                        read.lines().size() - people.size() + read.tooMany());
        return switch (outcome) {
            case BeginBatch.Outcome.Begun(UUID batch, int rows) ->
                    BatchJson.node("begun").put("batch", batch.toString()).put("rows", rows);
            case BeginBatch.Outcome.AnotherIsOpen(UUID batch, _) ->
                    json.refused("anotherIsOpen", batch.toString());
            case BeginBatch.Outcome.Nobody _ -> json.refused("nobody", "");
            case BeginBatch.Outcome.TooMany(int rows) ->
                    json.refused("tooMany", String.valueOf(rows));
            case BeginBatch.Outcome.NotAllowed _ -> throw notAllowed();
        };
    }

    private static boolean isYes(RpcCall call, String name) {
        return call.optionalText(name).filter("yes"::equals).isPresent();
    }

    private static RpcProblem notAllowed() {
        return RpcProblem.notAllowed("Whoever is signed in does not issue cards.");
    }

    RpcMethod list() {
        return RpcMethod.of(
                "card.batch.list",
                "Lists this desk's batches, newest first.",
                List.of(
                        RpcParam.optional(
                                "limit", RpcParam.Form.NUMBER, "1 to 100, 20 if left out")),
                "`batches` (`batch`, `name`, `type`, `begunAt`, `endedAt` or null, `rows`, `issued`,"
                        + " `faulty`).",
                call -> {
                    ObjectNode answer = BatchJson.object();
                    ArrayNode batches = answer.putArray("batches");
                    service.latest(call.number("limit", 1, 100, 20))
                            .forEach(batch -> batches.add(json.head(batch)));
                    return answer;
                });
    }

    RpcMethod get() {
        return RpcMethod.of(
                "card.batch.get",
                "Tells how far a batch is.",
                List.of(
                        RpcParam.optional(
                                "batch",
                                RpcParam.Form.UUID,
                                "the one that is open at this desk if left out")),
                "As `card.batch.list`, with `next` row or null, `blanks` in stock, and `rows` (`row`,"
                        + " `member`, `name`, `state` `waiting`/`tapAgain`/`issued`/`skipped`/`faulty`/"
                        + "`doubtful`, `doubt` `hasCard`/`namedTwice`, `about`, `cause`, `number`, `uid`,"
                        + " `faulty`, `at`).",
                call -> json.whole(batch(call), service));
    }

    private Batch batch(RpcCall call) {
        Optional<Batch> found =
                call.optionalText("batch").isPresent()
                        ? service.find(call.uuid("batch"))
                        : service.open();
        return found.orElseThrow(() -> RpcProblem.badParam("No such batch is known here."));
    }

    RpcMethod next() {
        return RpcMethod.of(
                        "card.batch.next",
                        "Takes the card that lies on the reader or comes next: writes it for the row that"
                                + " waits, reads it back and issues it; or finishes the one that was begun; or"
                                + " leaves it alone and says why.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("batch", RpcParam.Form.UUID, "the batch"),
                                RpcParam.optional(
                                        "waitSeconds",
                                        RpcParam.Form.NUMBER,
                                        "how long to wait for a card, 0 to 60, 10 if left out")),
                        "`outcome` `issued` with `row` and `number`, `tapAgain` with `row` and `why`, or"
                                + " `refused` with `reason` (`liveCard`, `madeHere`, `wrongStack`, `anotherBegun`,"
                                + " `usedCard`, `mayBeLive`, `unsettled`, `rowRefused`, `rowHasCard`,"
                                + " `nothingLeft`, `notOpen`, `noCard`, what is on the card, or why it was not"
                                + " issued) and `trace`; `took` is the writing in milliseconds.",
                        this::nextCard)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode nextCard(RpcCall call) {
        UUID command = call.uuid("commandId");
        UUID batch = call.uuid("batch");
        Optional<WrittenCard> before = service.ended(command);
        if (before.isPresent()) {
            return json.tried(row(batch, before.get()), before.get());
        }
        Optional<Presentation> card =
                lying.await(Duration.ofSeconds(call.number("waitSeconds", 0, 60, WAIT)));
        if (card.isEmpty()) {
            return json.refused("noCard", "no card was put on the reader");
        }
        TappedOutcome outcome = service.tapped(command, batch, card.get());
        lying.forget();
        return switch (outcome) {
            case TappedOutcome.Tried(int row, WrittenCard written) -> json.tried(row, written);
            case TappedOutcome.LeftAlone(var why) -> json.leftAlone(why);
        };
    }

    /// Which row it was for; 0 when it is not known any more.
    private int row(UUID batch, WrittenCard written) {
        return written instanceof WrittenCard.Issued(var card, _)
                ? service.find(batch).stream()
                        .flatMap(one -> one.rows().stream())
                        .filter(row -> card.number().equals(row.number()))
                        .mapToInt(BatchRow::row)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    RpcMethod change() {
        return RpcMethod.of(
                        "card.batch.change",
                        "Mends the list of an open batch: another person for a row, one row more, or a row"
                                + " left out for now.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("batch", RpcParam.Form.UUID, "the batch"),
                                RpcParam.required(
                                        "row",
                                        RpcParam.Form.NUMBER,
                                        "from 1; one more than the last adds a row"),
                                RpcParam.optional(
                                        "member",
                                        RpcParam.Form.TEXT,
                                        "member id; skipped for now if left out"),
                                RpcParam.optional(
                                        "replacing",
                                        RpcParam.Form.TEXT,
                                        "`yes` to end the card this person uses now")),
                        "`outcome` `changed` with `row`, or `refused` with `reason`"
                                + " `notOpen`/`made`/`unknownMember`/`notActive`/`namedTwice`/`hasCard`/`tooMany`"
                                + " and `trace`.",
                        this::changed)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode changed(RpcCall call) {
        Optional<String> member = call.optionalText("member");
        Change change =
                member.<Change>map(one ->
                                isYes(call, "replacing")
                                        ? new Change.Replacing(one)
                                        : new Change.For(one))
                        .orElseGet(Change.Skipped::new);
        ChangeRow.Outcome outcome =
                service.change(
                        call.uuid("commandId"),
                        call.uuid("batch"),
                        call.number("row", 1, 2_000, 0),
                        change);
        return switch (outcome) {
            case ChangeRow.Outcome.Changed(int row) -> BatchJson.node("changed").put("row", row);
            case ChangeRow.Outcome.NotOpen _ -> json.refused("notOpen", "");
            case ChangeRow.Outcome.Made(int row) -> json.refused("made", String.valueOf(row));
            case ChangeRow.Outcome.UnknownMember _ -> json.refused("unknownMember", "");
            case ChangeRow.Outcome.NotActive(var status) ->
                    json.refused("notActive", BatchJson.word(status));
            case ChangeRow.Outcome.NamedTwice(int other) ->
                    json.refused("namedTwice", String.valueOf(other));
            case ChangeRow.Outcome.HasCard(String number) -> json.refused("hasCard", number);
            case ChangeRow.Outcome.TooMany _ -> json.refused("tooMany", "");
            case ChangeRow.Outcome.NotAllowed _ -> throw notAllowed();
        };
    }

    RpcMethod putAside() {
        return RpcMethod.of(
                        "card.batch.putAside",
                        "Puts the card in hand aside as faulty; its row takes another one.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("batch", RpcParam.Form.UUID, "the batch"),
                                RpcParam.required("row", RpcParam.Form.NUMBER, "from 1"),
                                RpcParam.optional(
                                        "uid",
                                        RpcParam.Form.TEXT,
                                        "of its chip, 14 hex digits; where a card was begun for"
                                                + " the row, that one"),
                                RpcParam.optional(
                                        "type",
                                        RpcParam.Form.TEXT,
                                        "such as `NTAG215`; that of the stack if left out")),
                        "`outcome` `putAside` with `row`, or `refused` with `reason` `notOpen`/`issued`/`otherCard`"
                                + " and `trace`.",
                        this::asided)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode asided(RpcCall call) {
        Batch batch = batch(call);
        PutAside.Outcome outcome =
                service.putAside(
                        call.uuid("commandId"),
                        batch.batch(),
                        call.number("row", 1, 2_000, 0),
                        call.uid("uid").orElse(null),
                        call.chipType("type").or(batch::stack).orElse("NTAG215"));
        return switch (outcome) {
            case PutAside.Outcome.Done(int row) -> BatchJson.node("putAside").put("row", row);
            case PutAside.Outcome.NotOpen _ -> json.refused("notOpen", "");
            case PutAside.Outcome.OtherCard(String begun) -> json.refused("otherCard", begun);
            case PutAside.Outcome.Issued(String number) -> json.refused("issued", number);
            case PutAside.Outcome.NotAllowed _ -> throw notAllowed();
        };
    }

    RpcMethod end() {
        return RpcMethod.of(
                        "card.batch.end",
                        "Ends a batch and writes the sheet that is signed; rows without a card stay without.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("batch", RpcParam.Form.UUID, "the batch")),
                        "`outcome` `ended` with `issued`, `faulty`, `notMade` and `sheet` (a PDF's path), or"
                                + " `refused` with `reason` `notOpen`/`unsettled` and `trace`.",
                        this::ended)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode ended(RpcCall call) {
        EndBatch.Outcome outcome = service.end(call.uuid("commandId"), call.uuid("batch"));
        return switch (outcome) {
            case EndBatch.Outcome.Ended(UUID batch, int issued, int faulty, int notMade) ->
                    BatchJson.node("ended")
                            .put("issued", issued)
                            .put("faulty", faulty)
                            .put("notMade", notMade)
                            .put(
                                    "sheet",
                                    papers.sheet(service.find(batch).orElseThrow()).toString());
            case EndBatch.Outcome.NotOpen _ -> json.refused("notOpen", "");
            case EndBatch.Outcome.Unsettled(int row) ->
                    json.refused("unsettled", String.valueOf(row));
            case EndBatch.Outcome.NotAllowed _ -> throw notAllowed();
        };
    }

    RpcMethod paper() {
        return RpcMethod.of(
                        "card.batch.paper",
                        "Writes the sheet of a batch and the labels of its cards again.",
                        List.of(RpcParam.required("batch", RpcParam.Form.UUID, "the batch")),
                        "`sheet` and `labels` (paths of PDF files; `labels` null without a card).",
                        call -> {
                            Batch batch = batch(call);
                            return BatchJson.object()
                                    .put("sheet", papers.sheet(batch).toString())
                                    .put(
                                            "labels",
                                            papers.labels(batch)
                                                    .map(Object::toString)
                                                    .orElse(null));
                        })
                .needing(Right.ISSUE_CARDS);
    }
}
