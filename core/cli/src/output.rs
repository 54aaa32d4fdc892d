//! Writing to standard output and standard error through one locked writer each.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

use crate::failure::Failure;

/// Standard output, locked and buffered: by the line on a terminal, so that rows are seen as they come.
pub(crate) struct Output {
    writer: BufWriter<StdoutLock<'static>>,
    terminal: bool,
}

impl Output {
    pub(crate) fn lock() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        Self {
            writer: BufWriter::with_capacity(1 << 16, stdout.lock()),
            terminal,
        }
    }

    /// Writes bytes; on a terminal they show at once.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.writer.write_all(bytes).map_err(Failure::output)?;
        if self.terminal { self.flush() } else { Ok(()) }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.write(text.as_bytes())?;
        self.write(b"\n")
    }

    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(Failure::output)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Says what went wrong, on standard error.
pub(crate) fn complain(message: &str) {
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(io::stderr().lock(), "ottla: {message}");
}

/// A table with aligned columns: the first row is the heading. Numbers are right-aligned.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let numeric: Vec<bool> = (0..columns)
        .map(|column| {
            let mut cells = rows.iter().skip(1).filter_map(|row| row.get(column)).peekable();
            cells.peek().is_some()
                && cells.all(|cell| !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || c == '-'))
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, width), numeric) in row.iter().zip(&widths).zip(&numeric) {
            if !line.is_empty() {
                line.push_str("  ");
            }
            let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
            if *numeric {
                line.push_str(&padding);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&padding);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_are_aligned() {
        let cell = |text: &str| text.to_owned();
        let rows = vec![
            vec![cell("TOPIC"), cell("ROWS")],
            vec![cell("a"), cell("1")],
            vec![cell("flights"), cell("336776")],
        ];
        assert_eq!(table(&rows), "TOPIC      ROWS\na             1\nflights  336776\n");
    }
}
