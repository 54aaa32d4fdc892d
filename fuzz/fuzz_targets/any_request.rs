//! The body of any request or response in any version: two bytes choose, the rest is the body.
#![no_main]

#[path = "../../core/protocol/tests/it/allocation.rs"]
mod allocation;

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use ottla_protocol::{ApiKey, Decoder, Encoder, ProtocolError, RequestBody, ResponseBody};

/// Reads a body and writes it again; `None` if it is none.
fn round<B>(
    body: &[u8],
    decode: impl FnOnce(&mut Decoder) -> Result<B, ProtocolError>,
    encode: impl FnOnce(&B, &mut Encoder) -> Result<(), ProtocolError>,
) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(Bytes::copy_from_slice(body));
    let (message, peak) = allocation::peak_of(|| decode(&mut decoder));
    assert!(peak <= 33 * body.len() + (66 << 10), "{} bytes made {peak}", body.len());
    let message = message.ok()?;
    let mut encoder = Encoder::new();
    encode(&message, &mut encoder).expect("what was read can be written");
    Some(encoder.into_bytes().to_vec())
}

fuzz_target!(|data: &[u8]| {
    let [choice, version, body @ ..] = data else { return };
    let api_key = ApiKey::ALL[usize::from(choice >> 1) % ApiKey::ALL.len()];
    let (min, max) = api_key.versions();
    // One version more than there is, which must be refused.
    let version = min + i16::from(*version) % (max - min + 2);
    let read = |body: &[u8]| {
        if choice & 1 == 0 {
            round(
                body,
                |decoder| RequestBody::decode(api_key, version, decoder),
                |b, e| b.encode(e, version),
            )
        } else {
            round(
                body,
                |decoder| ResponseBody::decode(api_key, version, decoder),
                |b, e| b.encode(e, version),
            )
        }
    };
    if let Some(written) = read(body) {
        assert!(version <= max);
        assert_eq!(read(&written).as_ref(), Some(&written), "{api_key:?} version {version}");
    }
});
