/** Applications of the providers' own SDKs, each asking in every way that its SDK has. */
@NullMarked
package dev.umbra.stack.sdks;

import org.jspecify.annotations.NullMarked;
