package com.passportdesk.console.works;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.works.Works.ToSell;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `desk.works`.
@Configuration
class WorksConfiguration {

    private final WorksService service;
    private final WorksWords words;
    private final DeskSite site;

    WorksConfiguration(WorksService service, Texts texts, Formats formats, DeskSite site) {
        this.service = service;
        this.words = new WorksWords(texts, formats);
        this.site = site;
    }

    /// The status strip leads here.
    @Bean
    AtOpening worksFromTheStrip(ShellModel model, Navigation navigation) {
        return () -> model.lineCure().set(() -> navigation.lead(WorksView.class));
    }

    @Bean
    RpcMethod deskWorks() {
        return RpcMethod.of(
                "desk.works",
                "Says what this desk can do by itself: what still works without the line, what it"
                        + " may sell on its leases, how old its facts are, what waits to be sent,"
                        + " and what to do without each device.",
                List.of(),
                "`line` `up`/`down`/`starting`, `since`, `factsAsOf`, `freshUntil` (facts older"
                        + " than that let nobody in but day passes), `stale`, `heard` (desks of this"
                        + " site heard without the centre), `works` (`what`, `how` `yes`, `limited`,"
                        + " `not_yet` or `stopped`, `words`), `toSell` (`kind`"
                        + " `hot_desks`/`rooms`/`tickets`/`goods`, `name`, `here` what may be sold now"
                        + " without asking, of rooms how many rooms, `others` what others hold or the"
                        + " centre, `until` or null), `unsent` (`records`, `acts` they were made by, by"
                        + " kind, `left` records not looked at, `oldest` or null), `devices` (`kind`,"
                        + " `name`, `stand`, `words`, `without`)",
                _ -> json(service.read()));
    }

    private JsonNode json(Works works) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("line", code(works.line().up()))
                .put("since", text(works.line().since()))
                .put("factsAsOf", text(works.line().factsAsOf()))
                .put("freshUntil", text(works.freshUntil()))
                .put("stale", works.isStale());
        ArrayNode heard = answer.putArray("heard");
        works.heard().forEach(heard::add);
        ArrayNode all = answer.putArray("works");
        for (StillWorks one : StillWorks.of(works)) {
            all.addObject()
                    .put("what", code(one.what()))
                    .put("how", code(one.how()))
                    .put("words", words.how(one, works));
        }
        ArrayNode toSell = answer.putArray("toSell");
        for (ToSell one : works.toSell()) {
            toSell.addObject()
                    .put("kind", code(one.kind()))
                    .put("name", words.name(one))
                    .put("here", one.here())
                    .put("others", one.others())
                    .put("until", text(one.until()));
        }
        unsent(works.unsent(), answer.putObject("unsent"));
        ArrayNode devices = answer.putArray("devices");
        for (DeviceHealth one : works.devices()) {
            devices.addObject()
                    .put("kind", one.kind().code())
                    .put("name", one.name())
                    .put("stand", code(one.stand()))
                    .put("words", words.device(one))
                    .put("without", words.without(one, works.devices()));
        }
        return answer;
    }

    private void unsent(Unsent unsent, ObjectNode to) {
        to.put("records", unsent.records());
        ObjectNode acts = to.putObject("acts");
        unsent.acts().forEach((kind, count) -> acts.put(code(kind), count));
        to.put("left", unsent.left()).put("oldest", text(unsent.oldest()));
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }
}
