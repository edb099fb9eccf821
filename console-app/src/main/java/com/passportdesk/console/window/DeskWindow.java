package com.passportdesk.console.window;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Fonts;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Makes the shell of this desk from what the features offer.
@Component
public final class DeskWindow {

    private final ShellModel model;
    private final Texts texts;
    private final Formats formats;
    private final Background background;
    private final Problems problems;
    private final Screens screens;
    private final WindowNavigation navigation;
    private final FrameFeed feed;
    private final Appearance appearance;
    private final ObjectProvider<DeskSection> sections;
    private final ObjectProvider<AtOpening> openings;
    private final ObjectProvider<SearchSource> search;

    DeskWindow(
            ShellModel model,
            Texts texts,
            Formats formats,
            Background background,
            Problems problems,
            Screens screens,
            WindowNavigation navigation,
            FrameFeed feed,
            Appearance appearance,
            ObjectProvider<DeskSection> sections,
            ObjectProvider<AtOpening> openings,
            ObjectProvider<SearchSource> search) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.background = background;
        this.problems = problems;
        this.screens = screens;
        this.navigation = navigation;
        this.feed = feed;
        this.appearance = appearance;
        this.sections = sections;
        this.openings = openings;
        this.search = search;
    }

    /// Makes the shell and lets everything begin that begins with it. On the JavaFX thread, once.
    public Shell open() {
        Fonts.load();
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) -> problems.accept(failure));
        search.ifAvailable(model.search()::set);
        if (!appearance.banner().isEmpty()) {
            model.banner().set(texts.get(appearance.banner()));
        }
        feed.begin();
        Shell shell =
                new Shell(model, sections.stream().toList(), screens, texts, formats, background);
        navigation.leadTo(shell);
        openings.stream()
                .sorted(Comparator.comparingInt(AtOpening::order))
                .forEach(AtOpening::opened);
        return shell;
    }
}
