@NullMarked
package com.passportdesk.console;

import org.jspecify.annotations.NullMarked;
