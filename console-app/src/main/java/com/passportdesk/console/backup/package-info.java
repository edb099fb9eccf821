/// Copies of this desk elsewhere: `journal.export`, and the copy that follows the desk as it works.
@NullMarked
package com.passportdesk.console.backup;

import org.jspecify.annotations.NullMarked;
