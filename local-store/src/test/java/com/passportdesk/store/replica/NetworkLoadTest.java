package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.DocumentFault;
import com.passportdesk.store.central.LoadResult;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.load.DocumentFiles;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.sample.SampleNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A network is described by files: all of it or none, as often as one likes, and desks that work
/// meanwhile hear of what is new.
@Tag("paced")
class NetworkLoadTest {

    private static final Duration LONG = Eventually.LIMIT;

    @TempDir static Path folder;
    @TempDir Path files;

    private static TestCentre server;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private static ObjectNode json(String kind, String id, ObjectNode fields) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("kind", kind).put("id", id);
        document.set("fields", fields);
        return document;
    }

    /// The sample network as somebody would write it down, without PINs.
    private static List<String> sample() {
        List<String> lines = new ArrayList<>();
        try (Stream<Document> all =
                new SampleNetwork(7, LocalDate.of(2027, 4, 22), 1_000).documents(_ -> "")) {
            all.forEach(document -> {
                document.fields().remove("pinHash");
                lines.add(
                        CanonicalJson.text(
                                json(document.kind(), document.id(), document.fields())));
            });
        }
        return lines;
    }

    private static LoadResult load(Centre centre, Path from) throws IOException {
        try (DocumentFiles source = DocumentFiles.of(from)) {
            return centre.loadAll(source);
        }
    }

    private static long documents(String database) {
        return server.count(database, "select count(*) from centre.document");
    }

    @Test
    void aWholeNetworkIsLoadedOnceHoweverOftenAndInWhateverOrder() throws Exception {
        List<String> lines = sample();
        Collections.reverse(lines);
        int half = lines.size() / 2;
        Files.write(files.resolve("a.jsonl"), lines.subList(0, half));
        Files.writeString(
                files.resolve("b.json"),
                "\uFEFF[\n" + String.join(",\n", lines.subList(half, lines.size())) + "\n]\n");
        Files.writeString(files.resolve("notes.txt"), "not a document");
        try (Centre centre = server.network("whole")) {
            LoadResult first = load(centre, files);
            assertThat(first.faults()).isEmpty();
            // The network itself is there since it was made.
            assertThat(first.added()).isEqualTo(lines.size() - 1L);
            assertThat(first.changed()).isEqualTo(1);
            assertThat(documents("whole")).isEqualTo(lines.size());
            assertThat(
                            server.count(
                                    "whole",
                                    "select count(*) from centre.key where owner like 'life:%'"))
                    .isEqualTo(1_000);
            long told = server.count("whole", "select count(*) from centre.feed");

            LoadResult second = load(centre, files);
            assertThat(second).isEqualTo(new LoadResult(0, 0, lines.size(), List.of(), 0, true));
            assertThat(server.count("whole", "select count(*) from centre.feed")).isEqualTo(told);
            assertThat(server.count("whole", "select max(version) from centre.document"))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatIsWrongIsNamedByLineAndReasonAndNothingElseIsLoaded() throws Exception {
        List<String> lines = new ArrayList<>(sample());
        int good = lines.size();
        String city = lines.stream().filter(line -> line.contains("\"plan\"")).findFirst().get();
        lines.addAll(
                List.of(
                        "{\"kind\":\"member\",",
                        "[]",
                        "{\"kind\":\"guest\",\"id\":\"g-1\",\"fields\":{}}",
                        member("m-new1", "\"home\":\"ber1\",\"status\":\"activ\""),
                        member("m-new2", "\"home\":\"atlantis\",\"status\":\"active\""),
                        member("m-new3", "\"home\":\"ber1\",\"status\":\"active\",\"emial\":\"x\""),
                        member("m-new4", "\"home\":\"ber1\",\"status\":\"active\",\"plan\":\"no\""),
                        card("0".repeat(32), "m-new4"),
                        card("1".repeat(31), "m-0000001"),
                        city,
                        member("m-new5", "\"home\":\"ber1\",\"status\":\"active\"")));
        Path file = files.resolve("network.jsonl");
        Files.write(file, lines);
        try (Centre centre = server.network("faults");
                DocumentFiles source = DocumentFiles.of(file)) {
            LoadResult none = centre.loadAll(source);
            assertThat(none.loaded()).isFalse();
            assertThat(documents("faults")).isEqualTo(1);
            assertThat(source.told())
                    .containsExactly(
                            fault(good + 1, "it is not JSON"),
                            fault(
                                    good + 2,
                                    "a document has \"kind\", \"id\" and \"fields\", no more"),
                            fault(
                                    good + 3,
                                    "there is no kind guest, only network, entity, site, desk,"
                                            + " plan, product, resource, company, staff, member,"
                                            + " card"),
                            fault(
                                    good + 4,
                                    "status must be one of active, suspended, left, banned"),
                            fault(good + 6, "a member has no field emial"),
                            fault(good + 9, "id must be 32 hex digits"));
            assertThat(none.faults())
                    .containsExactly(
                            fault(
                                    good + 10,
                                    "the same plan stands in network.jsonl, line "
                                            + (lines.indexOf(city) + 1)
                                            + " already"),
                            fault(good + 5, "home names the site atlantis, which is not known"),
                            fault(good + 7, "plan names the plan no, which is not known"),
                            fault(good + 8, "member names the member m-new4, which is not known"));

            try (DocumentFiles again = DocumentFiles.of(file)) {
                LoadResult some = centre.loadGood(again);
                assertThat(some.loaded()).isTrue();
                assertThat(some.added() + some.changed()).isEqualTo(good + 1L);
                assertThat(again.faults() + some.faultCount()).isEqualTo(10);
            }
            assertThat(
                            server.count(
                                    "faults",
                                    "select count(*) from centre.document where id like 'm-new%'"))
                    .isEqualTo(1);
        }
    }

    private static DocumentFault fault(int line, String reason) {
        return new DocumentFault("network.jsonl, line " + line, reason);
    }

    private static String member(String id, String rest) {
        return "{\"kind\":\"member\",\"id\":\""
                + id
                + "\",\"fields\":{\"name\":\"New\","
                + rest
                + "}}";
    }

    private static String card(String credential, String member) {
        return "{\"kind\":\"card\",\"id\":\""
                + credential
                + "\",\"fields\":{\"member\":\""
                + member
                + "\",\"number\":\"0001 0002\",\"issue\":1,\"state\":\"issued\"}}";
    }

    @Test
    void aWrongEncodingABrokenArrayAndAForeignCurrencyAreSaid() throws Exception {
        Files.write(files.resolve("good.jsonl"), sample());
        Files.write(
                files.resolve("latin.jsonl"),
                member("m-1", "\"home\":\"ber1\",\"status\":\"active\",\"given\":\"J\u00fcrgen\"")
                        .getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(files.resolve("torn.json"), "[\n{\"kind\":\"member\",\n");
        Files.writeString(
                files.resolve("yen.jsonl"),
                """
                {"kind":"product","id":"ber1-tea","fields":{"site":"ber1","name":"Tea",\
                "kind":"goods","price":{"minor":300,"currency":"JPY"},"tax":"standard"}}
                {"kind":"product","id":"ber1-cup","fields":{"site":"ber1","name":"Cup",\
                "kind":"goods","price":{"minor":300,"currency":"EUR"},"tax":"luxury"}}
                {"kind":"staff","id":"s-9","fields":{"name":"Ada","role":"manager",\
                "sites":["ber1"],"pin":"482915"}}
                """);
        try (Centre centre = server.network("odd");
                DocumentFiles source = DocumentFiles.of(files)) {
            LoadResult result = centre.loadAll(source);
            assertThat(source.told())
                    .containsExactly(
                            new DocumentFault("latin.jsonl, line 1", "it is not UTF-8"),
                            new DocumentFault(
                                    "torn.json, line 3",
                                    "it is not JSON; nothing after it was read"),
                            new DocumentFault(
                                    "yen.jsonl, line 3",
                                    "a PIN is given with central staff add, never in a file"));
            assertThat(result.faults())
                    .containsExactly(
                            new DocumentFault(
                                    "yen.jsonl, line 1",
                                    "the price is in JPY, but the site takes EUR"),
                            new DocumentFault("yen.jsonl, line 2", "the site has no tax luxury"));
            assertThat(documents("odd")).isEqualTo(1);
        }
    }

    @Test
    void aDeskThatWorksHearsOfAChangeAndHasWhatItsSiteHas() throws Exception {
        Path file = files.resolve("network.jsonl");
        Files.write(file, sample());
        try (Centre centre = server.network("live")) {
            load(centre, file);
            try (TestDesk desk =
                    TestDesk.open(files, "BER1-D1", "ber1")
                            .connect(server.login("live", centre.addDesk("ber1", "BER1-D1")))) {
                assertThat(desk.replica().awaitUp(LONG)).isTrue();
                assertThat(leases(desk, "room:ber1-%")).isPositive();
                assertThat(leases(desk, "hotdesk:ber1:%")).isBetween(10L, 15L);

                Files.writeString(
                        file,
                        member("m-0000001", "\"home\":\"ber1\",\"status\":\"active\"") + "\n");
                LoadResult result = load(centre, file);
                assertThat(result.changed()).isEqualTo(1);
                assertThat(comesTrue(() -> name(desk, "m-0000001").equals("New"))).isTrue();
                assertThat(
                                server.count(
                                        "live",
                                        "select count(*) from centre.document_change where id ="
                                                + " 'm-0000001' and before->>'name' <> 'New'"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aCardThatWasBlockedStaysBlockedWhateverAFileSays() throws Exception {
        Path file = files.resolve("network.jsonl");
        String credential = "ab".repeat(16);
        List<String> lines = new ArrayList<>(sample());
        lines.add(card(credential, "m-0000001"));
        Files.write(file, lines);
        try (Centre centre = server.network("blocked")) {
            load(centre, file);
            try (TestDesk desk =
                    TestDesk.open(files, "BER1-D1", "ber1")
                            .connect(server.login("blocked", centre.addDesk("ber1", "BER1-D1")))) {
                assertThat(desk.replica().awaitUp(LONG)).isTrue();
                desk.say(
                        desk.words("lost")
                                .withOrder(
                                        new Order(
                                                UUID.randomUUID(),
                                                Order.Kind.BLOCK,
                                                credential,
                                                "lost"))
                                .withPatch(
                                        new Patch(
                                                "card",
                                                credential,
                                                1,
                                                TestDesk.fields().put("state", "blocked"))));
                assertThat(desk.replica().awaitSent(LONG)).isTrue();
            }
            LoadResult again = load(centre, file);
            assertThat(again.same()).isEqualTo(lines.size());
            assertThat(
                            server.count(
                                    "blocked",
                                    "select count(*) from centre.document where id = '"
                                            + credential
                                            + "' and fields->>'state' = 'blocked'"))
                    .isEqualTo(1);
        }
    }

    /// A change of safety counts until something later changes the same field.
    @Test
    void whoWasSuspendedAndLetBackInIsBannedByAFileAsAnybodyElse() throws Exception {
        Path file = files.resolve("network.jsonl");
        List<String> lines = new ArrayList<>(sample());
        Files.write(file, lines);
        try (Centre centre = server.network("lifted")) {
            load(centre, file);
            try (TestDesk desk =
                    TestDesk.open(files, "BER1-D1", "ber1")
                            .connect(server.login("lifted", centre.addDesk("ber1", "BER1-D1")))) {
                assertThat(desk.replica().awaitUp(LONG)).isTrue();
                desk.say(
                        desk.words("suspended")
                                .withOrder(
                                        new Order(
                                                UUID.randomUUID(),
                                                Order.Kind.SUSPEND,
                                                "m-0000001",
                                                "suspended"))
                                .withPatch(status(1, "suspended")));
                assertThat(desk.replica().awaitSent(LONG)).isTrue();
                load(centre, file);
                assertThat(atCentre("suspended")).isEqualTo(1);
                desk.say(desk.words("lifted").withPatch(status(2, "active")));
                assertThat(desk.replica().awaitSent(LONG)).isTrue();
                assertThat(atCentre("active")).isEqualTo(1);
            }
            lines.replaceAll(line ->
                    line.contains("\"m-0000001\"") && line.contains("\"kind\":\"member\"")
                            ? line.replace("\"status\":\"active\"", "\"status\":\"banned\"")
                            : line);
            Files.write(file, lines);
            load(centre, file);
            assertThat(atCentre("banned")).isEqualTo(1);
        }
    }

    private static Patch status(long version, String status) {
        return new Patch("member", "m-0000001", version, TestDesk.fields().put("status", status));
    }

    private static long atCentre(String status) {
        return server.count(
                "lifted",
                "select count(*) from centre.document where id = 'm-0000001'"
                        + " and fields->>'status' = '"
                        + status
                        + "'");
    }

    private static long leases(TestDesk desk, String like) {
        return desk.store
                .rows()
                .sql("select count(*) from lease where thing like ?")
                .param(like)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static String name(TestDesk desk, String member) {
        return desk.store
                .rows()
                .sql("select name from described where kind = 'member' and id = ?")
                .param(member)
                .query((row, _) -> row.getString(1))
                .single();
    }
}
