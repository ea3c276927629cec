/**
 * Personal data and credentials, found and replaced before anything leaves the process: in the candidate's request and in
 * what is exported. Rules find the values; a {@link dev.umbra.redaction.Redactor} gives each its placeholder within one pair.
 */
@NullMarked
package dev.umbra.redaction;

import org.jspecify.annotations.NullMarked;
