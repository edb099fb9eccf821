package com.passportdesk.console.window;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.FrameWord;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.stereotype.Component;

/// The same desk once more with the words of another language, for a picture: the same rows, the
/// same last tap, and views made anew with other texts. It does not follow the desk.
@Component
public final class OtherLanguage {

    private final ConfigurableListableBeanFactory beans;
    private final OpenDesk desk;
    private final DeskSite site;
    private final Background background;
    private final Appearance appearance;

    OtherLanguage(
            ConfigurableListableBeanFactory beans,
            OpenDesk desk,
            DeskSite site,
            Background background,
            Appearance appearance) {
        this.beans = beans;
        this.desk = desk;
        this.site = site;
        this.background = background;
        this.appearance = appearance;
    }

    /// The shell with its frame filled. On the JavaFX thread; whoever has it drawn calls
    /// [Shell#leave].
    public Shell open(Locale locale) {
        Texts texts = new Texts(locale);
        Formats formats = new Formats(texts, locale, site.now().zone());
        ShellModel model = new ShellModel();
        DefaultListableBeanFactory own = views(texts, formats, model);
        if (!appearance.banner().isEmpty()) {
            model.banner().set(texts.get(appearance.banner()));
        }
        new FrameFeed(
                        desk,
                        site,
                        beans.getBeanProvider(FrameWord.class).stream().toList(),
                        model,
                        background,
                        texts)
                .tellOnce();
        return new Shell(
                model,
                beans.getBeanProvider(DeskSection.class).stream().toList(),
                new Screens(own::getBean, texts),
                texts,
                formats,
                background);
    }

    /// Everything is the desk's own but the words, and what is made anew for each screen.
    private DefaultListableBeanFactory views(Texts texts, Formats formats, ShellModel model) {
        DefaultListableBeanFactory own = new DefaultListableBeanFactory(beans);
        own.copyConfigurationFrom(beans);
        own.registerSingleton("texts", texts);
        own.registerSingleton("formats", formats);
        own.registerSingleton("shellModel", model);
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getMergedBeanDefinition(name);
            if (definition.isPrototype()) {
                own.registerBeanDefinition(name, definition);
            }
        }
        return own;
    }
}
