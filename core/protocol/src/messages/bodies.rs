//! Any request, any response.
//!
//! Generated from `schema/` by the test `generated_code_is_fresh`: do not edit.

use super::add_offsets_to_txn::{AddOffsetsToTxnRequest, AddOffsetsToTxnResponse};
use super::add_partitions_to_txn::{AddPartitionsToTxnRequest, AddPartitionsToTxnResponse};
use super::add_raft_voter::{AddRaftVoterRequest, AddRaftVoterResponse};
use super::allocate_producer_ids::{AllocateProducerIdsRequest, AllocateProducerIdsResponse};
use super::alter_client_quotas::{AlterClientQuotasRequest, AlterClientQuotasResponse};
use super::alter_configs::{AlterConfigsRequest, AlterConfigsResponse};
use super::alter_partition::{AlterPartitionRequest, AlterPartitionResponse};
use super::alter_partition_reassignments::{AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse};
use super::alter_replica_log_dirs::{AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse};
use super::alter_share_group_offsets::{AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse};
use super::alter_user_scram_credentials::{AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse};
use super::api_key::ApiKey;
use super::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use super::assign_replicas_to_dirs::{AssignReplicasToDirsRequest, AssignReplicasToDirsResponse};
use super::begin_quorum_epoch::{BeginQuorumEpochRequest, BeginQuorumEpochResponse};
use super::broker_heartbeat::{BrokerHeartbeatRequest, BrokerHeartbeatResponse};
use super::broker_registration::{BrokerRegistrationRequest, BrokerRegistrationResponse};
use super::consumer_group_describe::{ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse};
use super::consumer_group_heartbeat::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};
use super::controller_registration::{ControllerRegistrationRequest, ControllerRegistrationResponse};
use super::create_acls::{CreateAclsRequest, CreateAclsResponse};
use super::create_delegation_token::{CreateDelegationTokenRequest, CreateDelegationTokenResponse};
use super::create_partitions::{CreatePartitionsRequest, CreatePartitionsResponse};
use super::create_topics::{CreateTopicsRequest, CreateTopicsResponse};
use super::delete_acls::{DeleteAclsRequest, DeleteAclsResponse};
use super::delete_groups::{DeleteGroupsRequest, DeleteGroupsResponse};
use super::delete_records::{DeleteRecordsRequest, DeleteRecordsResponse};
use super::delete_share_group_offsets::{DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse};
use super::delete_share_group_state::{DeleteShareGroupStateRequest, DeleteShareGroupStateResponse};
use super::delete_topics::{DeleteTopicsRequest, DeleteTopicsResponse};
use super::describe_acls::{DescribeAclsRequest, DescribeAclsResponse};
use super::describe_client_quotas::{DescribeClientQuotasRequest, DescribeClientQuotasResponse};
use super::describe_cluster::{DescribeClusterRequest, DescribeClusterResponse};
use super::describe_configs::{DescribeConfigsRequest, DescribeConfigsResponse};
use super::describe_delegation_token::{DescribeDelegationTokenRequest, DescribeDelegationTokenResponse};
use super::describe_groups::{DescribeGroupsRequest, DescribeGroupsResponse};
use super::describe_log_dirs::{DescribeLogDirsRequest, DescribeLogDirsResponse};
use super::describe_producers::{DescribeProducersRequest, DescribeProducersResponse};
use super::describe_quorum::{DescribeQuorumRequest, DescribeQuorumResponse};
use super::describe_share_group_offsets::{DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse};
use super::describe_topic_partitions::{DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse};
use super::describe_transactions::{DescribeTransactionsRequest, DescribeTransactionsResponse};
use super::describe_user_scram_credentials::{
    DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse,
};
use super::elect_leaders::{ElectLeadersRequest, ElectLeadersResponse};
use super::end_quorum_epoch::{EndQuorumEpochRequest, EndQuorumEpochResponse};
use super::end_txn::{EndTxnRequest, EndTxnResponse};
use super::envelope::{EnvelopeRequest, EnvelopeResponse};
use super::expire_delegation_token::{ExpireDelegationTokenRequest, ExpireDelegationTokenResponse};
use super::fetch::{FetchRequest, FetchResponse};
use super::fetch_snapshot::{FetchSnapshotRequest, FetchSnapshotResponse};
use super::find_coordinator::{FindCoordinatorRequest, FindCoordinatorResponse};
use super::get_telemetry_subscriptions::{GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse};
use super::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use super::incremental_alter_configs::{IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse};
use super::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use super::initialize_share_group_state::{InitializeShareGroupStateRequest, InitializeShareGroupStateResponse};
use super::join_group::{JoinGroupRequest, JoinGroupResponse};
use super::leave_group::{LeaveGroupRequest, LeaveGroupResponse};
use super::list_config_resources::{ListConfigResourcesRequest, ListConfigResourcesResponse};
use super::list_groups::{ListGroupsRequest, ListGroupsResponse};
use super::list_offsets::{ListOffsetsRequest, ListOffsetsResponse};
use super::list_partition_reassignments::{ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse};
use super::list_transactions::{ListTransactionsRequest, ListTransactionsResponse};
use super::metadata::{MetadataRequest, MetadataResponse};
use super::offset_commit::{OffsetCommitRequest, OffsetCommitResponse};
use super::offset_delete::{OffsetDeleteRequest, OffsetDeleteResponse};
use super::offset_fetch::{OffsetFetchRequest, OffsetFetchResponse};
use super::offset_for_leader_epoch::{OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse};
use super::produce::{ProduceRequest, ProduceResponse};
use super::push_telemetry::{PushTelemetryRequest, PushTelemetryResponse};
use super::read_share_group_state::{ReadShareGroupStateRequest, ReadShareGroupStateResponse};
use super::read_share_group_state_summary::{ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse};
use super::remove_raft_voter::{RemoveRaftVoterRequest, RemoveRaftVoterResponse};
use super::renew_delegation_token::{RenewDelegationTokenRequest, RenewDelegationTokenResponse};
use super::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use super::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};
use super::share_acknowledge::{ShareAcknowledgeRequest, ShareAcknowledgeResponse};
use super::share_fetch::{ShareFetchRequest, ShareFetchResponse};
use super::share_group_describe::{ShareGroupDescribeRequest, ShareGroupDescribeResponse};
use super::share_group_heartbeat::{ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse};
use super::streams_group_describe::{StreamsGroupDescribeRequest, StreamsGroupDescribeResponse};
use super::streams_group_heartbeat::{StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse};
use super::streams_group_topology_description_update::{
    StreamsGroupTopologyDescriptionUpdateRequest, StreamsGroupTopologyDescriptionUpdateResponse,
};
use super::sync_group::{SyncGroupRequest, SyncGroupResponse};
use super::txn_offset_commit::{TxnOffsetCommitRequest, TxnOffsetCommitResponse};
use super::unregister_broker::{UnregisterBrokerRequest, UnregisterBrokerResponse};
use super::unregister_controller::{UnregisterControllerRequest, UnregisterControllerResponse};
use super::update_features::{UpdateFeaturesRequest, UpdateFeaturesResponse};
use super::update_raft_voter::{UpdateRaftVoterRequest, UpdateRaftVoterResponse};
use super::vote::{VoteRequest, VoteResponse};
use super::write_share_group_state::{WriteShareGroupStateRequest, WriteShareGroupStateResponse};
use super::write_txn_markers::{WriteTxnMarkersRequest, WriteTxnMarkersResponse};
use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::ProtocolError;
use crate::message::Message;

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RequestBody {
    /// API key 0.
    Produce(ProduceRequest),
    /// API key 1.
    Fetch(FetchRequest),
    /// API key 2.
    ListOffsets(ListOffsetsRequest),
    /// API key 3.
    Metadata(MetadataRequest),
    /// API key 8.
    OffsetCommit(OffsetCommitRequest),
    /// API key 9.
    OffsetFetch(OffsetFetchRequest),
    /// API key 10.
    FindCoordinator(FindCoordinatorRequest),
    /// API key 11.
    JoinGroup(JoinGroupRequest),
    /// API key 12.
    Heartbeat(HeartbeatRequest),
    /// API key 13.
    LeaveGroup(LeaveGroupRequest),
    /// API key 14.
    SyncGroup(SyncGroupRequest),
    /// API key 15.
    DescribeGroups(DescribeGroupsRequest),
    /// API key 16.
    ListGroups(ListGroupsRequest),
    /// API key 17.
    SaslHandshake(SaslHandshakeRequest),
    /// API key 18.
    ApiVersions(ApiVersionsRequest),
    /// API key 19.
    CreateTopics(CreateTopicsRequest),
    /// API key 20.
    DeleteTopics(DeleteTopicsRequest),
    /// API key 21.
    DeleteRecords(DeleteRecordsRequest),
    /// API key 22.
    InitProducerId(InitProducerIdRequest),
    /// API key 23.
    OffsetForLeaderEpoch(OffsetForLeaderEpochRequest),
    /// API key 24.
    AddPartitionsToTxn(AddPartitionsToTxnRequest),
    /// API key 25.
    AddOffsetsToTxn(AddOffsetsToTxnRequest),
    /// API key 26.
    EndTxn(EndTxnRequest),
    /// API key 27.
    WriteTxnMarkers(WriteTxnMarkersRequest),
    /// API key 28.
    TxnOffsetCommit(TxnOffsetCommitRequest),
    /// API key 29.
    DescribeAcls(DescribeAclsRequest),
    /// API key 30.
    CreateAcls(CreateAclsRequest),
    /// API key 31.
    DeleteAcls(DeleteAclsRequest),
    /// API key 32.
    DescribeConfigs(DescribeConfigsRequest),
    /// API key 33.
    AlterConfigs(AlterConfigsRequest),
    /// API key 34.
    AlterReplicaLogDirs(AlterReplicaLogDirsRequest),
    /// API key 35.
    DescribeLogDirs(DescribeLogDirsRequest),
    /// API key 36.
    SaslAuthenticate(SaslAuthenticateRequest),
    /// API key 37.
    CreatePartitions(CreatePartitionsRequest),
    /// API key 38.
    CreateDelegationToken(CreateDelegationTokenRequest),
    /// API key 39.
    RenewDelegationToken(RenewDelegationTokenRequest),
    /// API key 40.
    ExpireDelegationToken(ExpireDelegationTokenRequest),
    /// API key 41.
    DescribeDelegationToken(DescribeDelegationTokenRequest),
    /// API key 42.
    DeleteGroups(DeleteGroupsRequest),
    /// API key 43.
    ElectLeaders(ElectLeadersRequest),
    /// API key 44.
    IncrementalAlterConfigs(IncrementalAlterConfigsRequest),
    /// API key 45.
    AlterPartitionReassignments(AlterPartitionReassignmentsRequest),
    /// API key 46.
    ListPartitionReassignments(ListPartitionReassignmentsRequest),
    /// API key 47.
    OffsetDelete(OffsetDeleteRequest),
    /// API key 48.
    DescribeClientQuotas(DescribeClientQuotasRequest),
    /// API key 49.
    AlterClientQuotas(AlterClientQuotasRequest),
    /// API key 50.
    DescribeUserScramCredentials(DescribeUserScramCredentialsRequest),
    /// API key 51.
    AlterUserScramCredentials(AlterUserScramCredentialsRequest),
    /// API key 52.
    Vote(VoteRequest),
    /// API key 53.
    BeginQuorumEpoch(BeginQuorumEpochRequest),
    /// API key 54.
    EndQuorumEpoch(EndQuorumEpochRequest),
    /// API key 55.
    DescribeQuorum(DescribeQuorumRequest),
    /// API key 56.
    AlterPartition(AlterPartitionRequest),
    /// API key 57.
    UpdateFeatures(UpdateFeaturesRequest),
    /// API key 58.
    Envelope(EnvelopeRequest),
    /// API key 59.
    FetchSnapshot(FetchSnapshotRequest),
    /// API key 60.
    DescribeCluster(DescribeClusterRequest),
    /// API key 61.
    DescribeProducers(DescribeProducersRequest),
    /// API key 62.
    BrokerRegistration(BrokerRegistrationRequest),
    /// API key 63.
    BrokerHeartbeat(BrokerHeartbeatRequest),
    /// API key 64.
    UnregisterBroker(UnregisterBrokerRequest),
    /// API key 65.
    DescribeTransactions(DescribeTransactionsRequest),
    /// API key 66.
    ListTransactions(ListTransactionsRequest),
    /// API key 67.
    AllocateProducerIds(AllocateProducerIdsRequest),
    /// API key 68.
    ConsumerGroupHeartbeat(ConsumerGroupHeartbeatRequest),
    /// API key 69.
    ConsumerGroupDescribe(ConsumerGroupDescribeRequest),
    /// API key 70.
    ControllerRegistration(ControllerRegistrationRequest),
    /// API key 71.
    GetTelemetrySubscriptions(GetTelemetrySubscriptionsRequest),
    /// API key 72.
    PushTelemetry(PushTelemetryRequest),
    /// API key 73.
    AssignReplicasToDirs(AssignReplicasToDirsRequest),
    /// API key 74.
    ListConfigResources(ListConfigResourcesRequest),
    /// API key 75.
    DescribeTopicPartitions(DescribeTopicPartitionsRequest),
    /// API key 76.
    ShareGroupHeartbeat(ShareGroupHeartbeatRequest),
    /// API key 77.
    ShareGroupDescribe(ShareGroupDescribeRequest),
    /// API key 78.
    ShareFetch(ShareFetchRequest),
    /// API key 79.
    ShareAcknowledge(ShareAcknowledgeRequest),
    /// API key 80.
    AddRaftVoter(AddRaftVoterRequest),
    /// API key 81.
    RemoveRaftVoter(RemoveRaftVoterRequest),
    /// API key 82.
    UpdateRaftVoter(UpdateRaftVoterRequest),
    /// API key 83.
    InitializeShareGroupState(InitializeShareGroupStateRequest),
    /// API key 84.
    ReadShareGroupState(ReadShareGroupStateRequest),
    /// API key 85.
    WriteShareGroupState(WriteShareGroupStateRequest),
    /// API key 86.
    DeleteShareGroupState(DeleteShareGroupStateRequest),
    /// API key 87.
    ReadShareGroupStateSummary(ReadShareGroupStateSummaryRequest),
    /// API key 88.
    StreamsGroupHeartbeat(StreamsGroupHeartbeatRequest),
    /// API key 89.
    StreamsGroupDescribe(StreamsGroupDescribeRequest),
    /// API key 90.
    DescribeShareGroupOffsets(DescribeShareGroupOffsetsRequest),
    /// API key 91.
    AlterShareGroupOffsets(AlterShareGroupOffsetsRequest),
    /// API key 92.
    DeleteShareGroupOffsets(DeleteShareGroupOffsetsRequest),
    /// API key 93.
    StreamsGroupTopologyDescriptionUpdate(StreamsGroupTopologyDescriptionUpdateRequest),
    /// API key 94.
    UnregisterController(UnregisterControllerRequest),
}

