/// What was decided at this desk, in order, for good: an append-only, hash-chained file. Start at
/// `Journal`. Uses nothing else of the store.
@NullMarked
package com.passportdesk.store.journal;

import org.jspecify.annotations.NullMarked;
