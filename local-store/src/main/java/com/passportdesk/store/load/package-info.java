/// Reads descriptions of a network from files and checks each one's form before a centre sees it.
/// Start at [com.passportdesk.store.load.DocumentFiles]; what each kind holds stands in
/// `DocumentForms` and in `docs/central.md`. May use `central`, `money`, `site` and `staff`.
@NullMarked
package com.passportdesk.store.load;

import org.jspecify.annotations.NullMarked;
