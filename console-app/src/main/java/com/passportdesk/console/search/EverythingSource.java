package com.passportdesk.console.search;

import com.passportdesk.console.fx.SearchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers the search box.
@Component
final class EverythingSource implements SearchSource {

    private final Everything everything;

    EverythingSource(Everything everything) {
        this.everything = everything;
    }

    @Override
    public Found find(String words, @Nullable String narrow, int limit) {
        if (narrow == null) {
            Everything.Answer all = everything.find(words, Set.of(), limit);
            return new Found(hits(all), all.total(), groups(all.counts()));
        }
        // The other kinds stay on offer with their counts.
        Everything.Answer all = everything.find(words, Set.of(), 1);
        Everything.Answer one = everything.find(words, Set.of(narrow), limit);
        return new Found(hits(one), one.total(), groups(all.counts()));
    }

    private static List<Hit> hits(Everything.Answer answer) {
        return answer.rows().stream().map(described -> described.row().hit()).toList();
    }

    private List<Group> groups(Map<String, Integer> counts) {
        List<Group> groups = new ArrayList<>();
        for (FoundKind kind : everything.kinds()) {
            int count = counts.getOrDefault(kind.id(), 0);
            if (count > 0) {
                groups.add(new Group(kind.id(), kind.title(), count));
            }
        }
        return groups;
    }
}
