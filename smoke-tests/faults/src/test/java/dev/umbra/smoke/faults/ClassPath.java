package dev.umbra.smoke.faults;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Buffer;

/** The application and its client, and nothing of Umbra's: that is the agent's to bring. */
final class ClassPath {

    private ClassPath() {}

    static String ofApplication() {
        return Stream.of(FaultApplication.class, OkHttpClient.class, Buffer.class, Unit.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
