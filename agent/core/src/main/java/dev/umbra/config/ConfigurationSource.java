package dev.umbra.config;

import java.io.File;

/** A configuration that may change while the process runs. */
public interface ConfigurationSource {

    /** The file whose change is one of the configuration. */
    File file();

    /** Reads all four places anew. */
    Resolution load();
}
