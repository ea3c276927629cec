package dev.umbra.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that a class file links to: of its constant pool (JVMS §4.4), the class entries and the descriptors of members. Plain
 * strings are left out, since Kotlin keeps its metadata in them.
 */
final class ClassReferences {

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

    private ClassReferences() {}

    static Set<String> of(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(classFile);
        in.readLong();
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        Set<Integer> classes = new HashSet<>();
        Set<Integer> descriptors = new HashSet<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 3, 4, 9, 10, 11, 17, 18 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++;
                }
                case 7 -> classes.add(in.readUnsignedShort());
                case 12 -> {
                    in.readUnsignedShort();
                    descriptors.add(in.readUnsignedShort());
                }
                case 15 -> in.skipBytes(3);
                case 16 -> descriptors.add(in.readUnsignedShort());
                case 8, 19, 20 -> in.readUnsignedShort();
                default -> throw new IOException("constant pool tag " + tag);
            }
        }
        Set<String> references = new HashSet<>();
        classes.forEach(index -> references.add(texts.get(index)));
        for (int index : descriptors) {
            for (Matcher named = IN_DESCRIPTOR.matcher(texts.get(index)); named.find(); ) {
                references.add(named.group(1));
            }
        }
        return references;
    }
}
