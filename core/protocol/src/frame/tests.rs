use super::*;
use crate::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use crate::messages::fetch::{FetchResponse, FetchableTopicResponse, PartitionData};
use crate::messages::heartbeat::HeartbeatRequest;
use crate::messages::produce::ProduceRequest;
use proptest::prelude::*;

fn joined(chunks: &[Bytes]) -> Bytes {
    Bytes::from(chunks.concat())
}

/// Checks the size, and returns what follows it.
fn frame_of(chunks: &[Bytes]) -> Bytes {
    let whole = joined(chunks);
    let size = frame_size(*whole.first_chunk().unwrap(), usize::MAX).unwrap();
    assert_eq!(size, whole.len() - SIZE_LENGTH);
    whole.slice(SIZE_LENGTH..)
}

#[test]
fn sizes_are_checked() {
    assert_eq!(frame_size([0, 0, 1, 0], 256), Ok(256));
    assert_eq!(
        frame_size([0, 0, 1, 0], 255),
        Err(ProtocolError::FrameSize { size: 256, max: 255 })
    );
    assert_eq!(
        frame_size([0xff; 4], 255),
        Err(ProtocolError::FrameSize { size: -1, max: 255 })
    );
    assert!(frame_size([0x7f, 0xff, 0xff, 0xff], DEFAULT_MAX_REQUEST_SIZE).is_err());
}

#[test]
fn requests_go_both_ways_in_every_header_version() {
    let body = HeartbeatRequest {
        group_id: "g".into(),
        ..Default::default()
    };
    for version in 0..=4 {
        for client_id in [None, Some("a client")] {
            let chunks = encode_request(version, 7, client_id, &body.clone().into()).unwrap();
            let (header, decoded) = decode_request(frame_of(&chunks)).unwrap();
            assert_eq!(
                (header.api_key, header.api_version, header.correlation_id),
                (12, version, 7)
            );
            assert_eq!(header.client_id.as_deref(), client_id);
            assert_eq!(decoded, RequestBody::Heartbeat(body.clone()));
        }
    }
    // The client's name is a string of the old form in a flexible header, too (KIP-482).
    let chunks = encode_request(4, 7, Some("ab"), &body.into()).unwrap();
    assert_eq!(&frame_of(&chunks)[..13], [0, 12, 0, 4, 0, 0, 0, 7, 0, 2, b'a', b'b', 0]);
}

#[test]
fn a_header_of_a_version_to_come_can_be_read() {
    let chunks = encode_request(5, 3, None, &ApiVersionsRequest::default().into()).unwrap();
    let mut frame = frame_of(&chunks).to_vec();
    frame[3] = 99;
    let mut decoder = Decoder::new(frame.into());
    let header = decode_request_header(&mut decoder).unwrap();
    assert_eq!((header.api_key, header.api_version, header.correlation_id), (18, 99, 3));
    let error = RequestBody::decode(ApiKey::ApiVersions, 99, &mut decoder).unwrap_err();
    assert!(matches!(
        error,
        ProtocolError::UnsupportedVersion {
            version: 99,
            min: 0,
            max: 5,
            ..
        }
    ));
}

#[test]
fn headers_that_are_none_are_refused() {
    let decode = |bytes: &'static [u8]| decode_request_header(&mut Decoder::new(Bytes::from_static(bytes)));
    assert!(matches!(
        decode(&[0, 4, 0, 1, 0, 0, 0, 0]),
        Err(ProtocolError::UnknownApiKey { api_key: 4, version: 1 })
    ));
    assert!(matches!(
        decode(&[0xff, 0xff, 0, 1, 0, 0]),
        Err(ProtocolError::UnknownApiKey { api_key: -1, .. })
    ));
    assert!(matches!(
        decode(&[0, 1, 0]),
        Err(ProtocolError::Truncated { position: 2, .. })
    ));
    assert!(matches!(
        decode(&[0, 1, 0, 12, 0, 0]),
        Err(ProtocolError::Truncated { .. })
    ));
}

#[test]
fn bytes_after_a_body_are_refused() {
    let chunks = encode_request(0, 3, None, &ApiVersionsRequest::default().into()).unwrap();
    let mut frame = frame_of(&chunks).to_vec();
    frame.push(0);
    assert!(matches!(
        decode_request(frame.into()),
        Err(ProtocolError::TrailingBytes { remaining: 1, .. })
    ));
}

#[test]
fn the_answer_to_api_versions_has_the_oldest_header() {
    let api = ApiVersion {
        api_key: 18,
        min_version: 0,
        max_version: 5,
        ..Default::default()
    };
    let body = ApiVersionsResponse {
        error_code: 35,
        api_keys: vec![api],
        ..Default::default()
    };
    for version in 0..=5 {
        let chunks = encode_response(ApiKey::ApiVersions, version, 9, &body.clone().into()).unwrap();
        let frame = frame_of(&chunks);
        assert_eq!(frame[..6], [0, 0, 0, 9, 0, 35]);
        let (correlation_id, decoded) = decode_response(frame, ApiKey::ApiVersions, version).unwrap();
        assert_eq!((correlation_id, decoded), (9, ResponseBody::ApiVersions(body.clone())));
    }
}

