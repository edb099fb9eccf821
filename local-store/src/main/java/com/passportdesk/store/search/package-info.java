/// Finds everything a desk knows in one ranked list, by any fragment, at every keystroke. Start at
/// `SearchIndex`; each feature offers what can be found of it as a `FindKind`. The index is in
/// memory; an image of it is kept sealed beside the rows and never plain.
@NullMarked
package com.passportdesk.store.search;

import org.jspecify.annotations.NullMarked;
