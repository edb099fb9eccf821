/// Finding people and seeing what is known of one. Start at `PeopleSource`, which answers the
/// search box, and `PeopleView`. Uses `store.search`; lets people in through `console.checkin`.
@NullMarked
package com.passportdesk.console.people;

import org.jspecify.annotations.NullMarked;
