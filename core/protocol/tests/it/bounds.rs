//! No input makes decoding panic, loop or allocate more than a small multiple of the frame; and what decodes is written
//! to bytes that decode to the same.

use crate::allocation::peak_of;
use crate::oracle::{actions, schemas};
use bytes::Bytes;
use ottla_protocol::messages::fetch::FetchRequest;
use ottla_protocol::messages::metadata::MetadataRequest;
use ottla_protocol::messages::offset_fetch::OffsetFetchRequest;
use ottla_protocol::{Decoder, Encoder, Message, ProtocolError};
use proptest::prelude::*;

/// What decoding may allocate: see `Decoder`.
fn limit(frame: usize) -> usize {
    // An error is boxed, and a frame's strings are copied beside what the decoder grants.
    33 * frame + 64 * 1024 + 1024
}

/// Decodes, and checks the bound; the bytes that the message is written to, if it is one.
pub(crate) fn probe<M: Message>(frame: &Bytes, version: i16) -> Option<Bytes> {
    let mut decoder = Decoder::new(frame.clone());
    let (message, peak) = peak_of(|| M::decode(&mut decoder, version));
    let length = frame.len();
    assert!(
        peak <= limit(length),
        "{} {version}: {length} bytes made {peak}: {frame:?}",
        M::NAME
    );
    let message = message.ok()?;
    let mut encoder = Encoder::new();
    let encoded = message.encode(&mut encoder, version);
    encoded.unwrap_or_else(|error| panic!("{} {version} can't be written again ({error}): {frame:?}", M::NAME));
    Some(encoder.into_bytes())
}

/// Bytes that look like a message more often than arbitrary ones: small numbers, lengths, nulls.
fn plausible_bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        6 => Just(0u8),
        4 => 1u8..6,
        2 => Just(0xff),
        1 => Just(0x7f),
        1 => any::<u8>(),
    ];
    prop_oneof![
        proptest::collection::vec(byte, 0..300),
        proptest::collection::vec(any::<u8>(), 0..300)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_break_any_message(bytes in plausible_bytes()) {
        let frame = Bytes::from(bytes);
        for schema in schemas() {
            let actions = actions(&schema.name).unwrap();
            for version in schema.min()..=schema.max() {
                if let Some(written) = (actions.probe)(&frame, version) {
                    let again = (actions.probe)(&written, version);
                    prop_assert_eq!(again, Some(written), "{} version {}", schema.name, version);
                }
            }
        }
    }
}

#[test]
fn long_runs_of_one_byte_stay_within_the_bound() {
    for byte in [0, 1, 2, 0x7f, 0x80, 0xff] {
        for length in [1000, 300_000] {
            let frame = Bytes::from(vec![byte; length]);
            for schema in schemas() {
                (actions(&schema.name).unwrap().probe)(&frame, schema.max());
                (actions(&schema.name).unwrap().probe)(&frame, schema.min());
            }
        }
    }
}

fn decode<M: Message>(bytes: &[u8], version: i16) -> Result<M, ProtocolError> {
    let mut decoder = Decoder::new(Bytes::copy_from_slice(bytes));
    let (result, peak) = peak_of(|| M::decode(&mut decoder, version));
    assert!(peak <= limit(bytes.len()));
    result
}

#[test]
fn a_count_beyond_the_frame_is_refused_before_anything_is_allocated() {
    let error = decode::<MetadataRequest>(&[0x7f, 0xff, 0xff, 0xff, 0, 0], 1).unwrap_err();
    let ProtocolError::InvalidLength {
        field,
        length,
        limit,
        position,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(
        (field, length, limit, position),
        ("MetadataRequest.topics", 0x7fff_ffff, 1, 4)
    );
    // Flexible: a length of 2^32 - 2.
    let error = decode::<MetadataRequest>(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0], 9).unwrap_err();
    assert!(
        matches!(
            error,
            ProtocolError::InvalidLength {
                length: 0xffff_fffe,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn a_frame_that_unfolds_too_far_is_refused() {
    // Groups without a name take 3 bytes each in the frame, and more than 32 times that in memory.
    let frame = |group: &[u8]| [&[0x81, 0x80, 0x20][..], &group.repeat(1 << 19), &[0, 0]].concat();
    let error = decode::<OffsetFetchRequest>(&frame(&[1, 0, 0]), 8).unwrap_err();
    assert!(
        matches!(
            error,
            ProtocolError::AllocationLimit {
                field: "OffsetFetchRequest.groups",
                ..
            }
        ),
        "{error}"
    );
    // With a name of one letter they are welcome.
    let message: OffsetFetchRequest = decode(&frame(&[2, b'g', 0, 0]), 8).unwrap();
    assert_eq!(message.groups.len(), 1 << 19);
    // So are strings that are all empty: 2 bytes in the frame, 24 in memory.
    let frame = [&[0, 4, 0x93, 0xe0][..], &[0; 600_000]].concat();
    assert_eq!(
        decode::<MetadataRequest>(&frame, 0).unwrap().topics.unwrap().len(),
        300_000
    );
}

#[test]
fn errors_name_field_and_place() {
    let text = |result: Result<FetchRequest, ProtocolError>| result.unwrap_err().to_string();
    assert_eq!(
        text(decode(&[0; 3], 4)),
        "FetchRequest.replica_id at byte 0 needs 4 bytes, but 3 remain"
    );
    assert_eq!(
        text(decode(&[0; 3], 3)),
        "FetchRequest has no version 3: it has versions 4 to 18"
    );
    let mut frame = vec![0; 17];
    frame.extend([0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
    assert_eq!(
        text(decode(&frame, 4)),
        "FetchTopic.topic is null, which this version does not allow"
    );
    frame[21..].copy_from_slice(&[0, 2, 0xc3, 0x28, 0, 0]);
    assert_eq!(
        text(decode(&frame, 4)),
        "FetchTopic.topic at byte 23 is not valid UTF-8"
    );
}
