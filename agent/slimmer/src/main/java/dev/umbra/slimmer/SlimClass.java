package dev.umbra.slimmer;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class without what a debugger and Kotlin's reflection read: the names of local variables, and {@code kotlin.Metadata}. Line numbers stay, so
 * that a stack trace in a user's report still says where; the message of a {@code NullPointerException} there says {@code <local4>}.
 */
final class SlimClass extends ClassVisitor {

    private static final String KOTLIN = "Ldev/umbra/shaded/kotlin/";
    private static final Set<String> UNREAD = Set.of(
            KOTLIN + "Metadata;",
            KOTLIN + "coroutines/jvm/internal/DebugMetadata;",
            KOTLIN + "jvm/internal/SourceDebugExtension;");

    private SlimClass(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    static byte[] of(byte[] classFile) {
        // not made with the reader: that would take over its whole constant pool, and with it the names
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new SlimClass(writer), 0);
        return writer.toByteArray();
    }

    /** {@code debug} is the table of Kotlin's inlined sources. */
    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        super.visitSource(source, null);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return UNREAD.contains(descriptor) ? null : super.visitAnnotation(descriptor, visible);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitLocalVariable(
                    String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
                // left out
            }
        };
    }
}
