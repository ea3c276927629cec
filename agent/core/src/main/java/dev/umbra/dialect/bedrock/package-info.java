/**
 * Amazon Bedrock's runtime: Converse and its binary event stream, and InvokeModel where its body is an Anthropic one. The
 * model is named in the path.
 */
@NullMarked
package dev.umbra.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
