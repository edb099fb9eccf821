/// Copies of a home elsewhere: the journal for a stranger to check, and all that a desk needs to go
/// on after its machine is lost. Start at `Backup` and `JournalExport`. Uses the desk's home, its
/// journal and its keys.
@NullMarked
package com.passportdesk.store.backup;

import org.jspecify.annotations.NullMarked;
