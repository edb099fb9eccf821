/// What people may ask of the data about them: all of it on paper and in a file, or none of it
/// left. Start at `PersonalService`; the screens are opened from a member's record. Rules and
/// records are in `store.personal`.
@NullMarked
package com.passportdesk.console.personal;

import org.jspecify.annotations.NullMarked;
