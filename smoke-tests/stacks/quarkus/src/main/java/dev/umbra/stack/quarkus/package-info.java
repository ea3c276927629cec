/** An application on Quarkus, packaged as Quarkus packages it, with class loaders of its own. */
@NullMarked
package dev.umbra.stack.quarkus;

import org.jspecify.annotations.NullMarked;
