//! The table of error codes as source text of the other languages. A test writes the files anew when the table changes.

use std::fmt::Write as _;

use super::ErrorCode;

/// The text of `python/ottla/_error_codes.py`: the table as Python constants.
pub fn python_error_codes() -> String {
    let mut text = String::from(concat!(
        "\"\"\"The error codes of Ottla, the same in every language.\n\n",
        "Generated from core/src/error.rs by its test error_codes_are_fresh: do not edit.\n\"\"\"\n\n",
        "from __future__ import annotations\n\nfrom enum import IntEnum\n\n\n",
        "class ErrorCode(IntEnum):\n    \"\"\"What went wrong, as a number that is the same in every language and release.\"\"\"\n",
    ));
    for code in ErrorCode::ALL {
        // Writing into a String cannot fail.
        let _ = write!(
            text,
            "\n    {} = {}\n    \"\"\"{}\"\"\"\n",
            code.name(),
            code.number(),
            code.doc()
        );
    }
    text.push_str("\n\nRETRIABLE: frozenset[int] = frozenset(\n    {\n");
    for code in ErrorCode::ALL.iter().filter(|code| code.retriable()) {
        let _ = writeln!(text, "        ErrorCode.{},", code.name());
    }
    text.push_str("    }\n)\n\"\"\"Codes after which the same call may succeed later.\"\"\"\n\n");
    text.push_str("CATEGORY: dict[int, str] = {\n");
    for code in ErrorCode::ALL {
        let _ = writeln!(text, "    ErrorCode.{}: \"{}\",", code.name(), code.category().name());
    }
    text.push_str("}\n\"\"\"The kind of built-in exception a code corresponds to.\"\"\"\n");
    text
}

/// The text of `bindings/c/src/error_codes.rs`: the table as constants, which the C header gets from there.
pub fn c_error_codes() -> String {
    let mut text = String::from(concat!(
        "//! The error codes of Ottla as C sees them, the same in every language.\n//!\n",
        "//! Generated from core/src/error.rs by its test error_codes_are_fresh: do not edit.\n\n",
        "/// No error.\npub const OTTLA_OK: i32 = 0;\n",
    ));
    for code in ErrorCode::ALL {
        let retriable = if code.retriable() {
            " The same call may succeed later."
        } else {
            ""
        };
        // Writing into a String cannot fail.
        let _ = write!(
            text,
            "/// {}{retriable}\npub const OTTLA_ERROR_{}: i32 = {};\n",
            code.doc(),
            code.name(),
            code.number()
        );
    }
    text
}

/// The text of `io/ottla/ErrorCode.java` in `bindings/jvm/ottla/src/main/java`: the table as an enum.
pub fn java_error_codes() -> String {
    let mut text = String::from(
        "\
// Generated from core/src/error.rs by its test error_codes_are_fresh: do not edit.

package io.ottla;

/** What went wrong, as a code whose number is the same in every language and every release. */
public enum ErrorCode {
",
    );
    for (index, code) in ErrorCode::ALL.iter().enumerate() {
        let end = if index + 1 == ErrorCode::ALL.len() { ";" } else { "," };
        let doc = code
            .doc()
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let (name, number, retriable) = (code.name(), code.number(), code.retriable());
        let category = code.category().name().to_uppercase();
        let _ = write!(
            text,
            "    /** {doc} */\n    {name}({number}, {retriable}, Category.{category}){end}\n\n"
        );
    }
    text.push_str(
        "\
    /** The kind of error that a code is, for callers that only tell kinds apart. */
    public enum Category {
        /** No closer kind. */
        GENERAL,
        /** Something that was named does not exist. */
        LOOKUP,
        /** A value that was passed in is wrong. */
        VALUE,
        /** The operating system or the disk refused. */
        SYSTEM,
        /** Time ran out. */
        TIMEOUT
    }

    private final int number;
    private final boolean retriable;
    private final Category category;

    ErrorCode(int number, boolean retriable, Category category) {
        this.number = number;
        this.retriable = retriable;
        this.category = category;
    }

    /**
     * The stable number.
     *
     * @return the number, greater than 0
     */
    public int number() {
        return number;
    }

    /**
     * Whether the same call may succeed later without any change by the caller.
     *
     * @return true when it may
     */
    public boolean retriable() {
        return retriable;
    }

    /**
     * The kind of error it is.
     *
     * @return the kind
     */
    public Category category() {
        return category;
    }

    /**
     * The code of a number.
     *
     * @param number a number that {@link #number()} gave
     * @return the code
     * @throws IllegalArgumentException if no code has this number
     */
    public static ErrorCode of(int number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException(\"no error code has the number \" + number);
    }
}
",
    );
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn error_codes_are_fresh() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut stale = Vec::new();
        for (path, wanted) in [
            ("python/ottla/_error_codes.py", python_error_codes()),
            ("bindings/c/src/error_codes.rs", c_error_codes()),
            (
                "bindings/jvm/ottla/src/main/java/io/ottla/ErrorCode.java",
                java_error_codes(),
            ),
        ] {
            let file = root.join(path);
            if std::fs::read_to_string(&file).unwrap_or_default() != wanted {
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(&file, wanted).unwrap();
                stale.push(path);
            }
        }
        assert!(
            stale.is_empty(),
            "{stale:?} were stale and are rewritten: look at the difference and commit it"
        );
    }

    #[test]
    fn every_language_has_every_code() {
        for (text, form) in [
            (python_error_codes(), "    {} = "),
            (c_error_codes(), "pub const OTTLA_ERROR_{}: i32 = "),
            (java_error_codes(), "    {}("),
        ] {
            for code in ErrorCode::ALL {
                let line = format!("{}{}", form.replace("{}", code.name()), code.number());
                assert!(text.contains(&line), "{line}");
            }
        }
    }
}
