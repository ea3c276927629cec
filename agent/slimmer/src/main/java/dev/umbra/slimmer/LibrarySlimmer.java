package dev.umbra.slimmer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Slims every class file of a folder, in place. The agent jar loses an eighth this way, and no
 * class and no method is lost: what a library may look for by name at run time is still there.
 */
final class LibrarySlimmer {

    private LibrarySlimmer() {}

    /** Arguments: the folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Path> classes = classesBelow(folder);
        long before = 0;
        long after = 0;
        for (Path file : classes) {
            byte[] whole = Files.readAllBytes(file);
            byte[] slim = SlimClass.of(whole);
            Files.write(file, slim);
            before += whole.length;
            after += slim.length;
        }
        System.out.println(
                classes.size() + " classes of the bundled libraries: " + before + " bytes, " + after + " once slim");
    }

    /** A folder without any is a mistake of the build's. */
    private static List<Path> classesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> classes = files.filter(
                            file -> file.getFileName().toString().endsWith(".class"))
                    .toList();
            if (classes.isEmpty()) {
                throw new IOException(folder + " holds no class file");
            }
            return classes;
        }
    }
}
