//! Properties of the codecs: round trips, output bounds, and no harm from any input.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const CODECS: [Compression; 4] = [
    Compression::Gzip,
    Compression::Snappy,
    Compression::Lz4,
    Compression::Zstd,
];

fn payload() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..3000),
        vec(0_u8..2, 0..5000),
        // Several blocks of snappy's 32 KiB and LZ4's 64 KiB, part random and part repetitive.
        (vec(any::<u8>(), 0..40_000), vec(any::<u8>(), 1..40), 0..8000_usize).prop_map(
            |(mut noise, pattern, times)| {
                noise.extend(pattern.repeat(times));
                noise
            }
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn round_trips_to_the_byte(input in payload()) {
        for codec in Compression::ALL {
            let compressed = compress(codec, &input).unwrap();
            prop_assert_eq!(&decompress(codec, &compressed, input.len()).unwrap(), &input, "{}", codec);
            prop_assert_eq!(&decompress(codec, &compressed, usize::MAX).unwrap(), &input, "{}", codec);
            if let Some(less) = input.len().checked_sub(1) {
                prop_assert_eq!(
                    decompress(codec, &compressed, less),
                    Err(CompressionError::LimitExceeded { limit: less }),
                    "{}", codec
                );
            }
        }
    }

    #[test]
    fn arbitrary_input_does_no_harm(input in vec(any::<u8>(), 0..400), limit in 0..100_000_usize) {
        for codec in CODECS {
            if let Ok(output) = decompress(codec, &input, limit) {
                prop_assert!(output.len() <= limit);
            }
        }
    }

    #[test]
    fn damaged_input_does_no_harm(input in payload(), at in any::<prop::sample::Index>(), mask in 1..=255_u8) {
        for codec in CODECS {
            let mut damaged = compress(codec, &input).unwrap();
            let at = at.index(damaged.len());
            damaged[at] ^= mask;
            if let Ok(output) = decompress(codec, &damaged, 1 << 20) {
                prop_assert!(output.len() <= 1 << 20);
            }
            damaged.truncate(at);
            if codec != Compression::Snappy || at == 0 {
                prop_assert!(decompress(codec, &damaged, 1 << 20).is_err(), "{} cut to {}", codec, at);
            }
        }
    }
}

#[test]
fn names_and_numbers_agree() {
    for codec in Compression::ALL {
        assert_eq!(Compression::from_code(codec.code()), Some(codec));
        assert_eq!(codec.name().parse(), Ok(codec));
    }
    assert_eq!(Compression::from_code(5), None);
    assert_eq!("uncompressed".parse(), Ok(Compression::None));
    assert!(
        "brotli"
            .parse::<Compression>()
            .unwrap_err()
            .to_string()
            .contains("\"brotli\"")
    );
}

#[test]
fn a_claimed_length_is_not_believed() {
    // Raw snappy: a varint of 2^32 - 1 and nothing else.
    let lie = [0xff, 0xff, 0xff, 0xff, 0x0f, 0x00];
    assert!(matches!(
        decompress(Compression::Snappy, &lie, usize::MAX),
        Err(CompressionError::Malformed { .. })
    ));
    // xerial: a block of 2^31 bytes that is not there.
    let mut framed = vec![0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1];
    framed.extend([0x7f, 0xff, 0xff, 0xff, 1, 2, 3]);
    assert!(matches!(
        decompress(Compression::Snappy, &framed, usize::MAX),
        Err(CompressionError::Malformed { .. })
    ));
    // Zstandard: a frame header that claims 2^62 bytes.
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0xe0];
    frame.extend((1_u64 << 62).to_le_bytes());
    assert!(decompress(Compression::Zstd, &frame, 1 << 30).is_err());
}

#[test]
fn snappy_is_read_raw_and_joined() {
    let text = b"ottla ottla ottla ottla ottla".repeat(20);
    let raw = snap::raw::Encoder::new().compress_vec(&text).unwrap();
    assert_eq!(decompress(Compression::Snappy, &raw, 1 << 20).unwrap(), text);
    let framed = compress(Compression::Snappy, &text).unwrap();
    assert_eq!(
        framed[..16],
        [0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1]
    );
    let joined = [framed.clone(), framed].concat();
    assert_eq!(
        decompress(Compression::Snappy, &joined, 1 << 20).unwrap(),
        text.repeat(2)
    );
}

#[test]
fn gzip_and_zstd_streams_may_be_joined() {
    for codec in [Compression::Gzip, Compression::Zstd, Compression::Lz4] {
        let joined = [compress(codec, b"one ").unwrap(), compress(codec, b"two").unwrap()].concat();
        assert_eq!(decompress(codec, &joined, 100).unwrap(), b"one two", "{codec}");
        let trailing = [compress(codec, b"one").unwrap(), b"garbage".to_vec()].concat();
        assert!(
            matches!(
                decompress(codec, &trailing, 100),
                Err(CompressionError::Malformed { .. })
            ),
            "{codec}"
        );
    }
}

#[test]
fn lz4_frames_of_all_kinds_are_read() {
    use lz4_flex::frame::{BlockMode, BlockSize, FrameEncoder, FrameInfo};
    use std::io::Write;
    let text: Vec<u8> = (0..200_000_u32).flat_map(|number| (number / 7).to_le_bytes()).collect();
    for block_size in [
        BlockSize::Max64KB,
        BlockSize::Max256KB,
        BlockSize::Max1MB,
        BlockSize::Max4MB,
    ] {
        for block_mode in [BlockMode::Independent, BlockMode::Linked] {
            for checksums in [false, true] {
                let info = FrameInfo::new()
                    .block_size(block_size)
                    .block_mode(block_mode)
                    .block_checksums(checksums)
                    .content_checksum(checksums)
                    .content_size(checksums.then_some(text.len() as u64));
                let mut encoder = FrameEncoder::with_frame_info(info, Vec::new());
                encoder.write_all(&text).unwrap();
                let frame = encoder.finish().unwrap();
                assert_eq!(decompress(Compression::Lz4, &frame, text.len()).unwrap(), text);
                assert_eq!(
                    decompress(Compression::Lz4, &frame, text.len() - 1),
                    Err(CompressionError::LimitExceeded { limit: text.len() - 1 })
                );
                let mut damaged = frame.clone();
                let last = damaged.len() - 1;
                damaged[last] ^= 1;
                assert!(decompress(Compression::Lz4, &damaged, text.len()).is_err());
            }
        }
    }
}

#[test]
fn an_lz4_header_checksum_that_is_wrong_is_refused() {
    let mut frame = compress(Compression::Lz4, b"ottla").unwrap();
    // Kafka writes these seven bytes at the start of each frame.
    assert_eq!(frame[..7], [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]);
    frame[6] ^= 1;
    assert!(decompress(Compression::Lz4, &frame, 100).is_err());
}
