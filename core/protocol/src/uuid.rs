//! Kafka's 128-bit identifiers.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::str::FromStr;

/// An identifier of a topic, a directory or a process, shown as Kafka shows it: 22 characters of URL-safe base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Uuid(pub [u8; 16]);

/// A text that is not an identifier in Kafka's form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an identifier: 22 characters of URL-safe base64 are expected")]
pub struct InvalidUuid(String);

impl Uuid {
    /// No identifier.
    pub const ZERO: Uuid = Uuid([0; 16]);
    /// The identifier of the metadata topic (`METADATA_TOPIC_ID`); also stands for a replica's "unassigned" directory.
    pub const ONE_RESERVED: Uuid = Uuid([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

    /// Whether this is [`Uuid::ZERO`].
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Uuid::ZERO
    }

    /// Makes a random (version 4) identifier of 16 random bytes.
    ///
    /// Its text never starts with `-`, which would look like an option to command line tools; Kafka avoids it too.
    #[must_use]
    pub fn from_random_bytes(mut bytes: [u8; 16]) -> Uuid {
        const VALUE_OF_DASH: u8 = 62;
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        if bytes[0] >> 2 == VALUE_OF_DASH {
            bytes[0] ^= 0x80;
        }
        Uuid(bytes)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 22];
        // 16 bytes are exactly 22 characters, so this can't fail; if it did, the formatter reports it.
        let length = URL_SAFE_NO_PAD
            .encode_slice(self.0, &mut text)
            .map_err(|_| fmt::Error)?;
        formatter.pad(std::str::from_utf8(&text[..length]).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Uuid {
    type Err = InvalidUuid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidUuid(text.chars().take(64).collect());
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
        Ok(Uuid(bytes.try_into().map_err(|_| invalid())?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_kafkas() {
        assert_eq!(Uuid::ZERO.to_string(), "AAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(Uuid::ONE_RESERVED.to_string(), "AAAAAAAAAAAAAAAAAAAAAQ");
        assert!("".parse::<Uuid>().is_err());
        assert!("AAAAAAAAAAAAAAAAAAAAA".parse::<Uuid>().is_err());
        assert!("AAAAAAAAAAAAAAAAAAAAAAAA".parse::<Uuid>().is_err());
        assert!("AAAAAAAAAAAAAAAA+AAAAA".parse::<Uuid>().is_err());
    }

    #[test]
    fn no_random_identifier_starts_with_a_dash() {
        for first in 0..=255 {
            let mut bytes = [7; 16];
            bytes[0] = first;
            assert!(!Uuid::from_random_bytes(bytes).to_string().starts_with('-'));
        }
    }

    proptest! {
        #[test]
        fn text_goes_both_ways(bytes: [u8; 16]) {
            let text = Uuid(bytes).to_string();
            prop_assert_eq!(text.len(), 22);
            prop_assert_eq!(text.parse::<Uuid>().unwrap(), Uuid(bytes));
        }

        #[test]
        fn random_identifiers_are_version_4(bytes: [u8; 16]) {
            let id = Uuid::from_random_bytes(bytes);
            prop_assert_eq!(id.0[6] >> 4, 4);
            prop_assert_eq!(id.0[8] >> 6, 2);
        }
    }
}
