//! One file a Kafka API. Each exposes
//! `handle(state: &Arc<State>, context: &RequestContext, request: XRequest, version: i16) -> XResponse`.

mod authorized_operations;
pub(crate) mod create_partitions;
pub(crate) mod create_topics;
pub(crate) mod delete_topics;
pub(crate) mod describe_cluster;
pub(crate) mod describe_configs;
pub(crate) mod describe_topic_partitions;
pub(crate) mod find_coordinator;
pub(crate) mod incremental_alter_configs;
pub(crate) mod init_producer_id;
pub(crate) mod metadata;
mod outcome;

// The data half: api_versions, fetch, list_offsets, produce.
pub(crate) mod api_versions;
pub(crate) mod failure;
pub(crate) mod fetch;
pub(crate) mod list_offsets;
pub(crate) mod produce;
