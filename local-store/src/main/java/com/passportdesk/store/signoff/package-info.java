/// The manager's name under a day's report. Start at `SignReportHandler`: what is signed is a hash
/// of the figures, so that whatever comes in later shows.
@NullMarked
package com.passportdesk.store.signoff;

import org.jspecify.annotations.NullMarked;
