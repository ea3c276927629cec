/**
 * The contract that every HTTP client must pass: scenarios that run once without and once with the agent, and must look the
 * same to the application and to the server. A scenario also says whether the call is mirrored.
 */
@NullMarked
package dev.umbra.testkit.contract;

import org.jspecify.annotations.NullMarked;
