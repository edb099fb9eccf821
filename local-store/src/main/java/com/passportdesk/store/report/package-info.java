/// The figures of a business day, each with the lines it is made of. Start at
/// `DayReportRepository`. Reads the rows of `visit`, `sale` and `member`; writes nothing.
@NullMarked
package com.passportdesk.store.report;

import org.jspecify.annotations.NullMarked;
