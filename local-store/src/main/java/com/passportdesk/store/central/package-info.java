/// The network's PostgreSQL: setting it up and looking after it (`Centre`), how anybody connects to
/// it (`CentreLine`) and what can go wrong on the way (`CentreProblem`). Its tables and functions
/// are the migrations under `migrations/`; `docs/central.md` describes them.
@NullMarked
package com.passportdesk.store.central;

import org.jspecify.annotations.NullMarked;
