package com.passportdesk.console.settle;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.conflict.ConflictProjection;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.projection.Projection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of what is settled, and the count beside the section's name.
@Configuration
class SettleConfiguration {

    /// What changes what there is to settle.
    static final Set<String> TOPICS =
            Set.of(
                    "judgement",
                    Events.CONFLICT_SETTLED,
                    Events.BOOKING_MOVED,
                    Events.BOOKING_CANCELLED,
                    "card",
                    "history");

    @Bean
    static Projection conflictProjection() {
        return new ConflictProjection();
    }

    @Bean
    static AtOpening countsWhatWaits(
            SettleService service, RunningDesk desk, ShellModel model, Background background) {
        return () -> {
            Background.Latest<Integer> latest =
                    background.latest(
                            "count what waits",
                            count -> model.waiting().put(SettleSection.ID, count));
            latest.ask(service::count);
            desk.onChange(topics -> {
                if (topics.stream().anyMatch(TOPICS::contains)) {
                    background.onScreen(() -> latest.ask(service::count));
                }
            });
        };
    }
}