impl RequestBody {
    /// Reads the body; what follows it stays in the decoder.
    ///
    /// # Errors
    /// When the API has no such version or the bytes are not such a body.
    pub fn decode(api_key: ApiKey, version: i16, decoder: &mut Decoder) -> Result<Self, ProtocolError> {
        Ok(match api_key {
            ApiKey::Produce => RequestBody::Produce(ProduceRequest::decode(decoder, version)?),
            ApiKey::Fetch => RequestBody::Fetch(FetchRequest::decode(decoder, version)?),
            ApiKey::ListOffsets => RequestBody::ListOffsets(ListOffsetsRequest::decode(decoder, version)?),
            ApiKey::Metadata => RequestBody::Metadata(MetadataRequest::decode(decoder, version)?),
            ApiKey::OffsetCommit => RequestBody::OffsetCommit(OffsetCommitRequest::decode(decoder, version)?),
            ApiKey::OffsetFetch => RequestBody::OffsetFetch(OffsetFetchRequest::decode(decoder, version)?),
            ApiKey::FindCoordinator => RequestBody::FindCoordinator(FindCoordinatorRequest::decode(decoder, version)?),
            ApiKey::JoinGroup => RequestBody::JoinGroup(JoinGroupRequest::decode(decoder, version)?),
            ApiKey::Heartbeat => RequestBody::Heartbeat(HeartbeatRequest::decode(decoder, version)?),
            ApiKey::LeaveGroup => RequestBody::LeaveGroup(LeaveGroupRequest::decode(decoder, version)?),
            ApiKey::SyncGroup => RequestBody::SyncGroup(SyncGroupRequest::decode(decoder, version)?),
            ApiKey::DescribeGroups => RequestBody::DescribeGroups(DescribeGroupsRequest::decode(decoder, version)?),
            ApiKey::ListGroups => RequestBody::ListGroups(ListGroupsRequest::decode(decoder, version)?),
            ApiKey::SaslHandshake => RequestBody::SaslHandshake(SaslHandshakeRequest::decode(decoder, version)?),
            ApiKey::ApiVersions => RequestBody::ApiVersions(ApiVersionsRequest::decode(decoder, version)?),
            ApiKey::CreateTopics => RequestBody::CreateTopics(CreateTopicsRequest::decode(decoder, version)?),
            ApiKey::DeleteTopics => RequestBody::DeleteTopics(DeleteTopicsRequest::decode(decoder, version)?),
            ApiKey::DeleteRecords => RequestBody::DeleteRecords(DeleteRecordsRequest::decode(decoder, version)?),
            ApiKey::InitProducerId => RequestBody::InitProducerId(InitProducerIdRequest::decode(decoder, version)?),
            ApiKey::OffsetForLeaderEpoch => {
                RequestBody::OffsetForLeaderEpoch(OffsetForLeaderEpochRequest::decode(decoder, version)?)
            }
            ApiKey::AddPartitionsToTxn => {
                RequestBody::AddPartitionsToTxn(AddPartitionsToTxnRequest::decode(decoder, version)?)
            }
            ApiKey::AddOffsetsToTxn => RequestBody::AddOffsetsToTxn(AddOffsetsToTxnRequest::decode(decoder, version)?),
            ApiKey::EndTxn => RequestBody::EndTxn(EndTxnRequest::decode(decoder, version)?),
            ApiKey::WriteTxnMarkers => RequestBody::WriteTxnMarkers(WriteTxnMarkersRequest::decode(decoder, version)?),
            ApiKey::TxnOffsetCommit => RequestBody::TxnOffsetCommit(TxnOffsetCommitRequest::decode(decoder, version)?),
            ApiKey::DescribeAcls => RequestBody::DescribeAcls(DescribeAclsRequest::decode(decoder, version)?),
            ApiKey::CreateAcls => RequestBody::CreateAcls(CreateAclsRequest::decode(decoder, version)?),
            ApiKey::DeleteAcls => RequestBody::DeleteAcls(DeleteAclsRequest::decode(decoder, version)?),
            ApiKey::DescribeConfigs => RequestBody::DescribeConfigs(DescribeConfigsRequest::decode(decoder, version)?),
            ApiKey::AlterConfigs => RequestBody::AlterConfigs(AlterConfigsRequest::decode(decoder, version)?),
            ApiKey::AlterReplicaLogDirs => {
                RequestBody::AlterReplicaLogDirs(AlterReplicaLogDirsRequest::decode(decoder, version)?)
            }
            ApiKey::DescribeLogDirs => RequestBody::DescribeLogDirs(DescribeLogDirsRequest::decode(decoder, version)?),
            ApiKey::SaslAuthenticate => {
                RequestBody::SaslAuthenticate(SaslAuthenticateRequest::decode(decoder, version)?)
            }
            ApiKey::CreatePartitions => {
                RequestBody::CreatePartitions(CreatePartitionsRequest::decode(decoder, version)?)
            }
            ApiKey::CreateDelegationToken => {
                RequestBody::CreateDelegationToken(CreateDelegationTokenRequest::decode(decoder, version)?)
            }
            ApiKey::RenewDelegationToken => {
                RequestBody::RenewDelegationToken(RenewDelegationTokenRequest::decode(decoder, version)?)
            }
            ApiKey::ExpireDelegationToken => {
                RequestBody::ExpireDelegationToken(ExpireDelegationTokenRequest::decode(decoder, version)?)
            }
            ApiKey::DescribeDelegationToken => {
                RequestBody::DescribeDelegationToken(DescribeDelegationTokenRequest::decode(decoder, version)?)
            }
            ApiKey::DeleteGroups => RequestBody::DeleteGroups(DeleteGroupsRequest::decode(decoder, version)?),
            ApiKey::ElectLeaders => RequestBody::ElectLeaders(ElectLeadersRequest::decode(decoder, version)?),
            ApiKey::IncrementalAlterConfigs => {
                RequestBody::IncrementalAlterConfigs(IncrementalAlterConfigsRequest::decode(decoder, version)?)
            }
            ApiKey::AlterPartitionReassignments => {
                RequestBody::AlterPartitionReassignments(AlterPartitionReassignmentsRequest::decode(decoder, version)?)
            }
            ApiKey::ListPartitionReassignments => {
                RequestBody::ListPartitionReassignments(ListPartitionReassignmentsRequest::decode(decoder, version)?)
            }
            ApiKey::OffsetDelete => RequestBody::OffsetDelete(OffsetDeleteRequest::decode(decoder, version)?),
            ApiKey::DescribeClientQuotas => {
                RequestBody::DescribeClientQuotas(DescribeClientQuotasRequest::decode(decoder, version)?)
            }
            ApiKey::AlterClientQuotas => {
                RequestBody::AlterClientQuotas(AlterClientQuotasRequest::decode(decoder, version)?)
            }
            ApiKey::DescribeUserScramCredentials => RequestBody::DescribeUserScramCredentials(
                DescribeUserScramCredentialsRequest::decode(decoder, version)?,
            ),
            ApiKey::AlterUserScramCredentials => {
                RequestBody::AlterUserScramCredentials(AlterUserScramCredentialsRequest::decode(decoder, version)?)
            }
            ApiKey::Vote => RequestBody::Vote(VoteRequest::decode(decoder, version)?),
            ApiKey::BeginQuorumEpoch => {
                RequestBody::BeginQuorumEpoch(BeginQuorumEpochRequest::decode(decoder, version)?)
            }
            ApiKey::EndQuorumEpoch => RequestBody::EndQuorumEpoch(EndQuorumEpochRequest::decode(decoder, version)?),
            ApiKey::DescribeQuorum => RequestBody::DescribeQuorum(DescribeQuorumRequest::decode(decoder, version)?),
            ApiKey::AlterPartition => RequestBody::AlterPartition(AlterPartitionRequest::decode(decoder, version)?),
            ApiKey::UpdateFeatures => RequestBody::UpdateFeatures(UpdateFeaturesRequest::decode(decoder, version)?),
            ApiKey::Envelope => RequestBody::Envelope(EnvelopeRequest::decode(decoder, version)?),
            ApiKey::FetchSnapshot => RequestBody::FetchSnapshot(FetchSnapshotRequest::decode(decoder, version)?),
            ApiKey::DescribeCluster => RequestBody::DescribeCluster(DescribeClusterRequest::decode(decoder, version)?),
            ApiKey::DescribeProducers => {
                RequestBody::DescribeProducers(DescribeProducersRequest::decode(decoder, version)?)
            }
            ApiKey::BrokerRegistration => {
                RequestBody::BrokerRegistration(BrokerRegistrationRequest::decode(decoder, version)?)
            }
            ApiKey::BrokerHeartbeat => RequestBody::BrokerHeartbeat(BrokerHeartbeatRequest::decode(decoder, version)?),
            ApiKey::UnregisterBroker => {
                RequestBody::UnregisterBroker(UnregisterBrokerRequest::decode(decoder, version)?)
            }
            ApiKey::DescribeTransactions => {
                RequestBody::DescribeTransactions(DescribeTransactionsRequest::decode(decoder, version)?)
            }
            ApiKey::ListTransactions => {
                RequestBody::ListTransactions(ListTransactionsRequest::decode(decoder, version)?)
            }
            ApiKey::AllocateProducerIds => {
                RequestBody::AllocateProducerIds(AllocateProducerIdsRequest::decode(decoder, version)?)
            }
            ApiKey::ConsumerGroupHeartbeat => {
                RequestBody::ConsumerGroupHeartbeat(ConsumerGroupHeartbeatRequest::decode(decoder, version)?)
            }
            ApiKey::ConsumerGroupDescribe => {
                RequestBody::ConsumerGroupDescribe(ConsumerGroupDescribeRequest::decode(decoder, version)?)
            }
            ApiKey::ControllerRegistration => {
                RequestBody::ControllerRegistration(ControllerRegistrationRequest::decode(decoder, version)?)
            }
            ApiKey::GetTelemetrySubscriptions => {
                RequestBody::GetTelemetrySubscriptions(GetTelemetrySubscriptionsRequest::decode(decoder, version)?)
            }
            ApiKey::PushTelemetry => RequestBody::PushTelemetry(PushTelemetryRequest::decode(decoder, version)?),
            ApiKey::AssignReplicasToDirs => {
                RequestBody::AssignReplicasToDirs(AssignReplicasToDirsRequest::decode(decoder, version)?)
            }
            ApiKey::ListConfigResources => {
                RequestBody::ListConfigResources(ListConfigResourcesRequest::decode(decoder, version)?)
            }
            ApiKey::DescribeTopicPartitions => {
                RequestBody::DescribeTopicPartitions(DescribeTopicPartitionsRequest::decode(decoder, version)?)
            }
            ApiKey::ShareGroupHeartbeat => {
                RequestBody::ShareGroupHeartbeat(ShareGroupHeartbeatRequest::decode(decoder, version)?)
            }
            ApiKey::ShareGroupDescribe => {
                RequestBody::ShareGroupDescribe(ShareGroupDescribeRequest::decode(decoder, version)?)
            }
            ApiKey::ShareFetch => RequestBody::ShareFetch(ShareFetchRequest::decode(decoder, version)?),
            ApiKey::ShareAcknowledge => {
                RequestBody::ShareAcknowledge(ShareAcknowledgeRequest::decode(decoder, version)?)
            }
            ApiKey::AddRaftVoter => RequestBody::AddRaftVoter(AddRaftVoterRequest::decode(decoder, version)?),
            ApiKey::RemoveRaftVoter => RequestBody::RemoveRaftVoter(RemoveRaftVoterRequest::decode(decoder, version)?),
            ApiKey::UpdateRaftVoter => RequestBody::UpdateRaftVoter(UpdateRaftVoterRequest::decode(decoder, version)?),
            ApiKey::InitializeShareGroupState => {
                RequestBody::InitializeShareGroupState(InitializeShareGroupStateRequest::decode(decoder, version)?)
            }
            ApiKey::ReadShareGroupState => {
                RequestBody::ReadShareGroupState(ReadShareGroupStateRequest::decode(decoder, version)?)
            }
            ApiKey::WriteShareGroupState => {
                RequestBody::WriteShareGroupState(WriteShareGroupStateRequest::decode(decoder, version)?)
            }
            ApiKey::DeleteShareGroupState => {
                RequestBody::DeleteShareGroupState(DeleteShareGroupStateRequest::decode(decoder, version)?)
            }
            ApiKey::ReadShareGroupStateSummary => {
                RequestBody::ReadShareGroupStateSummary(ReadShareGroupStateSummaryRequest::decode(decoder, version)?)
            }
            ApiKey::StreamsGroupHeartbeat => {
                RequestBody::StreamsGroupHeartbeat(StreamsGroupHeartbeatRequest::decode(decoder, version)?)
            }
            ApiKey::StreamsGroupDescribe => {
                RequestBody::StreamsGroupDescribe(StreamsGroupDescribeRequest::decode(decoder, version)?)
            }
            ApiKey::DescribeShareGroupOffsets => {
                RequestBody::DescribeShareGroupOffsets(DescribeShareGroupOffsetsRequest::decode(decoder, version)?)
            }
            ApiKey::AlterShareGroupOffsets => {
                RequestBody::AlterShareGroupOffsets(AlterShareGroupOffsetsRequest::decode(decoder, version)?)
            }
            ApiKey::DeleteShareGroupOffsets => {
                RequestBody::DeleteShareGroupOffsets(DeleteShareGroupOffsetsRequest::decode(decoder, version)?)
            }
            ApiKey::StreamsGroupTopologyDescriptionUpdate => RequestBody::StreamsGroupTopologyDescriptionUpdate(
                StreamsGroupTopologyDescriptionUpdateRequest::decode(decoder, version)?,
            ),
            ApiKey::UnregisterController => {
                RequestBody::UnregisterController(UnregisterControllerRequest::decode(decoder, version)?)
            }
        })
    }

