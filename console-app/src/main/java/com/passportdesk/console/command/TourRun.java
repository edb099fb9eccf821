package com.passportdesk.console.command;

import com.passportdesk.console.card.CredentialIds;
import com.passportdesk.console.demo.DemoClock;
import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.tour.TourDay;
import com.passportdesk.console.tour.TourFailure;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.DeskContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sets the stage for a tour and plays it.
final class TourRun {

    private final DemoOptions demo;
    private final Path out;
    private final JsonOption json;
    private final Terminal terminal;

    TourRun(DemoOptions demo, Path out, JsonOption json, Terminal terminal) {
        this.demo = demo;
        this.out = out;
        this.json = json;
        this.terminal = terminal;
    }

    int run() {
        try (Closing closing = new Closing()) {
            closing.with(ScreenThread::stop);
            ScreenThread.startHeadless();
            DemoNetwork network = demo.start(null, terminal.sentences(), terminal, closing);
            network.standAt(DemoClock.MORNING);
            Appearance appearance =
                    new Appearance(Locale.UK, Theme.LIGHT, Surface.WINDOW, "window.banner.demo");
            Map<String, Object> others = DemoBeans.of(network, appearance);
            others.put("credentialIds", CredentialIds.of(demo.seed()));
            ConfigurableApplicationContext context =
                    closing.with(
                            DeskContext.open(
                                    network.place(),
                                    ReaderSource.simulated(network.reader())
                                            .with(network.cardKeys()),
                                    appearance,
                                    others));
            TourDay.Played played =
                    new TourDay(context, network, terminal.course(json), out).play();
            if (json.isWanted()) {
                ObjectNode answer = JsonNodeFactory.instance.objectNode();
                played.steps().forEach(answer.putArray("steps")::add);
                terminal.say(
                        answer.put("records", played.records())
                                .put("folder", out.toAbsolutePath().toString()));
            }
            return Terminal.DONE;
        } catch (TourFailure failure) {
            throw new CommandFailure(String.valueOf(failure.getMessage()), failure);
        }
    }
}
