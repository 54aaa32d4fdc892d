//! Other processes: the example `survivor`, which `cargo test` builds beside this binary.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A running `survivor`; killed when it is dropped.
pub struct Survivor {
    pub child: Child,
    pub output: BufReader<ChildStdout>,
}

impl Survivor {
    pub fn start(directory: &Path, topic: Option<&str>) -> Self {
        let mut command = Command::new(program());
        command
            .arg(directory)
            .args(topic)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program().display()));
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut survivor = Self { child, output };
        assert_eq!(survivor.line(), "ready");
        survivor
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

impl Drop for Survivor {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> PathBuf {
    // target/release/deps/main-... -> target/release/examples/survivor
    std::env::current_exe()
        .unwrap()
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("examples/survivor")
}