    /// Writes the body.
    ///
    /// # Errors
    /// As [`Message::encode`].
    pub fn encode(&self, encoder: &mut Encoder, version: i16) -> Result<(), ProtocolError> {
        match self {
            RequestBody::Produce(body) => body.encode(encoder, version),
            RequestBody::Fetch(body) => body.encode(encoder, version),
            RequestBody::ListOffsets(body) => body.encode(encoder, version),
            RequestBody::Metadata(body) => body.encode(encoder, version),
            RequestBody::OffsetCommit(body) => body.encode(encoder, version),
            RequestBody::OffsetFetch(body) => body.encode(encoder, version),
            RequestBody::FindCoordinator(body) => body.encode(encoder, version),
            RequestBody::JoinGroup(body) => body.encode(encoder, version),
            RequestBody::Heartbeat(body) => body.encode(encoder, version),
            RequestBody::LeaveGroup(body) => body.encode(encoder, version),
            RequestBody::SyncGroup(body) => body.encode(encoder, version),
            RequestBody::DescribeGroups(body) => body.encode(encoder, version),
            RequestBody::ListGroups(body) => body.encode(encoder, version),
            RequestBody::SaslHandshake(body) => body.encode(encoder, version),
            RequestBody::ApiVersions(body) => body.encode(encoder, version),
            RequestBody::CreateTopics(body) => body.encode(encoder, version),
            RequestBody::DeleteTopics(body) => body.encode(encoder, version),
            RequestBody::DeleteRecords(body) => body.encode(encoder, version),
            RequestBody::InitProducerId(body) => body.encode(encoder, version),
            RequestBody::OffsetForLeaderEpoch(body) => body.encode(encoder, version),
            RequestBody::AddPartitionsToTxn(body) => body.encode(encoder, version),
            RequestBody::AddOffsetsToTxn(body) => body.encode(encoder, version),
            RequestBody::EndTxn(body) => body.encode(encoder, version),
            RequestBody::WriteTxnMarkers(body) => body.encode(encoder, version),
            RequestBody::TxnOffsetCommit(body) => body.encode(encoder, version),
            RequestBody::DescribeAcls(body) => body.encode(encoder, version),
            RequestBody::CreateAcls(body) => body.encode(encoder, version),
            RequestBody::DeleteAcls(body) => body.encode(encoder, version),
            RequestBody::DescribeConfigs(body) => body.encode(encoder, version),
            RequestBody::AlterConfigs(body) => body.encode(encoder, version),
            RequestBody::AlterReplicaLogDirs(body) => body.encode(encoder, version),
            RequestBody::DescribeLogDirs(body) => body.encode(encoder, version),
            RequestBody::SaslAuthenticate(body) => body.encode(encoder, version),
            RequestBody::CreatePartitions(body) => body.encode(encoder, version),
            RequestBody::CreateDelegationToken(body) => body.encode(encoder, version),
            RequestBody::RenewDelegationToken(body) => body.encode(encoder, version),
            RequestBody::ExpireDelegationToken(body) => body.encode(encoder, version),
            RequestBody::DescribeDelegationToken(body) => body.encode(encoder, version),
            RequestBody::DeleteGroups(body) => body.encode(encoder, version),
            RequestBody::ElectLeaders(body) => body.encode(encoder, version),
            RequestBody::IncrementalAlterConfigs(body) => body.encode(encoder, version),
            RequestBody::AlterPartitionReassignments(body) => body.encode(encoder, version),
            RequestBody::ListPartitionReassignments(body) => body.encode(encoder, version),
            RequestBody::OffsetDelete(body) => body.encode(encoder, version),
            RequestBody::DescribeClientQuotas(body) => body.encode(encoder, version),
            RequestBody::AlterClientQuotas(body) => body.encode(encoder, version),
            RequestBody::DescribeUserScramCredentials(body) => body.encode(encoder, version),
            RequestBody::AlterUserScramCredentials(body) => body.encode(encoder, version),
            RequestBody::Vote(body) => body.encode(encoder, version),
            RequestBody::BeginQuorumEpoch(body) => body.encode(encoder, version),
            RequestBody::EndQuorumEpoch(body) => body.encode(encoder, version),
            RequestBody::DescribeQuorum(body) => body.encode(encoder, version),
            RequestBody::AlterPartition(body) => body.encode(encoder, version),
            RequestBody::UpdateFeatures(body) => body.encode(encoder, version),
            RequestBody::Envelope(body) => body.encode(encoder, version),
            RequestBody::FetchSnapshot(body) => body.encode(encoder, version),
            RequestBody::DescribeCluster(body) => body.encode(encoder, version),
            RequestBody::DescribeProducers(body) => body.encode(encoder, version),
            RequestBody::BrokerRegistration(body) => body.encode(encoder, version),
            RequestBody::BrokerHeartbeat(body) => body.encode(encoder, version),
            RequestBody::UnregisterBroker(body) => body.encode(encoder, version),
            RequestBody::DescribeTransactions(body) => body.encode(encoder, version),
            RequestBody::ListTransactions(body) => body.encode(encoder, version),
            RequestBody::AllocateProducerIds(body) => body.encode(encoder, version),
            RequestBody::ConsumerGroupHeartbeat(body) => body.encode(encoder, version),
            RequestBody::ConsumerGroupDescribe(body) => body.encode(encoder, version),
            RequestBody::ControllerRegistration(body) => body.encode(encoder, version),
            RequestBody::GetTelemetrySubscriptions(body) => body.encode(encoder, version),
            RequestBody::PushTelemetry(body) => body.encode(encoder, version),
            RequestBody::AssignReplicasToDirs(body) => body.encode(encoder, version),
            RequestBody::ListConfigResources(body) => body.encode(encoder, version),
            RequestBody::DescribeTopicPartitions(body) => body.encode(encoder, version),
            RequestBody::ShareGroupHeartbeat(body) => body.encode(encoder, version),
            RequestBody::ShareGroupDescribe(body) => body.encode(encoder, version),
            RequestBody::ShareFetch(body) => body.encode(encoder, version),
            RequestBody::ShareAcknowledge(body) => body.encode(encoder, version),
            RequestBody::AddRaftVoter(body) => body.encode(encoder, version),
            RequestBody::RemoveRaftVoter(body) => body.encode(encoder, version),
            RequestBody::UpdateRaftVoter(body) => body.encode(encoder, version),
            RequestBody::InitializeShareGroupState(body) => body.encode(encoder, version),
            RequestBody::ReadShareGroupState(body) => body.encode(encoder, version),
            RequestBody::WriteShareGroupState(body) => body.encode(encoder, version),
            RequestBody::DeleteShareGroupState(body) => body.encode(encoder, version),
            RequestBody::ReadShareGroupStateSummary(body) => body.encode(encoder, version),
            RequestBody::StreamsGroupHeartbeat(body) => body.encode(encoder, version),
            RequestBody::StreamsGroupDescribe(body) => body.encode(encoder, version),
            RequestBody::DescribeShareGroupOffsets(body) => body.encode(encoder, version),
            RequestBody::AlterShareGroupOffsets(body) => body.encode(encoder, version),
            RequestBody::DeleteShareGroupOffsets(body) => body.encode(encoder, version),
            RequestBody::StreamsGroupTopologyDescriptionUpdate(body) => body.encode(encoder, version),
            RequestBody::UnregisterController(body) => body.encode(encoder, version),
        }
    }

