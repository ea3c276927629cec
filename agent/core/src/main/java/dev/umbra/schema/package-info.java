/**
 * Whether JSON follows a JSON Schema that somebody else wrote: nothing is fetched for it, and no schema can hang or fill
 * the process.
 */
@NullMarked
package dev.umbra.schema;

import org.jspecify.annotations.NullMarked;
