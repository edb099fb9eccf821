package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.FieldKeys;
import com.passportdesk.console.fx.FieldScript;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.SearchPalette;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.UndoBar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window. It knows no feature: sections come as a list, what the frame says comes from the
/// [ShellModel], and features move about through [Navigation]. Made and used on the JavaFX thread.
public final class Shell implements Navigation {

    /// Below this many logical pixels the side shows only icons.
    static final double NARROW = 1100;

    private final ShellModel model;
    private final List<DeskSection> sections;
    private final Screens screens;
    private final Texts texts;
    private final Background background;
    private final SideRail side;
    private final StatusStrip status;
    private final Panel panel;
    private final Overlay overlay = new Overlay();
    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private List<ScreenAction> sheetActions = List.of();
    private final TypedOn typedOn;
    private final Unread unread;
    private @Nullable Scene scene;

    /// Where the keys went before the cover.
    private @Nullable FocusPlace covered;

    public Shell(
            ShellModel model,
            List<? extends DeskSection> sections,
            Screens screens,
            Texts texts,
            Formats formats,
            Background background) {
        this(model, sections, screens, texts, formats, background, System::nanoTime);
    }

    /// @param nanos a clock that only goes on
    Shell(
            ShellModel model,
            List<? extends DeskSection> sections,
            Screens screens,
            Texts texts,
            Formats formats,
            Background background,
            LongSupplier nanos) {
        this.model = model;
        this.sections =
                sections.stream()
                        .map(DeskSection.class::cast)
                        .sorted(Comparator.comparingInt(DeskSection::order))
                        .toList();
        this.screens = screens;
        this.texts = texts;
        this.background = background;
        side = new SideRail(model, texts, this.sections, this::open);
        status = new StatusStrip(model, texts, formats);
        typedOn = new TypedOn(nanos);
        unread = new Unread(nanos);
        panel = new Panel(model, texts, screens, typedOn, unread);
        TopBar top = new TopBar(model, texts, formats, () -> search(""), this::showKeys);
        BorderPane middle = new BorderPane(panel);
        middle.setTop(top);
        frame.setTop(new BannerBand(model, texts, this::openSheet));
        frame.setLeft(side);
        frame.setCenter(middle);
        frame.setBottom(status);
        frame.getStyleClass().add("desk-frame");
        root.getStyleClass().add("desk-root");
        root.getChildren().addAll(frame, overlay);
        model.cover().subscribe(this::cover);
        if (!this.sections.isEmpty()) {
            open(this.sections.getFirst());
        }
    }

    /// Puts the desk into a window; a smaller one than 1024 by 700 is not offered.
    public void showIn(Stage stage, Theme theme) {
        stage.setScene(scene(1280, 800, theme));
        stage.setMinWidth(1024);
        stage.setMinHeight(700);
        stage.titleProperty().bind(model.siteName());
        stage.show();
    }

    /// The scene with its keys, for a window or a picture.
    public Scene scene(double width, double height, Theme theme) {
        Scene made = new Scene(root, width, height);
        theme.apply(made);
        FieldKeys.install(made, texts);
        KeyMap keys = new KeyMap(this::actions, this::letter, typedOn, unread);
        keys.install(made);
        panel.giveKeysTo(keys);
        made.widthProperty().subscribe(this::fit);
        made.focusOwnerProperty().subscribe(Shell::readyField);
        WindowFocus.follow(made);
        scene = made;
        model.scene().set(made);
        return made;
    }

    /// A field gets its skin with the focus: one that is new would get it with the next frame, and
    /// the letters typed before that would be lost.
    private static void readyField(@Nullable Node focused) {
        if (focused instanceof TextInputControl field) {
            FieldScript.follow(field);
            if (field.getSkin() == null) {
                field.applyCss();
            }
        }
    }

    /// Switches between light and dark while open.
    public void dress(Theme theme) {
        if (scene != null) {
            theme.apply(scene);
        }
    }

    @Override
    public void open(String sectionId) {
        sections.stream()
                .filter(section -> section.id().equals(sectionId))
                .findFirst()
                .ifPresent(this::open);
    }

    private void open(DeskSection section) {
        overlay.close();
        panel.open(section);
        side.choose(panel.marked());
    }

    @Override
    public void show(LoadedScreen screen) {
        overlay.close();
        panel.push(screen);
        side.choose(panel.marked());
    }

    @Override
    public void look(LoadedScreen screen) {
        overlay.close();
        panel.look(screen);
        side.choose(panel.marked());
    }

    @Override
    public void goOn(String place, Supplier<LoadedScreen> made) {
        overlay.close();
        panel.goOn(place, made);
        side.choose(panel.marked());
    }

    @Override
    public void lead(Class<? extends Screen> view) {
        overlay.close();
        panel.lead(view);
        side.choose(panel.marked());
    }

    @Override
    public void replace(LoadedScreen old, LoadedScreen next) {
        panel.replace(old, next);
        side.choose(panel.marked());
    }

    @Override
    public void decide(LoadedScreen decision) {
        overlay.close();
        panel.decide(decision);
        side.choose(panel.marked());
    }

    @Override
    public void back() {
        if (!overlay.close()) {
            panel.back();
            side.choose(panel.marked());
        }
    }

    @Override
    public LoadedScreen load(Class<? extends Screen> view) {
        return screens.load(view);
    }

