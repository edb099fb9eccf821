/// The names of what happens at a desk: the words features have in common.
@NullMarked
package com.passportdesk.store.event;

import org.jspecify.annotations.NullMarked;
