//! Requests and answers: values one after the other, as `Request.java` writes and `Answer.java` reads them.
//!
//! A number is 8 bytes, the highest first; a flag is a number; bytes and texts (UTF-8) come after their length; lists and maps
//! come after the number of their entries.

use std::collections::BTreeMap;

use ottla::{Error, ErrorCode, Produced, Result, options::Options};

/// What is asked, read from the front.
pub(crate) struct Request {
    bytes: Vec<u8>,
    position: usize,
}

fn cut() -> Error {
    Error::new(
        ErrorCode::Internal,
        "a bug in Ottla (please report it): a request ends before it is complete",
    )
}

impl Request {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, position: 0 }
    }

    fn take(&mut self, length: usize) -> Result<&[u8]> {
        let start = self.position;
        let stop = start.checked_add(length).ok_or_else(cut)?;
        let taken = self.bytes.get(start..stop).ok_or_else(cut)?;
        self.position = stop;
        Ok(taken)
    }

    /// A number.
    pub(crate) fn number(&mut self) -> Result<i64> {
        let bytes = self.take(size_of::<i64>())?;
        bytes.try_into().map(i64::from_be_bytes).map_err(|_| cut())
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Result<String> {
        let length = usize::try_from(self.number()?).map_err(|_| cut())?;
        String::from_utf8(self.take(length)?.to_vec()).map_err(|_| cut())
    }

    /// Options.
    pub(crate) fn options(&mut self) -> Result<Options> {
        let count = self.number()?;
        (0..count).map(|_| Ok((self.text()?, self.text()?))).collect()
    }
}

/// What is answered.
pub(crate) struct Answer {
    bytes: Vec<u8>,
}

const DONE: u8 = 0;
const FAILED: u8 = 1;

impl Answer {
    /// The answer of a call that succeeds, still without a value.
    pub(crate) fn done() -> Self {
        Self { bytes: vec![DONE] }
    }

    /// The answer of a call that failed.
    pub(crate) fn failed(error: &Error) -> Self {
        let mut answer = Self { bytes: vec![FAILED] };
        answer.error(error.code().number(), error.message(), error.produced());
        answer
    }

    pub(crate) fn into_bytes(self) -> Result<Vec<u8>> {
        // What a Java array can hold.
        if i32::try_from(self.bytes.len()).is_err() {
            return Err(Error::new(
                ErrorCode::RecordTooLarge,
                format!("the answer is {} bytes long, more than Java can take", self.bytes.len()),
            ));
        }
        Ok(self.bytes)
    }

    /// An error, as an exception is made of it.
    pub(crate) fn error(&mut self, code: i32, message: &str, produced: Option<&Produced>) {
        self.number(code);
        self.text(message);
        self.optional(produced, Self::produced);
    }

    pub(crate) fn number(&mut self, value: impl Into<i64>) {
        self.bytes.extend_from_slice(&value.into().to_be_bytes());
    }

    /// A number that is not negative. Java has no larger ones than 2^63 - 1, and nothing here comes near.
    pub(crate) fn count(&mut self, value: u64) {
        self.number(i64::try_from(value).unwrap_or(i64::MAX));
    }

    fn length(&mut self, length: usize) {
        self.count(length as u64);
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.length(value.len());
        self.bytes.extend_from_slice(value);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    /// A value that may be missing.
    pub(crate) fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.number(value.is_some());
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(crate) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.length(items.len());
        for item in items {
            write(self, item);
        }
    }

    /// An offset for each partition.
    pub(crate) fn offsets(&mut self, offsets: &BTreeMap<i32, i64>) {
        self.length(offsets.len());
        for (partition, offset) in offsets {
            self.number(*partition);
            self.number(*offset);
        }
    }

    /// Names and values.
    pub(crate) fn texts(&mut self, texts: &BTreeMap<String, String>) {
        self.length(texts.len());
        for (name, value) in texts {
            self.text(name);
            self.text(value);
        }
    }

    /// What was acknowledged.
    pub(crate) fn produced(&mut self, produced: &Produced) {
        self.count(produced.rows);
        self.length(produced.offsets.len());
        for (partition, (start, end)) in &produced.offsets {
            self.number(*partition);
            self.number(*start);
            self.number(*end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_in_the_order_in_which_it_was_written() {
        let mut answer = Answer { bytes: Vec::new() };
        answer.text("a topic");
        answer.number(-7);
        answer.texts(&BTreeMap::from([("limit".to_owned(), "3".to_owned())]));
        let mut request = Request::new(answer.into_bytes().unwrap());
        assert_eq!(request.text().unwrap(), "a topic");
        assert_eq!(request.number().unwrap(), -7);
        assert_eq!(request.options().unwrap().get("limit"), Some("3"));
        assert_eq!(request.number().unwrap_err().code(), ErrorCode::Internal);
    }

    #[test]
    fn a_cut_or_wrong_request_is_an_error_and_allocates_nothing() {
        for wrong in [
            vec![],
            vec![0; 7],
            i64::MAX.to_be_bytes().to_vec(),
            (-1_i64).to_be_bytes().to_vec(),
        ] {
            assert_eq!(
                Request::new(wrong.clone()).text().unwrap_err().code(),
                ErrorCode::Internal
            );
            if wrong != (-1_i64).to_be_bytes() {
                assert!(Request::new(wrong).options().is_err());
            }
        }
        let mut invalid = 1_i64.to_be_bytes().to_vec();
        invalid.push(0xff);
        assert!(Request::new(invalid).text().is_err());
    }
}
