package io.ottla.scenarios;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The file of scenarios: lines, words, variables, and the way to the harness. */
final class Script {
    /** What a line of the file is. */
    enum Line {
        SCENARIO,
        COMMAND,
        NOTHING
    }

    private record Variable(String name, String value) {}

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final List<Variable> variables = new ArrayList<>();
    private boolean skipping;

    /** Says what a line is; follows scenarios that name the languages they are for. */
    Line classify(String line) {
        if (line.startsWith("=== ")) {
            int bracket = line.indexOf(" [");
            skipping = bracket >= 0
                    && !List.of(line.substring(bracket + 2, line.length() - 1).split(" ")).contains("java");
            return skipping ? Line.NOTHING : Line.SCENARIO;
        }
        return skipping || line.isEmpty() || "#>[".indexOf(line.charAt(0)) >= 0 ? Line.NOTHING : Line.COMMAND;
    }

    /** Begins a scenario: no variable of the last one is left. */
    void begin(String line) {
        variables.clear();
        echo(line);
    }

    /** Prints a line as it is. */
    void echo(String line) {
        // Not println, which ends lines as the system does.
        out.print(line + "\n");
        out.flush();
    }

    /** Prints what happened, with the values of variables replaced by their names. */
    void say(String text) {
        List<Variable> longest = new ArrayList<>(variables);
        longest.sort(Comparator.comparing((Variable variable) -> variable.value.length()).reversed());
        for (Variable variable : longest) {
            text = text.replace(variable.value, "{" + variable.name + "}");
        }
        echo("> " + text);
    }

    /** Gives a variable a value; it is printed by its name from now on, and so are the values it had. */
    void set(String name, String value) {
        if (!value.isEmpty()) {
            variables.add(0, new Variable(name, value));
        }
    }

    /** A line's words. Quotes keep spaces together; <code>{name}</code> is a variable's value. */
    Words words(String line) {
        Words words = new Words();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        boolean quoted = false;
        for (char character : (line + " ").toCharArray()) {
            if (character == '\'') {
                begun = true;
                quoted = !quoted;
            } else if (character == ' ' && !quoted) {
                if (begun) {
                    words.add(expand(word.toString()));
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(character);
                begun = true;
            }
        }
        return words;
    }

    private String expand(String word) {
        for (Variable variable : variables) {
            word = word.replace("{" + variable.name + "}", variable.value);
        }
        return word;
    }

    /** Asks the harness to do something, prints what it says and keeps the variables it gives. */
    void ask(List<String> request) throws IOException {
        echo("? " + String.join(" ", request));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return;
            } else if (line.startsWith("> ")) {
                say(line.substring(2));
            } else if (line.startsWith("= ")) {
                String[] pair = line.substring(2).split(" ", 2);
                set(pair[0], pair[1]);
            } else {
                throw new IllegalStateException("the harness says " + line);
            }
        }
        throw new IllegalStateException("the harness does not answer");
    }
}