    /// The API that it belongs to.
    #[must_use]
    pub fn api_key(&self) -> ApiKey {
        match self {
            RequestBody::Produce(_) => ApiKey::Produce,
            RequestBody::Fetch(_) => ApiKey::Fetch,
            RequestBody::ListOffsets(_) => ApiKey::ListOffsets,
            RequestBody::Metadata(_) => ApiKey::Metadata,
            RequestBody::OffsetCommit(_) => ApiKey::OffsetCommit,
            RequestBody::OffsetFetch(_) => ApiKey::OffsetFetch,
            RequestBody::FindCoordinator(_) => ApiKey::FindCoordinator,
            RequestBody::JoinGroup(_) => ApiKey::JoinGroup,
            RequestBody::Heartbeat(_) => ApiKey::Heartbeat,
            RequestBody::LeaveGroup(_) => ApiKey::LeaveGroup,
            RequestBody::SyncGroup(_) => ApiKey::SyncGroup,
            RequestBody::DescribeGroups(_) => ApiKey::DescribeGroups,
            RequestBody::ListGroups(_) => ApiKey::ListGroups,
            RequestBody::SaslHandshake(_) => ApiKey::SaslHandshake,
            RequestBody::ApiVersions(_) => ApiKey::ApiVersions,
            RequestBody::CreateTopics(_) => ApiKey::CreateTopics,
            RequestBody::DeleteTopics(_) => ApiKey::DeleteTopics,
            RequestBody::DeleteRecords(_) => ApiKey::DeleteRecords,
            RequestBody::InitProducerId(_) => ApiKey::InitProducerId,
            RequestBody::OffsetForLeaderEpoch(_) => ApiKey::OffsetForLeaderEpoch,
            RequestBody::AddPartitionsToTxn(_) => ApiKey::AddPartitionsToTxn,
            RequestBody::AddOffsetsToTxn(_) => ApiKey::AddOffsetsToTxn,
            RequestBody::EndTxn(_) => ApiKey::EndTxn,
            RequestBody::WriteTxnMarkers(_) => ApiKey::WriteTxnMarkers,
            RequestBody::TxnOffsetCommit(_) => ApiKey::TxnOffsetCommit,
            RequestBody::DescribeAcls(_) => ApiKey::DescribeAcls,
            RequestBody::CreateAcls(_) => ApiKey::CreateAcls,
            RequestBody::DeleteAcls(_) => ApiKey::DeleteAcls,
            RequestBody::DescribeConfigs(_) => ApiKey::DescribeConfigs,
            RequestBody::AlterConfigs(_) => ApiKey::AlterConfigs,
            RequestBody::AlterReplicaLogDirs(_) => ApiKey::AlterReplicaLogDirs,
            RequestBody::DescribeLogDirs(_) => ApiKey::DescribeLogDirs,
            RequestBody::SaslAuthenticate(_) => ApiKey::SaslAuthenticate,
            RequestBody::CreatePartitions(_) => ApiKey::CreatePartitions,
            RequestBody::CreateDelegationToken(_) => ApiKey::CreateDelegationToken,
            RequestBody::RenewDelegationToken(_) => ApiKey::RenewDelegationToken,
            RequestBody::ExpireDelegationToken(_) => ApiKey::ExpireDelegationToken,
            RequestBody::DescribeDelegationToken(_) => ApiKey::DescribeDelegationToken,
            RequestBody::DeleteGroups(_) => ApiKey::DeleteGroups,
            RequestBody::ElectLeaders(_) => ApiKey::ElectLeaders,
            RequestBody::IncrementalAlterConfigs(_) => ApiKey::IncrementalAlterConfigs,
            RequestBody::AlterPartitionReassignments(_) => ApiKey::AlterPartitionReassignments,
            RequestBody::ListPartitionReassignments(_) => ApiKey::ListPartitionReassignments,
            RequestBody::OffsetDelete(_) => ApiKey::OffsetDelete,
            RequestBody::DescribeClientQuotas(_) => ApiKey::DescribeClientQuotas,
            RequestBody::AlterClientQuotas(_) => ApiKey::AlterClientQuotas,
            RequestBody::DescribeUserScramCredentials(_) => ApiKey::DescribeUserScramCredentials,
            RequestBody::AlterUserScramCredentials(_) => ApiKey::AlterUserScramCredentials,
            RequestBody::Vote(_) => ApiKey::Vote,
            RequestBody::BeginQuorumEpoch(_) => ApiKey::BeginQuorumEpoch,
            RequestBody::EndQuorumEpoch(_) => ApiKey::EndQuorumEpoch,
            RequestBody::DescribeQuorum(_) => ApiKey::DescribeQuorum,
            RequestBody::AlterPartition(_) => ApiKey::AlterPartition,
            RequestBody::UpdateFeatures(_) => ApiKey::UpdateFeatures,
            RequestBody::Envelope(_) => ApiKey::Envelope,
            RequestBody::FetchSnapshot(_) => ApiKey::FetchSnapshot,
            RequestBody::DescribeCluster(_) => ApiKey::DescribeCluster,
            RequestBody::DescribeProducers(_) => ApiKey::DescribeProducers,
            RequestBody::BrokerRegistration(_) => ApiKey::BrokerRegistration,
            RequestBody::BrokerHeartbeat(_) => ApiKey::BrokerHeartbeat,
            RequestBody::UnregisterBroker(_) => ApiKey::UnregisterBroker,
            RequestBody::DescribeTransactions(_) => ApiKey::DescribeTransactions,
            RequestBody::ListTransactions(_) => ApiKey::ListTransactions,
            RequestBody::AllocateProducerIds(_) => ApiKey::AllocateProducerIds,
            RequestBody::ConsumerGroupHeartbeat(_) => ApiKey::ConsumerGroupHeartbeat,
            RequestBody::ConsumerGroupDescribe(_) => ApiKey::ConsumerGroupDescribe,
            RequestBody::ControllerRegistration(_) => ApiKey::ControllerRegistration,
            RequestBody::GetTelemetrySubscriptions(_) => ApiKey::GetTelemetrySubscriptions,
            RequestBody::PushTelemetry(_) => ApiKey::PushTelemetry,
            RequestBody::AssignReplicasToDirs(_) => ApiKey::AssignReplicasToDirs,
            RequestBody::ListConfigResources(_) => ApiKey::ListConfigResources,
            RequestBody::DescribeTopicPartitions(_) => ApiKey::DescribeTopicPartitions,
            RequestBody::ShareGroupHeartbeat(_) => ApiKey::ShareGroupHeartbeat,
            RequestBody::ShareGroupDescribe(_) => ApiKey::ShareGroupDescribe,
            RequestBody::ShareFetch(_) => ApiKey::ShareFetch,
            RequestBody::ShareAcknowledge(_) => ApiKey::ShareAcknowledge,
            RequestBody::AddRaftVoter(_) => ApiKey::AddRaftVoter,
            RequestBody::RemoveRaftVoter(_) => ApiKey::RemoveRaftVoter,
            RequestBody::UpdateRaftVoter(_) => ApiKey::UpdateRaftVoter,
            RequestBody::InitializeShareGroupState(_) => ApiKey::InitializeShareGroupState,
            RequestBody::ReadShareGroupState(_) => ApiKey::ReadShareGroupState,
            RequestBody::WriteShareGroupState(_) => ApiKey::WriteShareGroupState,
            RequestBody::DeleteShareGroupState(_) => ApiKey::DeleteShareGroupState,
            RequestBody::ReadShareGroupStateSummary(_) => ApiKey::ReadShareGroupStateSummary,
            RequestBody::StreamsGroupHeartbeat(_) => ApiKey::StreamsGroupHeartbeat,
            RequestBody::StreamsGroupDescribe(_) => ApiKey::StreamsGroupDescribe,
            RequestBody::DescribeShareGroupOffsets(_) => ApiKey::DescribeShareGroupOffsets,
            RequestBody::AlterShareGroupOffsets(_) => ApiKey::AlterShareGroupOffsets,
            RequestBody::DeleteShareGroupOffsets(_) => ApiKey::DeleteShareGroupOffsets,
            RequestBody::StreamsGroupTopologyDescriptionUpdate(_) => ApiKey::StreamsGroupTopologyDescriptionUpdate,
            RequestBody::UnregisterController(_) => ApiKey::UnregisterController,
        }
    }
}

