package com.passportdesk.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.paper.Desktop;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.console.shell.LaterWays;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.signoff.SignatureProjection;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.VisitProjection;
import com.passportdesk.store.walkaway.WalkAwayProjection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ReportScreenTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 4, 22);

    @TempDir Path directory;

    private final Texts texts = new Texts(Locale.UK);
    private final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    private final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private SampleOpenDesk sample;
    private ReportService service;
    private ReportViewModel model;
    private Shell shell;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void openTheReport() throws Exception {
        sample =
                SampleOpenDesk.at(
                        directory,
                        new StaffProjection(),
                        new OverrideProjection(),
                        new MemberProjection(),
                        new VisitProjection(),
                        new SaleProjection(),
                        new DrawerProjection(),
                        new BookingProjection(),
                        new WalkAwayProjection(),
                        new SignatureProjection());
        service =
                new ReportService(
                        sample.desk(),
                        new DocumentStore(directory.resolve("home"), Instant::now),
                        texts,
                        formats,
                        new Occasion(false));
    }

    @AfterEach
    void close() throws Exception {
        Stage open = stage;
        if (open != null) {
            Headless.onScreen(() -> {
                open.hide();
                return null;
            });
        }
        background.close();
        sample.close();
        assertThat(failures).isEmpty();
    }

    private void show(Theme theme) throws Exception {
        Headless.onScreen(() -> {
            model = new ReportViewModel(service, sample.desk(), background, texts);
            var saved = Desktop.papers(directory, texts, background);
            LaterWays ways = new LaterWays();
            ReportView view = new ReportView(model, ways, texts, formats, saved);
            frame.network().set("Halyard");
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            frame.siteName().set("Berlin Mitte");
            frame.deskName().set("Desk 2");
            frame.now().set(SampleCentre.MORNING);
            shell =
                    new Shell(
                            frame,
                            List.of(new ReportSection()),
                            new Screens(_ -> view, texts),
                            texts,
                            formats,
                            background);
            ways.leadTo(shell);
            scene = shell.scene(1280, 800, theme);
            stage = Headless.shown(scene);
            return null;
        });
        Eventually.isTrue(() -> model.answer().get() != null);
    }

    private void press(DeskKey key) throws Exception {
        Headless.onScreen(() -> Headless.press(scene, key));
    }

    private void typeDay(String words) throws Exception {
        press(DeskKey.control(KeyCode.D));
        Headless.onScreen(() -> {
            ((TextField) scene.getRoot().lookup("#day-typed")).setText(words);
            return null;
        });
        press(DeskKey.ENTER);
    }

    private void picture(String name) throws Exception {
        Headless.onScreen(() -> Headless.picture(scene, name));
    }

    private ReportService.Answer.Read read() {
        return (ReportService.Answer.Read) model.answer().get();
    }

    private boolean shows(String id) throws Exception {
        return Headless.onScreen(() -> scene.getRoot().lookup(id) != null);
    }

    private LocalDate day() {
        return model.answer().get() instanceof ReportService.Answer.Read(_, var report, _, _)
                ? report.day()
                : LocalDate.EPOCH;
    }

    private RowList lines() {
        try {
            return Headless.onScreen(() -> {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                return (RowList) scene.lookup("#report-lines");
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void sell(int place, String kind, long total, long net19, long tax19) {
        String body =
                """
                {'receipt':'%s','number':'BER1-D2-R-2027-%06d','series':'BER1-D2-R-2027',
                 'place':%d,'entity':'ent-de','site':'ber1','localDate':'2027-04-22',
                 'startedAt':'2027-04-22T07:00:00Z','currency':'EUR','lines':[],
                 'taxes':[{'percent':'19','net':%s,'tax':%s,'gross':%s}],'total':%s,
                 'tenders':[{'kind':'%s','amount':%s,'given':%s}],'change':%s}
                """
                        .formatted(
                                UUID.randomUUID(),
                                place,
                                place,
                                eur(net19),
                                eur(tax19),
                                eur(net19 + tax19),
                                eur(total),
                                kind,
                                eur(total),
                                eur(total),
                                eur(0));
        sample.desk()
                .submit(
                        new PutReceipt.Handler(),
                        new PutReceipt(
                                UUID.randomUUID(),
                                (ObjectNode)
                                        JsonMapper.builder()
                                                .build()
                                                .readTree(body.replace('\'', '"'))));
    }

    private static String eur(long minor) {
        return "{'minor':" + minor + ",'currency':'EUR'}";
    }

    private void aMorning() {
        sample.work("s-ber1-2", "manager");
        sell(1, "cash", 2900, 2437, 463);
        sell(2, "card", 4960, 4168, 792);
        for (var person : List.of(sample.cast().noneLeft(), sample.cast().suspended())) {
            sample.desk()
                    .submit(
                            new CheckInHandler(),
                            new CheckIn.ByMember(UUID.randomUUID(), person.member()));
        }
    }

    @Test
    void theManagerReadsTheDayAndOpensTheLinesOfAFigure() throws Exception {
        aMorning();
        show(Theme.LIGHT);
        picture("report-today");
        ReportService.Answer.Read read = read();
        assertThat(read.report().takings().total().minor()).isEqualTo(7860);
        assertThat(read.report().refusals()).hasSize(2);
        var said = Headless.onScreen(() -> ScreenTexts.of(scene.getRoot()));
        assertThat(said).as("nobody counted the drawer").contains("–").doesNotContain("€0.00");
        press(DeskKey.digit(1));
        Eventually.isTrue(() -> lines() != null && lines().getChildren().size() == 2);
        picture("report-receipts");
        press(DeskKey.ESCAPE);
        Eventually.isTrue(() -> lines() == null);
        press(DeskKey.control(KeyCode.T));
        Eventually.isTrue(() -> lines() != null && !lines().getChildren().isEmpty());
        picture("report-hours");
        press(DeskKey.ENTER);
        Eventually.isTrue(() -> lines() != null && lines().getChildren().size() > 5);
        picture("report-inside");
    }

    @Test
    void anEarlierDayIsComparedWithTheWeeksBefore() throws Exception {
        aMorning();
        show(Theme.LIGHT);
        typeDay("tomorrow");
        assertThat(shows("#day-typed")).as("a day that has not come is asked for anew").isTrue();
        picture("report-day-not-yet");
        press(DeskKey.ESCAPE);
        assertThat(day()).isEqualTo(TODAY);
        typeDay(TODAY.minusDays(1).toString());
        Eventually.isTrue(() -> day().equals(TODAY.minusDays(1)));
        assertThat(shows("#day-typed")).isFalse();
        picture("report-yesterday");
        ReportService.Answer.Read read = read();
        assertThat(read.report().isOver()).isTrue();
        assertThat(read.report().visits().value()).isPositive();
        assertThat(read.report().visits().usual()).isPresent();
        assertThat(read.report().hours()).anyMatch(hour -> hour.usual().orElse(0) > 0);
        press(DeskKey.CONTROL_ENTER);
        Eventually.holds(() -> assertThat(read().isSigned()).isTrue());
        assertThat(shows("#report-signed")).isTrue();
        assertThat(shows("#report-sign")).isFalse();
        picture("report-signed");
        press(DeskKey.of(KeyCode.RIGHT));
        Eventually.isTrue(() -> day().equals(TODAY));
        press(DeskKey.CONTROL_ENTER);
        assertThat(read().signature()).as("a day that goes on bears no name").isEmpty();
        press(DeskKey.of(KeyCode.RIGHT));
        assertThat(day()).as("tomorrow has no report").isEqualTo(TODAY);
        press(DeskKey.of(KeyCode.PAGE_UP));
        Eventually.isTrue(() -> day().equals(TODAY.minusWeeks(1)));
    }

    @Test
    void theDayIsPrintedAsTheSameBytesEachTime() throws Exception {
        aMorning();
        show(Theme.DARK);
        picture("report-today-dark");
        press(DeskKey.control(KeyCode.P));
        Eventually.isTrue(() -> !model.message().get().isEmpty());
        assertThat(model.message().get()).isEqualTo("Saved as BER1-day-2027-04-22.pdf");
        picture("report-printed");
        press(DeskKey.control(KeyCode.O));
        Path folder = directory.resolve("home/documents");
        Eventually.isTrue(() -> Desktop.opened(directory).equals(folder.toString()));
        Path file = folder.resolve("BER1-day-2027-04-22.pdf");
        byte[] first = Files.readAllBytes(file);
        assertThat(first).startsWith('%', 'P', 'D', 'F', '-');
        service.print((ReportService.Answer.Read) service.read(java.util.Optional.empty()));
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        Files.createDirectories(Path.of("target/pictures"));
        Files.write(Path.of("target/pictures/report.pdf"), first);
    }

    @Test
    void theFrontDeskIsToldThatReportsAreForManagers() throws Exception {
        sample.work("s-ber1-1", "frontdesk");
        show(Theme.LIGHT);
        picture("report-notAllowed");
        assertThat(Headless.onScreen(() -> scene.lookup("#report-instead"))).isNotNull();
        assertThat(Headless.onScreen(() -> scene.lookup("#report-print"))).isNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ask(""))
                .isInstanceOf(RpcProblem.class)
                .hasMessage("Reports are for managers.");
    }

    @Test
    void aProgramReadsTheSameFigures() {
        aMorning();
        JsonNode day = ask("2027-04-22");
        assertThat(day.at("/takings/total/minor").longValue()).isEqualTo(7860);
        assertThat(day.at("/takings/byTax/0/tax/minor").longValue()).isEqualTo(1255);
        assertThat(day.at("/completeness/isComplete").booleanValue()).isFalse();
        assertThat(day.at("/completeness/unsent").longValue()).isPositive();
        assertThat(day.at("/refusals").size()).isEqualTo(2);
        assertThat(Path.of(day.get("pdf").asString())).exists();
        assertThat(ask("2027-04-21").at("/visits/count").intValue()).isPositive();
    }

    private JsonNode ask(String date) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        if (!date.isEmpty()) {
            params.put("date", date);
        }
        return new ReportRpc(service).day().body().answer(new RpcCall(params));
    }

    @Test
    void barsAreButtonsThatOpenTheirLines() throws Exception {
        aMorning();
        show(Theme.LIGHT);
        Headless.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            scene.getRoot().lookupAll(".report-line").stream()
                    .map(Button.class::cast)
                    .filter(button -> button.getAccessibleText().startsWith("Cash"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
        Eventually.isTrue(() -> lines() != null && lines().getChildren().size() == 1);
    }

    /// Yesterday has many visits by members of many sites.
    @Test
    void everyBarOpensAsManyLinesAsItCounts() throws Exception {
        aMorning();
        show(Theme.LIGHT);
        press(DeskKey.of(KeyCode.LEFT));
        Eventually.isTrue(() -> day().equals(TODAY.minusDays(1)));
        int bars = counting().size();
        boolean hasRest = false;
        for (int i = 0; i < bars; i++) {
            Button bar = counting().get(i);
            String words = bar.getAccessibleText();
            hasRest |= words.contains(" more, ");
            int count = Integer.parseInt(words.substring(words.lastIndexOf(' ') + 1));
            Headless.onScreen(() -> {
                bar.fire();
                return null;
            });
            Eventually.holds(() -> {
                assertThat(lines()).isNotNull();
                assertThat(lines().getChildren()).as(words).hasSize(count);
            });
            press(DeskKey.ESCAPE);
            Eventually.isTrue(() -> lines() == null);
        }
        assertThat(hasRest).as("one bar stands for the rest").isTrue();
    }

    /// The bars that count something.
    private List<Button> counting() throws Exception {
        return Headless.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.getRoot().lookupAll(".report-line").stream()
                    .map(Button.class::cast)
                    .filter(button -> button.getAccessibleText().matches(".*, [1-9][0-9]*"))
                    .toList();
        });
    }
}
