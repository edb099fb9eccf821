package com.passportdesk.console.handover;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.note.FindNotes;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.note.NoteProjection;
import com.passportdesk.store.note.NoteRepository;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.search.FindKind;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rows of notes, and `note.*` for programs.
@Configuration
class HandoverConfiguration {

    private static final int MOST = 200;

    private final HandoverService service;
    private final DeskSite site;

    HandoverConfiguration(HandoverService service, DeskSite site) {
        this.service = service;
        this.site = site;
    }

    @Bean
    static Projection noteProjection() {
        return new NoteProjection();
    }

    @Bean
    @Order(60)
    static FindKind findNotes() {
        return new FindNotes();
    }

    @Bean
    RpcMethod noteWrite() {
        return RpcMethod.of(
                        "note.write",
                        "Writes a note for whoever works at this site next. One about a member names"
                                + " them by `about` and not in its words: it goes with them.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("words", Form.TEXT, "1 to 300 characters"),
                                RpcParam.optional("about", Form.TEXT, "id of a member")),
                        "`outcome` `written` with `note`, or `noWords`, `tooLong` or"
                                + " `unknownMember`",
                        call ->
                                answer(
                                        new NoteCommand.Write(
                                                call.uuid("commandId"),
                                                call.text("words"),
                                                call.optionalText("about"))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod noteDone() {
        return RpcMethod.of(
                        "note.done",
                        "Says that somebody saw to a note.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("note", Form.UUID, "as `note.list` names it")),
                        "`outcome` `done` with `note`, or `notOpen`",
                        call ->
                                answer(
                                        new NoteCommand.Done(
                                                call.uuid("commandId"), call.uuid("note"))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod noteList() {
        return RpcMethod.of(
                        "note.list",
                        "Lists the notes of the site that nobody has seen to, the newest first.",
                        List.of(RpcParam.optional("limit", Form.NUMBER, "1 to 200; 50")),
                        "`notes` (`note`, `words`, `member` or null, `name` of the member, `at`,"
                                + " `by`, `desk`), `more` how many are not among them",
                        call -> json(service.read(call.number("limit", 1, MOST, 50))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod noteHistory() {
        return RpcMethod.of(
                        "note.history",
                        "Lists the notes of the site that somebody has seen to, the latest first."
                                + " Those about nobody go thirty days after that.",
                        List.of(
                                RpcParam.optional("limit", Form.NUMBER, "1 to 200; 50"),
                                RpcParam.optional(
                                        "before",
                                        Form.UUID,
                                        "only what was seen to before this one: the last `note` of"
                                                + " the page before")),
                        "`notes` as of `note.list`, with `seenAt` and `seenBy`",
                        this::history)
                .needing(Right.SERVE);
    }

    private JsonNode history(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode notes = answer.putArray("notes");
        Optional<UUID> before = call.optionalText("before").map(_ -> call.uuid("before"));
        for (NoteRepository.Seen one : service.seen(before, call.number("limit", 1, MOST, 50))) {
            put(one.note(), notes).put("seenAt", local(one.at())).put("seenBy", one.by());
        }
        return answer;
    }

    private JsonNode answer(NoteCommand command) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (service.act(command)) {
            case NoteOutcome.Written(var note) ->
                    answer.put("outcome", "written").put("note", note.toString());
            case NoteOutcome.Done(var note) ->
                    answer.put("outcome", "done").put("note", note.toString());
            case NoteOutcome.NoWords _ -> answer.put("outcome", "noWords");
            case NoteOutcome.TooLong _ -> answer.put("outcome", "tooLong");
            case NoteOutcome.UnknownMember _ -> answer.put("outcome", "unknownMember");
            case NoteOutcome.NotOpen _ -> answer.put("outcome", "notOpen");
        };
    }

    private JsonNode json(Handover handover) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode notes = answer.putArray("notes");
        for (Note note : handover.notes()) {
            put(note, notes);
        }
        return answer.put("more", handover.more());
    }

    private ObjectNode put(Note note, ArrayNode into) {
        return into.addObject()
                .put("note", note.id().toString())
                .put("words", note.words())
                .put("member", note.member())
                .put("name", note.name())
                .put("at", local(note.at()))
                .put("by", note.by())
                .put("desk", note.desk());
    }

    private String local(Instant instant) {
        return instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }
}
