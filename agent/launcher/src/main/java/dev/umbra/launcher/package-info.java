/** The two doors into the agent jar: {@code -javaagent} and the command line. Nothing here knows what the agent does with a call. */
@NullMarked
package dev.umbra.launcher;

import org.jspecify.annotations.NullMarked;
