//! SIGINT and SIGTERM: the first asks to stop, the second ends the process.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use crate::failure::Failure;

/// True once a signal came.
#[derive(Debug, Clone)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Takes the two signals over.
    pub(crate) fn on_signals() -> Result<Self, Failure> {
        let flag = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // In this order: the first signal finds the flag down and only raises it.
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&flag))
                .and_then(|_| flag::register(signal, Arc::clone(&flag)))
                .map_err(|source| Failure::Io {
                    doing: "handle signals".to_owned(),
                    source,
                })?;
        }
        Ok(Self(flag))
    }

    /// Has a signal come?
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Runs `body` so that a signal ends its long calls.
    pub(crate) fn interrupting<T>(&self, body: impl FnOnce() -> T) -> T {
        let stop = self.clone();
        ottla::interrupt::with_hook(move || stop.is_set(), body)
    }
}
