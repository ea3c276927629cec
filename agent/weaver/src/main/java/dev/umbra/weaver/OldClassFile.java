package dev.umbra.weaver;

import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Raises a class file of Java 5 or 6 to Java 7, the first that knows {@code invokedynamic}. Apache HttpClient 4 is still compiled so.
 *
 * <p>From Java 7 on every method needs stack map frames, which those of Java 5 do not have: they are computed from class files, so that
 * no class of the application is loaded.
 */
final class OldClassFile implements AsmVisitorWrapper {

    private static final ClassFileVersion RAISED = ClassFileVersion.JAVA_V7;

    /** Whether this class file has to be raised first. */
    static boolean is(byte[] classFile) {
        return ClassFileVersion.ofClassFile(classFile).isLessThan(RAISED);
    }

    @Override
    public int mergeWriter(int flags) {
        return flags | ClassWriter.COMPUTE_FRAMES;
    }

    @Override
    public int mergeReader(int flags) {
        return flags;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor next,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        return new ClassVisitor(OpenedClassReader.ASM_API, next) {
            @Override
            public void visit(
                    int version,
                    int access,
                    String name,
                    @Nullable String signature,
                    @Nullable String superName,
                    String @Nullable [] interfaces) {
                super.visit(RAISED.getMinorMajorVersion(), access, name, signature, superName, interfaces);
            }
        };
    }
}
