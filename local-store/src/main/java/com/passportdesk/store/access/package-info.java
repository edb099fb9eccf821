/// Who may come in: the rules in the order of the house, and the trace that explains a decision.
/// Start at `AccessRules`. Pure: facts in, decision out; reads no rows and no clock.
@NullMarked
package com.passportdesk.store.access;

import org.jspecify.annotations.NullMarked;
