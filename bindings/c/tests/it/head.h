/* Ottla: the Kafka log as a library.
 *
 * Generated from bindings/c/src by its test the_header_is_fresh: do not edit.
 *
 *     ottla_connection *log;
 *     ottla_error *error;
 *     struct ArrowArrayStream rows;
 *
 *     if (ottla_connect("./data", NULL, &log, &error) != OTTLA_OK) {
 *         fprintf(stderr, "%s: %s\n", ottla_error_name(error), ottla_error_message(error));
 *         ottla_error_free(error);
 *         return 1;
 *     }
 *     ottla_produce(log, "flights", &stream, NULL, &error);      takes a struct ArrowArrayStream over
 *     ottla_read(log, "flights", NULL, &rows, &error);           gives one
 *     ...
 *     ottla_close(log, NULL, &error);
 *
 * How it works:
 *
 * - A function that can fail returns a code, OTTLA_OK (0) or one of OTTLA_ERROR_..., whose numbers never
 *   change. Its last parameter takes the error: a code, a text, and whether trying again can help. It may be
 *   NULL. On success it is set to NULL; on failure to an error that the caller frees with ottla_error_free.
 *   What it held before is not looked at.
 * - Other outputs are set to NULL, 0 or a released Arrow struct first, and to the result on success. An
 *   output may be NULL only where its function says so.
 * - Texts are UTF-8 that ends with NUL. Those that go in are copied. Those that come out belong to the handle
 *   that they were asked of and live until it is freed.
 * - A handle is a key, not an address. A handle that is NULL, made up, or of another kind is
 *   OTTLA_ERROR_INVALID_ARGUMENT, one that was freed OTTLA_ERROR_CLOSED: never undefined behaviour. Freeing
 *   NULL, or twice, does nothing. Functions that only look at a handle give NULL, 0 or -1 then, as each says.
 * - Every function may be called from any thread, and several at once on one handle. A call that uses a
 *   handle while another thread frees it comes to its end.
 * - What blocks takes the option timeout.ms. Without it a call waits for as long as it takes.
 * - Data crosses as Arrow's C stream interface: the structs below. Ottla calls the callbacks of a stream that
 *   it was given, one at a time. What they give is checked before it is stored, but the addresses in Arrow's
 *   structs have to be right.
 * - A callback must not end its thread (pthread_exit, pthread_cancel).
 * - A C++ exception that leaves a callback is an error of the call (Linux on x86-64 and aarch64; elsewhere it
 *   ends the process). ottla.hpp wraps all of this for C++17.
 * - In a forked child every call is OTTLA_ERROR_FORKED. exec is fine.
 */
