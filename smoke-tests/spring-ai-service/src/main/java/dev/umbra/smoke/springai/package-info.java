/** A service as a team would write it with Spring Boot and Spring AI; nothing in it knows of Umbra. */
@NullMarked
package dev.umbra.smoke.springai;

import org.jspecify.annotations.NullMarked;