/// The body of a response.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ResponseBody {
    /// API key 0.
    Produce(ProduceResponse),
    /// API key 1.
    Fetch(FetchResponse),
    /// API key 2.
    ListOffsets(ListOffsetsResponse),
    /// API key 3.
    Metadata(MetadataResponse),
    /// API key 8.
    OffsetCommit(OffsetCommitResponse),
    /// API key 9.
    OffsetFetch(OffsetFetchResponse),
    /// API key 10.
    FindCoordinator(FindCoordinatorResponse),
    /// API key 11.
    JoinGroup(JoinGroupResponse),
    /// API key 12.
    Heartbeat(HeartbeatResponse),
    /// API key 13.
    LeaveGroup(LeaveGroupResponse),
    /// API key 14.
    SyncGroup(SyncGroupResponse),
    /// API key 15.
    DescribeGroups(DescribeGroupsResponse),
    /// API key 16.
    ListGroups(ListGroupsResponse),
    /// API key 17.
    SaslHandshake(SaslHandshakeResponse),
    /// API key 18.
    ApiVersions(ApiVersionsResponse),
    /// API key 19.
    CreateTopics(CreateTopicsResponse),
    /// API key 20.
    DeleteTopics(DeleteTopicsResponse),
    /// API key 21.
    DeleteRecords(DeleteRecordsResponse),
    /// API key 22.
    InitProducerId(InitProducerIdResponse),
    /// API key 23.
    OffsetForLeaderEpoch(OffsetForLeaderEpochResponse),
    /// API key 24.
    AddPartitionsToTxn(AddPartitionsToTxnResponse),
    /// API key 25.
    AddOffsetsToTxn(AddOffsetsToTxnResponse),
    /// API key 26.
    EndTxn(EndTxnResponse),
    /// API key 27.
    WriteTxnMarkers(WriteTxnMarkersResponse),
    /// API key 28.
    TxnOffsetCommit(TxnOffsetCommitResponse),
    /// API key 29.
    DescribeAcls(DescribeAclsResponse),
    /// API key 30.
    CreateAcls(CreateAclsResponse),
    /// API key 31.
    DeleteAcls(DeleteAclsResponse),
    /// API key 32.
    DescribeConfigs(DescribeConfigsResponse),
    /// API key 33.
    AlterConfigs(AlterConfigsResponse),
    /// API key 34.
    AlterReplicaLogDirs(AlterReplicaLogDirsResponse),
    /// API key 35.
    DescribeLogDirs(DescribeLogDirsResponse),
    /// API key 36.
    SaslAuthenticate(SaslAuthenticateResponse),
    /// API key 37.
    CreatePartitions(CreatePartitionsResponse),
    /// API key 38.
    CreateDelegationToken(CreateDelegationTokenResponse),
    /// API key 39.
    RenewDelegationToken(RenewDelegationTokenResponse),
    /// API key 40.
    ExpireDelegationToken(ExpireDelegationTokenResponse),
    /// API key 41.
    DescribeDelegationToken(DescribeDelegationTokenResponse),
    /// API key 42.
    DeleteGroups(DeleteGroupsResponse),
    /// API key 43.
    ElectLeaders(ElectLeadersResponse),
    /// API key 44.
    IncrementalAlterConfigs(IncrementalAlterConfigsResponse),
    /// API key 45.
    AlterPartitionReassignments(AlterPartitionReassignmentsResponse),
    /// API key 46.
    ListPartitionReassignments(ListPartitionReassignmentsResponse),
    /// API key 47.
    OffsetDelete(OffsetDeleteResponse),
    /// API key 48.
    DescribeClientQuotas(DescribeClientQuotasResponse),
    /// API key 49.
    AlterClientQuotas(AlterClientQuotasResponse),
    /// API key 50.
    DescribeUserScramCredentials(DescribeUserScramCredentialsResponse),
    /// API key 51.
    AlterUserScramCredentials(AlterUserScramCredentialsResponse),
    /// API key 52.
    Vote(VoteResponse),
    /// API key 53.
    BeginQuorumEpoch(BeginQuorumEpochResponse),
    /// API key 54.
    EndQuorumEpoch(EndQuorumEpochResponse),
    /// API key 55.
    DescribeQuorum(DescribeQuorumResponse),
    /// API key 56.
    AlterPartition(AlterPartitionResponse),
    /// API key 57.
    UpdateFeatures(UpdateFeaturesResponse),
    /// API key 58.
    Envelope(EnvelopeResponse),
    /// API key 59.
    FetchSnapshot(FetchSnapshotResponse),
    /// API key 60.
    DescribeCluster(DescribeClusterResponse),
    /// API key 61.
    DescribeProducers(DescribeProducersResponse),
    /// API key 62.
    BrokerRegistration(BrokerRegistrationResponse),
    /// API key 63.
    BrokerHeartbeat(BrokerHeartbeatResponse),
    /// API key 64.
    UnregisterBroker(UnregisterBrokerResponse),
    /// API key 65.
    DescribeTransactions(DescribeTransactionsResponse),
    /// API key 66.
    ListTransactions(ListTransactionsResponse),
    /// API key 67.
    AllocateProducerIds(AllocateProducerIdsResponse),
    /// API key 68.
    ConsumerGroupHeartbeat(ConsumerGroupHeartbeatResponse),
    /// API key 69.
    ConsumerGroupDescribe(ConsumerGroupDescribeResponse),
    /// API key 70.
    ControllerRegistration(ControllerRegistrationResponse),
    /// API key 71.
    GetTelemetrySubscriptions(GetTelemetrySubscriptionsResponse),
    /// API key 72.
    PushTelemetry(PushTelemetryResponse),
    /// API key 73.
    AssignReplicasToDirs(AssignReplicasToDirsResponse),
    /// API key 74.
    ListConfigResources(ListConfigResourcesResponse),
    /// API key 75.
    DescribeTopicPartitions(DescribeTopicPartitionsResponse),
    /// API key 76.
    ShareGroupHeartbeat(ShareGroupHeartbeatResponse),
    /// API key 77.
    ShareGroupDescribe(ShareGroupDescribeResponse),
    /// API key 78.
    ShareFetch(ShareFetchResponse),
    /// API key 79.
    ShareAcknowledge(ShareAcknowledgeResponse),
    /// API key 80.
    AddRaftVoter(AddRaftVoterResponse),
    /// API key 81.
    RemoveRaftVoter(RemoveRaftVoterResponse),
    /// API key 82.
    UpdateRaftVoter(UpdateRaftVoterResponse),
    /// API key 83.
    InitializeShareGroupState(InitializeShareGroupStateResponse),
    /// API key 84.
    ReadShareGroupState(ReadShareGroupStateResponse),
    /// API key 85.
    WriteShareGroupState(WriteShareGroupStateResponse),
    /// API key 86.
    DeleteShareGroupState(DeleteShareGroupStateResponse),
    /// API key 87.
    ReadShareGroupStateSummary(ReadShareGroupStateSummaryResponse),
    /// API key 88.
    StreamsGroupHeartbeat(StreamsGroupHeartbeatResponse),
    /// API key 89.
    StreamsGroupDescribe(StreamsGroupDescribeResponse),
    /// API key 90.
    DescribeShareGroupOffsets(DescribeShareGroupOffsetsResponse),
    /// API key 91.
    AlterShareGroupOffsets(AlterShareGroupOffsetsResponse),
    /// API key 92.
    DeleteShareGroupOffsets(DeleteShareGroupOffsetsResponse),
    /// API key 93.
    StreamsGroupTopologyDescriptionUpdate(StreamsGroupTopologyDescriptionUpdateResponse),
    /// API key 94.
    UnregisterController(UnregisterControllerResponse),
}

