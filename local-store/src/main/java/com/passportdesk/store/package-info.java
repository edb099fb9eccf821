@NullMarked
package com.passportdesk.store;

import org.jspecify.annotations.NullMarked;
