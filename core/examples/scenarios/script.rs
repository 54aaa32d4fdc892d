//! The file of scenarios: lines, words, variables, and the way to the harness.

use std::io::{BufRead as _, Write as _};

use crate::Outcome;

/// What a line of the file is.
pub(crate) enum Line {
    /// The first line of a scenario.
    Scenario,
    /// Something to do.
    Command,
    /// A comment, what is expected, an empty line, or a line of a scenario for other languages.
    Nothing,
}

/// The words of a command: those before the first `::`, and one list for each `::`.
pub(crate) struct Words {
    pub(crate) head: Vec<String>,
    pub(crate) parts: Vec<Vec<String>>,
}

/// Where the runner is in the file, and the variables of the scenario.
#[derive(Default)]
pub(crate) struct Script {
    variables: Vec<(String, String)>,
    skipping: bool,
}

impl Script {
    /// Says what a line is; follows scenarios that name the languages they are for.
    pub(crate) fn classify(&mut self, line: &str, language: &str) -> Line {
        if line.starts_with("=== ") {
            self.skipping = line
                .split_once(" [")
                .and_then(|(_, languages)| languages.strip_suffix(']'))
                .is_some_and(|languages| !languages.split(' ').any(|name| name == language));
            return if self.skipping { Line::Nothing } else { Line::Scenario };
        }
        if self.skipping || line.is_empty() || line.starts_with(['#', '>', '[']) {
            Line::Nothing
        } else {
            Line::Command
        }
    }

    /// Begins a scenario: no variable of the last one is left.
    pub(crate) fn begin(&mut self, line: &str) {
        self.variables.clear();
        self.echo(line);
    }

    /// Says that the file is at its end: a runner that stops before is found out.
    pub(crate) fn end(&self) {
        self.echo("=== end");
    }

    /// Prints a line as it is.
    pub(crate) fn echo(&self, line: &str) {
        println!("{line}");
    }

    /// Prints what happened, with the values of variables replaced by their names.
    pub(crate) fn say(&self, text: &str) {
        let mut text = text.to_owned();
        let mut variables: Vec<&(String, String)> = self.variables.iter().collect();
        variables.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        for (name, value) in variables {
            text = text.replace(value.as_str(), &format!("{{{name}}}"));
        }
        println!("> {text}");
    }

    /// Gives a variable a value; it is printed by its name from now on, and so are the values it had.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.variables.push((name.to_owned(), value.to_owned()));
        }
    }

    /// A line's words. Quotes keep spaces together; `{name}` is a variable's value.
    pub(crate) fn words(&self, line: &str) -> Words {
        let mut words = Words {
            head: Vec::new(),
            parts: Vec::new(),
        };
        let mut word = String::new();
        let (mut begun, mut quoted) = (false, false);
        for character in line.chars().chain([' ']) {
            match character {
                '\'' => (begun, quoted) = (true, !quoted),
                ' ' if !quoted => {
                    if begun {
                        words.push(self.expand(&word));
                    }
                    (word, begun) = (String::new(), false);
                }
                other => {
                    word.push(other);
                    begun = true;
                }
            }
        }
        words
    }

    fn expand(&self, word: &str) -> String {
        self.variables
            .iter()
            .rev()
            .fold(word.to_owned(), |word, (name, value)| {
                word.replace(&format!("{{{name}}}"), value)
            })
    }

    /// Asks the harness to do something, prints what it says and keeps the variables it gives.
    pub(crate) fn ask(&mut self, request: &[String]) -> Outcome {
        println!("? {}", request.join(" "));
        std::io::stdout().flush().map_err(|error| error.to_string())?;
        for line in std::io::stdin().lock().lines() {
            let line = line.map_err(|error| error.to_string())?;
            if line == "." {
                return Ok(());
            } else if let Some(text) = line.strip_prefix("> ") {
                self.say(text);
            } else if let Some((name, value)) = line.strip_prefix("= ").and_then(|pair| pair.split_once(' ')) {
                self.set(name, value);
            } else {
                return Err(format!("the harness says {line:?}"));
            }
        }
        Err("the harness does not answer".to_owned())
    }
}

impl Words {
    fn push(&mut self, word: String) {
        if word == "::" {
            self.parts.push(Vec::new());
        } else if let Some(part) = self.parts.last_mut() {
            part.push(word);
        } else {
            self.head.push(word);
        }
    }
}
