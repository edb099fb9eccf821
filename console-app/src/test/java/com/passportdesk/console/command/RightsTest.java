package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcMethod.Access;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may do what, asked as a program asks, on a desk with its own rows.
class RightsTest {

    private static final Set<String> SERVING =
            Set.of(
                    "walkin.sell",
                    "booking.make",
                    "checkin.tap",
                    "checkin.byMember",
                    "checkin.undo",
                    "checkin.leave");

    @TempDir Path directory;

    private AskedDesk asked;
    private OpenDesk desk;

    @BeforeEach
    void open() {
        asked = new AskedDesk(directory.resolve("home"));
        desk = asked.desk();
    }

    @AfterEach
    void close() {
        asked.close();
    }

    private JsonNode ask(String method, String params) throws IOException {
        return asked.ask(method, params);
    }

    private void isNotAllowed(String method, String sentence) throws IOException {
        isNotAllowed(method, "{}", sentence);
    }

    private void isNotAllowed(String method, String params, String sentence) throws IOException {
        JsonNode error = ask(method, params).path("error");
        assertThat(error.path("code").asInt()).as(method).isEqualTo(-32001);
        assertThat(error.path("message").asString()).as(method).startsWith(sentence);
    }

    private void work(String staff, String role) {
        asked.work(staff, role);
    }

