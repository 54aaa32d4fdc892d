//! A Java process that builds and reads batches with Kafka's own classes. Needs a JDK and Maven; the libraries are
//! fetched once into the target directory.

use std::ffi::OsString;
use std::fs;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

/// The running process.
pub(super) struct Oracle {
    child: Child,
    requests: Option<BufWriter<ChildStdin>>,
    answers: BufReader<ChildStdout>,
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| {
        panic!(
            "{:?} could not be started ({error}): the record tests need a JDK 17 and Maven",
            command.get_program()
        )
    });
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Fetches the libraries and compiles the program, once a process; returns the class path.
fn class_path() -> &'static OsString {
    static CLASS_PATH: OnceLock<OsString> = OnceLock::new();
    CLASS_PATH.get_or_init(|| {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/records-oracle");
        let work = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("records-oracle");
        let libraries = work.join("libraries");
        let classes = work.join("classes");
        fs::create_dir_all(&work).unwrap();
        // Maven is slow to start: it runs again only when its project file has changed.
        let project_file = fs::read(project.join("pom.xml")).unwrap();
        let stamp = work.join("fetched.xml");
        if fs::read(&stamp).ok().as_ref() != Some(&project_file) {
            let _ = fs::remove_dir_all(&libraries);
            run(Command::new("mvn")
                .args(["-q", "-B", "dependency:copy-dependencies"])
                .arg(format!("-DoutputDirectory={}", libraries.display()))
                .current_dir(&project));
            fs::write(&stamp, &project_file).unwrap();
        }
        let mut libraries = libraries.into_os_string();
        libraries.push("/*");
        run(Command::new("javac")
            .args(["-Xlint:all", "-Werror", "-d"])
            .arg(&classes)
            .arg("-cp")
            .arg(&libraries)
            .arg(project.join("src/RecordsOracle.java")));
        let mut class_path = classes.into_os_string();
        class_path.push(":");
        class_path.push(libraries);
        class_path
    })
}

impl Oracle {
    pub(super) fn start() -> Self {
        let mut child = Command::new("java")
            .args(["-Xmx256m", "-XX:+UseSerialGC", "-cp"])
            .arg(class_path())
            .arg("RecordsOracle")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let requests = child.stdin.take().map(BufWriter::new);
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            requests,
            answers,
        }
    }

    /// Sends a request and waits for its answer; the error is Kafka's exception.
    pub(super) fn ask(&mut self, command: u8, request: &[u8]) -> Result<Vec<u8>, String> {
        let requests = self.requests.as_mut().unwrap();
        requests.write_all(&[command]).unwrap();
        requests.write_all(&(request.len() as i32).to_be_bytes()).unwrap();
        requests.write_all(request).unwrap();
        requests.flush().unwrap();
        let mut head = [0; 5];
        self.answers.read_exact(&mut head).unwrap();
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
        let mut answer = vec![0; length as usize];
        self.answers.read_exact(&mut answer).unwrap();
        if head[0] == b'+' {
            Ok(answer)
        } else {
            Err(String::from_utf8_lossy(&answer).into_owned())
        }
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        // The end of its input is its end.
        drop(self.requests.take());
        let _ = self.child.wait();
    }
}
