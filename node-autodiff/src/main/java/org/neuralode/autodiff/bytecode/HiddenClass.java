package org.neuralode.autodiff.bytecode;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Defines hidden classes of one method. Uses ASM, because the JDK's own class-file API is not
 * public before 24.
 */
public final class HiddenClass {
  private HiddenClass() {}

  /**
   * An instance of a new class.
   *
   * @param lookup lookup of a class in the package of the interface
   * @param type an interface whose only method is {@code run} and returns nothing
   * @param descriptor descriptor of that method
   * @param body writes the code of the method, without the last return
   */
  public static <T> T define(
      MethodHandles.Lookup lookup, Class<T> type, String descriptor, Consumer<MethodVisitor> body) {
    ClassWriter code = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    String name = Type.getInternalName(type);
    code.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name + "Compiled",
        null,
        "java/lang/Object",
        new String[] {name});
    method(
        code,
        "<init>",
        "()V",
        init -> {
          init.visitVarInsn(Opcodes.ALOAD, 0);
          init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        });
    method(code, "run", descriptor, body);
    code.visitEnd();
    try {
      return type.cast(
          lookup
              .defineHiddenClass(code.toByteArray(), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated code does not load", e);
    }
  }

  private static void method(
      ClassWriter code, String name, String descriptor, Consumer<MethodVisitor> body) {
    MethodVisitor method = code.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    body.accept(method);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
