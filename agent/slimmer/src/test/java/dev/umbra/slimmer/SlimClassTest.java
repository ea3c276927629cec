package dev.umbra.slimmer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** On a class as the compiler makes it, with all that a debugger wants. */
class SlimClassTest {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Kept {}

    @Kept
    static final class Subject implements IntFunction<String> {

        @Override
        public String apply(int number) {
            String nameThatNobodyReads = "number " + number;
            if (number < 0) {
                throw new IllegalArgumentException(nameThatNobodyReads);
            }
            return nameThatNobodyReads;
        }
    }

    @Test
    void namesOfLocalVariablesGoAndLineNumbersStay() throws IOException {
        MethodNode before = apply(parsed(subject()));
        MethodNode after = apply(parsed(SlimClass.of(subject())));

        assertThat(before.localVariables).isNotEmpty();
        assertThat(after.localVariables).isEmpty();
        assertThat(lines(after)).isNotEmpty().isEqualTo(lines(before));
        assertThat(parsed(SlimClass.of(subject())).sourceFile).isEqualTo("SlimClassTest.java");
    }

    @Test
    void theirNamesAreNoLongerAmongTheConstants() throws IOException {
        assertThat(new String(subject(), ISO_8859_1)).contains("nameThatNobodyReads");
        assertThat(new String(SlimClass.of(subject()), ISO_8859_1)).doesNotContain("nameThatNobodyReads");
    }

    @Test
    void aSlimClassLoadsAndDoesTheSame() throws Exception {
        byte[] slim = SlimClass.of(subject());
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Subject.class.getName())
                        ? defineClass(name, slim, 0, slim.length)
                        : super.loadClass(name, resolve);
            }
        };
        Class<?> loaded = loader.loadClass(Subject.class.getName());
        var constructor = loaded.getDeclaredConstructor();
        constructor.setAccessible(true);
        IntFunction<?> applied = (IntFunction<?>) constructor.newInstance();

        assertThat(loaded).isNotSameAs(Subject.class);
        assertThat(applied.apply(7)).isEqualTo("number 7");
        assertThatThrownBy(() -> applied.apply(-1))
                .hasMessage("number -1")
                .satisfies(thrown ->
                        assertThat(thrown.getStackTrace()[0].getLineNumber()).isPositive());
    }

    @Test
    void kotlinsMetadataGoesAndOtherAnnotationsStay() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(subject()).accept(writer, 0);
        writer.visitAnnotation("Ldev/umbra/shaded/kotlin/Metadata;", true).visitEnd();
        writer.visitSource("Subject.kt", "SMAP");

        ClassNode slim = parsed(SlimClass.of(writer.toByteArray()));

        assertThat(slim.visibleAnnotations)
                .extracting(annotation -> annotation.desc)
                .containsExactly(Type.getDescriptor(Kept.class));
        assertThat(slim.sourceFile).isEqualTo("Subject.kt");
        assertThat(slim.sourceDebug).isNull();
    }

    private static byte[] subject() throws IOException {
        try (InputStream in = SlimClassTest.class.getResourceAsStream("SlimClassTest$Subject.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static ClassNode parsed(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    private static MethodNode apply(ClassNode node) {
        return node.methods.stream()
                .filter(method -> method.desc.equals("(I)Ljava/lang/String;"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> lines(MethodNode method) {
        return StreamSupport.stream(method.instructions.spliterator(), false)
                .filter(LineNumberNode.class::isInstance)
                .map(node -> ((LineNumberNode) node).line)
                .toList();
    }
}