#[test]
fn records_are_never_copied() {
    let records: Vec<Bytes> = [10, 100_000]
        .iter()
        .map(|length| Bytes::from(vec![7; *length]))
        .collect();
    let partition = |records: &Bytes| PartitionData {
        records: Some(records.clone()),
        ..Default::default()
    };
    let partitions = records.iter().map(partition).collect();
    let topic = FetchableTopicResponse {
        partitions,
        ..Default::default()
    };
    let body = FetchResponse {
        responses: vec![topic],
        ..Default::default()
    };
    for version in 4..=18 {
        let chunks = encode_response(ApiKey::Fetch, version, 1, &body.clone().into()).unwrap();
        for records in &records {
            assert!(
                chunks
                    .iter()
                    .any(|chunk| chunk.as_ptr() == records.as_ptr() && chunk.len() == records.len())
            );
        }
        let frame = frame_of(&chunks);
        let (_, decoded) = decode_response(frame.clone(), ApiKey::Fetch, version).unwrap();
        let decoded = FetchResponse::try_from(decoded).unwrap();
        assert_eq!(decoded, body);
        for partition in &decoded.responses[0].partitions {
            let records = partition.records.as_ref().unwrap();
            assert!(
                frame.as_ptr_range().contains(&records.as_ptr()),
                "records are slices of the frame"
            );
        }
    }
}

#[test]
fn a_field_that_a_version_lacks_is_refused_or_dropped() {
    let topic_id = crate::Uuid([1; 16]);
    let topic = crate::messages::produce::TopicProduceData {
        topic_id,
        ..Default::default()
    };
    let request = ProduceRequest {
        topic_data: vec![topic],
        ..Default::default()
    };
    // `topic_id` is ignorable: gone below version 13.
    let chunks = encode_request(12, 1, None, &request.clone().into()).unwrap();
    let (_, decoded) = decode_request(frame_of(&chunks)).unwrap();
    assert_eq!(
        ProduceRequest::try_from(decoded).unwrap().topic_data[0].topic_id,
        crate::Uuid::ZERO
    );
    // A group instance id is not.
    let request = HeartbeatRequest {
        group_instance_id: Some("i".into()),
        ..Default::default()
    };
    let error = encode_request(2, 1, None, &request.clone().into()).unwrap_err();
    assert_eq!(
        error,
        ProtocolError::FieldNotInVersion {
            field: "HeartbeatRequest.group_instance_id",
            version: 2
        }
    );
    assert!(encode_request(3, 1, None, &request.into()).is_ok());
    let error = encode_request(2, 1, None, &ProduceRequest::default().into()).unwrap_err();
    assert!(matches!(
        error,
        ProtocolError::UnsupportedVersion {
            version: 2,
            min: 3,
            max: 13,
            ..
        }
    ));
}

proptest! {
    #[test]
    fn unknown_tagged_fields_come_back_in_order(tags in proptest::collection::btree_map(any::<u32>(), 0usize..200, 0..40)) {
        let known = [0, 1, 2, 3];
        let unknown: Vec<RawTaggedField> = tags
            .iter()
            .filter(|(tag, _)| !known.contains(*tag))
            .map(|(tag, length)| RawTaggedField { tag: *tag, data: vec![1; *length].into() })
            .collect();
        let body = ApiVersionsResponse { unknown_tagged_fields: unknown, zk_migration_ready: true, ..Default::default() };
        let chunks = encode_response(ApiKey::ApiVersions, 4, 1, &body.clone().into()).unwrap();
        let (_, decoded) = decode_response(frame_of(&chunks), ApiKey::ApiVersions, 4).unwrap();
        prop_assert_eq!(decoded, ResponseBody::ApiVersions(body));
    }

    #[test]
    fn no_frame_breaks_a_request(bytes: Vec<u8>) {
        // Whatever it says, it says it without a panic.
        let _ = decode_request(bytes.into());
    }
}

#[test]
fn tagged_fields_out_of_place_are_refused() {
    let field = |tag| RawTaggedField {
        tag,
        data: Bytes::new(),
    };
    for tags in [vec![field(0)], vec![field(9), field(8)], vec![field(8), field(8)]] {
        let body = ApiVersionsResponse {
            unknown_tagged_fields: tags,
            supported_features: vec![Default::default()],
            ..Default::default()
        };
        let error = encode_response(ApiKey::ApiVersions, 3, 1, &body.clone().into()).unwrap_err();
        assert!(matches!(error, ProtocolError::InvalidTag { .. }));
        // In a version without tagged fields they can't be written at all.
        let body = ApiVersionsResponse {
            supported_features: Vec::new(),
            ..body
        };
        let error = encode_response(ApiKey::ApiVersions, 2, 1, &body.into()).unwrap_err();
        assert!(matches!(error, ProtocolError::FieldNotInVersion { .. }));
    }
    let decode = |body: &[u8]| {
        let frame = [
            &[0, 12, 0, 4, 0, 0, 0, 7, 0xff, 0xff, 0, 2, b'g', 0, 0, 0, 0, 1, 0][..],
            body,
        ]
        .concat();
        decode_request(frame.into())
    };
    let (_, RequestBody::Heartbeat(body)) = decode(&[2, 9, 0, 8, 1, 5]).unwrap() else {
        panic!()
    };
    assert_eq!(
        body.unknown_tagged_fields
            .iter()
            .map(|field| field.tag)
            .collect::<Vec<_>>(),
        [8, 9]
    );
    assert!(
        matches!(decode(&[2, 9, 0, 9, 0]), Err(ProtocolError::InvalidTag { tag: 9, .. })),
        "twice"
    );
    assert!(matches!(
        decode(&[1, 9, 3, 0, 0]),
        Err(ProtocolError::Truncated {
            needed: 3,
            remaining: 2,
            ..
        })
    ));
    assert!(matches!(
        decode(&[0xff, 0xff, 0xff, 0xff, 0x1f]),
        Err(ProtocolError::InvalidVarint { .. })
    ));
}
