/// The search box and `search.find`: one ranked list of everything the desk knows. Each feature
/// says how its things are shown and opened as a `FoundKind`.
@NullMarked
package com.passportdesk.console.search;

import org.jspecify.annotations.NullMarked;
