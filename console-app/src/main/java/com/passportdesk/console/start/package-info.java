/// Where the program begins: compiled for Java 17, so that whatever `java` is on PATH can say what
/// it needs. Start at `Start`. It may use nothing of the rest but the name of its main class.
@NullMarked
package com.passportdesk.console.start;

import org.jspecify.annotations.NullMarked;
