/** Google's generateContent, as the Gemini API and Vertex AI speak it. */
@NullMarked
package dev.umbra.dialect.gemini;

import org.jspecify.annotations.NullMarked;
