/// How events and documents become rows in H2. Start at `Projection`; `Projections` applies them
/// all. Uses `journal` only.
@NullMarked
package com.passportdesk.store.projection;

import org.jspecify.annotations.NullMarked;
