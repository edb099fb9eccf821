package com.passportdesk.console.people;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.people.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `member.search`.
@Configuration
class PeopleRpc {

    private static final int USUAL = 20;

    private final PeopleFinder finder;

    PeopleRpc(PeopleFinder finder) {
        this.finder = finder;
    }

    @Bean
    RpcMethod memberSearch() {
        return RpcMethod.of(
                "member.search",
                "Finds members by fragments of name, romanised name, company, e-mail or card"
                        + " number; who is expected here today comes first. Nothing typed gives who"
                        + " comes next.",
                List.of(
                        RpcParam.required("query", Form.TEXT, "what is typed; may be empty"),
                        RpcParam.optional(
                                "limit", Form.NUMBER, "at most so many, 1 to 100; 20 if left out")),
                "`total`, `members` (`id`, `name`, `latin`, `given`, `email`, `plan`, `company`,"
                        + " `home`, `status`, `card`, `cardState`, `visit`, `insideSince`,"
                        + " `expectedAt`; null where there is none)",
                this::search);
    }

    private JsonNode search(RpcCall call) {
        int limit = call.number("limit", 1, PeopleSearch.MOST, USUAL);
        PeopleSearch.Found found = finder.find(call.optionalText("query").orElse(""), limit);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("total", found.total());
        ArrayNode members = answer.putArray("members");
        found.people().forEach(person -> members.add(member(person)));
        return answer;
    }

    private ObjectNode member(Person person) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", person.id())
                .put("name", person.name())
                .put("latin", person.latin())
                .put("given", person.given())
                .put("email", person.email())
                .put("plan", person.plan())
                .put("company", person.company())
                .put("home", person.home())
                .put("status", person.status())
                .put("card", person.card())
                .put("cardState", person.cardState())
                .put("visit", person.visit() == null ? null : person.visit().toString())
                .put("insideSince", text(person.insideSince()))
                .put("expectedAt", text(person.expectedAt()));
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(finder.site().zone()).toOffsetDateTime().toString();
    }
}
