package com.passportdesk.console.search;

import com.passportdesk.console.fx.SearchSource;
import java.util.List;

/// How one kind of thing that was found is shown and opened. Offered as a bean by the feature whose
/// things they are; the store's search knows it by the same id.
public interface FoundKind {

    /// Such as `member`.
    String id();

    /// What several of them are called, for narrowing to them.
    String title();

    /// Where it stands among the kinds one can narrow to.
    int order();

    /// Rows of things found, in that order; one that is gone meanwhile is left out. Blocks.
    ///
    /// @param typed what they were found by
    List<Row> rows(List<String> ids, String typed);

    /// One of them.
    record Row(String id, SearchSource.Hit hit) {}
}
