package io.ottla;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The calls that run code of the caller's, such as a produce that waits for its source. The native library cannot wake code that
 * is not its own, so what has to stop is interrupted: all calls when their connection is closed, one when its time is up. An
 * interrupt that was sent here is taken back when the call ends. The caller's own stay, but for one that comes after ours in the
 * same call: a thread has one flag, and nobody can tell the two apart.
 */
final class Calls {
    private final String what;
    private final Set<Call> running = new HashSet<>();
    private boolean closed;

    /**
     * Makes an empty set of calls.
     *
     * @param what what they belong to, for messages
     */
    Calls(String what) {
        this.what = what;
    }

    /** Runs a call on this thread. One that was stopped fails with CLOSED or TIMEOUT, whatever the interrupt made of it. */
    <T> T run(Duration timeout, Supplier<T> body) {
        Call call = enter();
        ScheduledFuture<?> alarm = timeout == null ? null : Alarm.schedule(timeout, () -> call.stop(ErrorCode.TIMEOUT));
        try {
            return body.get();
        } catch (OttlaException e) {
            throw call.translate(e, timeout);
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
            leave(call);
        }
    }

    private synchronized Call enter() {
        if (closed) {
            throw closedException();
        }
        Call call = new Call(Thread.currentThread());
        running.add(call);
        return call;
    }

    private void leave(Call call) {
        synchronized (this) {
            running.remove(call);
        }
        call.finish();
    }

    /** Stops every call of other threads, and lets none begin. */
    void close() {
        Set<Call> calls;
        synchronized (this) {
            closed = true;
            calls = new HashSet<>(running);
        }
        calls.forEach(call -> call.stop(ErrorCode.CLOSED));
    }

    synchronized boolean isClosed() {
        return closed;
    }

    OttlaException closedException() {
        return new OttlaException(ErrorCode.CLOSED, what + " is closed: connect again");
    }

    private final class Call {
        private final Thread thread;
        private boolean finished;
        /** Why it was stopped; {@code null} when it was not. */
        private ErrorCode reason;
        /** Whether the thread's interrupt status was set here. */
        private boolean interrupted;

        Call(Thread thread) {
            this.thread = thread;
        }

        synchronized void stop(ErrorCode why) {
            if (finished || reason != null || thread == Thread.currentThread()) {
                return;
            }
            reason = why;
            if (!thread.isInterrupted()) {
                interrupted = true;
                thread.interrupt();
            }
        }

        synchronized void finish() {
            finished = true;
            if (interrupted) {
                // Taken back: the thread's next wait has nothing to do with this call.
                Thread.interrupted();
            }
        }

        /** Says in the words of the reason what an interrupt has brought about. */
        synchronized OttlaException translate(OttlaException e, Duration timeout) {
            boolean byInterrupt = e.code() == ErrorCode.INTERRUPTED || e.code() == ErrorCode.SOURCE_FAILED;
            if (reason == null || !byInterrupt) {
                return e;
            }
            String why = reason == ErrorCode.CLOSED
                    ? what + " was closed by another thread while the call waited for its data"
                    : "the call was not complete after its timeout of " + timeout.toMillis() + " ms, and was waiting for its data";
            OttlaException translated =
                    new OttlaException(reason, why + ": " + e.getMessage(), e.produced().orElse(null));
            if (e.getCause() != null) {
                // Not a cause of null, which could not be replaced by the caller's own exception.
                translated.initCause(e.getCause());
            }
            return translated;
        }
    }

    /** One thread for all timeouts, made when the first call with a timeout is. */
    private static final class Alarm {
        /** The library sees by itself that the time is up, unless it waits in the caller's code. */
        private static final long GRACE_MS = 20;

        private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

        private static ScheduledThreadPoolExecutor executor() {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, body -> {
                Thread thread = new Thread(body, "ottla-timeouts");
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            return executor;
        }

        static ScheduledFuture<?> schedule(Duration delay, Runnable task) {
            long milliseconds = Math.min(delay.toSeconds(), Integer.MAX_VALUE) * 1000 + delay.toMillisPart();
            return EXECUTOR.schedule(task, milliseconds + GRACE_MS, TimeUnit.MILLISECONDS);
        }
    }
}
