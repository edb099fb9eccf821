package com.passportdesk.console.status;

import com.passportdesk.console.backup.DeskCopy;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.backup.ContinuousCopy;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.neighbour.Mistrusted;
import com.passportdesk.store.neighbour.Neighbour;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.replica.NotBrought;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `desk.status` and `journal.list`.
@Configuration
class StatusConfiguration {

    private static final int MOST_RECORDS = 1_000;

    private final OpenDesk desk;
    private final DeskSite site;
    private final DeskReader reader;
    private final DeskCopy copy;

    StatusConfiguration(OpenDesk desk, DeskSite site, DeskReader reader, DeskCopy copy) {
        this.desk = desk;
        this.site = site;
        this.reader = reader;
        this.copy = copy;
    }

    @Bean
    RpcMethod deskStatus() {
        return RpcMethod.of(
                        "desk.status",
                        "Says where this desk is, who works at it, how its line, journal and reader stand.",
                        List.of(),
                        "`site`, `desk`, `now`, `businessDay`, `operator` (`id`, `name`, `role`) or null,"
                                + " `line` (`state` `up`/`down`/`starting`, `since`, `factsAsOf`, `words`,"
                                + " `aheadSeconds` of this desk's clock before the centre's, `centreOlder`"
                                + " whether the centre was older than this program when it was met last: what"
                                + " it does not know yet it may give back to be settled),"
                                + " `neighbours` heard directly (`desk`, `address`, `since`, `told` its last"
                                + " record kept here, `kept` this desk's last record it has kept),"
                                + " `mistrusted` desks of this site that are not listened to (`desk`, `why`"
                                + " `contradicts` what it signed or `revoked`, `since`),"
                                + " `notBrought` desks of this site that told something here which the"
                                + " centre does not take (`desk`, `why` `revoked` before it was written or"
                                + " more than 30 days ago, `unproven` or `refused`),"
                                + " `neighboursUnreadable` whether none are heard because what"
                                + " `--neighbours` set cannot be read,"
                                + " `neighbourPort` they hear this desk at, 0 when it listens for none,"
                                + " `unsent`, `journal` (`records`, `acknowledged`, `hash`, `damaged` the first"
                                + " record that cannot be trusted or 0, `stopsSales` whether nothing is sold"
                                + " because of it, `cameBack` first and last numbers of records that came"
                                + " back since the start), `reader`"
                                + " (`state`, `port`), `backup` (`folder`, `last` record copied, `at` when it"
                                + " last had everything, `words` empty or why it has not, `heardWhole`"
                                + " false where a part of what the centre said cannot be read here and"
                                + " is not in the copy) or null,"
                                + " `roomLow` whether less than 1 GB is left on this desk's disk,"
                                + " `storeKey` (`system` in the key store of the system, `passphrase`"
                                + " wrapped by one, `file` open in a file of the home)",
                        _ -> status())
                .forAnybody();
    }

    @Bean
    RpcMethod journalList() {
        return RpcMethod.of(
                "journal.list",
                "Lists records of this desk's journal in their order.",
                List.of(
                        RpcParam.optional("from", Form.NUMBER, "the first number, 1 if left out"),
                        RpcParam.optional(
                                "limit",
                                Form.NUMBER,
                                "at most so many, 1 to 1,000; 100 if left out")),
                "`records` (`number`, `id`, `at`, `operator`, `commandId` or null, `type`,"
                        + " `version`, `scope`, `body`, `hash`), `last` (the newest number); what is kept"
                        + " for the law stays closed: the document says it; names and words of people"
                        + " are open to whoever may handle personal data",
                this::journal);
    }

