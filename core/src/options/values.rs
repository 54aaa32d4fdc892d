//! The text of an option's value, and what is written when it is not understood. A failure says what to write instead.

use std::{str::FromStr, time::Duration};

use serde_json::Value;

use crate::position::{self, Position};

/// A whole number in decimal, within the type's range.
pub(super) fn number<T: FromStr>(text: &str) -> Result<T, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("a whole number of at most {} bits", size_of::<T>() * 8))
}

/// A whole number that is not negative.
pub(super) fn count(text: &str) -> Result<u64, String> {
    text.trim().parse().map_err(|_| "a whole number, 0 or more".to_owned())
}

/// A whole number of milliseconds that is not negative.
pub(super) fn milliseconds(text: &str) -> Result<Duration, String> {
    text.trim()
        .parse()
        .map(Duration::from_millis)
        .map_err(|_| "a whole number of milliseconds, 0 or more".to_owned())
}

/// The bytes that a batch aims at: what the connection's `batch.size` takes.
pub(super) fn batch_bytes(text: &str) -> Result<usize, String> {
    text.trim()
        .parse()
        .ok()
        .filter(|bytes| (1024..=1 << 30).contains(bytes))
        .ok_or_else(|| "a whole number of bytes from 1024 to 1073741824".to_owned())
}

/// `true` or `false`.
pub(super) fn boolean(text: &str) -> Result<bool, String> {
    text.trim().parse().map_err(|_| "true or false".to_owned())
}

/// A position, as the command line takes it too.
pub(super) fn position(text: &str) -> Result<Position, String> {
    position::parse(text).ok_or_else(|| position::FORMS.to_owned())
}

/// Names: separated by commas, or a JSON array when one holds a comma or a blank at its end.
pub(super) fn names(text: &str) -> Result<Vec<String>, String> {
    list(
        text,
        |item| Some(item.to_owned()),
        |item| item.as_str().map(str::to_owned),
        "names separated by commas, or a JSON array of them ([\"a\", \"b, c\"])",
    )
}

/// Whole numbers: separated by commas, or a JSON array.
pub(super) fn numbers(text: &str) -> Result<Vec<i32>, String> {
    list(
        text,
        |item| item.parse().ok(),
        |item| item.as_i64().and_then(|number| i32::try_from(number).ok()),
        "whole numbers separated by commas, or a JSON array of them ([0, 1])",
    )
}

fn list<T>(
    text: &str,
    plain: impl Fn(&str) -> Option<T>,
    json: impl Fn(&Value) -> Option<T>,
    allowed: &str,
) -> Result<Vec<T>, String> {
    let text = text.trim();
    let items = if text.starts_with('[') {
        serde_json::from_str::<Vec<Value>>(text)
            .ok()
            .and_then(|items| items.iter().map(json).collect())
    } else {
        text.split(',')
            .map(str::trim)
            .map(|item| if item.is_empty() { None } else { plain(item) })
            .collect()
    };
    items.ok_or_else(|| allowed.to_owned())
}
