//! Reading JSON text, token by token and without making a tree of it.

use std::borrow::Cow;

/// Values nested deeper than this are refused where they are only passed over.
const MAX_SKIP_DEPTH: usize = 128;

/// A position in JSON text.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    /// Where the next token starts.
    pub(super) fn position(&mut self) -> usize {
        self.skip_space();
        self.position
    }

    /// The text from `start` to here.
    pub(super) fn text_from(&self, start: usize) -> &'a str {
        &self.text[start..self.position]
    }

    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.position), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.position += 1;
        }
    }

    /// The first byte of the next token.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.text.as_bytes().get(self.position).copied()
    }

    /// Takes `byte` if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.position += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, byte: u8) -> Result<(), String> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(format!("'{}' was expected, {} found", byte as char, self.found()))
        }
    }

    /// What is next, for an error.
    pub(super) fn found(&mut self) -> String {
        self.skip_space();
        let rest = &self.text[self.position..];
        match rest.char_indices().nth(24) {
            Some((end, _)) => format!("'{}...'", &rest[..end]),
            None if rest.is_empty() => "the end".to_owned(),
            None => format!("'{rest}'"),
        }
    }

    /// Fails unless only white space is left.
    pub(super) fn end(&mut self) -> Result<(), String> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(format!("{} follows the value", self.found())),
        }
    }

    /// Takes `word` (`null`, `true`, `false`) if it is next.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let found = self.text[self.position..].starts_with(word);
        if found {
            self.position += word.len();
        }
        found
    }

    /// The text of a number, checked against JSON's grammar.
    pub(super) fn number(&mut self) -> Result<&'a str, String> {
        self.skip_space();
        let bytes = self.text.as_bytes();
        let start = self.position;
        let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
        let digits = |from: usize| {
            from + bytes[from.min(bytes.len())..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let whole = digits(at);
        if whole == at || (bytes[at] == b'0' && whole > at + 1) {
            return Err(format!("a number was expected, {} found", self.found()));
        }
        at = whole;
        if bytes.get(at) == Some(&b'.') {
            let fraction = digits(at + 1);
            if fraction == at + 1 {
                return Err(format!("a number was expected, {} found", self.found()));
            }
            at = fraction;
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let exponent = digits(at + 1 + sign);
            if exponent == at + 1 + sign {
                return Err(format!("a number was expected, {} found", self.found()));
            }
            at = exponent;
        }
        self.position = at;
        Ok(&self.text[start..at])
    }

    /// A string, borrowed where it has no escapes.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, String> {
        if !self.eat(b'"') {
            return Err(format!("a string was expected, {} found", self.found()));
        }
        let bytes = self.text.as_bytes();
        let start = self.position;
        loop {
            match bytes.get(self.position) {
                Some(b'"') => {
                    let text = &self.text[start..self.position];
                    self.position += 1;
                    return Ok(Cow::Borrowed(text));
                }
                Some(b'\\') => return self.escaped_string(start).map(Cow::Owned),
                Some(0..0x20) => return Err("a string has a control character in it".to_owned()),
                Some(_) => self.position += 1,
                None => return Err("a string has no end".to_owned()),
            }
        }
    }

    fn escaped_string(&mut self, start: usize) -> Result<String, String> {
        let bytes = self.text.as_bytes();
        let mut out = self.text[start..self.position].to_owned();
        loop {
            let run = self.position;
            while !matches!(bytes.get(self.position), None | Some(b'"' | b'\\' | 0..0x20)) {
                self.position += 1;
            }
            out.push_str(&self.text[run..self.position]);
            match bytes.get(self.position) {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.position += 1;
                    out.push(self.escape()?);
                }
                Some(_) => return Err("a string has a control character in it".to_owned()),
                None => return Err("a string has no end".to_owned()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let letter = self.text.as_bytes().get(self.position).copied();
        self.position += usize::from(letter.is_some_and(|letter| letter.is_ascii()));
        Ok(match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.four_hex()?;
                let code = if (0xd800..0xdc00).contains(&first) {
                    // The first half of a pair.
                    let rest = &self.text.as_bytes()[self.position..];
                    if !rest.starts_with(b"\\u") {
                        return Err("a string has half a surrogate pair".to_owned());
                    }
                    self.position += 2;
                    let second = self.four_hex()?;
                    if !(0xdc00..0xe000).contains(&second) {
                        return Err("a string has half a surrogate pair".to_owned());
                    }
                    0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                } else {
                    first
                };
                char::from_u32(code).ok_or("a string has half a surrogate pair")?
            }
            _ => return Err("a string has an escape that does not exist".to_owned()),
        })
    }

    fn four_hex(&mut self) -> Result<u32, String> {
        let bytes = self.text.as_bytes().get(self.position..self.position + 4);
        let code = bytes.and_then(|bytes| {
            bytes
                .iter()
                .try_fold(0, |code, byte| Some(code * 16 + (*byte as char).to_digit(16)?))
        });
        self.position += 4;
        code.ok_or_else(|| "a string has a \\u escape without four digits".to_owned())
    }

    /// Passes over a value of any kind.
    pub(super) fn skip_value(&mut self) -> Result<(), String> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek() {
                Some(b'{') => {
                    self.position += 1;
                    open.push(b'}');
                    if open.len() > MAX_SKIP_DEPTH {
                        return Err(format!("a value nests deeper than {MAX_SKIP_DEPTH}"));
                    }
                    if self.peek() != Some(b'}') {
                        self.string()?;
                        self.expect(b':')?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.position += 1;
                    open.push(b']');
                    if open.len() > MAX_SKIP_DEPTH {
                        return Err(format!("a value nests deeper than {MAX_SKIP_DEPTH}"));
                    }
                    if self.peek() != Some(b']') {
                        continue;
                    }
                }
                Some(b'"') => {
                    self.string()?;
                }
                _ if self.eat_word("null") || self.eat_word("true") || self.eat_word("false") => {}
                _ => {
                    self.number()?;
                }
            }
            // A value has ended: so may what contains it.
            loop {
                let Some(close) = open.last().copied() else {
                    return Ok(());
                };
                if self.eat(close) {
                    open.pop();
                    continue;
                }
                self.expect(b',')?;
                if close == b'}' {
                    self.string()?;
                    self.expect(b':')?;
                }
                break;
            }
        }
    }
}
