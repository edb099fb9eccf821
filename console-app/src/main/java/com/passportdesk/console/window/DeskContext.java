package com.passportdesk.console.window;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.reader.ReaderSource;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// Starts the beans of one run: the desk, its reader, and what every feature offers.
public final class DeskContext {

    private DeskContext() {}

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("com.passportdesk.console")
    static class Everything {}

    /// Opens the desk with everything that belongs to it; closing the context closes it all, the
    /// store last.
    ///
    /// @param others further beans by name, such as the demo's network
    public static ConfigurableApplicationContext open(
            DeskPlace place,
            ReaderSource reader,
            Appearance appearance,
            Map<String, Object> others) {
        // The log's form is ours, see logback.xml.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(Everything.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var beans = context.getBeanFactory();
            beans.registerSingleton("place", place);
            beans.registerSingleton("readerSource", reader);
            beans.registerSingleton("appearance", appearance);
            others.forEach(beans::registerSingleton);
        });
        return application.run();
    }
}
