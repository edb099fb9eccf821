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
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
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
    private final Navigation navigation;
    private final Background background;
    private final Texts texts;
    private final Formats formats;
    private final RowList list = new RowList();
    private final VBox title = new VBox();
    private final BorderPane root = new BorderPane();
    private List<Visit> inside = List.of();
    private int chosen;

    PeopleView(
            RunningDesk desk,
            PeopleFinder finder,
            Door door,
            PersonRecord records,
            Navigation navigation,
            Background background,
            Texts texts,
            Formats formats) {
        this.desk = desk;
        this.finder = finder;
        this.door = door;
        this.records = records;
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
        root.setId("people");
        root.setFocusTraversable(true);
        list.setId("people-inside");
        list.setMinHeight(0);
        list.heightProperty().subscribe(() -> draw());
        return root;
    }

    private List<Visit> read() {
        Instant now = desk.clock().instant();
        Instant since = finder.site().day(finder.site().businessDay(now)).start();
        return new VisitRepository(desk.rows()).inside(finder.site().id(), since, RowList.MOST);
    }

    private void show(List<Visit> now) {
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
                        Words.answer(texts.get("people.count", now.size())),
                        Words.second(texts.get("people.hint")));
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
        list.show(lines);
        list.move(chosen - first);
    }

    private void move(int by) {
        chosen = Math.clamp((long) chosen + by, 0, Math.max(0, inside.size() - 1));
        draw();
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
                visit.name().isEmpty() ? texts.get("people.nameless") : visit.readable(),
                latin == null ? "" : visit.name(),
                second.toString(),
                new ScriptText(visit.area(), "second"));
    }

    private void open(Visit visit) {
        String member = visit.member();
        if (member != null) {
            records.open(member);
        }
    }

    private void letOut() {
        String chosen = list.chosenId();
        inside.stream()
                .filter(visit -> visit.id().toString().equals(chosen))
                .findFirst()
                .ifPresent(visit -> door.letOut(visit.id(), visit.readable()));
    }

    @Override
    public List<ScreenAction> actions() {
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
        Background.Latest<List<Visit>> latest = background.latest("who is inside", this::show);
        here.until(desk.onChange(_ -> latest.ask(this::read)));
        here.until(latest::forget);
        latest.ask(this::read);
    }
}