    private JsonNode status() {
        DeskStore store = desk.store();
        Instant now = desk.clock().instant();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("site", desk.site());
        status.put("desk", desk.code());
        status.put("now", text(now));
        status.put("businessDay", site.now().businessDay(now).toString());
        desk.session()
                .operator()
                .ifPresentOrElse(
                        operator ->
                                status.putObject("operator")
                                        .put("id", operator.id())
                                        .put("name", operator.name())
                                        .put("role", operator.role()),
                        () -> status.putNull("operator"));
        RunningDesk.Line line = desk.line();
        status.putObject("line")
                .put("state", line.up().name().toLowerCase(Locale.ROOT))
                .put("since", text(line.since()))
                .put("factsAsOf", text(line.factsAsOf()))
                .put("words", line.words())
                .put("aheadSeconds", line.ahead().toSeconds())
                .put("centreOlder", line.isCentreOlder());
        ArrayNode neighbours = status.putArray("neighbours");
        for (Neighbour one : desk.neighbours()) {
            neighbours
                    .addObject()
                    .put("desk", one.desk())
                    .put("address", one.address().toString())
                    .put("since", text(one.since()))
                    .put("told", one.told())
                    .put("kept", one.kept());
        }
        ArrayNode mistrusted = status.putArray("mistrusted");
        for (Mistrusted one : desk.mistrusted()) {
            mistrusted
                    .addObject()
                    .put("desk", one.desk())
                    .put("why", one.why().name().toLowerCase(Locale.ROOT))
                    .put("since", text(one.since()));
        }
        ArrayNode notBrought = status.putArray("notBrought");
        for (NotBrought one : desk.notBrought()) {
            notBrought
                    .addObject()
                    .put("desk", one.desk())
                    .put("why", one.why().name().toLowerCase(Locale.ROOT));
        }
        status.put("neighboursUnreadable", desk.lineToCentre().isNeighbourSettingUnreadable());
        status.put("neighbourPort", desk.lineToCentre().neighbourPort());
        status.put("unsent", line.unsent());
        Progress progress = store.progress();
        ObjectNode journal = status.putObject("journal");
        journal.put("records", store.lastNumber())
                .put("acknowledged", progress.acknowledged())
                .put("hash", HexFormat.of().formatHex(store.lastHash()))
                .put("damaged", store.damage().first())
                .put("stopsSales", store.damage().stopsSales());
        ArrayNode back = journal.putArray("cameBack");
        store.damage().cameBack().forEach(one -> back.addArray().add(one.from()).add(one.to()));
        reader(status.putObject("reader"));
        copy.state()
                .ifPresentOrElse(
                        state -> backup(state, status.putObject("backup")),
                        () -> status.putNull("backup"));
        status.put("roomLow", store.isRoomLow());
        status.put("storeKey", desk.keyPlace().name().toLowerCase(Locale.ROOT));
        return status;
    }

    private void backup(ContinuousCopy.State state, ObjectNode to) {
        to.put("folder", state.folder().toString())
                .put("last", state.last())
                .put("at", text(state.at()))
                .put("words", state.trouble().map(copy::words).orElse(""))
                .put("heardWhole", state.isFeedWhole());
    }

    private void reader(ObjectNode to) {
        switch (reader.health()) {
            case DeskReader.Health.Ready(String port, _) ->
                    to.put("state", "ready").put("port", port);
            case DeskReader.Health.Opening _ -> to.put("state", "opening").putNull("port");
            case DeskReader.Health.WaitingForKey _ -> to.put("state", "waiting").putNull("port");
            case DeskReader.Health.Lost _ -> to.put("state", "lost").putNull("port");
        }
    }

    private JsonNode journal(RpcCall call) {
        int from = call.number("from", 1, Integer.MAX_VALUE, 1);
        int limit = call.number("limit", 1, MOST_RECORDS, 100);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode records = answer.putArray("records");
        boolean opens = Rights.has(desk.session(), Right.PERSONAL_DATA);
        for (Stored stored : desk.store().read(from, limit)) {
            records.add(record(stored, opens));
        }
        answer.put("last", desk.store().lastNumber());
        return answer;
    }

    /// @param opens whether the words and names of people are told
    private ObjectNode record(Stored stored, boolean opens) {
        Entry entry = stored.entry();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("number", entry.number());
        record.put("id", entry.id().toString());
        record.put("at", text(entry.at()));
        record.put("operator", entry.operator());
        if (entry.command() == null) {
            record.putNull("commandId");
        } else {
            record.put("commandId", entry.command().toString());
        }
        record.put("type", entry.type());
        record.put("version", entry.version());
        record.put("scope", entry.scope());
        JsonNode body = Personal.without(Personal.Purpose.LAW, entry.body());
        record.set("body", opens ? body : Personal.without(Personal.Purpose.LIFE, body));
        record.put("hash", HexFormat.of().formatHex(stored.hash()));
        return record;
    }

    private String text(Instant instant) {
        return instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }
}
