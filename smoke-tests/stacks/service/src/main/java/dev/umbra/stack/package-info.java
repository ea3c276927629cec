/** What the small applications of the stacks share: how they are asked, and how they answer. The JDK alone. */
@NullMarked
package dev.umbra.stack;

import org.jspecify.annotations.NullMarked;