    /// A letter that no field took.
    private void letter(String letter) {
        if (!overlay.isOpen()) {
            search(letter);
        }
    }

    /// What was scanned is looked for also where something else was being looked for.
    @Override
    public void search(String words) {
        SearchSource source = model.search().get();
        if (source == null || model.cover().get() != null) {
            return;
        }
        overlay.close();
        SearchPalette palette = new SearchPalette(texts, background, source, overlay::close);
        overlay.open(palette, palette::stop);
        palette.start(words);
    }

    private void openSheet(ActionSheet sheet) {
        if (overlay.isOpen() || model.cover().get() != null) {
            return;
        }
        sheetActions =
                sheet.actions().get().stream()
                        .map(action ->
                                new ScreenAction(
                                        action.key(),
                                        action.label(),
                                        () -> {
                                            overlay.close();
                                            action.act().run();
                                        }))
                        .toList();
        SheetPane pane = new SheetPane(texts, sheet, sheetActions);
        overlay.open(pane, () -> sheetActions = List.of());
        pane.requestFocus();
    }

    private void showKeys() {
        if (!overlay.isOpen()) {
            KeySheet sheet = new KeySheet(texts, panel.actions(), everywhere());
            overlay.open(sheet, () -> {});
            sheet.requestFocus();
        }
    }

    /// Whether a decision came up so short a time ago that keys meant for it are not heard yet.
    public boolean isUnread() {
        return unread.isSo();
    }

    /// The section shown now, by id.
    public String section() {
        return panel.section();
    }

    /// What a key press may do at this moment, most particular first.
    List<ScreenAction> actions() {
        if (model.cover().get() != null) {
            return List.of();
        }
        if (overlay.isOpen()) {
            List<ScreenAction> here = new ArrayList<>(sheetActions);
            here.add(new ScreenAction(DeskKey.ESCAPE, texts.get("shell.back"), overlay::close));
            addLock(here);
            return here;
        }
        List<ScreenAction> all = new ArrayList<>();
        if (model.notice().get() != null) {
            // It says so itself; a step back in a sale would be another thing.
            all.add(action(DeskKey.ESCAPE, "problem.close", () -> model.notice().set(null)));
        }
        all.addAll(panel.actions());
        all.addAll(everywhere());
        return all;
    }

    private List<ScreenAction> everywhere() {
        List<ScreenAction> all = new ArrayList<>();
        all.add(action(DeskKey.function(1), "shell.keys.all", this::showKeys));
        for (DeskSection section : sections) {
            if (section.functionKey() != 0) {
                DeskKey key = DeskKey.function(section.functionKey());
                all.add(action(key, section.titleKey(), () -> open(section)));
            }
            all.addAll(section.everywhere());
        }
        all.add(action(DeskKey.control(KeyCode.K), "shell.search.do", () -> search("")));
        all.add(action(DeskKey.control(KeyCode.F), "shell.search.do", () -> search("")));
        if (!model.parked().isEmpty()) {
            Runnable resume = model.parked().getFirst().resume();
            all.add(action(DeskKey.function(10), "shell.parked.take", resume));
        }
        ActionSheet sheet = model.bannerSheet().get();
        if (sheet != null) {
            all.add(new ScreenAction(sheet.key(), sheet.title(), () -> openSheet(sheet)));
        }
        Runnable cure = model.lineCure().get();
        if (cure != null) {
            all.add(action(StatusStrip.CURE, "shell.line.cure", cure));
        }
        all.add(action(DeskKey.function(11), "shell.fullScreen", this::toggleFullScreen));
        addLock(all);
        if (model.undo().get() != null) {
            all.add(action(UndoBar.KEY, "shell.undo", panel::undo));
        }
        all.add(action(DeskKey.ESCAPE, "shell.back", this::back));
        return all;
    }

    private void addLock(List<ScreenAction> all) {
        Runnable lock = model.lock().get();
        if (lock != null) {
            all.add(action(DeskKey.function(12), "shell.lock", lock));
        }
    }

    private ScreenAction action(DeskKey key, String textKey, Runnable act) {
        return new ScreenAction(key, texts.get(textKey), act);
    }

    private void toggleFullScreen() {
        if (scene != null && scene.getWindow() instanceof Stage stage) {
            stage.setFullScreen(!stage.isFullScreen());
        }
    }

    private void cover(@Nullable Node cover) {
        overlay.close();
        // What is typed on the cover is nobody's answer.
        unread.goes();
        if (cover != null && frame.isVisible()) {
            covered = FocusPlace.in(scene);
        }
        root.getChildren().setAll(frame, overlay);
        frame.setVisible(cover == null);
        if (cover != null) {
            root.getChildren().add(cover);
            cover.requestFocus();
        } else if (covered != null && covered.isThere()) {
            covered.take();
            covered = null;
        } else {
            panel.takeKeys();
        }
    }

    private void fit(Number width) {
        double logical = width.doubleValue() / TextScale.factor();
        boolean narrow = logical < NARROW;
        if (narrow) {
            side.setNarrow();
            status.setNarrow();
        } else {
            side.setWide();
            status.setWide();
        }
        root.pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), narrow);
        root.pseudoClassStateChanged(PseudoClass.getPseudoClass("wide"), logical >= 1600);
    }

    /// Nobody looks any more: what the shown screen follows ends.
    public void leave() {
        panel.leave();
    }

    /// The node of the whole desk, for tests and pictures.
    public Parent root() {
        return root;
    }
}
