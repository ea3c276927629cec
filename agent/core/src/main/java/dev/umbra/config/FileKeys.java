package dev.umbra.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one mapping of the settings file: of the file itself, or of one of its experiments.
 *
 * @param origin where it begins, for people
 * @param keys those that stand in it directly
 * @param candidates the keys of each of its candidates, spelled as the {@code target.*} that they are
 * @param experiments of the file alone
 */
record FileKeys(String origin, List<Given> keys, List<List<Given>> candidates, List<FileKeys> experiments) {

    static FileKeys none(String origin) {
        return new FileKeys(origin, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
