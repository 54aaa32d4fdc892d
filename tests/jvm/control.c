/* What the JVM's tests must be able to see: a library of another version, and native code that breaks JNI's rules. */
#include <jni.h>

JNIEXPORT jint JNICALL Java_io_ottla_Native_abiVersion(JNIEnv *env, jclass class) {
    (void)env;
    (void)class;
    return 999;
}

/* Calls a method that throws, and then another one without looking: what -Xcheck:jni warns of. */
JNIEXPORT void JNICALL Java_Control_careless(JNIEnv *env, jclass class) {
    jmethodID method = (*env)->GetStaticMethodID(env, class, "fail", "()V");
    if (method == NULL) {
        return;
    }
    (*env)->CallStaticVoidMethod(env, class, method);
    (*env)->GetStaticMethodID(env, class, "fail", "()V");
}
