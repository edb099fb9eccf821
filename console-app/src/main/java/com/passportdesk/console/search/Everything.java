package com.passportdesk.console.search;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.search.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Asks the store's search and has each feature describe what is its own. Blocks; called away from
/// the screen.
@Component
final class Everything {

    private final PeopleSearch search;
    private final RunningDesk desk;
    private final DeskSite site;
    private final List<FoundKind> kinds;

    Everything(PeopleSearch search, RunningDesk desk, DeskSite site, List<FoundKind> kinds) {
        this.search = search;
        this.desk = desk;
        this.site = site;
        this.kinds = kinds.stream().sorted(Comparator.comparingInt(FoundKind::order)).toList();
    }

    /// @param rows best first
    /// @param total how many there are in all
    /// @param counts how many there are of each kind that has any
    record Answer(List<Described> rows, int total, Map<String, Integer> counts) {}

    record Described(FoundKind kind, FoundKind.Row row) {}

    List<FoundKind> kinds() {
        return kinds;
    }

    Answer find(String typed, Set<String> only, int limit) {
        Findings found =
                search.everything(typed, only, limit, site.now(), desk.clock(), desk.rows());
        Map<Findings.Hit, Described> described = new HashMap<>();
        for (FoundKind kind : kinds) {
            List<String> ids = found.ids(kind.id());
            if (!ids.isEmpty()) {
                for (FoundKind.Row row : kind.rows(ids, typed)) {
                    described.put(new Findings.Hit(kind.id(), row.id()), new Described(kind, row));
                }
            }
        }
        List<Described> rows = new ArrayList<>();
        for (Findings.Hit hit : found.hits()) {
            Described one = described.get(hit);
            if (one != null) {
                rows.add(one);
            }
        }
        return new Answer(rows, found.total(), found.counts());
    }
}
