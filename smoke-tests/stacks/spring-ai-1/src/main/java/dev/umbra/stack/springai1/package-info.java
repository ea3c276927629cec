/** An application on Spring AI 1.1, with each transport below it. */
@NullMarked
package dev.umbra.stack.springai1;

import org.jspecify.annotations.NullMarked;