impl ResponseBody {
    /// Reads the body; what follows it stays in the decoder.
    ///
    /// # Errors
    /// When the API has no such version or the bytes are not such a body.
    pub fn decode(api_key: ApiKey, version: i16, decoder: &mut Decoder) -> Result<Self, ProtocolError> {
        Ok(match api_key {
            ApiKey::Produce => ResponseBody::Produce(ProduceResponse::decode(decoder, version)?),
            ApiKey::Fetch => ResponseBody::Fetch(FetchResponse::decode(decoder, version)?),
            ApiKey::ListOffsets => ResponseBody::ListOffsets(ListOffsetsResponse::decode(decoder, version)?),
            ApiKey::Metadata => ResponseBody::Metadata(MetadataResponse::decode(decoder, version)?),
            ApiKey::OffsetCommit => ResponseBody::OffsetCommit(OffsetCommitResponse::decode(decoder, version)?),
            ApiKey::OffsetFetch => ResponseBody::OffsetFetch(OffsetFetchResponse::decode(decoder, version)?),
            ApiKey::FindCoordinator => {
                ResponseBody::FindCoordinator(FindCoordinatorResponse::decode(decoder, version)?)
            }
            ApiKey::JoinGroup => ResponseBody::JoinGroup(JoinGroupResponse::decode(decoder, version)?),
            ApiKey::Heartbeat => ResponseBody::Heartbeat(HeartbeatResponse::decode(decoder, version)?),
            ApiKey::LeaveGroup => ResponseBody::LeaveGroup(LeaveGroupResponse::decode(decoder, version)?),
            ApiKey::SyncGroup => ResponseBody::SyncGroup(SyncGroupResponse::decode(decoder, version)?),
            ApiKey::DescribeGroups => ResponseBody::DescribeGroups(DescribeGroupsResponse::decode(decoder, version)?),
            ApiKey::ListGroups => ResponseBody::ListGroups(ListGroupsResponse::decode(decoder, version)?),
            ApiKey::SaslHandshake => ResponseBody::SaslHandshake(SaslHandshakeResponse::decode(decoder, version)?),
            ApiKey::ApiVersions => ResponseBody::ApiVersions(ApiVersionsResponse::decode(decoder, version)?),
            ApiKey::CreateTopics => ResponseBody::CreateTopics(CreateTopicsResponse::decode(decoder, version)?),
            ApiKey::DeleteTopics => ResponseBody::DeleteTopics(DeleteTopicsResponse::decode(decoder, version)?),
            ApiKey::DeleteRecords => ResponseBody::DeleteRecords(DeleteRecordsResponse::decode(decoder, version)?),
            ApiKey::InitProducerId => ResponseBody::InitProducerId(InitProducerIdResponse::decode(decoder, version)?),
            ApiKey::OffsetForLeaderEpoch => {
                ResponseBody::OffsetForLeaderEpoch(OffsetForLeaderEpochResponse::decode(decoder, version)?)
            }
            ApiKey::AddPartitionsToTxn => {
                ResponseBody::AddPartitionsToTxn(AddPartitionsToTxnResponse::decode(decoder, version)?)
            }
            ApiKey::AddOffsetsToTxn => {
                ResponseBody::AddOffsetsToTxn(AddOffsetsToTxnResponse::decode(decoder, version)?)
            }
            ApiKey::EndTxn => ResponseBody::EndTxn(EndTxnResponse::decode(decoder, version)?),
            ApiKey::WriteTxnMarkers => {
                ResponseBody::WriteTxnMarkers(WriteTxnMarkersResponse::decode(decoder, version)?)
            }
            ApiKey::TxnOffsetCommit => {
                ResponseBody::TxnOffsetCommit(TxnOffsetCommitResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeAcls => ResponseBody::DescribeAcls(DescribeAclsResponse::decode(decoder, version)?),
            ApiKey::CreateAcls => ResponseBody::CreateAcls(CreateAclsResponse::decode(decoder, version)?),
            ApiKey::DeleteAcls => ResponseBody::DeleteAcls(DeleteAclsResponse::decode(decoder, version)?),
            ApiKey::DescribeConfigs => {
                ResponseBody::DescribeConfigs(DescribeConfigsResponse::decode(decoder, version)?)
            }
            ApiKey::AlterConfigs => ResponseBody::AlterConfigs(AlterConfigsResponse::decode(decoder, version)?),
            ApiKey::AlterReplicaLogDirs => {
                ResponseBody::AlterReplicaLogDirs(AlterReplicaLogDirsResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeLogDirs => {
                ResponseBody::DescribeLogDirs(DescribeLogDirsResponse::decode(decoder, version)?)
            }
            ApiKey::SaslAuthenticate => {
                ResponseBody::SaslAuthenticate(SaslAuthenticateResponse::decode(decoder, version)?)
            }
            ApiKey::CreatePartitions => {
                ResponseBody::CreatePartitions(CreatePartitionsResponse::decode(decoder, version)?)
            }
            ApiKey::CreateDelegationToken => {
                ResponseBody::CreateDelegationToken(CreateDelegationTokenResponse::decode(decoder, version)?)
            }
            ApiKey::RenewDelegationToken => {
                ResponseBody::RenewDelegationToken(RenewDelegationTokenResponse::decode(decoder, version)?)
            }
            ApiKey::ExpireDelegationToken => {
                ResponseBody::ExpireDelegationToken(ExpireDelegationTokenResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeDelegationToken => {
                ResponseBody::DescribeDelegationToken(DescribeDelegationTokenResponse::decode(decoder, version)?)
            }
            ApiKey::DeleteGroups => ResponseBody::DeleteGroups(DeleteGroupsResponse::decode(decoder, version)?),
            ApiKey::ElectLeaders => ResponseBody::ElectLeaders(ElectLeadersResponse::decode(decoder, version)?),
            ApiKey::IncrementalAlterConfigs => {
                ResponseBody::IncrementalAlterConfigs(IncrementalAlterConfigsResponse::decode(decoder, version)?)
            }
            ApiKey::AlterPartitionReassignments => ResponseBody::AlterPartitionReassignments(
                AlterPartitionReassignmentsResponse::decode(decoder, version)?,
            ),
            ApiKey::ListPartitionReassignments => {
                ResponseBody::ListPartitionReassignments(ListPartitionReassignmentsResponse::decode(decoder, version)?)
            }
            ApiKey::OffsetDelete => ResponseBody::OffsetDelete(OffsetDeleteResponse::decode(decoder, version)?),
            ApiKey::DescribeClientQuotas => {
                ResponseBody::DescribeClientQuotas(DescribeClientQuotasResponse::decode(decoder, version)?)
            }
            ApiKey::AlterClientQuotas => {
                ResponseBody::AlterClientQuotas(AlterClientQuotasResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeUserScramCredentials => ResponseBody::DescribeUserScramCredentials(
                DescribeUserScramCredentialsResponse::decode(decoder, version)?,
            ),
            ApiKey::AlterUserScramCredentials => {
                ResponseBody::AlterUserScramCredentials(AlterUserScramCredentialsResponse::decode(decoder, version)?)
            }
            ApiKey::Vote => ResponseBody::Vote(VoteResponse::decode(decoder, version)?),
            ApiKey::BeginQuorumEpoch => {
                ResponseBody::BeginQuorumEpoch(BeginQuorumEpochResponse::decode(decoder, version)?)
            }
            ApiKey::EndQuorumEpoch => ResponseBody::EndQuorumEpoch(EndQuorumEpochResponse::decode(decoder, version)?),
            ApiKey::DescribeQuorum => ResponseBody::DescribeQuorum(DescribeQuorumResponse::decode(decoder, version)?),
            ApiKey::AlterPartition => ResponseBody::AlterPartition(AlterPartitionResponse::decode(decoder, version)?),
            ApiKey::UpdateFeatures => ResponseBody::UpdateFeatures(UpdateFeaturesResponse::decode(decoder, version)?),
            ApiKey::Envelope => ResponseBody::Envelope(EnvelopeResponse::decode(decoder, version)?),
            ApiKey::FetchSnapshot => ResponseBody::FetchSnapshot(FetchSnapshotResponse::decode(decoder, version)?),
            ApiKey::DescribeCluster => {
                ResponseBody::DescribeCluster(DescribeClusterResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeProducers => {
                ResponseBody::DescribeProducers(DescribeProducersResponse::decode(decoder, version)?)
            }
            ApiKey::BrokerRegistration => {
                ResponseBody::BrokerRegistration(BrokerRegistrationResponse::decode(decoder, version)?)
            }
            ApiKey::BrokerHeartbeat => {
                ResponseBody::BrokerHeartbeat(BrokerHeartbeatResponse::decode(decoder, version)?)
            }
            ApiKey::UnregisterBroker => {
                ResponseBody::UnregisterBroker(UnregisterBrokerResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeTransactions => {
                ResponseBody::DescribeTransactions(DescribeTransactionsResponse::decode(decoder, version)?)
            }
            ApiKey::ListTransactions => {
                ResponseBody::ListTransactions(ListTransactionsResponse::decode(decoder, version)?)
            }
            ApiKey::AllocateProducerIds => {
                ResponseBody::AllocateProducerIds(AllocateProducerIdsResponse::decode(decoder, version)?)
            }
            ApiKey::ConsumerGroupHeartbeat => {
                ResponseBody::ConsumerGroupHeartbeat(ConsumerGroupHeartbeatResponse::decode(decoder, version)?)
            }
            ApiKey::ConsumerGroupDescribe => {
                ResponseBody::ConsumerGroupDescribe(ConsumerGroupDescribeResponse::decode(decoder, version)?)
            }
            ApiKey::ControllerRegistration => {
                ResponseBody::ControllerRegistration(ControllerRegistrationResponse::decode(decoder, version)?)
            }
            ApiKey::GetTelemetrySubscriptions => {
                ResponseBody::GetTelemetrySubscriptions(GetTelemetrySubscriptionsResponse::decode(decoder, version)?)
            }
            ApiKey::PushTelemetry => ResponseBody::PushTelemetry(PushTelemetryResponse::decode(decoder, version)?),
            ApiKey::AssignReplicasToDirs => {
                ResponseBody::AssignReplicasToDirs(AssignReplicasToDirsResponse::decode(decoder, version)?)
            }
            ApiKey::ListConfigResources => {
                ResponseBody::ListConfigResources(ListConfigResourcesResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeTopicPartitions => {
                ResponseBody::DescribeTopicPartitions(DescribeTopicPartitionsResponse::decode(decoder, version)?)
            }
            ApiKey::ShareGroupHeartbeat => {
                ResponseBody::ShareGroupHeartbeat(ShareGroupHeartbeatResponse::decode(decoder, version)?)
            }
            ApiKey::ShareGroupDescribe => {
                ResponseBody::ShareGroupDescribe(ShareGroupDescribeResponse::decode(decoder, version)?)
            }
            ApiKey::ShareFetch => ResponseBody::ShareFetch(ShareFetchResponse::decode(decoder, version)?),
            ApiKey::ShareAcknowledge => {
                ResponseBody::ShareAcknowledge(ShareAcknowledgeResponse::decode(decoder, version)?)
            }
            ApiKey::AddRaftVoter => ResponseBody::AddRaftVoter(AddRaftVoterResponse::decode(decoder, version)?),
            ApiKey::RemoveRaftVoter => {
                ResponseBody::RemoveRaftVoter(RemoveRaftVoterResponse::decode(decoder, version)?)
            }
            ApiKey::UpdateRaftVoter => {
                ResponseBody::UpdateRaftVoter(UpdateRaftVoterResponse::decode(decoder, version)?)
            }
            ApiKey::InitializeShareGroupState => {
                ResponseBody::InitializeShareGroupState(InitializeShareGroupStateResponse::decode(decoder, version)?)
            }
            ApiKey::ReadShareGroupState => {
                ResponseBody::ReadShareGroupState(ReadShareGroupStateResponse::decode(decoder, version)?)
            }
            ApiKey::WriteShareGroupState => {
                ResponseBody::WriteShareGroupState(WriteShareGroupStateResponse::decode(decoder, version)?)
            }
            ApiKey::DeleteShareGroupState => {
                ResponseBody::DeleteShareGroupState(DeleteShareGroupStateResponse::decode(decoder, version)?)
            }
            ApiKey::ReadShareGroupStateSummary => {
                ResponseBody::ReadShareGroupStateSummary(ReadShareGroupStateSummaryResponse::decode(decoder, version)?)
            }
            ApiKey::StreamsGroupHeartbeat => {
                ResponseBody::StreamsGroupHeartbeat(StreamsGroupHeartbeatResponse::decode(decoder, version)?)
            }
            ApiKey::StreamsGroupDescribe => {
                ResponseBody::StreamsGroupDescribe(StreamsGroupDescribeResponse::decode(decoder, version)?)
            }
            ApiKey::DescribeShareGroupOffsets => {
                ResponseBody::DescribeShareGroupOffsets(DescribeShareGroupOffsetsResponse::decode(decoder, version)?)
            }
            ApiKey::AlterShareGroupOffsets => {
                ResponseBody::AlterShareGroupOffsets(AlterShareGroupOffsetsResponse::decode(decoder, version)?)
            }
            ApiKey::DeleteShareGroupOffsets => {
                ResponseBody::DeleteShareGroupOffsets(DeleteShareGroupOffsetsResponse::decode(decoder, version)?)
            }
            ApiKey::StreamsGroupTopologyDescriptionUpdate => ResponseBody::StreamsGroupTopologyDescriptionUpdate(
                StreamsGroupTopologyDescriptionUpdateResponse::decode(decoder, version)?,
            ),
            ApiKey::UnregisterController => {
                ResponseBody::UnregisterController(UnregisterControllerResponse::decode(decoder, version)?)
            }
        })
    }

    /// Writes the body.
    ///
    /// # Errors
    /// As [`Message::encode`].
    pub fn encode(&self, encoder: &mut Encoder, version: i16) -> Result<(), ProtocolError> {
        match self {
            ResponseBody::Produce(body) => body.encode(encoder, version),
            ResponseBody::Fetch(body) => body.encode(encoder, version),
            ResponseBody::ListOffsets(body) => body.encode(encoder, version),
            ResponseBody::Metadata(body) => body.encode(encoder, version),
            ResponseBody::OffsetCommit(body) => body.encode(encoder, version),
            ResponseBody::OffsetFetch(body) => body.encode(encoder, version),
            ResponseBody::FindCoordinator(body) => body.encode(encoder, version),
            ResponseBody::JoinGroup(body) => body.encode(encoder, version),
            ResponseBody::Heartbeat(body) => body.encode(encoder, version),
            ResponseBody::LeaveGroup(body) => body.encode(encoder, version),
            ResponseBody::SyncGroup(body) => body.encode(encoder, version),
            ResponseBody::DescribeGroups(body) => body.encode(encoder, version),
            ResponseBody::ListGroups(body) => body.encode(encoder, version),
            ResponseBody::SaslHandshake(body) => body.encode(encoder, version),
            ResponseBody::ApiVersions(body) => body.encode(encoder, version),
            ResponseBody::CreateTopics(body) => body.encode(encoder, version),
            ResponseBody::DeleteTopics(body) => body.encode(encoder, version),
            ResponseBody::DeleteRecords(body) => body.encode(encoder, version),
            ResponseBody::InitProducerId(body) => body.encode(encoder, version),
            ResponseBody::OffsetForLeaderEpoch(body) => body.encode(encoder, version),
            ResponseBody::AddPartitionsToTxn(body) => body.encode(encoder, version),
            ResponseBody::AddOffsetsToTxn(body) => body.encode(encoder, version),
            ResponseBody::EndTxn(body) => body.encode(encoder, version),
            ResponseBody::WriteTxnMarkers(body) => body.encode(encoder, version),
            ResponseBody::TxnOffsetCommit(body) => body.encode(encoder, version),
            ResponseBody::DescribeAcls(body) => body.encode(encoder, version),
            ResponseBody::CreateAcls(body) => body.encode(encoder, version),
            ResponseBody::DeleteAcls(body) => body.encode(encoder, version),
            ResponseBody::DescribeConfigs(body) => body.encode(encoder, version),
            ResponseBody::AlterConfigs(body) => body.encode(encoder, version),
            ResponseBody::AlterReplicaLogDirs(body) => body.encode(encoder, version),
            ResponseBody::DescribeLogDirs(body) => body.encode(encoder, version),
            ResponseBody::SaslAuthenticate(body) => body.encode(encoder, version),
            ResponseBody::CreatePartitions(body) => body.encode(encoder, version),
            ResponseBody::CreateDelegationToken(body) => body.encode(encoder, version),
            ResponseBody::RenewDelegationToken(body) => body.encode(encoder, version),
            ResponseBody::ExpireDelegationToken(body) => body.encode(encoder, version),
            ResponseBody::DescribeDelegationToken(body) => body.encode(encoder, version),
            ResponseBody::DeleteGroups(body) => body.encode(encoder, version),
            ResponseBody::ElectLeaders(body) => body.encode(encoder, version),
            ResponseBody::IncrementalAlterConfigs(body) => body.encode(encoder, version),
            ResponseBody::AlterPartitionReassignments(body) => body.encode(encoder, version),
            ResponseBody::ListPartitionReassignments(body) => body.encode(encoder, version),
            ResponseBody::OffsetDelete(body) => body.encode(encoder, version),
            ResponseBody::DescribeClientQuotas(body) => body.encode(encoder, version),
            ResponseBody::AlterClientQuotas(body) => body.encode(encoder, version),
            ResponseBody::DescribeUserScramCredentials(body) => body.encode(encoder, version),
            ResponseBody::AlterUserScramCredentials(body) => body.encode(encoder, version),
            ResponseBody::Vote(body) => body.encode(encoder, version),
            ResponseBody::BeginQuorumEpoch(body) => body.encode(encoder, version),
            ResponseBody::EndQuorumEpoch(body) => body.encode(encoder, version),
            ResponseBody::DescribeQuorum(body) => body.encode(encoder, version),
            ResponseBody::AlterPartition(body) => body.encode(encoder, version),
            ResponseBody::UpdateFeatures(body) => body.encode(encoder, version),
            ResponseBody::Envelope(body) => body.encode(encoder, version),
            ResponseBody::FetchSnapshot(body) => body.encode(encoder, version),
            ResponseBody::DescribeCluster(body) => body.encode(encoder, version),
            ResponseBody::DescribeProducers(body) => body.encode(encoder, version),
            ResponseBody::BrokerRegistration(body) => body.encode(encoder, version),
            ResponseBody::BrokerHeartbeat(body) => body.encode(encoder, version),
            ResponseBody::UnregisterBroker(body) => body.encode(encoder, version),
            ResponseBody::DescribeTransactions(body) => body.encode(encoder, version),
            ResponseBody::ListTransactions(body) => body.encode(encoder, version),
            ResponseBody::AllocateProducerIds(body) => body.encode(encoder, version),
            ResponseBody::ConsumerGroupHeartbeat(body) => body.encode(encoder, version),
            ResponseBody::ConsumerGroupDescribe(body) => body.encode(encoder, version),
            ResponseBody::ControllerRegistration(body) => body.encode(encoder, version),
            ResponseBody::GetTelemetrySubscriptions(body) => body.encode(encoder, version),
            ResponseBody::PushTelemetry(body) => body.encode(encoder, version),
            ResponseBody::AssignReplicasToDirs(body) => body.encode(encoder, version),
            ResponseBody::ListConfigResources(body) => body.encode(encoder, version),
            ResponseBody::DescribeTopicPartitions(body) => body.encode(encoder, version),
            ResponseBody::ShareGroupHeartbeat(body) => body.encode(encoder, version),
            ResponseBody::ShareGroupDescribe(body) => body.encode(encoder, version),
            ResponseBody::ShareFetch(body) => body.encode(encoder, version),
            ResponseBody::ShareAcknowledge(body) => body.encode(encoder, version),
            ResponseBody::AddRaftVoter(body) => body.encode(encoder, version),
            ResponseBody::RemoveRaftVoter(body) => body.encode(encoder, version),
            ResponseBody::UpdateRaftVoter(body) => body.encode(encoder, version),
            ResponseBody::InitializeShareGroupState(body) => body.encode(encoder, version),
            ResponseBody::ReadShareGroupState(body) => body.encode(encoder, version),
            ResponseBody::WriteShareGroupState(body) => body.encode(encoder, version),
            ResponseBody::DeleteShareGroupState(body) => body.encode(encoder, version),
            ResponseBody::ReadShareGroupStateSummary(body) => body.encode(encoder, version),
            ResponseBody::StreamsGroupHeartbeat(body) => body.encode(encoder, version),
            ResponseBody::StreamsGroupDescribe(body) => body.encode(encoder, version),
            ResponseBody::DescribeShareGroupOffsets(body) => body.encode(encoder, version),
            ResponseBody::AlterShareGroupOffsets(body) => body.encode(encoder, version),
            ResponseBody::DeleteShareGroupOffsets(body) => body.encode(encoder, version),
            ResponseBody::StreamsGroupTopologyDescriptionUpdate(body) => body.encode(encoder, version),
            ResponseBody::UnregisterController(body) => body.encode(encoder, version),
        }
    }

    /// The API that it belongs to.
    #[must_use]
    pub fn api_key(&self) -> ApiKey {
        match self {
            ResponseBody::Produce(_) => ApiKey::Produce,
            ResponseBody::Fetch(_) => ApiKey::Fetch,
            ResponseBody::ListOffsets(_) => ApiKey::ListOffsets,
            ResponseBody::Metadata(_) => ApiKey::Metadata,
            ResponseBody::OffsetCommit(_) => ApiKey::OffsetCommit,
            ResponseBody::OffsetFetch(_) => ApiKey::OffsetFetch,
            ResponseBody::FindCoordinator(_) => ApiKey::FindCoordinator,
            ResponseBody::JoinGroup(_) => ApiKey::JoinGroup,
            ResponseBody::Heartbeat(_) => ApiKey::Heartbeat,
            ResponseBody::LeaveGroup(_) => ApiKey::LeaveGroup,
            ResponseBody::SyncGroup(_) => ApiKey::SyncGroup,
            ResponseBody::DescribeGroups(_) => ApiKey::DescribeGroups,
            ResponseBody::ListGroups(_) => ApiKey::ListGroups,
            ResponseBody::SaslHandshake(_) => ApiKey::SaslHandshake,
            ResponseBody::ApiVersions(_) => ApiKey::ApiVersions,
            ResponseBody::CreateTopics(_) => ApiKey::CreateTopics,
            ResponseBody::DeleteTopics(_) => ApiKey::DeleteTopics,
            ResponseBody::DeleteRecords(_) => ApiKey::DeleteRecords,
            ResponseBody::InitProducerId(_) => ApiKey::InitProducerId,
            ResponseBody::OffsetForLeaderEpoch(_) => ApiKey::OffsetForLeaderEpoch,
            ResponseBody::AddPartitionsToTxn(_) => ApiKey::AddPartitionsToTxn,
            ResponseBody::AddOffsetsToTxn(_) => ApiKey::AddOffsetsToTxn,
            ResponseBody::EndTxn(_) => ApiKey::EndTxn,
            ResponseBody::WriteTxnMarkers(_) => ApiKey::WriteTxnMarkers,
            ResponseBody::TxnOffsetCommit(_) => ApiKey::TxnOffsetCommit,
            ResponseBody::DescribeAcls(_) => ApiKey::DescribeAcls,
            ResponseBody::CreateAcls(_) => ApiKey::CreateAcls,
            ResponseBody::DeleteAcls(_) => ApiKey::DeleteAcls,
            ResponseBody::DescribeConfigs(_) => ApiKey::DescribeConfigs,
            ResponseBody::AlterConfigs(_) => ApiKey::AlterConfigs,
            ResponseBody::AlterReplicaLogDirs(_) => ApiKey::AlterReplicaLogDirs,
            ResponseBody::DescribeLogDirs(_) => ApiKey::DescribeLogDirs,
            ResponseBody::SaslAuthenticate(_) => ApiKey::SaslAuthenticate,
            ResponseBody::CreatePartitions(_) => ApiKey::CreatePartitions,
            ResponseBody::CreateDelegationToken(_) => ApiKey::CreateDelegationToken,
            ResponseBody::RenewDelegationToken(_) => ApiKey::RenewDelegationToken,
            ResponseBody::ExpireDelegationToken(_) => ApiKey::ExpireDelegationToken,
            ResponseBody::DescribeDelegationToken(_) => ApiKey::DescribeDelegationToken,
            ResponseBody::DeleteGroups(_) => ApiKey::DeleteGroups,
            ResponseBody::ElectLeaders(_) => ApiKey::ElectLeaders,
            ResponseBody::IncrementalAlterConfigs(_) => ApiKey::IncrementalAlterConfigs,
            ResponseBody::AlterPartitionReassignments(_) => ApiKey::AlterPartitionReassignments,
            ResponseBody::ListPartitionReassignments(_) => ApiKey::ListPartitionReassignments,
            ResponseBody::OffsetDelete(_) => ApiKey::OffsetDelete,
            ResponseBody::DescribeClientQuotas(_) => ApiKey::DescribeClientQuotas,
            ResponseBody::AlterClientQuotas(_) => ApiKey::AlterClientQuotas,
            ResponseBody::DescribeUserScramCredentials(_) => ApiKey::DescribeUserScramCredentials,
            ResponseBody::AlterUserScramCredentials(_) => ApiKey::AlterUserScramCredentials,
            ResponseBody::Vote(_) => ApiKey::Vote,
            ResponseBody::BeginQuorumEpoch(_) => ApiKey::BeginQuorumEpoch,
            ResponseBody::EndQuorumEpoch(_) => ApiKey::EndQuorumEpoch,
            ResponseBody::DescribeQuorum(_) => ApiKey::DescribeQuorum,
            ResponseBody::AlterPartition(_) => ApiKey::AlterPartition,
            ResponseBody::UpdateFeatures(_) => ApiKey::UpdateFeatures,
            ResponseBody::Envelope(_) => ApiKey::Envelope,
            ResponseBody::FetchSnapshot(_) => ApiKey::FetchSnapshot,
            ResponseBody::DescribeCluster(_) => ApiKey::DescribeCluster,
            ResponseBody::DescribeProducers(_) => ApiKey::DescribeProducers,
            ResponseBody::BrokerRegistration(_) => ApiKey::BrokerRegistration,
            ResponseBody::BrokerHeartbeat(_) => ApiKey::BrokerHeartbeat,
            ResponseBody::UnregisterBroker(_) => ApiKey::UnregisterBroker,
            ResponseBody::DescribeTransactions(_) => ApiKey::DescribeTransactions,
            ResponseBody::ListTransactions(_) => ApiKey::ListTransactions,
            ResponseBody::AllocateProducerIds(_) => ApiKey::AllocateProducerIds,
            ResponseBody::ConsumerGroupHeartbeat(_) => ApiKey::ConsumerGroupHeartbeat,
            ResponseBody::ConsumerGroupDescribe(_) => ApiKey::ConsumerGroupDescribe,
            ResponseBody::ControllerRegistration(_) => ApiKey::ControllerRegistration,
            ResponseBody::GetTelemetrySubscriptions(_) => ApiKey::GetTelemetrySubscriptions,
            ResponseBody::PushTelemetry(_) => ApiKey::PushTelemetry,
            ResponseBody::AssignReplicasToDirs(_) => ApiKey::AssignReplicasToDirs,
            ResponseBody::ListConfigResources(_) => ApiKey::ListConfigResources,
            ResponseBody::DescribeTopicPartitions(_) => ApiKey::DescribeTopicPartitions,
            ResponseBody::ShareGroupHeartbeat(_) => ApiKey::ShareGroupHeartbeat,
            ResponseBody::ShareGroupDescribe(_) => ApiKey::ShareGroupDescribe,
            ResponseBody::ShareFetch(_) => ApiKey::ShareFetch,
            ResponseBody::ShareAcknowledge(_) => ApiKey::ShareAcknowledge,
            ResponseBody::AddRaftVoter(_) => ApiKey::AddRaftVoter,
            ResponseBody::RemoveRaftVoter(_) => ApiKey::RemoveRaftVoter,
            ResponseBody::UpdateRaftVoter(_) => ApiKey::UpdateRaftVoter,
            ResponseBody::InitializeShareGroupState(_) => ApiKey::InitializeShareGroupState,
            ResponseBody::ReadShareGroupState(_) => ApiKey::ReadShareGroupState,
            ResponseBody::WriteShareGroupState(_) => ApiKey::WriteShareGroupState,
            ResponseBody::DeleteShareGroupState(_) => ApiKey::DeleteShareGroupState,
            ResponseBody::ReadShareGroupStateSummary(_) => ApiKey::ReadShareGroupStateSummary,
            ResponseBody::StreamsGroupHeartbeat(_) => ApiKey::StreamsGroupHeartbeat,
            ResponseBody::StreamsGroupDescribe(_) => ApiKey::StreamsGroupDescribe,
            ResponseBody::DescribeShareGroupOffsets(_) => ApiKey::DescribeShareGroupOffsets,
            ResponseBody::AlterShareGroupOffsets(_) => ApiKey::AlterShareGroupOffsets,
            ResponseBody::DeleteShareGroupOffsets(_) => ApiKey::DeleteShareGroupOffsets,
            ResponseBody::StreamsGroupTopologyDescriptionUpdate(_) => ApiKey::StreamsGroupTopologyDescriptionUpdate,
            ResponseBody::UnregisterController(_) => ApiKey::UnregisterController,
        }
    }
}

macro_rules! conversions {
($body:ident: $($variant:ident($message:ident)),* $(,)?) => {$(
impl From<$message> for $body {
fn from(message: $message) -> Self { $body::$variant(message) }
}

/// The body comes back when it is another API's.
impl TryFrom<$body> for $message {
type Error = Box<$body>;

fn try_from(body: $body) -> Result<Self, Self::Error> {
match body { $body::$variant(message) => Ok(message), other => Err(Box::new(other)) }
}
}
)*};
}

conversions! {
    RequestBody:
    Produce(ProduceRequest),
    Fetch(FetchRequest),
    ListOffsets(ListOffsetsRequest),
    Metadata(MetadataRequest),
    OffsetCommit(OffsetCommitRequest),
    OffsetFetch(OffsetFetchRequest),
    FindCoordinator(FindCoordinatorRequest),
    JoinGroup(JoinGroupRequest),
    Heartbeat(HeartbeatRequest),
    LeaveGroup(LeaveGroupRequest),
    SyncGroup(SyncGroupRequest),
    DescribeGroups(DescribeGroupsRequest),
    ListGroups(ListGroupsRequest),
    SaslHandshake(SaslHandshakeRequest),
    ApiVersions(ApiVersionsRequest),
    CreateTopics(CreateTopicsRequest),
    DeleteTopics(DeleteTopicsRequest),
    DeleteRecords(DeleteRecordsRequest),
    InitProducerId(InitProducerIdRequest),
    OffsetForLeaderEpoch(OffsetForLeaderEpochRequest),
    AddPartitionsToTxn(AddPartitionsToTxnRequest),
    AddOffsetsToTxn(AddOffsetsToTxnRequest),
    EndTxn(EndTxnRequest),
    WriteTxnMarkers(WriteTxnMarkersRequest),
    TxnOffsetCommit(TxnOffsetCommitRequest),
    DescribeAcls(DescribeAclsRequest),
    CreateAcls(CreateAclsRequest),
    DeleteAcls(DeleteAclsRequest),
    DescribeConfigs(DescribeConfigsRequest),
    AlterConfigs(AlterConfigsRequest),
    AlterReplicaLogDirs(AlterReplicaLogDirsRequest),
    DescribeLogDirs(DescribeLogDirsRequest),
    SaslAuthenticate(SaslAuthenticateRequest),
    CreatePartitions(CreatePartitionsRequest),
    CreateDelegationToken(CreateDelegationTokenRequest),
    RenewDelegationToken(RenewDelegationTokenRequest),
    ExpireDelegationToken(ExpireDelegationTokenRequest),
    DescribeDelegationToken(DescribeDelegationTokenRequest),
    DeleteGroups(DeleteGroupsRequest),
    ElectLeaders(ElectLeadersRequest),
    IncrementalAlterConfigs(IncrementalAlterConfigsRequest),
    AlterPartitionReassignments(AlterPartitionReassignmentsRequest),
    ListPartitionReassignments(ListPartitionReassignmentsRequest),
    OffsetDelete(OffsetDeleteRequest),
    DescribeClientQuotas(DescribeClientQuotasRequest),
    AlterClientQuotas(AlterClientQuotasRequest),
    DescribeUserScramCredentials(DescribeUserScramCredentialsRequest),
    AlterUserScramCredentials(AlterUserScramCredentialsRequest),
    Vote(VoteRequest),
    BeginQuorumEpoch(BeginQuorumEpochRequest),
    EndQuorumEpoch(EndQuorumEpochRequest),
    DescribeQuorum(DescribeQuorumRequest),
    AlterPartition(AlterPartitionRequest),
    UpdateFeatures(UpdateFeaturesRequest),
    Envelope(EnvelopeRequest),
    FetchSnapshot(FetchSnapshotRequest),
    DescribeCluster(DescribeClusterRequest),
    DescribeProducers(DescribeProducersRequest),
    BrokerRegistration(BrokerRegistrationRequest),
    BrokerHeartbeat(BrokerHeartbeatRequest),
    UnregisterBroker(UnregisterBrokerRequest),
    DescribeTransactions(DescribeTransactionsRequest),
    ListTransactions(ListTransactionsRequest),
    AllocateProducerIds(AllocateProducerIdsRequest),
    ConsumerGroupHeartbeat(ConsumerGroupHeartbeatRequest),
    ConsumerGroupDescribe(ConsumerGroupDescribeRequest),
    ControllerRegistration(ControllerRegistrationRequest),
    GetTelemetrySubscriptions(GetTelemetrySubscriptionsRequest),
    PushTelemetry(PushTelemetryRequest),
    AssignReplicasToDirs(AssignReplicasToDirsRequest),
    ListConfigResources(ListConfigResourcesRequest),
    DescribeTopicPartitions(DescribeTopicPartitionsRequest),
    ShareGroupHeartbeat(ShareGroupHeartbeatRequest),
    ShareGroupDescribe(ShareGroupDescribeRequest),
    ShareFetch(ShareFetchRequest),
    ShareAcknowledge(ShareAcknowledgeRequest),
    AddRaftVoter(AddRaftVoterRequest),
    RemoveRaftVoter(RemoveRaftVoterRequest),
    UpdateRaftVoter(UpdateRaftVoterRequest),
    InitializeShareGroupState(InitializeShareGroupStateRequest),
    ReadShareGroupState(ReadShareGroupStateRequest),
    WriteShareGroupState(WriteShareGroupStateRequest),
    DeleteShareGroupState(DeleteShareGroupStateRequest),
    ReadShareGroupStateSummary(ReadShareGroupStateSummaryRequest),
    StreamsGroupHeartbeat(StreamsGroupHeartbeatRequest),
    StreamsGroupDescribe(StreamsGroupDescribeRequest),
    DescribeShareGroupOffsets(DescribeShareGroupOffsetsRequest),
    AlterShareGroupOffsets(AlterShareGroupOffsetsRequest),
    DeleteShareGroupOffsets(DeleteShareGroupOffsetsRequest),
    StreamsGroupTopologyDescriptionUpdate(StreamsGroupTopologyDescriptionUpdateRequest),
    UnregisterController(UnregisterControllerRequest),
}

conversions! {
    ResponseBody:
    Produce(ProduceResponse),
    Fetch(FetchResponse),
    ListOffsets(ListOffsetsResponse),
    Metadata(MetadataResponse),
    OffsetCommit(OffsetCommitResponse),
    OffsetFetch(OffsetFetchResponse),
    FindCoordinator(FindCoordinatorResponse),
    JoinGroup(JoinGroupResponse),
    Heartbeat(HeartbeatResponse),
    LeaveGroup(LeaveGroupResponse),
    SyncGroup(SyncGroupResponse),
    DescribeGroups(DescribeGroupsResponse),
    ListGroups(ListGroupsResponse),
    SaslHandshake(SaslHandshakeResponse),
    ApiVersions(ApiVersionsResponse),
    CreateTopics(CreateTopicsResponse),
    DeleteTopics(DeleteTopicsResponse),
    DeleteRecords(DeleteRecordsResponse),
    InitProducerId(InitProducerIdResponse),
    OffsetForLeaderEpoch(OffsetForLeaderEpochResponse),
    AddPartitionsToTxn(AddPartitionsToTxnResponse),
    AddOffsetsToTxn(AddOffsetsToTxnResponse),
    EndTxn(EndTxnResponse),
    WriteTxnMarkers(WriteTxnMarkersResponse),
    TxnOffsetCommit(TxnOffsetCommitResponse),
    DescribeAcls(DescribeAclsResponse),
    CreateAcls(CreateAclsResponse),
    DeleteAcls(DeleteAclsResponse),
    DescribeConfigs(DescribeConfigsResponse),
    AlterConfigs(AlterConfigsResponse),
    AlterReplicaLogDirs(AlterReplicaLogDirsResponse),
    DescribeLogDirs(DescribeLogDirsResponse),
    SaslAuthenticate(SaslAuthenticateResponse),
    CreatePartitions(CreatePartitionsResponse),
    CreateDelegationToken(CreateDelegationTokenResponse),
    RenewDelegationToken(RenewDelegationTokenResponse),
    ExpireDelegationToken(ExpireDelegationTokenResponse),
    DescribeDelegationToken(DescribeDelegationTokenResponse),
    DeleteGroups(DeleteGroupsResponse),
    ElectLeaders(ElectLeadersResponse),
    IncrementalAlterConfigs(IncrementalAlterConfigsResponse),
    AlterPartitionReassignments(AlterPartitionReassignmentsResponse),
    ListPartitionReassignments(ListPartitionReassignmentsResponse),
    OffsetDelete(OffsetDeleteResponse),
    DescribeClientQuotas(DescribeClientQuotasResponse),
    AlterClientQuotas(AlterClientQuotasResponse),
    DescribeUserScramCredentials(DescribeUserScramCredentialsResponse),
    AlterUserScramCredentials(AlterUserScramCredentialsResponse),
    Vote(VoteResponse),
    BeginQuorumEpoch(BeginQuorumEpochResponse),
    EndQuorumEpoch(EndQuorumEpochResponse),
    DescribeQuorum(DescribeQuorumResponse),
    AlterPartition(AlterPartitionResponse),
    UpdateFeatures(UpdateFeaturesResponse),
    Envelope(EnvelopeResponse),
    FetchSnapshot(FetchSnapshotResponse),
    DescribeCluster(DescribeClusterResponse),
    DescribeProducers(DescribeProducersResponse),
    BrokerRegistration(BrokerRegistrationResponse),
    BrokerHeartbeat(BrokerHeartbeatResponse),
    UnregisterBroker(UnregisterBrokerResponse),
    DescribeTransactions(DescribeTransactionsResponse),
    ListTransactions(ListTransactionsResponse),
    AllocateProducerIds(AllocateProducerIdsResponse),
    ConsumerGroupHeartbeat(ConsumerGroupHeartbeatResponse),
    ConsumerGroupDescribe(ConsumerGroupDescribeResponse),
    ControllerRegistration(ControllerRegistrationResponse),
    GetTelemetrySubscriptions(GetTelemetrySubscriptionsResponse),
    PushTelemetry(PushTelemetryResponse),
    AssignReplicasToDirs(AssignReplicasToDirsResponse),
    ListConfigResources(ListConfigResourcesResponse),
    DescribeTopicPartitions(DescribeTopicPartitionsResponse),
    ShareGroupHeartbeat(ShareGroupHeartbeatResponse),
    ShareGroupDescribe(ShareGroupDescribeResponse),
    ShareFetch(ShareFetchResponse),
    ShareAcknowledge(ShareAcknowledgeResponse),
    AddRaftVoter(AddRaftVoterResponse),
    RemoveRaftVoter(RemoveRaftVoterResponse),
    UpdateRaftVoter(UpdateRaftVoterResponse),
    InitializeShareGroupState(InitializeShareGroupStateResponse),
    ReadShareGroupState(ReadShareGroupStateResponse),
    WriteShareGroupState(WriteShareGroupStateResponse),
    DeleteShareGroupState(DeleteShareGroupStateResponse),
    ReadShareGroupStateSummary(ReadShareGroupStateSummaryResponse),
    StreamsGroupHeartbeat(StreamsGroupHeartbeatResponse),
    StreamsGroupDescribe(StreamsGroupDescribeResponse),
    DescribeShareGroupOffsets(DescribeShareGroupOffsetsResponse),
    AlterShareGroupOffsets(AlterShareGroupOffsetsResponse),
    DeleteShareGroupOffsets(DeleteShareGroupOffsetsResponse),
    StreamsGroupTopologyDescriptionUpdate(StreamsGroupTopologyDescriptionUpdateResponse),
    UnregisterController(UnregisterControllerResponse),
}
