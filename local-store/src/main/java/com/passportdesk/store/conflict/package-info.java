/// What desks did while apart and the centre could not settle alone: a room sold twice, a change
/// that came too late, a count that went over. Start at `ConflictRepository`; `Settlement`
/// proposes, `SettleConflictHandler` settles. Nothing is dropped: what lost stays readable until
/// somebody decides, and the decision is a record every desk of the site hears of.
@NullMarked
package com.passportdesk.store.conflict;

import org.jspecify.annotations.NullMarked;
