//! The one table of what an Ottla broker serves.
//!
//! It drives dispatch, the answer to ApiVersions and `docs/compatibility.md`. A key stands here once it is implemented.

use crate::error::ProtocolError;
use crate::messages::ApiKey;

/// An API that is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServedApi {
    /// The API.
    pub key: ApiKey,
    /// The oldest version that is advertised. [`ServedApi::oldest`] is the oldest that is answered.
    pub min: i16,
    /// The newest version that is advertised and answered.
    pub max: i16,
    /// What a client uses it for, in one line.
    pub purpose: &'static str,
}

impl ServedApi {
    /// The oldest version that is answered.
    ///
    /// It differs from `min` for Produce: librdkafka up to 2.11.0 switches compression off unless version 0 is
    /// advertised (KAFKA-18659), so Kafka advertises 0 and refuses 0 to 2; so do we.
    #[must_use]
    pub fn oldest(&self) -> i16 {
        self.min.max(self.key.versions().0)
    }

    /// Whether `version` is answered.
    ///
    /// # Errors
    /// [`ProtocolError::UnsupportedVersion`] with what is answered.
    pub fn check_version(&self, version: i16) -> Result<(), ProtocolError> {
        if version < self.oldest() || version > self.max {
            let (min, max) = (self.oldest(), self.max);
            return Err(ProtocolError::UnsupportedVersion {
                message: self.key.name(),
                version,
                min,
                max,
            });
        }
        Ok(())
    }
}

const fn served_api(key: ApiKey, min: i16, max: i16, purpose: &'static str) -> ServedApi {
    ServedApi { key, min, max, purpose }
}

/// In the order of keys. The floors are Kafka 4.4's; only caps may be lower.
static SERVED: [ServedApi; 14] = [
    served_api(
        ApiKey::Produce,
        0,
        13,
        "append record batches; versions 0 to 2 are refused, as Kafka 4 does",
    ),
    served_api(ApiKey::Fetch, 4, 18, "read record batches, waiting for new ones"),
    served_api(
        ApiKey::ListOffsets,
        1,
        11,
        "find the earliest and latest offset, and the offset of a time",
    ),
    served_api(
        ApiKey::Metadata,
        0,
        13,
        "list brokers, topics and partitions; creates topics on demand",
    ),
    served_api(
        ApiKey::FindCoordinator,
        0,
        6,
        "find the broker that coordinates a group or a transaction",
    ),
    served_api(ApiKey::ApiVersions, 0, 5, "learn what the broker serves"),
    served_api(ApiKey::CreateTopics, 2, 7, "create topics"),
    served_api(ApiKey::DeleteTopics, 1, 6, "delete topics, by name or id"),
    served_api(
        ApiKey::InitProducerId,
        0,
        5,
        "get a producer id, for produce without duplicates",
    ),
    served_api(ApiKey::DescribeConfigs, 1, 4, "read the settings of topics and brokers"),
    served_api(ApiKey::CreatePartitions, 0, 3, "add partitions to topics"),
    served_api(ApiKey::IncrementalAlterConfigs, 0, 1, "change single settings"),
    served_api(
        ApiKey::DescribeCluster,
        0,
        2,
        "name the cluster, its brokers and its controller",
    ),
    served_api(ApiKey::DescribeTopicPartitions, 0, 0, "describe topics page by page"),
];

/// Everything that is served, in the order of keys.
#[must_use]
pub fn all() -> &'static [ServedApi] {
    &SERVED
}

/// What is served of this API, if anything.
#[must_use]
pub fn served(key: ApiKey) -> Option<&'static ServedApi> {
    SERVED
        .binary_search_by_key(&(key as i16), |api| api.key as i16)
        .ok()
        .map(|index| &SERVED[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_within_kafkas_versions() {
        assert!(all().windows(2).all(|pair| (pair[0].key as i16) < pair[1].key as i16));
        for api in all() {
            let (min, max) = api.key.versions();
            assert_eq!(served(api.key), Some(api));
            assert_eq!(api.oldest(), min, "{:?}: Kafka's floor", api.key);
            assert!(api.min <= api.max && api.max <= max - i16::from(api.key.latest_version_is_unstable()));
            assert!(api.check_version(api.max).is_ok() && api.check_version(api.max + 1).is_err());
            assert!(api.check_version(min).is_ok() && api.check_version(min - 1).is_err());
        }
        assert_eq!(served(ApiKey::Vote), None);
        assert_eq!(served(ApiKey::Produce).unwrap().min, 0);
    }
}
