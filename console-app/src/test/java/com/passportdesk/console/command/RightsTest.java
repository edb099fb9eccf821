package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcMethod.Access;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who may do what, asked as a program asks, on a desk with its own rows.
class RightsTest {

    private static final Set<String> SERVING =
            Set.of(
                    "walkin.sell",
                    "booking.make",
                    "checkin.tap",
                    "checkin.byMember",
                    "checkin.undo");

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
            for (String method : List.of("member.erase", "member.erasures", "member.export")) {
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
