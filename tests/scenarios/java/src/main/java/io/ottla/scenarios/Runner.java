package io.ottla.scenarios;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs {@code tests/scenarios/scenarios.txt} through the Java API and prints what happened.
 *
 * <p>One of four runners, one a language, that read the same file: {@code tests/scenarios/test_scenarios.py} builds and starts them
 * and compares what they print, line by line. The head of the file says what the commands are.
 */
public final class Runner {
    private Runner() {}

    /**
     * Runs the file.
     *
     * @param arguments the path of the file
     * @throws Exception when the file or the runner is wrong; what a scenario provokes is printed
     */
    public static void main(String[] arguments) throws Exception {
        Script script = new Script();
        Session session = new Session(script);
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            switch (script.classify(line)) {
                case SCENARIO -> {
                    // What the scenario left open is closed without a word, so that the next one begins with nothing.
                    session.leave();
                    session = new Session(script);
                    script.begin(line);
                }
                case COMMAND -> {
                    script.echo(line);
                    session.execute(script.words(line));
                }
                case NOTHING -> {}
            }
        }
        session.leave();
        script.echo("=== end");
    }
}
