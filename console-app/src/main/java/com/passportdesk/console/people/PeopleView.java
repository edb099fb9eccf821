package com.passportdesk.console.people;

import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Everybody inside, the latest first. Letters search everybody else.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class PeopleView implements Screen {

    private static final int PAGE = 10;
    private static final double ROW = 48;

    private final RunningDesk desk;
    private final PeopleFinder finder;
    private final Door door;
    private final PersonRecord records;
    private final GuestRecords guests;
    private final Navigation navigation;
    private final Background background;
    private final Texts texts;
    private final Formats formats;
    private final RowList list = new RowList();
    private final VBox title = new VBox();
    private final Paragraph said = Words.wrapping("", "second");
    private final BorderPane root = new BorderPane();
    private List<Visit> inside = List.of();

    /// Whom the screen asks about before it checks them out; null for nobody.
    private @Nullable Visit asked;

    private int chosen;

    PeopleView(
            RunningDesk desk,
            PeopleFinder finder,
            Door door,
            PersonRecord records,
            GuestRecords guests,
            Navigation navigation,
            Background background,
            Texts texts,
            Formats formats) {
        this.desk = desk;
        this.finder = finder;
        this.door = door;
        this.records = records;
        this.guests = guests;
        this.navigation = navigation;
        this.background = background;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public Parent root() {
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head =
                new HBox(
                        title,
                        DeskButton.plain(
                                Icon.SEARCH,
                                texts.get("people.find"),
                                DeskKey.control(KeyCode.K).hint(texts),
                                () -> navigation.search("")));
        head.getStyleClass().add("screen-head");
        root.setCenter(list);
        root.setTop(head);
        root.setBottom(footBar());
        root.setId("people");
        root.setFocusTraversable(true);
        list.setId("people-inside");
        list.setMinHeight(0);
        list.heightProperty().subscribe(() -> draw());
        return root;
    }

    @Override
    public double foot() {
        return 60;
    }

    private Node footBar() {
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox foot =
                new HBox(
                        said,
                        DeskButton.small(
                                null,
                                texts.get("people.open"),
                                DeskKey.ENTER.hint(texts),
                                this::openChosen),
                        DeskButton.small(
                                null,
                                texts.get("people.letOut"),
                                DeskKey.CONTROL_ENTER.hint(texts),
                                this::letOut));
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        said.setId("people-said");
        return foot;
    }

    /// @param count of all, also of those that the list leaves out
    private record Inside(List<Visit> latest, int count) {}

    private Inside read() {
        Instant now = desk.clock().instant();
        Instant since = finder.site().day(finder.site().businessDay(now)).start();
        VisitRepository visits = new VisitRepository(desk.rows());
        String site = finder.site().id();
        return new Inside(
                visits.inside(site, since, RowList.MOST), visits.insideCount(site, since));
    }

    private void show(Inside read) {
        List<Visit> now = read.latest();
        String before = chosen < inside.size() ? inside.get(chosen).id().toString() : "";
        inside = now;
        chosen = 0;
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).id().toString().equals(before)) {
                chosen = i;
            }
        }
        title.getChildren()
                .setAll(
                        Words.answer(texts.get("people.count", read.count())),
                        Words.second(
                                read.count() > now.size()
                                        ? texts.get("people.hint.some", now.size())
                                        : texts.get("people.hint")));
        Visit about = asked;
        if (about != null && now.stream().noneMatch(one -> one.id().equals(about.id()))) {
            keep();
        }
        draw();
    }

    /// As many rows as fit, the chosen one among them.
    private void draw() {
        int fit = Math.max(1, (int) (list.getHeight() / TextScale.px(ROW)));
        int first = Math.clamp(chosen - fit / 2L, 0, Math.max(0, inside.size() - fit));
        List<RowList.Line> lines = new ArrayList<>();
        for (Visit visit : inside.stream().skip(first).limit(fit).toList()) {
            lines.add(new RowList.Line(visit.id().toString(), content(visit), () -> open(visit)));
        }
        list.show(List.of());
        list.show(lines, first, inside.size());
        list.move(chosen - first);
    }

    private void move(int by) {
        chosen = Math.clamp((long) chosen + by, 0, Math.max(0, inside.size() - 1));
        keep();
        draw();
    }

    /// Nobody is asked about any more.
    private void keep() {
        asked = null;
        said.setText("");
    }

    private DeskRow.Content content(Visit visit) {
        String member = visit.member();
        String latin = visit.latin();
        StringJoiner second = new StringJoiner(", ");
        if (member == null) {
            second.add(texts.get("people.guest"));
        } else if (visit.company() != null) {
            second.add(visit.company());
        }
        String home = visit.home();
        if (home != null) {
            second.add(
                    home.equals(finder.site().id())
                            ? texts.get("people.homeHere")
                            : finder.siteName(home));
        }
        return new DeskRow.Content(
                formats.time(visit.arrivedAt()),
                member == null
                        ? new Face.Picture(Icon.USER, Tone.MUTED)
                        : new Face.Portrait(visit.portrait()),
                name(visit),
                latin == null ? "" : visit.name(),
                second.toString(),
                new ScriptText(visit.area(), "second"));
    }

    private void open(Visit visit) {
        String member = visit.member();
        keep();
        if (member != null) {
            records.open(member);
        } else {
            guests.open(visit.id());
        }
    }

    private void openChosen() {
        list.act();
        root.requestFocus();
    }

    /// Asks first: it cannot be taken back, and the door may not open for them again.
    private void letOut() {
        root.requestFocus();
        String chosen = list.chosenId();
        inside.stream()
                .filter(visit -> visit.id().toString().equals(chosen))
                .findFirst()
                .ifPresent(this::letOut);
    }

    private void letOut(Visit visit) {
        if (asked != null && asked.id().equals(visit.id())) {
            keep();
            door.letOut(visit.id(), visit.readable());
        } else {
            asked = visit;
            said.setText(
                    texts.get(
                            "people.letOut.ask",
                            name(visit),
                            DeskKey.CONTROL_ENTER.hint(texts),
                            DeskKey.ESCAPE.hint(texts)));
        }
    }

    private String name(Visit visit) {
        return visit.name().isEmpty() ? texts.get("people.nameless") : visit.readable();
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>(everyTime());
        if (asked != null) {
            actions.add(
                    new ScreenAction(DeskKey.ESCAPE, texts.get("people.letOut.keep"), this::keep));
        }
        return actions;
    }

    private List<ScreenAction> everyTime() {
        return List.of(
                new ScreenAction(DeskKey.ENTER, texts.get("people.open"), list::act),
                new ScreenAction(DeskKey.CONTROL_ENTER, texts.get("people.letOut"), this::letOut),
                new ScreenAction(DeskKey.of(KeyCode.DOWN), texts.get("people.down"), () -> move(1)),
                new ScreenAction(DeskKey.of(KeyCode.UP), texts.get("people.up"), () -> move(-1)),
                new ScreenAction(
                        DeskKey.of(KeyCode.PAGE_DOWN),
                        texts.get("people.pageDown"),
                        () -> move(PAGE)),
                new ScreenAction(
                        DeskKey.of(KeyCode.PAGE_UP),
                        texts.get("people.pageUp"),
                        () -> move(-PAGE)));
    }

    @Override
    public void shown(WhileShown here) {
        root.requestFocus();
        Background.Latest<Inside> latest = background.latest("who is inside", this::show);
        here.until(desk.onChange(_ -> latest.ask(this::read)));
        here.until(latest::forget);
        latest.ask(this::read);
    }
}
