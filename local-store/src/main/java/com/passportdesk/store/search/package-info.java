/// Finds people by any fragment of what is known of them, at every keystroke. Start at
/// `PeopleSearch`. The index is in memory only, made from the rows at start and kept up with them;
/// nothing of it is ever written to disk.
@NullMarked
package com.passportdesk.store.search;

import org.jspecify.annotations.NullMarked;
