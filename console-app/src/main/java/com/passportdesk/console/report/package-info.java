/// The manager's report of a business day: takings, visits, seats by hour, refusals, each figure
/// with its lines, on screen and as PDF. Start at `ReportView` and `ReportService`. Uses
/// `store.report`, `document`, `desk`, `shell` and `fx`; knows no other feature.
@NullMarked
package com.passportdesk.console.report;

import org.jspecify.annotations.NullMarked;
