package dev.umbra.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

final class OldClassFileTest {

    private static final String NAME = "Old";

    @Test
    void aClassOfJava5IsRaisedAndStillVerifies() throws Exception {
        byte[] old = absoluteValue(Opcodes.V1_5);

        byte[] raised = raise(old);

        assertThat(OldClassFile.is(old)).isTrue();
        assertThat(OldClassFile.is(raised)).isFalse();
        // the JVM wants frames at the branch's target; without them it refuses the class here
        IntUnaryOperator loaded = (IntUnaryOperator)
                new Defining(raised).loadClass(NAME).getConstructor().newInstance();
        assertThat(loaded.applyAsInt(-7)).isEqualTo(7);
    }

    @Test
    void aClassOfJava7IsRecent() {
        assertThat(OldClassFile.is(absoluteValue(ClassFileVersion.JAVA_V7.getMinorMajorVersion())))
                .isFalse();
    }

    private static byte[] raise(byte[] classFile) {
        ClassFileLocator files = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(NAME, classFile), ClassFileLocator.ForClassLoader.ofPlatformLoader());
        TypePool pool = TypePool.Default.of(files);
        return new ByteBuddy()
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .decorate(pool.describe(NAME).resolve(), files)
                .visit(new OldClassFile())
                .make(TypeResolutionStrategy.Disabled.INSTANCE, pool)
                .getBytes();
    }

    /** An operator with a branch, without stack map frames, as compilers wrote it then. */
    private static byte[] absoluteValue(int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", new String[] {
            "java/util/function/IntUnaryOperator"
        });
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "applyAsInt", "(I)I", null, null);
        Label negative = new Label();
        method.visitCode();
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitJumpInsn(Opcodes.IFLT, negative);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitInsn(Opcodes.IRETURN);
        method.visitLabel(negative);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitInsn(Opcodes.INEG);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static final class Defining extends ClassLoader {
        private final byte[] classFile;

        Defining(byte[] classFile) {
            this.classFile = classFile;
        }

        @Override
        protected Class<?> findClass(String name) {
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
