/// Who is inside by the books, ticked off one by one while all stand outside. Start at `RollList`,
/// which says who is looked for; `RollCallHandler` writes down who ticked whom. Whom a record is
/// about it names by the id of a visit or of somebody of the staff, so that nothing personal is in
/// it. Desks of a site tick off one list together, as soon as they hear of each other.
@NullMarked
package com.passportdesk.store.rollcall;

import org.jspecify.annotations.NullMarked;
