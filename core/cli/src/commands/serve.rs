//! `ottla serve`.

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    iterator::Signals,
};

use super::open;
use crate::{arguments::Serve, failure::Failure, output::Output};

pub(crate) fn run(arguments: &Serve) -> Result<(), Failure> {
    // Before anything can be asked to stop: a signal that comes during the start is answered right after it.
    let mut signals = Signals::new([SIGINT, SIGTERM]).map_err(|source| Failure::Io {
        doing: "handle signals".to_owned(),
        source,
    })?;
    let connection = open(&arguments.location.data, &arguments.location.config)?;
    let listener = connection.listen(&arguments.listen)?;
    let ready = announce(arguments, listener.bootstrap_servers());
    if ready.is_ok() {
        tracing::info!(data = %arguments.location.data.display(), bootstrap_servers = listener.bootstrap_servers(), "ready");
        if let Some(signal) = signals.forever().next() {
            tracing::info!(signal, "stopping");
        }
    }
    connection.close()?;
    tracing::info!("stopped");
    ready
}

fn announce(arguments: &Serve, bootstrap_servers: &str) -> Result<(), Failure> {
    let mut output = Output::lock();
    if arguments.json {
        let line = serde_json::json!({ "bootstrap_servers": bootstrap_servers, "pid": std::process::id() });
        output.line(&line.to_string())?;
    } else {
        output.line(&format!("bootstrap.servers={bootstrap_servers}"))?;
    }
    output.flush()
}
