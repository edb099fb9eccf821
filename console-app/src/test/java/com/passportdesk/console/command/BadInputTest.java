package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.lease.LeaseRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What programs send that cannot be: one sentence each, no bug, nothing on record. The manager of
/// Berlin works at the desk.
class BadInputTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String MANAGER = "s-ber1-2";

    @TempDir static Path directory;

    private static AskedDesk desk;

    @BeforeAll
    static void open() {
        desk = new AskedDesk(directory.resolve("home"));
        desk.work(MANAGER, "manager");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /// Each call with a new command id; single quotes stand for double ones.
    private static JsonNode ask(String method, String params) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(params.replace('\'', '"'));
        if (!json.has("commandId")) {
            json.put("commandId", UUID.randomUUID().toString());
        }
        return desk.ask(method, json.toString());
    }

    private static JsonNode result(String method, String params) throws IOException {
        JsonNode answer = ask(method, params);
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.path("result");
    }

    private static void isBad(String method, String params, String sentence) throws IOException {
        long records = written();
        JsonNode error = ask(method, params).path("error");
        assertThat(error.path("code").asInt()).as("%s %.80s", method, params).isEqualTo(-32602);
        assertThat(error.path("message").asString()).isEqualTo(sentence);
        assertThat(written()).isEqualTo(records);
    }

    /// Records of who works here: the desk itself confirms an erasure whenever it is done with it.
    private static long written() {
        return desk.desk().store().read(1, 1_000).stream()
                .filter(one -> one.entry().operator().equals(MANAGER))
                .count();
    }

    @Test
    void aDayToComeHasNoFigures() throws Exception {
        isBad("report.day", "{'date':'2027-04-23'}", "That day has not begun.");
        isBad("report.day", "{'date':'9999-12-31'}", "That day has not begun.");
        assertThat(result("report.day", "{'date':'2027-04-22'}").path("isOver").asBoolean())
                .isFalse();
    }

    @Test
    void aDateFarFromAllTimeIsRefused() throws Exception {
        String years = "A date must be of the years 1900 to 9999.";
        for (String date :
                List.of("+999999999-12-31", "-999999999-01-01", "+10000-01-01", "1899-12-31")) {
            isBad("checkin.list", "{'date':'" + date + "'}", years);
            isBad("booking.list", "{'day':'" + date + "'}", years);
            isBad("room.free", "{'day':'" + date + "'}", years);
            isBad("receipt.list", "{'day':'" + date + "'}", years);
            isBad("report.day", "{'date':'" + date + "'}", years);
            String from = "'" + date + "T00:00:00Z'";
            isBad("booking.make", "{'room':'ber1-panke','name':'A','from':" + from + "}", years);
            isBad(
                    "booking.make",
                    "{'room':'ber1-panke','name':'A','from':'" + date + "T09:00'}",
                    years);
            isBad(
                    "walkin.sell",
                    "{'lines':[{'room':'ber1-panke','from':" + from + "}],'tenders':[]}",
                    years);
        }
        for (String date : List.of("1900-01-01", "9999-12-31")) {
            assertThat(result("booking.list", "{'day':'" + date + "'}").path("bookings")).isEmpty();
            assertThat(result("checkin.list", "{'date':'" + date + "'}").path("visits")).isEmpty();
            String at = "'" + date + "T00:00:00Z'";
            assertThat(
                            result(
                                            "booking.make",
                                            "{'room':'ber1-panke','name':'A','from':" + at + "}")
                                    .path("outcome")
                                    .asString())
                    .isEqualTo("refused");
        }
    }

    @Test
    void whatIsOnACardHasItsForm() throws Exception {
        String hex = "\"credential\" must be 32 hex digits.";
        for (String credential : List.of("a".repeat(10_000), "zz", "")) {
            isBad("checkin.tap", "{'credential':'" + credential + "'}", hex);
            isBad("card.block", "{'credential':'" + credential + "'}", hex);
            isBad("card.return", "{'credential':'" + credential + "'}", hex);
        }
        isBad("checkin.tap", "{'uid':'zz'}", "\"uid\" must be hex digits, 14 of a card.");
        isBad("card.return", "{}", "\"credential\" is missing.");
        assertThat(
                        result("checkin.tap", "{'credential':'" + "AB".repeat(16) + "'}")
                                .path("headline"))
                .hasToString("\"known\"");
        // Whatever else is too long for a row is not known either.
        String much = "b".repeat(10_000);
        assertThat(result("checkin.tap", "{'card':'" + much + "'}").path("outcome").asString())
                .isEqualTo("refused");
        assertThat(result("checkin.byMember", "{'member':'" + much + "'}").path("outcome"))
                .hasToString("\"refused\"");
    }

    @Test
    void aStackAndItsFaultyCardsHaveTheirForms() throws Exception {
        String member = result("member.search", "{'query':''}").at("/members/0/email").asString();
        String list = "'text':'" + member + "'";
        isBad("card.batch.begin", "{'name':' '," + list + "}", "\"name\" must not be empty.");
        String type = "\"type\" must be a type such as NTAG215.";
        isBad(
                "card.batch.begin",
                "{'name':'a','type':'" + "N".repeat(3_000) + "'," + list + "}",
                type);
        String batch =
                result("card.batch.begin", "{'name':'a'," + list + "}").path("batch").asString();
        String row = "{'batch':'" + batch + "','row':1,";
        isBad("card.batch.putAside", row + "'type':'" + "N".repeat(3_000) + "'}", type);
        isBad(
                "card.batch.putAside",
                row + "'uid':'zz'}",
                "\"uid\" must be hex digits, 14 of a card.");
        assertThat(result("card.batch.putAside", row + "'uid':'04A1B2C3D4E5F6'}").path("outcome"))
                .hasToString("\"putAside\"");
        isBad(
                "card.stock.record",
                "{'type':'NTAG215','what':'faulty','cards':100000}",
                "\"cards\" must be a whole number from 1 to 1.");
        assertThat(
                        result("card.stock.record", "{'type':'NTAG215','what':'faulty'}")
                                .path("outcome"))
                .hasToString("\"recorded\"");
    }

    @Test
    void aRoomIsBookedForSomebody() throws Exception {
        String booking = "{'room':'ber1-panke','from':'2027-04-22T09:15'";
        String nobody = "A \"name\" or a \"member\" is needed.";
        isBad("booking.make", booking + "}", nobody);
        isBad("booking.make", booking + ",'name':''}", nobody);
        isBad("booking.make", booking + ",'name':' \\u202e '}", nobody);
        JsonNode unknown = result("booking.make", booking + ",'member':'m-nobody'}");
        assertThat(unknown.path("reason").asString()).isEqualTo("member");
        assertThat(unknown.path("sentence").asString())
                .isEqualTo(
                        "Nobody is known here by that id. Find the person by name, or book for a"
                                + " walk-in.");
        assertThat(
                        result("booking.make", booking + ",'override':'a','member':'m-nobody'}")
                                .path("reason")
                                .asString())
                .isEqualTo("member");
        assertThat(
                        result(
                                        "booking.make",
                                        "{'room':'x','from':'2027-04-22T09:15','member':'m'}")
                                .path("reason")
                                .asString())
                .isEqualTo("known");
    }

    @Test
    void aHotDeskThatWasBookedIsGivenUp() throws Exception {
        JsonNode hotDesk = hotDesks().findFirst().orElseThrow();
        String day = hotDesk.path("from").asString().substring(0, 10);
        LeaseRepository leases = new LeaseRepository(desk.desk().rows());
        int used = leases.used("hotdesk:ber1:" + day);
        String cancel = "{'booking':" + hotDesk.path("booking") + "}";
        assertThat(result("booking.cancel", cancel).path("outcome").asString())
                .isEqualTo("cancelled");
        assertThat(leases.used("hotdesk:ber1:" + day)).isEqualTo(used - 1);
        assertThat(hotDesks().map(one -> one.path("booking")))
                .doesNotContain(hotDesk.path("booking"));
        assertThat(result("booking.cancel", cancel).path("reason").asString())
                .isEqualTo("cancelled");
        String move = "{'booking':" + hotDesk.path("booking") + ",'room':'ber1-panke'}";
        assertThat(result("booking.move", move).path("sentence").asString())
                .isEqualTo("This site has no such booking of a room.");
        assertThat(
                        result("booking.cancel", "{'booking':'" + UUID.randomUUID() + "'}")
                                .path("sentence")
                                .asString())
                .isEqualTo("This site has no such booking.");
    }

    @Test
    void whoeverGaveTheirHotDeskUpCanBeErasedAndIsKnownNoMore() throws Exception {
        String erase = "{'member':'%s','reason':'asked for it'}";
        String member =
                hotDesks()
                        .map(one -> one.path("member").asString())
                        .filter(one -> reason("member.erase", erase.formatted(one), "booked"))
                        .findFirst()
                        .orElseThrow();
        for (JsonNode one : bookings().toList()) {
            if (one.path("member").asString("").equals(member)) {
                result("booking.cancel", "{'booking':" + one.path("booking") + "}");
            }
        }
        assertThat(result("member.erase", erase.formatted(member)).path("outcome").asString())
                .isEqualTo("erased");
        String booking = "{'room':'ber1-panke','from':'2027-04-22T09:15','member':'%s'}";
        assertThat(reason("booking.make", booking.formatted(member), "member")).isTrue();
    }

    private static boolean reason(String method, String params, String reason) {
        try {
            return result(method, params).path("reason").asString("").equals(reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> hotDesks() throws IOException {
        return bookings().filter(one -> one.path("resource").asString().equals("ber1-hotdesk"));
    }

    /// Those of the days to come that stand.
    private static Stream<JsonNode> bookings() throws IOException {
        Stream.Builder<JsonNode> found = Stream.builder();
        for (int day = 1; day <= 15; day++) {
            result("booking.list", "{'day':'" + LocalDate.of(2027, 4, 22).plusDays(day) + "'}")
                    .path("bookings")
                    .forEach(found::add);
        }
        return found.build().filter(one -> one.path("state").asString().equals("confirmed"));
    }
}
