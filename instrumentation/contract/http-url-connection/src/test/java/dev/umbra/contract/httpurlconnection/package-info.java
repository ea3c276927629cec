/** The contract for HttpURLConnection under the packaged agent. */
@NullMarked
package dev.umbra.contract.httpurlconnection;

import org.jspecify.annotations.NullMarked;
