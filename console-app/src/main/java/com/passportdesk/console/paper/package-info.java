/// What is done with papers that were saved as files: the screen names them and opens their folder
/// by a key where the machine has a desktop. Start at `SavedPapers`. Uses `document`, `shell`, `fx`
/// and `problem`; the report, a batch and somebody's own data use it.
@NullMarked
package com.passportdesk.console.paper;

import org.jspecify.annotations.NullMarked;
