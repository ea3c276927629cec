/** Watches the HTTP clients of the AWS SDK 2.20 and later: Bedrock, on whichever transport it rides. */
@NullMarked
package dev.umbra.instrumentation.awssdk;

import org.jspecify.annotations.NullMarked;
