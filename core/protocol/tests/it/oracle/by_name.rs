//! Messages by name, for the oracle test.
//!
//! Generated from `schema/` by the test `generated_code_is_fresh`: do not edit.

use super::Actions;
use ottla_protocol::messages;

pub(crate) fn actions(name: &str) -> Option<Actions> {
    Some(match name {
        "ProduceRequest" => Actions::of::<messages::produce::ProduceRequest>(),
        "ProduceResponse" => Actions::of::<messages::produce::ProduceResponse>(),
        "FetchRequest" => Actions::of::<messages::fetch::FetchRequest>(),
        "FetchResponse" => Actions::of::<messages::fetch::FetchResponse>(),
        "ListOffsetsRequest" => Actions::of::<messages::list_offsets::ListOffsetsRequest>(),
        "ListOffsetsResponse" => Actions::of::<messages::list_offsets::ListOffsetsResponse>(),
        "MetadataRequest" => Actions::of::<messages::metadata::MetadataRequest>(),
        "MetadataResponse" => Actions::of::<messages::metadata::MetadataResponse>(),
        "OffsetCommitRequest" => Actions::of::<messages::offset_commit::OffsetCommitRequest>(),
        "OffsetCommitResponse" => Actions::of::<messages::offset_commit::OffsetCommitResponse>(),
        "OffsetFetchRequest" => Actions::of::<messages::offset_fetch::OffsetFetchRequest>(),
        "OffsetFetchResponse" => Actions::of::<messages::offset_fetch::OffsetFetchResponse>(),
        "FindCoordinatorRequest" => Actions::of::<messages::find_coordinator::FindCoordinatorRequest>(),
        "FindCoordinatorResponse" => Actions::of::<messages::find_coordinator::FindCoordinatorResponse>(),
        "JoinGroupRequest" => Actions::of::<messages::join_group::JoinGroupRequest>(),
        "JoinGroupResponse" => Actions::of::<messages::join_group::JoinGroupResponse>(),
        "HeartbeatRequest" => Actions::of::<messages::heartbeat::HeartbeatRequest>(),
        "HeartbeatResponse" => Actions::of::<messages::heartbeat::HeartbeatResponse>(),
        "LeaveGroupRequest" => Actions::of::<messages::leave_group::LeaveGroupRequest>(),
        "LeaveGroupResponse" => Actions::of::<messages::leave_group::LeaveGroupResponse>(),
        "SyncGroupRequest" => Actions::of::<messages::sync_group::SyncGroupRequest>(),
        "SyncGroupResponse" => Actions::of::<messages::sync_group::SyncGroupResponse>(),
        "DescribeGroupsRequest" => Actions::of::<messages::describe_groups::DescribeGroupsRequest>(),
        "DescribeGroupsResponse" => Actions::of::<messages::describe_groups::DescribeGroupsResponse>(),
        "ListGroupsRequest" => Actions::of::<messages::list_groups::ListGroupsRequest>(),
        "ListGroupsResponse" => Actions::of::<messages::list_groups::ListGroupsResponse>(),
        "SaslHandshakeRequest" => Actions::of::<messages::sasl_handshake::SaslHandshakeRequest>(),
        "SaslHandshakeResponse" => Actions::of::<messages::sasl_handshake::SaslHandshakeResponse>(),
        "ApiVersionsRequest" => Actions::of::<messages::api_versions::ApiVersionsRequest>(),
        "ApiVersionsResponse" => Actions::of::<messages::api_versions::ApiVersionsResponse>(),
        "CreateTopicsRequest" => Actions::of::<messages::create_topics::CreateTopicsRequest>(),
        "CreateTopicsResponse" => Actions::of::<messages::create_topics::CreateTopicsResponse>(),
        "DeleteTopicsRequest" => Actions::of::<messages::delete_topics::DeleteTopicsRequest>(),
        "DeleteTopicsResponse" => Actions::of::<messages::delete_topics::DeleteTopicsResponse>(),
        "DeleteRecordsRequest" => Actions::of::<messages::delete_records::DeleteRecordsRequest>(),
        "DeleteRecordsResponse" => Actions::of::<messages::delete_records::DeleteRecordsResponse>(),
        "InitProducerIdRequest" => Actions::of::<messages::init_producer_id::InitProducerIdRequest>(),
        "InitProducerIdResponse" => Actions::of::<messages::init_producer_id::InitProducerIdResponse>(),
        "OffsetForLeaderEpochRequest" => {
            Actions::of::<messages::offset_for_leader_epoch::OffsetForLeaderEpochRequest>()
        }
        "OffsetForLeaderEpochResponse" => {
            Actions::of::<messages::offset_for_leader_epoch::OffsetForLeaderEpochResponse>()
        }
        "AddPartitionsToTxnRequest" => Actions::of::<messages::add_partitions_to_txn::AddPartitionsToTxnRequest>(),
        "AddPartitionsToTxnResponse" => Actions::of::<messages::add_partitions_to_txn::AddPartitionsToTxnResponse>(),
        "AddOffsetsToTxnRequest" => Actions::of::<messages::add_offsets_to_txn::AddOffsetsToTxnRequest>(),
        "AddOffsetsToTxnResponse" => Actions::of::<messages::add_offsets_to_txn::AddOffsetsToTxnResponse>(),
        "EndTxnRequest" => Actions::of::<messages::end_txn::EndTxnRequest>(),
        "EndTxnResponse" => Actions::of::<messages::end_txn::EndTxnResponse>(),
        "WriteTxnMarkersRequest" => Actions::of::<messages::write_txn_markers::WriteTxnMarkersRequest>(),
        "WriteTxnMarkersResponse" => Actions::of::<messages::write_txn_markers::WriteTxnMarkersResponse>(),
        "TxnOffsetCommitRequest" => Actions::of::<messages::txn_offset_commit::TxnOffsetCommitRequest>(),
        "TxnOffsetCommitResponse" => Actions::of::<messages::txn_offset_commit::TxnOffsetCommitResponse>(),
        "DescribeAclsRequest" => Actions::of::<messages::describe_acls::DescribeAclsRequest>(),
        "DescribeAclsResponse" => Actions::of::<messages::describe_acls::DescribeAclsResponse>(),
        "CreateAclsRequest" => Actions::of::<messages::create_acls::CreateAclsRequest>(),
        "CreateAclsResponse" => Actions::of::<messages::create_acls::CreateAclsResponse>(),
        "DeleteAclsRequest" => Actions::of::<messages::delete_acls::DeleteAclsRequest>(),
        "DeleteAclsResponse" => Actions::of::<messages::delete_acls::DeleteAclsResponse>(),
        "DescribeConfigsRequest" => Actions::of::<messages::describe_configs::DescribeConfigsRequest>(),
        "DescribeConfigsResponse" => Actions::of::<messages::describe_configs::DescribeConfigsResponse>(),
        "AlterConfigsRequest" => Actions::of::<messages::alter_configs::AlterConfigsRequest>(),
        "AlterConfigsResponse" => Actions::of::<messages::alter_configs::AlterConfigsResponse>(),
        "AlterReplicaLogDirsRequest" => Actions::of::<messages::alter_replica_log_dirs::AlterReplicaLogDirsRequest>(),
        "AlterReplicaLogDirsResponse" => Actions::of::<messages::alter_replica_log_dirs::AlterReplicaLogDirsResponse>(),
        "DescribeLogDirsRequest" => Actions::of::<messages::describe_log_dirs::DescribeLogDirsRequest>(),
        "DescribeLogDirsResponse" => Actions::of::<messages::describe_log_dirs::DescribeLogDirsResponse>(),
        "SaslAuthenticateRequest" => Actions::of::<messages::sasl_authenticate::SaslAuthenticateRequest>(),
        "SaslAuthenticateResponse" => Actions::of::<messages::sasl_authenticate::SaslAuthenticateResponse>(),
        "CreatePartitionsRequest" => Actions::of::<messages::create_partitions::CreatePartitionsRequest>(),
        "CreatePartitionsResponse" => Actions::of::<messages::create_partitions::CreatePartitionsResponse>(),
        "CreateDelegationTokenRequest" => {
            Actions::of::<messages::create_delegation_token::CreateDelegationTokenRequest>()
        }
        "CreateDelegationTokenResponse" => {
            Actions::of::<messages::create_delegation_token::CreateDelegationTokenResponse>()
        }
        "RenewDelegationTokenRequest" => Actions::of::<messages::renew_delegation_token::RenewDelegationTokenRequest>(),
        "RenewDelegationTokenResponse" => {
            Actions::of::<messages::renew_delegation_token::RenewDelegationTokenResponse>()
        }
        "ExpireDelegationTokenRequest" => {
            Actions::of::<messages::expire_delegation_token::ExpireDelegationTokenRequest>()
        }
        "ExpireDelegationTokenResponse" => {
            Actions::of::<messages::expire_delegation_token::ExpireDelegationTokenResponse>()
        }
        "DescribeDelegationTokenRequest" => {
            Actions::of::<messages::describe_delegation_token::DescribeDelegationTokenRequest>()
        }
        "DescribeDelegationTokenResponse" => {
            Actions::of::<messages::describe_delegation_token::DescribeDelegationTokenResponse>()
        }
        "DeleteGroupsRequest" => Actions::of::<messages::delete_groups::DeleteGroupsRequest>(),
        "DeleteGroupsResponse" => Actions::of::<messages::delete_groups::DeleteGroupsResponse>(),
        "ElectLeadersRequest" => Actions::of::<messages::elect_leaders::ElectLeadersRequest>(),
        "ElectLeadersResponse" => Actions::of::<messages::elect_leaders::ElectLeadersResponse>(),
        "IncrementalAlterConfigsRequest" => {
            Actions::of::<messages::incremental_alter_configs::IncrementalAlterConfigsRequest>()
        }
        "IncrementalAlterConfigsResponse" => {
            Actions::of::<messages::incremental_alter_configs::IncrementalAlterConfigsResponse>()
        }
        "AlterPartitionReassignmentsRequest" => {
            Actions::of::<messages::alter_partition_reassignments::AlterPartitionReassignmentsRequest>()
        }
        "AlterPartitionReassignmentsResponse" => {
            Actions::of::<messages::alter_partition_reassignments::AlterPartitionReassignmentsResponse>()
        }
        "ListPartitionReassignmentsRequest" => {
            Actions::of::<messages::list_partition_reassignments::ListPartitionReassignmentsRequest>()
        }
        "ListPartitionReassignmentsResponse" => {
            Actions::of::<messages::list_partition_reassignments::ListPartitionReassignmentsResponse>()
        }
        "OffsetDeleteRequest" => Actions::of::<messages::offset_delete::OffsetDeleteRequest>(),
        "OffsetDeleteResponse" => Actions::of::<messages::offset_delete::OffsetDeleteResponse>(),
        "DescribeClientQuotasRequest" => Actions::of::<messages::describe_client_quotas::DescribeClientQuotasRequest>(),
        "DescribeClientQuotasResponse" => {
            Actions::of::<messages::describe_client_quotas::DescribeClientQuotasResponse>()
        }
        "AlterClientQuotasRequest" => Actions::of::<messages::alter_client_quotas::AlterClientQuotasRequest>(),
        "AlterClientQuotasResponse" => Actions::of::<messages::alter_client_quotas::AlterClientQuotasResponse>(),
        "DescribeUserScramCredentialsRequest" => {
            Actions::of::<messages::describe_user_scram_credentials::DescribeUserScramCredentialsRequest>()
        }
        "DescribeUserScramCredentialsResponse" => {
            Actions::of::<messages::describe_user_scram_credentials::DescribeUserScramCredentialsResponse>()
        }
        "AlterUserScramCredentialsRequest" => {
            Actions::of::<messages::alter_user_scram_credentials::AlterUserScramCredentialsRequest>()
        }
        "AlterUserScramCredentialsResponse" => {
            Actions::of::<messages::alter_user_scram_credentials::AlterUserScramCredentialsResponse>()
        }
        "VoteRequest" => Actions::of::<messages::vote::VoteRequest>(),
        "VoteResponse" => Actions::of::<messages::vote::VoteResponse>(),
        "BeginQuorumEpochRequest" => Actions::of::<messages::begin_quorum_epoch::BeginQuorumEpochRequest>(),
        "BeginQuorumEpochResponse" => Actions::of::<messages::begin_quorum_epoch::BeginQuorumEpochResponse>(),
        "EndQuorumEpochRequest" => Actions::of::<messages::end_quorum_epoch::EndQuorumEpochRequest>(),
        "EndQuorumEpochResponse" => Actions::of::<messages::end_quorum_epoch::EndQuorumEpochResponse>(),
        "DescribeQuorumRequest" => Actions::of::<messages::describe_quorum::DescribeQuorumRequest>(),
        "DescribeQuorumResponse" => Actions::of::<messages::describe_quorum::DescribeQuorumResponse>(),
        "AlterPartitionRequest" => Actions::of::<messages::alter_partition::AlterPartitionRequest>(),
        "AlterPartitionResponse" => Actions::of::<messages::alter_partition::AlterPartitionResponse>(),
        "UpdateFeaturesRequest" => Actions::of::<messages::update_features::UpdateFeaturesRequest>(),
        "UpdateFeaturesResponse" => Actions::of::<messages::update_features::UpdateFeaturesResponse>(),
        "EnvelopeRequest" => Actions::of::<messages::envelope::EnvelopeRequest>(),
        "EnvelopeResponse" => Actions::of::<messages::envelope::EnvelopeResponse>(),
        "FetchSnapshotRequest" => Actions::of::<messages::fetch_snapshot::FetchSnapshotRequest>(),
        "FetchSnapshotResponse" => Actions::of::<messages::fetch_snapshot::FetchSnapshotResponse>(),
        "DescribeClusterRequest" => Actions::of::<messages::describe_cluster::DescribeClusterRequest>(),
        "DescribeClusterResponse" => Actions::of::<messages::describe_cluster::DescribeClusterResponse>(),
        "DescribeProducersRequest" => Actions::of::<messages::describe_producers::DescribeProducersRequest>(),
        "DescribeProducersResponse" => Actions::of::<messages::describe_producers::DescribeProducersResponse>(),
        "BrokerRegistrationRequest" => Actions::of::<messages::broker_registration::BrokerRegistrationRequest>(),
        "BrokerRegistrationResponse" => Actions::of::<messages::broker_registration::BrokerRegistrationResponse>(),
        "BrokerHeartbeatRequest" => Actions::of::<messages::broker_heartbeat::BrokerHeartbeatRequest>(),
        "BrokerHeartbeatResponse" => Actions::of::<messages::broker_heartbeat::BrokerHeartbeatResponse>(),
        "UnregisterBrokerRequest" => Actions::of::<messages::unregister_broker::UnregisterBrokerRequest>(),
        "UnregisterBrokerResponse" => Actions::of::<messages::unregister_broker::UnregisterBrokerResponse>(),
        "DescribeTransactionsRequest" => Actions::of::<messages::describe_transactions::DescribeTransactionsRequest>(),
        "DescribeTransactionsResponse" => {
            Actions::of::<messages::describe_transactions::DescribeTransactionsResponse>()
        }
        "ListTransactionsRequest" => Actions::of::<messages::list_transactions::ListTransactionsRequest>(),
        "ListTransactionsResponse" => Actions::of::<messages::list_transactions::ListTransactionsResponse>(),
        "AllocateProducerIdsRequest" => Actions::of::<messages::allocate_producer_ids::AllocateProducerIdsRequest>(),
        "AllocateProducerIdsResponse" => Actions::of::<messages::allocate_producer_ids::AllocateProducerIdsResponse>(),
        "ConsumerGroupHeartbeatRequest" => {
            Actions::of::<messages::consumer_group_heartbeat::ConsumerGroupHeartbeatRequest>()
        }
        "ConsumerGroupHeartbeatResponse" => {
            Actions::of::<messages::consumer_group_heartbeat::ConsumerGroupHeartbeatResponse>()
        }
        "ConsumerGroupDescribeRequest" => {
            Actions::of::<messages::consumer_group_describe::ConsumerGroupDescribeRequest>()
        }
        "ConsumerGroupDescribeResponse" => {
            Actions::of::<messages::consumer_group_describe::ConsumerGroupDescribeResponse>()
        }
        "ControllerRegistrationRequest" => {
            Actions::of::<messages::controller_registration::ControllerRegistrationRequest>()
        }
        "ControllerRegistrationResponse" => {
            Actions::of::<messages::controller_registration::ControllerRegistrationResponse>()
        }
        "GetTelemetrySubscriptionsRequest" => {
            Actions::of::<messages::get_telemetry_subscriptions::GetTelemetrySubscriptionsRequest>()
        }
        "GetTelemetrySubscriptionsResponse" => {
            Actions::of::<messages::get_telemetry_subscriptions::GetTelemetrySubscriptionsResponse>()
        }
        "PushTelemetryRequest" => Actions::of::<messages::push_telemetry::PushTelemetryRequest>(),
        "PushTelemetryResponse" => Actions::of::<messages::push_telemetry::PushTelemetryResponse>(),
        "AssignReplicasToDirsRequest" => {
            Actions::of::<messages::assign_replicas_to_dirs::AssignReplicasToDirsRequest>()
        }
        "AssignReplicasToDirsResponse" => {
            Actions::of::<messages::assign_replicas_to_dirs::AssignReplicasToDirsResponse>()
        }
        "ListConfigResourcesRequest" => Actions::of::<messages::list_config_resources::ListConfigResourcesRequest>(),
        "ListConfigResourcesResponse" => Actions::of::<messages::list_config_resources::ListConfigResourcesResponse>(),
        "DescribeTopicPartitionsRequest" => {
            Actions::of::<messages::describe_topic_partitions::DescribeTopicPartitionsRequest>()
        }
        "DescribeTopicPartitionsResponse" => {
            Actions::of::<messages::describe_topic_partitions::DescribeTopicPartitionsResponse>()
        }
        "ShareGroupHeartbeatRequest" => Actions::of::<messages::share_group_heartbeat::ShareGroupHeartbeatRequest>(),
        "ShareGroupHeartbeatResponse" => Actions::of::<messages::share_group_heartbeat::ShareGroupHeartbeatResponse>(),
        "ShareGroupDescribeRequest" => Actions::of::<messages::share_group_describe::ShareGroupDescribeRequest>(),
        "ShareGroupDescribeResponse" => Actions::of::<messages::share_group_describe::ShareGroupDescribeResponse>(),
        "ShareFetchRequest" => Actions::of::<messages::share_fetch::ShareFetchRequest>(),
        "ShareFetchResponse" => Actions::of::<messages::share_fetch::ShareFetchResponse>(),
        "ShareAcknowledgeRequest" => Actions::of::<messages::share_acknowledge::ShareAcknowledgeRequest>(),
        "ShareAcknowledgeResponse" => Actions::of::<messages::share_acknowledge::ShareAcknowledgeResponse>(),
        "AddRaftVoterRequest" => Actions::of::<messages::add_raft_voter::AddRaftVoterRequest>(),
        "AddRaftVoterResponse" => Actions::of::<messages::add_raft_voter::AddRaftVoterResponse>(),
        "RemoveRaftVoterRequest" => Actions::of::<messages::remove_raft_voter::RemoveRaftVoterRequest>(),
        "RemoveRaftVoterResponse" => Actions::of::<messages::remove_raft_voter::RemoveRaftVoterResponse>(),
        "UpdateRaftVoterRequest" => Actions::of::<messages::update_raft_voter::UpdateRaftVoterRequest>(),
        "UpdateRaftVoterResponse" => Actions::of::<messages::update_raft_voter::UpdateRaftVoterResponse>(),
        "InitializeShareGroupStateRequest" => {
            Actions::of::<messages::initialize_share_group_state::InitializeShareGroupStateRequest>()
        }
        "InitializeShareGroupStateResponse" => {
            Actions::of::<messages::initialize_share_group_state::InitializeShareGroupStateResponse>()
        }
        "ReadShareGroupStateRequest" => Actions::of::<messages::read_share_group_state::ReadShareGroupStateRequest>(),
        "ReadShareGroupStateResponse" => Actions::of::<messages::read_share_group_state::ReadShareGroupStateResponse>(),
        "WriteShareGroupStateRequest" => {
            Actions::of::<messages::write_share_group_state::WriteShareGroupStateRequest>()
        }
        "WriteShareGroupStateResponse" => {
            Actions::of::<messages::write_share_group_state::WriteShareGroupStateResponse>()
        }
        "DeleteShareGroupStateRequest" => {
            Actions::of::<messages::delete_share_group_state::DeleteShareGroupStateRequest>()
        }
        "DeleteShareGroupStateResponse" => {
            Actions::of::<messages::delete_share_group_state::DeleteShareGroupStateResponse>()
        }
        "ReadShareGroupStateSummaryRequest" => {
            Actions::of::<messages::read_share_group_state_summary::ReadShareGroupStateSummaryRequest>()
        }
        "ReadShareGroupStateSummaryResponse" => {
            Actions::of::<messages::read_share_group_state_summary::ReadShareGroupStateSummaryResponse>()
        }
        "StreamsGroupHeartbeatRequest" => {
            Actions::of::<messages::streams_group_heartbeat::StreamsGroupHeartbeatRequest>()
        }
        "StreamsGroupHeartbeatResponse" => {
            Actions::of::<messages::streams_group_heartbeat::StreamsGroupHeartbeatResponse>()
        }
        "StreamsGroupDescribeRequest" => Actions::of::<messages::streams_group_describe::StreamsGroupDescribeRequest>(),
        "StreamsGroupDescribeResponse" => {
            Actions::of::<messages::streams_group_describe::StreamsGroupDescribeResponse>()
        }
        "DescribeShareGroupOffsetsRequest" => {
            Actions::of::<messages::describe_share_group_offsets::DescribeShareGroupOffsetsRequest>()
        }
        "DescribeShareGroupOffsetsResponse" => {
            Actions::of::<messages::describe_share_group_offsets::DescribeShareGroupOffsetsResponse>()
        }
        "AlterShareGroupOffsetsRequest" => {
            Actions::of::<messages::alter_share_group_offsets::AlterShareGroupOffsetsRequest>()
        }
        "AlterShareGroupOffsetsResponse" => {
            Actions::of::<messages::alter_share_group_offsets::AlterShareGroupOffsetsResponse>()
        }
        "DeleteShareGroupOffsetsRequest" => {
            Actions::of::<messages::delete_share_group_offsets::DeleteShareGroupOffsetsRequest>()
        }
        "DeleteShareGroupOffsetsResponse" => {
            Actions::of::<messages::delete_share_group_offsets::DeleteShareGroupOffsetsResponse>()
        }
        "StreamsGroupTopologyDescriptionUpdateRequest" => Actions::of::<
            messages::streams_group_topology_description_update::StreamsGroupTopologyDescriptionUpdateRequest,
        >(),
        "StreamsGroupTopologyDescriptionUpdateResponse" => Actions::of::<
            messages::streams_group_topology_description_update::StreamsGroupTopologyDescriptionUpdateResponse,
        >(),
        "UnregisterControllerRequest" => Actions::of::<messages::unregister_controller::UnregisterControllerRequest>(),
        "UnregisterControllerResponse" => {
            Actions::of::<messages::unregister_controller::UnregisterControllerResponse>()
        }
        "ConsumerGroupCurrentMemberAssignmentKey" => {
            Actions::of::<messages::coordinator::ConsumerGroupCurrentMemberAssignmentKey>()
        }
        "ConsumerGroupCurrentMemberAssignmentValue" => {
            Actions::of::<messages::coordinator::ConsumerGroupCurrentMemberAssignmentValue>()
        }
        "ConsumerGroupMemberMetadataKey" => Actions::of::<messages::coordinator::ConsumerGroupMemberMetadataKey>(),
        "ConsumerGroupMemberMetadataValue" => Actions::of::<messages::coordinator::ConsumerGroupMemberMetadataValue>(),
        "ConsumerGroupMetadataKey" => Actions::of::<messages::coordinator::ConsumerGroupMetadataKey>(),
        "ConsumerGroupMetadataValue" => Actions::of::<messages::coordinator::ConsumerGroupMetadataValue>(),
        "ConsumerGroupPartitionMetadataKey" => {
            Actions::of::<messages::coordinator::ConsumerGroupPartitionMetadataKey>()
        }
        "ConsumerGroupPartitionMetadataValue" => {
            Actions::of::<messages::coordinator::ConsumerGroupPartitionMetadataValue>()
        }
        "ConsumerGroupRegularExpressionKey" => {
            Actions::of::<messages::coordinator::ConsumerGroupRegularExpressionKey>()
        }
        "ConsumerGroupRegularExpressionValue" => {
            Actions::of::<messages::coordinator::ConsumerGroupRegularExpressionValue>()
        }
        "ConsumerGroupTargetAssignmentMemberKey" => {
            Actions::of::<messages::coordinator::ConsumerGroupTargetAssignmentMemberKey>()
        }
        "ConsumerGroupTargetAssignmentMemberValue" => {
            Actions::of::<messages::coordinator::ConsumerGroupTargetAssignmentMemberValue>()
        }
        "ConsumerGroupTargetAssignmentMetadataKey" => {
            Actions::of::<messages::coordinator::ConsumerGroupTargetAssignmentMetadataKey>()
        }
        "ConsumerGroupTargetAssignmentMetadataValue" => {
            Actions::of::<messages::coordinator::ConsumerGroupTargetAssignmentMetadataValue>()
        }
        "GroupMetadataKey" => Actions::of::<messages::coordinator::GroupMetadataKey>(),
        "GroupMetadataValue" => Actions::of::<messages::coordinator::GroupMetadataValue>(),
        "LegacyOffsetCommitKey" => Actions::of::<messages::coordinator::LegacyOffsetCommitKey>(),
        "LegacyOffsetCommitValue" => Actions::of::<messages::coordinator::LegacyOffsetCommitValue>(),
        "OffsetCommitKey" => Actions::of::<messages::coordinator::OffsetCommitKey>(),
        "OffsetCommitValue" => Actions::of::<messages::coordinator::OffsetCommitValue>(),
        "ProducerSnapshot" => Actions::of::<messages::data::ProducerSnapshot>(),
        "RemoteLogSegmentMetadataRecord" => Actions::of::<messages::coordinator::RemoteLogSegmentMetadataRecord>(),
        "RemoteLogSegmentMetadataSnapshotRecord" => {
            Actions::of::<messages::coordinator::RemoteLogSegmentMetadataSnapshotRecord>()
        }
        "RemoteLogSegmentMetadataUpdateRecord" => {
            Actions::of::<messages::coordinator::RemoteLogSegmentMetadataUpdateRecord>()
        }
        "RemotePartitionDeleteMetadataRecord" => {
            Actions::of::<messages::coordinator::RemotePartitionDeleteMetadataRecord>()
        }
        "ShareGroupCurrentMemberAssignmentKey" => {
            Actions::of::<messages::coordinator::ShareGroupCurrentMemberAssignmentKey>()
        }
        "ShareGroupCurrentMemberAssignmentValue" => {
            Actions::of::<messages::coordinator::ShareGroupCurrentMemberAssignmentValue>()
        }
        "ShareGroupMemberMetadataKey" => Actions::of::<messages::coordinator::ShareGroupMemberMetadataKey>(),
        "ShareGroupMemberMetadataValue" => Actions::of::<messages::coordinator::ShareGroupMemberMetadataValue>(),
        "ShareGroupMetadataKey" => Actions::of::<messages::coordinator::ShareGroupMetadataKey>(),
        "ShareGroupMetadataValue" => Actions::of::<messages::coordinator::ShareGroupMetadataValue>(),
        "ShareGroupStatePartitionMetadataKey" => {
            Actions::of::<messages::coordinator::ShareGroupStatePartitionMetadataKey>()
        }
        "ShareGroupStatePartitionMetadataValue" => {
            Actions::of::<messages::coordinator::ShareGroupStatePartitionMetadataValue>()
        }
        "ShareGroupTargetAssignmentMemberKey" => {
            Actions::of::<messages::coordinator::ShareGroupTargetAssignmentMemberKey>()
        }
        "ShareGroupTargetAssignmentMemberValue" => {
            Actions::of::<messages::coordinator::ShareGroupTargetAssignmentMemberValue>()
        }
        "ShareGroupTargetAssignmentMetadataKey" => {
            Actions::of::<messages::coordinator::ShareGroupTargetAssignmentMetadataKey>()
        }
        "ShareGroupTargetAssignmentMetadataValue" => {
            Actions::of::<messages::coordinator::ShareGroupTargetAssignmentMetadataValue>()
        }
        "ShareSnapshotKey" => Actions::of::<messages::coordinator::ShareSnapshotKey>(),
        "ShareSnapshotValue" => Actions::of::<messages::coordinator::ShareSnapshotValue>(),
        "ShareUpdateKey" => Actions::of::<messages::coordinator::ShareUpdateKey>(),
        "ShareUpdateValue" => Actions::of::<messages::coordinator::ShareUpdateValue>(),
        "StreamsGroupCurrentMemberAssignmentKey" => {
            Actions::of::<messages::coordinator::StreamsGroupCurrentMemberAssignmentKey>()
        }
        "StreamsGroupCurrentMemberAssignmentValue" => {
            Actions::of::<messages::coordinator::StreamsGroupCurrentMemberAssignmentValue>()
        }
        "StreamsGroupMemberMetadataKey" => Actions::of::<messages::coordinator::StreamsGroupMemberMetadataKey>(),
        "StreamsGroupMemberMetadataValue" => Actions::of::<messages::coordinator::StreamsGroupMemberMetadataValue>(),
        "StreamsGroupMetadataKey" => Actions::of::<messages::coordinator::StreamsGroupMetadataKey>(),
        "StreamsGroupMetadataValue" => Actions::of::<messages::coordinator::StreamsGroupMetadataValue>(),
        "StreamsGroupTargetAssignmentMemberKey" => {
            Actions::of::<messages::coordinator::StreamsGroupTargetAssignmentMemberKey>()
        }
        "StreamsGroupTargetAssignmentMemberValue" => {
            Actions::of::<messages::coordinator::StreamsGroupTargetAssignmentMemberValue>()
        }
        "StreamsGroupTargetAssignmentMetadataKey" => {
            Actions::of::<messages::coordinator::StreamsGroupTargetAssignmentMetadataKey>()
        }
        "StreamsGroupTargetAssignmentMetadataValue" => {
            Actions::of::<messages::coordinator::StreamsGroupTargetAssignmentMetadataValue>()
        }
        "StreamsGroupTopologyKey" => Actions::of::<messages::coordinator::StreamsGroupTopologyKey>(),
        "StreamsGroupTopologyValue" => Actions::of::<messages::coordinator::StreamsGroupTopologyValue>(),
        "TransactionLogKey" => Actions::of::<messages::coordinator::TransactionLogKey>(),
        "TransactionLogValue" => Actions::of::<messages::coordinator::TransactionLogValue>(),
        "AbortedTxn" => Actions::of::<messages::data::AbortedTxn>(),
        "ConsumerProtocolAssignment" => Actions::of::<messages::data::ConsumerProtocolAssignment>(),
        "ConsumerProtocolSubscription" => Actions::of::<messages::data::ConsumerProtocolSubscription>(),
        "ControlRecordTypeSchema" => Actions::of::<messages::data::ControlRecordTypeSchema>(),
        "DefaultPrincipalData" => Actions::of::<messages::data::DefaultPrincipalData>(),
        "EndTxnMarker" => Actions::of::<messages::data::EndTxnMarker>(),
        "KRaftVersionRecord" => Actions::of::<messages::data::KRaftVersionRecord>(),
        "LeaderChangeMessage" => Actions::of::<messages::data::LeaderChangeMessage>(),
        "RequestHeader" => Actions::of::<messages::data::RequestHeader>(),
        "ResponseHeader" => Actions::of::<messages::data::ResponseHeader>(),
        "SnapshotFooterRecord" => Actions::of::<messages::data::SnapshotFooterRecord>(),
        "SnapshotHeaderRecord" => Actions::of::<messages::data::SnapshotHeaderRecord>(),
        "VotersRecord" => Actions::of::<messages::data::VotersRecord>(),
        "RegisterBrokerRecord" => Actions::of::<messages::metadata_records::RegisterBrokerRecord>(),
        "UnregisterBrokerRecord" => Actions::of::<messages::metadata_records::UnregisterBrokerRecord>(),
        "TopicRecord" => Actions::of::<messages::metadata_records::TopicRecord>(),
        "PartitionRecord" => Actions::of::<messages::metadata_records::PartitionRecord>(),
        "ConfigRecord" => Actions::of::<messages::metadata_records::ConfigRecord>(),
        "PartitionChangeRecord" => Actions::of::<messages::metadata_records::PartitionChangeRecord>(),
        "FenceBrokerRecord" => Actions::of::<messages::metadata_records::FenceBrokerRecord>(),
        "UnfenceBrokerRecord" => Actions::of::<messages::metadata_records::UnfenceBrokerRecord>(),
        "RemoveTopicRecord" => Actions::of::<messages::metadata_records::RemoveTopicRecord>(),
        "DelegationTokenRecord" => Actions::of::<messages::metadata_records::DelegationTokenRecord>(),
        "UserScramCredentialRecord" => Actions::of::<messages::metadata_records::UserScramCredentialRecord>(),
        "FeatureLevelRecord" => Actions::of::<messages::metadata_records::FeatureLevelRecord>(),
        "ClientQuotaRecord" => Actions::of::<messages::metadata_records::ClientQuotaRecord>(),
        "ProducerIdsRecord" => Actions::of::<messages::metadata_records::ProducerIdsRecord>(),
        "BrokerRegistrationChangeRecord" => Actions::of::<messages::metadata_records::BrokerRegistrationChangeRecord>(),
        "AccessControlEntryRecord" => Actions::of::<messages::metadata_records::AccessControlEntryRecord>(),
        "RemoveAccessControlEntryRecord" => Actions::of::<messages::metadata_records::RemoveAccessControlEntryRecord>(),
        "NoOpRecord" => Actions::of::<messages::metadata_records::NoOpRecord>(),
        "ZkMigrationStateRecord" => Actions::of::<messages::metadata_records::ZkMigrationStateRecord>(),
        "RemoveUserScramCredentialRecord" => {
            Actions::of::<messages::metadata_records::RemoveUserScramCredentialRecord>()
        }
        "BeginTransactionRecord" => Actions::of::<messages::metadata_records::BeginTransactionRecord>(),
        "EndTransactionRecord" => Actions::of::<messages::metadata_records::EndTransactionRecord>(),
        "AbortTransactionRecord" => Actions::of::<messages::metadata_records::AbortTransactionRecord>(),
        "RemoveDelegationTokenRecord" => Actions::of::<messages::metadata_records::RemoveDelegationTokenRecord>(),
        "RegisterControllerRecord" => Actions::of::<messages::metadata_records::RegisterControllerRecord>(),
        "ClearElrRecord" => Actions::of::<messages::metadata_records::ClearElrRecord>(),
        "UnregisterControllerRecord" => Actions::of::<messages::metadata_records::UnregisterControllerRecord>(),
        _ => return None,
    })
}
