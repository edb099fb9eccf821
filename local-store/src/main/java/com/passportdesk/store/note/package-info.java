/// Notes of a shift for whoever comes next, at every desk of the site. Start at `NoteHandler`. What
/// somebody typed is sealed: with the key of the member a note is about, so that it goes with them,
/// else with a key of its own.
@NullMarked
package com.passportdesk.store.note;

import org.jspecify.annotations.NullMarked;
