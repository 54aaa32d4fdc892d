//! Running the command and looking at what it says.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A data directory that is removed with the test.
pub struct Data {
    directory: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub output: Vec<u8>,
    pub complaint: String,
}

impl Ran {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.output).unwrap()
    }

    pub fn lines(&self) -> Vec<&str> {
        self.text().lines().collect()
    }
}

impl Data {
    pub fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
        }
    }

    /// The data directory; nothing is there at first.
    pub fn path(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// A file beside it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The command with `--data` added.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ottla"));
        command
            .args(arguments)
            .arg("--data")
            .arg(self.path())
            .env_remove("RUST_LOG");
        command
    }

    /// Runs it with this input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        run(self.command(arguments), input)
    }

    /// Runs it and expects success.
    #[track_caller]
    pub fn succeed_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let ran = self.run_with(arguments, input);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.complaint);
        assert_eq!(ran.complaint, "", "{arguments:?}");
        ran
    }

    #[track_caller]
    pub fn succeed(&self, arguments: &[&str]) -> Ran {
        self.succeed_with(arguments, b"")
    }

    /// Runs it and expects this exit code and these words.
    #[track_caller]
    pub fn fail(&self, arguments: &[&str], input: &[u8], code: i32, parts: &[&str]) {
        let ran = self.run_with(arguments, input);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.complaint);
        for part in parts {
            assert!(ran.complaint.contains(part), "{part:?} is not in: {}", ran.complaint);
        }
    }

    /// A topic of flights with a few rows: carrier, delay, time.
    pub fn with_flights(&self) {
        let schema = self.file(
            "schema.json",
            r#"{"fields": [{"name": "carrier", "type": "string"}, {"name": "delay", "type": "long", "nullable": true},
                           {"name": "time", "type": "timestamp"}]}"#,
        );
        let schema = schema.to_str().unwrap();
        let create = [
            "topics",
            "create",
            "flights",
            "--schema",
            schema,
            "--partitions",
            "3",
            "--key",
            "carrier",
            "--timestamp",
            "time",
        ];
        self.succeed(&create);
        self.succeed_with(&["produce", "flights"], FLIGHTS.as_bytes());
    }
}

pub const FLIGHTS: &str = r#"{"carrier":"UA","delay":2,"time":"2013-01-01T05:00:00Z"}
{"carrier":"UA","delay":null,"time":"2013-02-01T05:00:00Z"}
{"carrier":"AA","delay":-3,"time":"2013-03-01T05:00:00Z"}
{"carrier":"B6","delay":44,"time":"2013-04-01T05:00:00Z"}
"#;

pub fn run(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that fails early does not read its input.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        output: output.stdout,
        complaint: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn signal(child: &Child, signal: rustix::process::Signal) {
    let pid = rustix::process::Pid::from_child(child);
    rustix::process::kill_process(pid, signal).unwrap();
}

/// Waits for the end, which must come within `limit`; answers the exit code.
pub fn wait(child: &mut Child, limit: Duration) -> i32 {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().unwrap_or(-1);
        }
        if begun.elapsed() > limit {
            child.kill().unwrap();
            panic!("still running after {limit:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub fn sorted(lines: Vec<&str>) -> Vec<String> {
    let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    lines.sort();
    lines
}

pub fn exists(path: &Path) -> bool {
    path.try_exists().unwrap()
}
