/** A Spring Boot application, for the smoke test that runs it from its executable jar. Its libraries sit in nested jars. */
@NullMarked
package dev.umbra.smoke.boot;

import org.jspecify.annotations.NullMarked;
