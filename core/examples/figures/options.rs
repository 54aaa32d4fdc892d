//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Measures Ottla in process beside the machine's own speed, in one run.

  --working-set MIB   bytes appended and read a measurement, in MiB (1024)
  --repetitions N     how often everything is measured (5)
  --row-size BYTES    only rows of this size, 8 or from 16 on (8, 100 and 1024)
  --directory DIR     where the files go (the system's directory for temporary files)
  --json              one JSON object instead of a table
";

/// What to measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    /// Bytes a measurement.
    pub(crate) working_set: usize,
    pub(crate) repetitions: usize,
    pub(crate) row_sizes: Vec<usize>,
    pub(crate) directory: PathBuf,
    pub(crate) json: bool,
}

/// What this process is to do. The `Child` ones are how the program starts itself for figures of a fresh process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Measure(Options),
    ChildStart(PathBuf),
    ChildIdle(PathBuf),
}

impl Command {
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut options = Options {
            working_set: 1 << 30,
            repetitions: 5,
            row_sizes: vec![8, 100, 1024],
            directory: std::env::temp_dir(),
            json: false,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let name = argument.to_string_lossy().into_owned();
            let mut value = || arguments.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--help" | "-h" => return Ok(Self::Help),
                "--json" => options.json = true,
                "--working-set" => options.working_set = number(&name, value()?)? << 20,
                "--repetitions" => options.repetitions = number(&name, value()?)?,
                "--row-size" => match number(&name, value()?)? {
                    size @ (8 | 16..=1_000_000) => options.row_sizes = vec![size],
                    size => return Err(format!("rows have 8 bytes, or 16 and more, not {size}")),
                },
                "--directory" => options.directory = value()?.into(),
                "--child-start" => return Ok(Self::ChildStart(value()?.into())),
                "--child-idle" => return Ok(Self::ChildIdle(value()?.into())),
                _ => return Err(format!("unknown option {name}: see --help")),
            }
        }
        Ok(Self::Measure(options))
    }
}

/// A number from 1 to a million.
fn number(name: &str, value: OsString) -> Result<usize, String> {
    let text = value.to_string_lossy();
    match text.parse() {
        Ok(number) if (1..=1_000_000).contains(&number) => Ok(number),
        _ => Err(format!("{name} takes a number from 1 to 1000000, not {text:?}")),
    }
}
