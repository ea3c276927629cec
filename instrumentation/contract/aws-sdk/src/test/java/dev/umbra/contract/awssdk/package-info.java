/** The contract for the AWS SDK's HTTP clients under the packaged agent, driven by its SPI as the service clients drive it. */
@NullMarked
package dev.umbra.contract.awssdk;

import org.jspecify.annotations.NullMarked;
