/** An application that asks through LangChain4j, which asks through Spring's RestClient. */
@NullMarked
package dev.umbra.stack.langchain4jspring;

import org.jspecify.annotations.NullMarked;
