/** Where the JVM enters Umbra, and what loads the rest of it. Only {@link dev.umbra.launcher.Premain} is on the class path. */
@NullMarked
package dev.umbra.launcher;

import org.jspecify.annotations.NullMarked;
