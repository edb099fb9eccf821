package com.passportdesk.console.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.Profiles;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Verapdf;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.SampleContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Personal data as a program asks for it and has it erased, on a whole desk.
class PersonalRpcTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path directory;

    private ConfigurableApplicationContext context;
    private OpenDesk desk;
    private List<RpcMethod> methods;

    @BeforeEach
    void open() {
        context =
                SampleContext.open(
                        directory.resolve("home"), ReaderSource.none(), Surface.MESSAGES);
        desk = context.getBean(OpenDesk.class);
        methods = context.getBeanProvider(RpcMethod.class).stream().toList();
        desk.session().begin(new Session.Operator("s-ber1-2", "Somebody", "manager", 1));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private JsonNode ask(String method, ObjectNode params) {
        return methods.stream()
                .filter(one -> one.name().equals(method))
                .findFirst()
                .orElseThrow()
                .body()
                .answer(new RpcCall(params));
    }

    private static ObjectNode params(String member, String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("commandId", UUID.randomUUID().toString())
                .put("member", member)
                .put("reason", reason);
    }

    /// Somebody outside with nothing booked, and their names.
    private record Somebody(String id, String name, String email) {}

    private Somebody somebody() {
        return desk.rows()
                .sql(
                        """
                        select id, name, email from member m
                         where email is not null
                           and not exists (select 1 from booking b where b.member = m.id
                                              and b.starts_at > ?)
                           and not exists (select 1 from visit v where v.member = m.id
                                              and v.left_at is null)
                           and exists (select 1 from visit v where v.member = m.id)
                         order by id limit 1
                        """)
                .param(desk.clock().instant().atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Somebody(row.getString(1), row.getString(2), row.getString(3)))
                .single();
    }

    @Test
    void aProgramGetsAllThatIsKnownOfSomebodyWithItsSources() throws Exception {
        Somebody person = somebody();
        JsonNode answer = ask("member.export", params(person.id(), "asked by letter"));
        assertThat(answer.get("outcome").asString()).isEqualTo("exported");
        Path json = Path.of(answer.get("json").asString());
        Path pdf = Path.of(answer.get("pdf").asString());
        assertThat(Verapdf.findings("export", Files.readAllBytes(pdf))).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(json)))
                .isEqualTo("rw-------");
        JsonNode file = JSON.readTree(Files.readString(json));
        assertThat(file.at("/profile/fields/name").asString()).isEqualTo(person.name());
        assertThat(file.at("/profile/fields/email").asString()).isEqualTo(person.email());
        JsonNode visits = file.get("visits");
        assertThat(visits.get("total").asInt()).isPositive();
        assertThat(visits.get("more").asInt()).isZero();
        assertThat(visits.get("items"))
                .allSatisfy(visit -> {
                    assertThat(visit.at("/record/desk").asString()).isNotEmpty();
                    assertThat(visit.at("/record/number").asLong()).isPositive();
                });
        assertThat(visits.get("items"))
                .extracting(visit -> visit.at("/record/type").asString())
                .contains("CheckedIn", "CheckedOut");
        assertThat(desk.store().lastNumber()).isEqualTo(answer.at("/record/number").asLong());
    }

    @Test
    void whoWasErasedIsFoundNoMoreAndTheFilesAreGone() throws Exception {
        Somebody person = somebody();
        JsonNode exported = ask("member.export", params(person.id(), "asked by letter"));
        Path json = Path.of(exported.get("json").asString());
        assertThat(json).exists();
        assertThat(found(person)).isOne();
        String receipt = soldAndGivenBack(person);

        JsonNode answer = ask("member.erase", params(person.id(), "asked by letter"));

        assertThat(answer.get("outcome").asString()).isEqualTo("erased");
        Eventually.isTrue(() -> !Files.exists(json));
        Eventually.isTrue(() -> found(person) == 0);
        Eventually.isTrue(() ->
                ask("member.erasures", JsonNodeFactory.instance.objectNode())
                        .at("/erasures/0/confirmed/0")
                        .asString("")
                        .equals("BER1-D2"));
        assertThat(filesThatSay(person)).isEmpty();
        for (String list : List.of("receipt.list", "journal.list")) {
            assertThat(ask(list, JsonNodeFactory.instance.objectNode()).toString())
                    .as(list)
                    .contains(receipt)
                    .doesNotContain(person.name());
        }
        assertThat(ask("member.erase", params(person.id(), "asked")).get("reason").asString())
                .isEqualTo("known");
        assertThat(ask("member.export", params(person.id(), "asked")).get("reason").asString())
                .isEqualTo("known");
    }

    /// The words why name them, as words may.
    private String soldAndGivenBack(Somebody person) {
        ObjectNode sale = params(person.id(), "");
        sale.remove("reason");
        sale.putArray("lines").addObject().put("product", "ber1-espresso");
        sale.putArray("tenders").addObject().put("kind", "cash").put("minor", 290);
        String receipt = ask("walkin.sell", sale).get("receipt").asString();
        ObjectNode refund = params(person.id(), person.name() + " did not like it");
        refund.remove("member");
        refund.put("receipt", receipt).putArray("lines").addObject().put("line", 1);
        assertThat(ask("receipt.refund", refund).get("outcome").asString()).isEqualTo("refunded");
        assertThat(ask("receipt.list", JsonNodeFactory.instance.objectNode()).toString())
                .contains(person.name() + " did not like it");
        return receipt;
    }

    private int found(Somebody person) {
        return ask(
                        "member.search",
                        JsonNodeFactory.instance.objectNode().put("query", person.email()))
                .get("members")
                .size();
    }

    @Test
    void aRefusalSaysEveryRule() {
        Somebody person = somebody();
        JsonNode refused =
                ask("member.erase", params(person.id(), "on behalf of " + person.name()));
        assertThat(refused.get("outcome").asString()).isEqualTo("refused");
        assertThat(refused.get("reason").asString()).isEqualTo("reason");
        assertThat(refused.get("trace"))
                .extracting(step -> step.get("rule").asString())
                .containsExactly("known", "reason", "inside", "booked", "pass", "card", "wallet");
    }

    private static final String GUEST = "Zbigniewa Quastenflosser";

    @Test
    void aGuestWhoWasSoldADayPassIsErasedByTheirVisit() throws Exception {
        Somebody guest = new Somebody("", GUEST, "Quastenflosser");
        ObjectNode sale = params("", "");
        sale.remove("reason");
        sale.remove("member");
        sale.put("name", GUEST).putArray("lines").addObject().put("product", "ber1-daypass");
        sale.putArray("tenders").addObject().put("kind", "cash").put("minor", 2900);
        assertThat(ask("walkin.sell", sale).get("outcome").asString()).isEqualTo("sold");
        UUID visit =
                desk.rows()
                        .sql("select visit from visit where guest_name = ?")
                        .param(GUEST)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .single();
        ObjectNode erase = params("", "asked at the desk");
        erase.remove("member");
        erase.put("id", visit.toString());
        assertThat(ask("guest.erase", erase).get("reason").asString()).isEqualTo("inside");
        ObjectNode leave = params("", "");
        leave.put("visit", visit.toString());
        assertThat(ask("checkin.leave", leave).get("outcome").asString()).isEqualTo("left");
        assertThat(ask("checkin.list", JsonNodeFactory.instance.objectNode()).toString())
                .contains(GUEST);

        erase.put("commandId", UUID.randomUUID().toString());
        JsonNode answer = ask("guest.erase", erase);

        assertThat(answer.get("outcome").asString()).isEqualTo("erased");
        assertThat(answer.get("id").asString()).isEqualTo(visit.toString());
        // The desk confirms it by itself meanwhile; the order is the same one.
        assertThat(ask("guest.erase", erase).get("order"))
                .as("pressed twice")
                .isEqualTo(answer.get("order"));
        Eventually.isTrue(() ->
                ask("member.erasures", JsonNodeFactory.instance.objectNode())
                        .get("erasures")
                        .valueStream()
                        .allMatch(one -> one.at("/confirmed/0").asString("").equals("BER1-D2")));
        assertThat(filesThatSay(guest)).isEmpty();
        // The receipt keeps what the law demands, and nothing else says the name.
        assertThat(columnsThatSay("Quastenflosser")).isSubsetOf("RECEIPT.CUSTOMER_NAME");
        for (String list : List.of("checkin.list", "journal.list")) {
            assertThat(ask(list, JsonNodeFactory.instance.objectNode()).toString())
                    .contains(visit.toString())
                    .doesNotContain("Quastenflosser");
        }
    }

    @Test
    void anExportUnderWayWhileSomebodyIsErasedWritesNothingOfThem() {
        Somebody person = somebody();
        DocumentStore documents = context.getBean(DocumentStore.class);
        AtomicBoolean held = new AtomicBoolean();
        RunningDesk slow =
                (RunningDesk)
                        Proxy.newProxyInstance(
                                RunningDesk.class.getClassLoader(),
                                new Class<?>[] {RunningDesk.class},
                                (_, method, args) -> {
                                    // All was read, and its page is being made.
                                    if (method.getName().equals("rows")
                                            && held.compareAndSet(false, true)) {
                                        long before = documents.clearings();
                                        ask("member.erase", params(person.id(), "asked"));
                                        Eventually.isTrue(() -> documents.clearings() > before);
                                    }
                                    return method.invoke(desk, args);
                                });
        DeskSite site = context.getBean(DeskSite.class);
        PersonalService service =
                new PersonalService(
                        desk,
                        context.getBean(Profiles.class),
                        documents,
                        new PersonPages(slow, site, context.getBean(Texts.class)),
                        site);
        PersonalService.Written written =
                service.export(UUID.randomUUID(), person.id(), "asked by letter");
        assertThat(held).isTrue();
        assertThat(written).isInstanceOf(PersonalService.Written.Refused.class);
        assertThat(directory.resolve("home").resolve("documents"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
        assertThat(filesThatSay(person)).isEmpty();
    }

    @Test
    void anExportThatIsAskedForAgainAfterTheErasureFindsNobody() {
        Somebody person = somebody();
        ObjectNode command = params(person.id(), "asked by letter");
        assertThat(ask("member.export", command).get("outcome").asString()).isEqualTo("exported");
        assertThat(ask("member.erase", params(person.id(), "asked")).get("outcome").asString())
                .isEqualTo("erased");
        JsonNode again = ask("member.export", command);
        assertThat(again.get("outcome").asString()).isEqualTo("refused");
        assertThat(again.get("reason").asString()).isEqualTo("known");
    }

    @Test
    void anExportIsGoneAfterADayWhetherAnotherFileIsWrittenOrNot() throws Exception {
        Somebody person = somebody();
        JsonNode exported = ask("member.export", params(person.id(), "asked by letter"));
        Path json = Path.of(exported.get("json").asString());
        Path pdf = Path.of(exported.get("pdf").asString());
        AtomicLong nanos = new AtomicLong();
        new SweepDuty(
                desk, context.getBean(DocumentStore.class), Background.immediate(), nanos::get);
        makeOld(json);
        desk.session().begin(new Session.Operator("s-ber1-2", "Somebody", "manager", 1));
        assertThat(json).as("not looked at within the hour").exists();
        nanos.addAndGet(SweepDuty.PAUSE.toNanos());
        desk.session().begin(new Session.Operator("s-ber1-2", "Somebody", "manager", 1));
        assertThat(json).doesNotExist();
        assertThat(pdf).exists();
        makeOld(pdf);
        context.close();
        open();
        Eventually.isTrue(() -> !Files.exists(pdf));
    }

    private List<String> columnsThatSay(String word) {
        return desk
                .rows()
                .sql(
                        """
                        select table_name, column_name from information_schema.columns
                         where table_schema = 'PUBLIC' and data_type like 'CHARACTER%'
                        """)
                .query((row, _) -> row.getString(1) + "." + row.getString(2))
                .list()
                .stream()
                .filter(column -> {
                    String[] parts = column.split("\\.");
                    return desk.rows()
                                    .sql(
                                            "select count(*) from \"%s\" where \"%s\" like ?"
                                                    .formatted(parts[0], parts[1]))
                                    .param("%" + word + "%")
                                    .query((row, _) -> row.getInt(1))
                                    .single()
                            > 0;
                })
                .toList();
    }

    private static void makeOld(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }

    private List<Path> filesThatSay(Somebody person) {
        AtomicReference<List<Path>> found = new AtomicReference<>(List.of());
        // What is saved meanwhile takes another file's place: then all are read again.
        Eventually.isTrue(() -> areRead(person, found));
        return found.get();
    }

    private boolean areRead(Somebody person, AtomicReference<List<Path>> found) {
        List<Path> say = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(one), StandardCharsets.UTF_8);
                if (text.contains(person.name()) || text.contains(person.email())) {
                    say.add(one);
                }
            }
        } catch (NoSuchFileException | UncheckedIOException replaced) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.set(say);
        return true;
    }
}
