/** The canonical chat: a question and its answer in one shape for every provider's API, immutable. */
@NullMarked
package dev.umbra.chat;

import org.jspecify.annotations.NullMarked;
