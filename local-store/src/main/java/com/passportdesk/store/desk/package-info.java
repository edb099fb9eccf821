/// The one way a command takes: facts, decision, journal, rows, outcome. Start at `Ledger`. Uses
/// `journal` and `projection`; knows no feature.
@NullMarked
package com.passportdesk.store.desk;

import org.jspecify.annotations.NullMarked;
