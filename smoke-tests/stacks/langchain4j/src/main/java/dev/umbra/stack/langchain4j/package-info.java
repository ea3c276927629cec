/** An application that asks several providers through LangChain4j. */
@NullMarked
package dev.umbra.stack.langchain4j;

import org.jspecify.annotations.NullMarked;
