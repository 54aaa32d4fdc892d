//! A frame from the network: size, header, body. Reading it must not panic or allocate more than a small multiple of
//! it, and what can be read is written to a frame that reads the same.
#![no_main]

#[path = "../../core/protocol/tests/it/allocation.rs"]
mod allocation;

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use ottla_protocol::frame::{self, SIZE_LENGTH};

fuzz_target!(|data: &[u8]| {
    let Some((prefix, rest)) = data.split_first_chunk::<SIZE_LENGTH>() else {
        return;
    };
    let _ = frame::frame_size(*prefix, frame::DEFAULT_MAX_REQUEST_SIZE);
    let bytes = Bytes::copy_from_slice(rest);
    let (request, peak) = allocation::peak_of(|| frame::decode_request(bytes.clone()));
    assert!(peak <= 33 * rest.len() + (66 << 10), "{} bytes made {peak}", rest.len());
    let Ok((header, body)) = request else { return };
    let client_id = header.client_id.as_deref();
    let written = frame::encode_request(header.api_version, header.correlation_id, client_id, &body)
        .expect("what was read can be written")
        .concat();
    let (again, body) =
        frame::decode_request(Bytes::from(written[SIZE_LENGTH..].to_vec())).expect("what was written can be read");
    assert_eq!(
        (again.api_key, again.correlation_id),
        (header.api_key, header.correlation_id)
    );
    let twice = frame::encode_request(
        again.api_version,
        again.correlation_id,
        again.client_id.as_deref(),
        &body,
    );
    // Bytes are compared, because a float that is not a number equals nothing.
    assert_eq!(twice.expect("what was read can be written").concat(), written);
});
