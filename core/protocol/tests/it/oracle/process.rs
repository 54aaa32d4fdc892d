//! The Java process with Kafka's own classes: `tests/oracle`, built by Maven into the target directory.

use serde_json::Value as Json;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

/// The running process.
pub(super) struct Oracle {
    child: Child,
    requests: Option<BufWriter<ChildStdin>>,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    pub(super) fn start() -> Oracle {
        let output = build();
        let class_path = std::env::join_paths([output.join("lib/*"), output.join("classes")]).unwrap();
        let mut child = Command::new("java")
            .args(["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"])
            .arg(class_path)
            .arg("io.ottla.oracle.Oracle")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("java does not start ({error}): the oracle test needs a JDK 17"));
        let requests = child.stdin.take().map(BufWriter::new);
        let answers = BufReader::new(child.stdout.take().unwrap());
        Oracle {
            child,
            requests,
            answers,
        }
    }

    /// Sends one request and waits for its answer.
    pub(super) fn ask(&mut self, request: &Json) -> Json {
        let requests = self.requests.as_mut().unwrap();
        serde_json::to_writer(&mut *requests, request).unwrap();
        requests.write_all(b"\n").unwrap();
        requests.flush().unwrap();
        let mut answer = String::new();
        let length = self.answers.read_line(&mut answer).unwrap();
        assert!(length > 0, "the oracle ended; its message is above");
        serde_json::from_str(&answer).unwrap()
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        // The process ends when its input does.
        drop(self.requests.take());
        let ended = self.child.wait();
        assert!(
            ended.is_ok() || std::thread::panicking(),
            "the oracle can't be waited for: {ended:?}"
        );
    }
}

/// Builds the program once a process, if its sources are newer than what is built; returns where it is.
fn build() -> &'static Path {
    static OUTPUT: OnceLock<PathBuf> = OnceLock::new();
    OUTPUT.get_or_init(|| {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle");
        let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("message-oracle");
        let stamp = output.join("built");
        let sources = [
            project.join("pom.xml"),
            project.join("src/main/java/io/ottla/oracle/Oracle.java"),
        ];
        let modified = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
        let fresh = modified(&stamp).is_ok_and(|built| sources.iter().all(|source| modified(source).unwrap() < built));
        if !fresh {
            let result = Command::new("mvn")
                .args(["-q", "-B", "package"])
                .arg(format!("-Doracle.output={}", output.display()))
                .current_dir(&project)
                .output()
                .unwrap_or_else(|error| panic!("mvn does not start ({error}): the oracle test needs Maven"));
            let text = [result.stdout, result.stderr].concat();
            assert!(
                result.status.success(),
                "mvn failed:\n{}",
                String::from_utf8_lossy(&text)
            );
            fs::write(&stamp, "").unwrap();
        }
        output
    })
}
