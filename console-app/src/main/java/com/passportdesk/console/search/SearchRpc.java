package com.passportdesk.console.search;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.search.SearchIndex;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `search.find`.
@Configuration
class SearchRpc {

    private static final int USUAL = 20;

    private final Everything everything;

    SearchRpc(Everything everything) {
        this.everything = everything;
    }

    @Bean
    RpcMethod searchFind() {
        return RpcMethod.of(
                "search.find",
                "Finds members, guests, companies, cards, bookings, receipts, rooms and notes about"
                        + " nobody in one ranked list,"
                        + " as the search box does: an exact number first, then who is expected"
                        + " here today, who is inside, whole names, beginnings, the rest; where"
                        + " little is found, also what is one slip of the hand away. Nothing typed"
                        + " gives who comes next.",
                List.of(
                        RpcParam.required("query", Form.TEXT, "what is typed; may be empty"),
                        RpcParam.optional(
                                "kind",
                                Form.TEXT,
                                "only `member`, `guest`, `company`, `card`, `booking`, `receipt`,"
                                        + " `resource` or `note`"),
                        RpcParam.optional(
                                "limit", Form.NUMBER, "at most so many, 1 to 100; 20 if left out")),
                "`total`, `counts` by kind, `hits` (`kind`, `id`, `title`, `nativeName`, `line` in"
                        + " the operator's language, `state` or null); the `id` of a card is its"
                        + " holder's, of a guest their visit's or unused day pass's, as `guest.erase`"
                        + " takes it",
                this::find);
    }

    private JsonNode find(RpcCall call) {
        int limit = call.number("limit", 1, SearchIndex.MOST, USUAL);
        Set<String> only = call.optionalText("kind").map(Set::of).orElse(Set.of());
        Everything.Answer found =
                everything.find(call.optionalText("query").orElse(""), only, limit);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("total", found.total());
        ObjectNode counts = answer.putObject("counts");
        for (FoundKind kind : everything.kinds()) {
            if (found.counts().containsKey(kind.id())) {
                counts.put(kind.id(), found.counts().get(kind.id()));
            }
        }
        ArrayNode hits = answer.putArray("hits");
        found.rows().forEach(one -> hits.add(hit(one)));
        return answer;
    }

    private static ObjectNode hit(Everything.Described one) {
        var hit = one.row().hit();
        var state = hit.chip();
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", one.kind().id())
                .put("id", one.row().id())
                .put("title", hit.title())
                .put("nativeName", hit.nativeName())
                .put("line", hit.second())
                .put("state", state == null ? null : state.words());
    }
}
