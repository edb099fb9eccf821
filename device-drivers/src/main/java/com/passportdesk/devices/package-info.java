@NullMarked
package com.passportdesk.devices;

import org.jspecify.annotations.NullMarked;
