//! Record batches: whatever the bytes are, walking batches, checking them and reading their records must not panic, loop
//! or allocate beyond the limit. The same bytes are also read as the payload of a batch in every compression.
#![no_main]

#[path = "../../core/protocol/tests/it/allocation.rs"]
mod allocation;

use libfuzzer_sys::fuzz_target;
use ottla_protocol::batch::{BatchHeader, Batches, DecompressionLimit, HEADER_LENGTH, check_crc, records, seal};
use ottla_protocol::compression::{Compression, compress};

const LIMIT: usize = 1 << 20;

fn read(header: &BatchHeader, batch: &[u8]) {
    let (opened, peak) = allocation::peak_of(|| records(header, batch, DecompressionLimit(LIMIT)));
    assert!(
        peak <= 4 * LIMIT + 4 * batch.len() + (256 << 10),
        "{} bytes made {peak}",
        batch.len()
    );
    let Ok(opened) = opened else { return };
    let payload = opened.payload().len();
    let (mut count, mut seen) = (0, 0);
    let ((), peak) = allocation::peak_of(|| {
        for record in &opened {
            let Ok(record) = record else { break };
            count += 1;
            seen += record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len);
            for (key, value) in record.headers.iter() {
                seen += key.len() + value.map_or(0, <[u8]>::len);
            }
        }
    });
    assert!(
        peak <= 4096,
        "reading records allocates nothing that lasts, but it took {peak}"
    );
    assert!(
        count <= payload && seen <= payload,
        "{count} records of {seen} bytes out of {payload}"
    );
}

fuzz_target!(|data: &[u8]| {
    let mut batches = Batches::new(data);
    let mut walked = 0;
    for batch in batches.by_ref() {
        let Ok((header, batch)) = batch else { break };
        walked += batch.len();
        assert_eq!(batch.len(), header.total_length());
        let _ = check_crc(batch);
        read(&header, batch);
    }
    assert!(walked <= data.len());

    let [compression, count, payload @ ..] = data else {
        return;
    };
    let code = i16::from(compression % 5);
    let mut batch = vec![0; HEADER_LENGTH];
    batch[16] = 2;
    batch[8..12].copy_from_slice(&(HEADER_LENGTH as i32 - 12).to_be_bytes());
    let mut header = BatchHeader::parse(&batch).expect("an empty batch");
    header.attributes.0 = code;
    header.records_count = i32::from(*count);
    // Half of the time the bytes are what comes out of the decompressor, not what goes in.
    match header.attributes.compression() {
        Ok(kind) if compression & 0x80 != 0 && kind != Compression::None => {
            batch.extend(compress(kind, payload).expect("any bytes can be compressed"));
        }
        _ => batch.extend_from_slice(payload),
    }
    seal(&mut batch, &header).expect("the batch is small");
    let header = BatchHeader::parse(&batch).expect("a sealed batch");
    check_crc(&batch).expect("a sealed batch");
    read(&header, &batch);
});
