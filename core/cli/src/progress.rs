//! Progress on standard error, when that is a terminal and standard output is not the same one.

use std::{
    io::{IsTerminal as _, stderr, stdout},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over a known number of rows.
pub(crate) fn rows(of: u64, label: &'static str) -> ProgressBar {
    bar(
        Some(of),
        label,
        "{msg} {wide_bar} {human_pos}/{human_len} rows, {per_sec}, {eta} left",
        stdout().is_terminal(),
    )
}

/// A count of rows without an end.
pub(crate) fn counting(label: &'static str) -> ProgressBar {
    bar(
        None,
        label,
        "{msg} {spinner} {human_pos} rows, {per_sec}, {elapsed}",
        false,
    )
}

fn bar(length: Option<u64>, label: &'static str, template: &str, hidden: bool) -> ProgressBar {
    let target = if hidden || !stderr().is_terminal() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr_with_hz(8)
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(length, target)
        .with_style(style)
        .with_message(label);
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
