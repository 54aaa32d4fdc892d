//! Kafka's tables against ours: APIs with their versions and header versions, error codes; and our frames as Kafka
//! reads them.

use super::process::Oracle;
use ottla_protocol::messages::ApiKey;
use ottla_protocol::{KafkaError, api, frame};
use serde_json::json;

#[test]
fn error_codes_are_kafkas() {
    let answer = Oracle::start().ask(&json!({"op": "errors"}));
    let theirs = answer["errors"].as_array().unwrap();
    let ours: Vec<_> = KafkaError::ALL
        .iter()
        .map(|error| json!({"code": error.code(), "name": error.name(), "retriable": error.retriable()}))
        .collect();
    assert_eq!(&ours, theirs);
}

#[test]
fn apis_and_header_versions_are_kafkas() {
    let answer = Oracle::start().ask(&json!({"op": "apis"}));
    let theirs = answer["apis"].as_array().unwrap();
    assert_eq!(theirs.len(), ApiKey::ALL.len());
    for (ours, theirs) in ApiKey::ALL.into_iter().zip(theirs) {
        let (min, max) = ours.versions();
        assert_eq!(theirs["key"], json!(ours as i16));
        assert_eq!(theirs["name"], json!(ours.name()));
        assert_eq!((&theirs["min"], &theirs["max"]), (&json!(min), &json!(max)), "{ours:?}");
        assert_eq!(
            theirs["stable"],
            json!(max - i16::from(ours.latest_version_is_unstable())),
            "{ours:?}"
        );
        let versions = min..=max + 1;
        let request: Vec<_> = versions
            .clone()
            .map(|version| frame::request_header_version(ours, version))
            .collect();
        let response: Vec<_> = versions
            .map(|version| frame::response_header_version(ours, version))
            .collect();
        assert_eq!(theirs["request_header"], json!(request), "{ours:?}");
        assert_eq!(theirs["response_header"], json!(response), "{ours:?}");
        assert_eq!(ApiKey::from_i16(ours as i16), Some(ours));
        if let Some(served) = api::served(ours) {
            assert_eq!(
                theirs["advertised"],
                json!(served.min),
                "{ours:?}: the floor that Kafka advertises"
            );
        }
    }
}
