/** An application on Spring AI 2.0, with each transport below it. */
@NullMarked
package dev.umbra.stack.springai2;

import org.jspecify.annotations.NullMarked;
