/// The ledger of blank cards at a site: received, counted, used, faulty, blank again. Start at
/// `RecordBlanksHandler`. It counts and forbids nothing: whoever holds a blank card may write it.
@NullMarked
package com.passportdesk.store.stock;

import org.jspecify.annotations.NullMarked;
