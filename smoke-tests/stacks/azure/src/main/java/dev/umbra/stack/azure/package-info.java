/** Applications on Azure's OpenAI SDK, and on what is built upon it. */
@NullMarked
package dev.umbra.stack.azure;

import org.jspecify.annotations.NullMarked;
