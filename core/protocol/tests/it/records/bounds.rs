//! What input makes a decompressor allocate: a small multiple of the input and of what it produced.

use ottla_protocol::compression::{Compression, CompressionError, compress, decompress};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::allocation::peak_of;

const CODECS: [Compression; 4] = [
    Compression::Gzip,
    Compression::Snappy,
    Compression::Lz4,
    Compression::Zstd,
];

/// What a codec's own state may take, however small the input (inflate's window, tables).
const CODEC_STATE: usize = 256 << 10;

#[test]
fn a_bomb_gets_no_more_than_the_limit_asks_for() {
    let zeros = vec![0; 64 << 20];
    for codec in CODECS {
        let bomb = compress(codec, &zeros).unwrap();
        for limit in [0, 1, 1000, 100_000, 1 << 20, 10 << 20] {
            let (result, peak) = peak_of(|| decompress(codec, &bomb, limit));
            assert_eq!(
                result,
                Err(CompressionError::LimitExceeded { limit }),
                "{codec} {limit}"
            );
            assert!(
                peak <= 4 * limit + CODEC_STATE,
                "{codec} with the limit {limit} took {peak} bytes"
            );
        }
        let (result, peak) = peak_of(|| decompress(codec, &bomb, usize::MAX));
        assert_eq!(result.map(|output| output.len()), Ok(zeros.len()), "{codec}");
        assert!(peak <= 4 * zeros.len(), "{codec} took {peak} bytes");
    }
}

/// Inputs that claim much and hold little.
#[test]
fn a_claim_is_not_allocated_for() {
    let mut xerial = vec![
        0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 6,
    ];
    xerial.extend([0xff, 0xff, 0xff, 0xff, 0x0f, 0x00]);
    // A frame of 4 MiB blocks whose only block has a byte; its header checksum is right.
    let lz4 = vec![0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73, 1, 0, 0, 0, 0xff, 0, 0, 0, 0];
    // A single segment frame of 2^40 bytes, then a raw block of one.
    let mut zstd = vec![0x28, 0xb5, 0x2f, 0xfd, 0xe0];
    zstd.extend((1_u64 << 40).to_le_bytes());
    zstd.extend([0x09, 0, 0, b'x']);
    // A header that announces an extra field of 65535 bytes.
    let gzip = vec![0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 1, 2, 3];
    for (codec, input) in [
        (Compression::Snappy, xerial),
        (Compression::Lz4, lz4),
        (Compression::Zstd, zstd),
        (Compression::Gzip, gzip),
    ] {
        let (result, peak) = peak_of(|| decompress(codec, &input, usize::MAX));
        assert!(
            matches!(result, Err(CompressionError::Malformed { .. })),
            "{codec}: {result:?}"
        );
        assert!(peak <= CODEC_STATE, "{codec} took {peak} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_does_not_make_it_allocate(content in vec(0_u8..4, 0..20_000), flips in vec(any::<(prop::sample::Index, u8)>(), 1..6)) {
        for codec in CODECS {
            let mut input = compress(codec, &content).unwrap();
            for (at, value) in &flips {
                let at = at.index(input.len());
                input[at] = *value;
            }
            let (result, peak) = peak_of(|| decompress(codec, &input, 1 << 30));
            let produced = result.map_or(0, |output| output.len());
            // A block of LZ4 may claim 255 times its bytes, one of snappy 22 times; both are checked block by block.
            let most = 4 * produced + 256 * input.len() + CODEC_STATE;
            prop_assert!(peak <= most, "{} took {} bytes for {} in and {} out", codec, peak, input.len(), produced);
        }
    }
}
