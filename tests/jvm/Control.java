/** Runs native code that breaks JNI's rules, so that the tests can see that -Xcheck:jni is heard. */
final class Control {
    private Control() {}

    static native void careless();

    static void fail() {
        throw new IllegalStateException("thrown on purpose");
    }

    public static void main(String[] arguments) {
        System.load(arguments[0]);
        try {
            careless();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