    @Test
    void beforeSomebodySignsInADeskAnswersOnlyHowItIs() throws Exception {
        long records = desk.store().lastNumber();
        Set<String> open =
                asked.methods().stream()
                        .filter(method -> method.access() instanceof Access.Anybody)
                        .map(RpcMethod::name)
                        .collect(Collectors.toSet());
        // The last two are the demo's own.
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "desk.status", "session.signIn", "line.cut", "line.restore");
        for (RpcMethod method : asked.methods()) {
            if (!open.contains(method.name())) {
                isNotAllowed(method.name(), "Nobody has signed in at this desk.");
            }
        }
        assertThat(ask("desk.status", "{}").path("result").path("site").asString())
                .isEqualTo("ber1");
        assertThat(desk.store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aTechnicianServesNobody() throws Exception {
        work("s-ber1-3", "technician");
        long records = desk.store().lastNumber();
        for (String method : SERVING) {
            isNotAllowed(method, "Whoever is signed in does not check in, sell or book.");
        }
        isNotAllowed("report.day", "Reports are for managers.");
        assertThat(ask("card.list", "{}").has("result")).isTrue();
        assertThat(ask("member.search", "{\"query\":\"a\"}").has("result")).isTrue();
        assertThat(ask("search.find", "{\"query\":\"a\"}").path("result").has("hits")).isTrue();
        assertThat(desk.store().lastNumber()).isEqualTo(records);
    }

    @Test
    void devicesAreSetUpByThoseWhoMayAndDoorSystemsByTheManager() throws Exception {
        Path share = Files.createDirectory(directory.resolve("share"));
        String doors =
                """
                {"device": {"kind": "doorSystem", "name": "House", "folder": "%s"}}
                """
                        .strip()
                        .formatted(share.toString().replace("\\", "\\\\"));
        String printer =
                """
                {"device": {"kind": "printer", "name": "Paper", "host": "127.0.0.1:1"}}
                """
                        .strip();
        work("s-ber1-1", "frontdesk");
        isNotAllowed("device.add", "Setting up devices is for managers and technicians.");
        isNotAllowed("device.remove", "Setting up devices is for managers and technicians.");
        assertThat(ask("device.test", "{\"name\": \"Paper\"}").has("result")).isTrue();
        work("s-ber1-3", "technician");
        assertThat(outcome("device.add", printer)).isEqualTo("added");
        String onlyManager = "Where the list of cards goes is for managers to say.";
        isNotAllowed("device.add", doors, onlyManager);
        assertThat(share).isEmptyDirectory();
        work("s-ber1-2", "manager");
        assertThat(outcome("device.add", doors)).isEqualTo("added");
        work("s-ber1-3", "technician");
        isNotAllowed("device.remove", "{\"name\": \"House\"}", onlyManager);
        assertThat(outcome("device.remove", "{\"name\": \"Paper\"}")).isEqualTo("removed");
        work("s-ber1-2", "manager");
        String hidden =
                """
                {"device": {"kind": "doorSystem", "name": "Far", "tokenFile": "%s", \
                "address": "https://127.0.0.1:1/rights?key=sesame"}}
                """
                        .strip()
                        .formatted(share.resolve("token").toString().replace("\\", "\\\\"));
        assertThat(outcome("device.add", hidden)).isEqualTo("added");
        assertThat(ask("device.list", "{}").toString())
                .contains(
                        "\"setUpBy\":{\"name\":\""
                                + new StaffRepository(desk.rows())
                                        .find("s-ber1-2")
                                        .orElseThrow()
                                        .name()
                                + "\"");
        assertThat(outcome("device.remove", "{\"name\": \"House\"}")).isEqualTo("removed");
        List<Entry> records =
                desk.store().read(1, 100).stream()
                        .map(Stored::entry)
                        .filter(entry -> entry.type().startsWith("Device"))
                        .toList();
        assertThat(records)
                .extracting(entry ->
                        entry.type()
                                + " "
                                + entry.body().get("name").asString()
                                + " "
                                + entry.operator())
                .containsExactly(
                        "DeviceAdded Paper s-ber1-3",
                        "DeviceAdded House s-ber1-2",
                        "DeviceRemoved Paper s-ber1-3",
                        "DeviceAdded Far s-ber1-2",
                        "DeviceRemoved House s-ber1-2");
        assertThat(records.get(3).body().get("place").asString())
                .isEqualTo("https://127.0.0.1:1/rights");
        assertThat(records.toString()).doesNotContain("sesame", "token");
    }

    private String outcome(String method, String params) throws IOException {
        return ask(method, params).path("result").path("outcome").asString();
    }

    @Test
    void onlyTheManagerGivesOutOrErasesPersonalData() throws Exception {
        for (String role : List.of("frontdesk", "technician")) {
            work(role.equals("frontdesk") ? "s-ber1-1" : "s-ber1-3", role);
            for (String method :
                    List.of("member.erase", "guest.erase", "member.erasures", "member.export")) {
                isNotAllowed(method, "Giving out and erasing personal data is for managers.");
            }
        }
        work("s-ber1-2", "manager");
        assertThat(ask("member.erasures", "{}").has("result")).isTrue();
    }

    @Test
    void aRoleThatTheSessionClaimsAndTheNetworkDoesNotGiveAllowsNothing() {
        work("s-ber1-3", "manager");
        assertThatThrownBy(() ->
                        desk.submit(
                                new CheckInHandler(),
                                new CheckIn.ByMember(UUID.randomUUID(), "m-0000001")))
                .isInstanceOfSatisfying(
                        RightProblem.class,
                        problem -> assertThat(problem.textKey()).isEqualTo("problem.right.serve"));
        assertThat(desk.store().lastNumber()).isZero();
    }

    @Test
    void theJournalNamesNobodyToWhoMayNotHandlePersonalData() throws Exception {
        work("s-ber1-1", "frontdesk");
        String words = "Quastenflosser left an umbrella";
        assertThat(
                        desk.submit(
                                new NoteHandler(),
                                new NoteCommand.Write(UUID.randomUUID(), words, Optional.empty())))
                .isInstanceOf(NoteOutcome.Written.class);
        for (String[] one :
                new String[][] {{"s-ber1-1", "frontdesk"}, {"s-ber1-3", "technician"}}) {
            work(one[0], one[1]);
            assertThat(ask("journal.list", "{}").toString())
                    .as(one[1])
                    .contains("NoteWritten")
                    .doesNotContain("Quastenflosser");
        }
        work("s-ber1-2", "manager");
        assertThat(ask("journal.list", "{}").toString()).contains(words);
    }

    @Test
    void aRoleOrASiteThatWasTakenAwayReadsNothingMore() throws Exception {
        work("s-ber1-2", "manager");
        assertThat(ask("report.day", "{}").has("result")).isTrue();
        told("s-ber1-2", fields -> fields.put("role", "frontdesk"));
        isNotAllowed("report.day", "Reports are for managers.");
        assertThat(ask("card.list", "{}").has("result")).isTrue();
        told("s-ber1-2", fields -> fields.putArray("sites").add("tyo1"));
        isNotAllowed("card.list", "Nobody has signed in at this desk.");
        assertThat(desk.session().operator()).isEmpty();
    }

    @Test
    void whoseSiteOrPinWasTakenAwayDecidesNothingMore() {
        work("s-ber1-1", "frontdesk");
        told("s-ber1-1", fields -> fields.putNull("pinHash"));
        // Told to the desk by itself, and held there whatever the session says.
        Eventually.isTrue(() -> desk.session().operator().isEmpty());
        work("s-ber1-1", "frontdesk");
        assertThatThrownBy(() ->
                        desk.submit(
                                new CheckInHandler(),
                                new CheckIn.ByMember(UUID.randomUUID(), "m-0000001")))
                .isInstanceOf(RightProblem.class);
    }

    private void told(String staff, Consumer<ObjectNode> change) {
        Document now = new Documents(desk.rows()).find("staff", staff).orElseThrow();
        ObjectNode fields = now.fields().deepCopy();
        change.accept(fields);
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1_000,
                                        new Document("staff", staff, now.version() + 1, fields),
                                        Map.of())));
    }

    @Test
    void whoeverIsInsideIsLetOutAndWhoeverSignedInSignsOut() throws Exception {
        work("s-ber1-1", "frontdesk");
        UUID inside =
                desk.rows()
                        .sql(
                                """
                                select visit from visit where site = 'ber1' and left_at is null
                                   and undone_at is null order by visit limit 1
                                """)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .single();
        String leave =
                "{\"commandId\":\"%s\",\"visit\":\"%s\"}".formatted(UUID.randomUUID(), inside);
        assertThat(outcome("checkin.leave", leave)).isEqualTo("left");
        assertThat(outcome("checkin.leave", leave)).as("pressed twice").isEqualTo("left");
        String again =
                "{\"commandId\":\"%s\",\"visit\":\"%s\"}".formatted(UUID.randomUUID(), inside);
        assertThat(ask("checkin.leave", again).path("result").path("reason").asString())
                .isEqualTo("notInside");
        assertThat(outcome("session.signOut", "{}")).isEqualTo("signedOut");
        isNotAllowed("card.list", "Nobody has signed in at this desk.");
        assertThat(desk.store().read(desk.store().lastNumber(), 1).getFirst().entry().type())
                .isEqualTo("SignedOut");
    }

    @Test
    void nobodySellsToAMemberWhoIsNotKnown() throws Exception {
        work("s-ber1-1", "frontdesk");
        JsonNode refused =
                ask(
                                "walkin.sell",
                                """
                                {"commandId":"%s","member":"m-nobody",\
                                "lines":[{"product":"ber1-espresso"}],\
                                "tenders":[{"kind":"cash","minor":1000}]}\
                                """
                                        .formatted(UUID.randomUUID()))
                        .path("result");
        assertThat(refused.path("outcome").asString()).isEqualTo("refused");
        assertThat(refused.path("reason").asString()).isEqualTo("unknownMember");
        assertThat(refused.path("sentence").asString())
                .isEqualTo(
                        "Nobody with the id m-nobody is known here. Find the person by name, or"
                                + " sell to a walk-in.");
        assertThat(desk.store().lastNumber()).isZero();
        isNotAllowed("report.day", "Reports are for managers.");
    }
}
