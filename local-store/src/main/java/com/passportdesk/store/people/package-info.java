/// People as a list of found ones shows them: who they are, whether they are inside here and when
/// they are expected.
@NullMarked
package com.passportdesk.store.people;

import org.jspecify.annotations.NullMarked;
