/** Applications that ask Amazon Bedrock through AWS's SDK. */
@NullMarked
package dev.umbra.stack.aws;

import org.jspecify.annotations.NullMarked;
