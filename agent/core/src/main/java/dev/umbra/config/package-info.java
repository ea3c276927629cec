/** What the user asked for: the settings of one experiment, read from four places, checked, and explained. Nothing here acts on them. */
@NullMarked
package dev.umbra.config;

import org.jspecify.annotations.NullMarked;
