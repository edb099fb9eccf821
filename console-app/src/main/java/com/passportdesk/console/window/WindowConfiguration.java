package com.passportdesk.console.window;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.window.Appearance.Surface;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What features are given to show themselves with.
@Configuration
class WindowConfiguration {

    @Bean
    Texts texts(Appearance appearance) {
        return new Texts(appearance.locale());
    }

    /// What the band says to whoever works here, documents say to whoever is given one.
    @Bean
    Occasion occasion(Appearance appearance) {
        return new Occasion(!appearance.banner().isEmpty());
    }

    @Bean
    DeskSite site(OpenDesk desk, Background background) {
        return new DeskSite(
                desk,
                new SiteOfDesk(desk)::awaited,
                reading ->
                        background.run(
                                "read the site",
                                () -> {
                                    reading.run();
                                    return true;
                                },
                                _ -> {}));
    }

    @Bean
    Formats formats(Texts texts, Appearance appearance, DeskSite site) {
        return new Formats(texts, appearance.locale(), site.now().zone());
    }

    @Bean
    ShellModel shellModel() {
        return new ShellModel();
    }

    @Bean
    Problems problems(Texts texts, ShellModel model) {
        return new Problems(texts, model.notice()::set);
    }

    /// Without a window there is no JavaFX thread to return to.
    @Bean
    Background background(Appearance appearance, Problems problems) {
        return appearance.surface() == Surface.WINDOW
                ? Background.onVirtualThreads(problems)
                : Background.immediate(problems);
    }

    @Bean
    Screens screens(ApplicationContext beans, Texts texts) {
        return new Screens(beans::getBean, texts);
    }

    @Bean
    WindowNavigation navigation(Screens screens) {
        return new WindowNavigation(screens);
    }
}
