//! The commands, one file each.

pub(crate) mod consume;
pub(crate) mod produce;
pub(crate) mod serve;
pub(crate) mod topics;

use std::path::Path;

use ottla::Connection;

use crate::failure::Failure;

/// Opens a data directory that may be created.
fn open(data: &Path, config: &[(String, String)]) -> Result<Connection, Failure> {
    let Some(uri) = data.to_str() else {
        return Err(Failure::Usage(format!(
            "{}: the path of a data directory must be UTF-8",
            data.display()
        )));
    };
    // A directory may be named like an address; "./" says that it is none.
    let uri = if uri.contains("://") || uri == ":memory:" {
        format!("./{uri}")
    } else {
        uri.to_owned()
    };
    Ok(ottla::connect(
        &uri,
        config.iter().map(|(key, value)| (key.as_str(), value.as_str())),
    )?)
}

/// Opens a data directory that must exist: a command that only looks at one must not leave an empty one behind.
fn open_existing(data: &Path, config: &[(String, String)]) -> Result<Connection, Failure> {
    if !data.is_dir() {
        let message = format!(
            "there is no data directory {}: `ottla topics create` and `ottla serve` make one",
            data.display()
        );
        return Err(Failure::Usage(message));
    }
    open(data, config)
}
