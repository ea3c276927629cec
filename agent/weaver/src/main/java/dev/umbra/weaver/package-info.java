/** Puts the client modules into the application's classes: Byte Buddy, the class loaders and the one dispatcher in java.lang. */
@NullMarked
package dev.umbra.weaver;

import org.jspecify.annotations.NullMarked;
