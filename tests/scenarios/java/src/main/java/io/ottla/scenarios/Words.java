package io.ottla.scenarios;

import java.util.ArrayList;
import java.util.List;

/** The words of a command: those before the first {@code ::}, and one list for each {@code ::}. */
final class Words {
    final List<String> head = new ArrayList<>();
    final List<List<String>> parts = new ArrayList<>();

    void add(String word) {
        if (word.equals("::")) {
            parts.add(new ArrayList<>());
        } else {
            (parts.isEmpty() ? head : parts.get(parts.size() - 1)).add(word);
        }
    }
}
