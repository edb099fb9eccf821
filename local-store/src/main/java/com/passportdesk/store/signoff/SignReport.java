package com.passportdesk.store.signoff;

import com.passportdesk.store.desk.Command;
import java.time.LocalDate;
import java.util.UUID;

/// Somebody puts their name under the figures of a day that is over.
///
/// @param day a business day of this desk's site
/// @param figures hash of what they saw, by [ReportFigures#hash]
public record SignReport(UUID commandId, LocalDate day, String figures) implements Command {}
