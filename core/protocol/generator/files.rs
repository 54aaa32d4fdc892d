//! Compares what should be with what is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rewrites every stale file, removes what is not generated any more, and returns what it changed.
pub(crate) fn refresh(crate_directory: &Path) -> Vec<PathBuf> {
    let mut files = super::tree::generate(crate_directory);
    format(&mut files, crate_directory);
    let mut changed = Vec::new();
    for (path, text) in &files {
        let target = crate_directory.join(path);
        if fs::read_to_string(&target).ok().as_ref() != Some(text) {
            fs::create_dir_all(target.parent().unwrap_or(crate_directory)).unwrap_or_else(|e| panic!("{path:?}: {e}"));
            fs::write(&target, text).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
            changed.push(path.clone());
        }
    }
    let mut found = Vec::new();
    collect(&crate_directory.join("src/messages"), &mut found);
    for path in found {
        let relative = path.strip_prefix(crate_directory).unwrap_or(&path).to_owned();
        if !files.contains_key(&relative) {
            fs::remove_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            changed.push(relative);
        }
    }
    changed
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found)
        } else {
            found.push(path)
        }
    }
}

/// Formats every file with rustfmt, by the rules of the workspace.
fn format(files: &mut BTreeMap<PathBuf, String>, crate_directory: &Path) {
    let scratch = std::env::temp_dir().join(format!("ottla-generator-{}", std::process::id()));
    let mut command = Command::new("rustfmt");
    command.arg("--config-path").arg(crate_directory.join("../.."));
    for (path, text) in files.iter() {
        let target = scratch.join(path);
        fs::create_dir_all(target.parent().unwrap_or(&scratch)).unwrap_or_else(|e| panic!("{target:?}: {e}"));
        fs::write(&target, text).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
        command.arg(&target);
    }
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("rustfmt (a rustup component) does not run: {error}"));
    assert!(
        output.status.success(),
        "rustfmt: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    for (path, text) in files.iter_mut() {
        *text = fs::read_to_string(scratch.join(path)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    }
    fs::remove_dir_all(&scratch).unwrap_or_else(|error| panic!("{}: {error}", scratch.display()));
}
