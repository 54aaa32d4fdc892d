//! The keys of Kafka's APIs.
//!
//! Generated from `schema/` by the test `generated_code_is_fresh`: do not edit.

/// An API of Kafka 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i16)]
pub enum ApiKey {
    /// Versions 3-13.
    Produce = 0,
    /// Versions 4-18.
    Fetch = 1,
    /// Versions 1-11.
    ListOffsets = 2,
    /// Versions 0-13.
    Metadata = 3,
    /// Versions 2-10.
    OffsetCommit = 8,
    /// Versions 1-10.
    OffsetFetch = 9,
    /// Versions 0-6.
    FindCoordinator = 10,
    /// Versions 0-9.
    JoinGroup = 11,
    /// Versions 0-4.
    Heartbeat = 12,
    /// Versions 0-5.
    LeaveGroup = 13,
    /// Versions 0-5.
    SyncGroup = 14,
    /// Versions 0-6.
    DescribeGroups = 15,
    /// Versions 0-5.
    ListGroups = 16,
    /// Versions 0-1.
    SaslHandshake = 17,
    /// Versions 0-5.
    ApiVersions = 18,
    /// Versions 2-7.
    CreateTopics = 19,
    /// Versions 1-6.
    DeleteTopics = 20,
    /// Versions 0-2.
    DeleteRecords = 21,
    /// Versions 0-6.
    InitProducerId = 22,
    /// Versions 2-4.
    OffsetForLeaderEpoch = 23,
    /// Versions 0-5.
    AddPartitionsToTxn = 24,
    /// Versions 0-4.
    AddOffsetsToTxn = 25,
    /// Versions 0-5.
    EndTxn = 26,
    /// Versions 1-2.
    WriteTxnMarkers = 27,
    /// Versions 0-6.
    TxnOffsetCommit = 28,
    /// Versions 1-3.
    DescribeAcls = 29,
    /// Versions 1-3.
    CreateAcls = 30,
    /// Versions 1-3.
    DeleteAcls = 31,
    /// Versions 1-4.
    DescribeConfigs = 32,
    /// Versions 0-2.
    AlterConfigs = 33,
    /// Versions 1-2.
    AlterReplicaLogDirs = 34,
    /// Versions 1-5.
    DescribeLogDirs = 35,
    /// Versions 0-2.
    SaslAuthenticate = 36,
    /// Versions 0-3.
    CreatePartitions = 37,
    /// Versions 1-3.
    CreateDelegationToken = 38,
    /// Versions 1-2.
    RenewDelegationToken = 39,
    /// Versions 1-2.
    ExpireDelegationToken = 40,
    /// Versions 1-3.
    DescribeDelegationToken = 41,
    /// Versions 0-3.
    DeleteGroups = 42,
    /// Versions 0-2.
    ElectLeaders = 43,
    /// Versions 0-1.
    IncrementalAlterConfigs = 44,
    /// Versions 0-1.
    AlterPartitionReassignments = 45,
    /// Versions 0.
    ListPartitionReassignments = 46,
    /// Versions 0.
    OffsetDelete = 47,
    /// Versions 0-1.
    DescribeClientQuotas = 48,
    /// Versions 0-1.
    AlterClientQuotas = 49,
    /// Versions 0.
    DescribeUserScramCredentials = 50,
    /// Versions 0.
    AlterUserScramCredentials = 51,
    /// Versions 0-2.
    Vote = 52,
    /// Versions 0-1.
    BeginQuorumEpoch = 53,
    /// Versions 0-1.
    EndQuorumEpoch = 54,
    /// Versions 0-2.
    DescribeQuorum = 55,
    /// Versions 2-3.
    AlterPartition = 56,
    /// Versions 0-2.
    UpdateFeatures = 57,
    /// Versions 0.
    Envelope = 58,
    /// Versions 0-1.
    FetchSnapshot = 59,
    /// Versions 0-2.
    DescribeCluster = 60,
    /// Versions 0.
    DescribeProducers = 61,
    /// Versions 0-4.
    BrokerRegistration = 62,
    /// Versions 0-2.
    BrokerHeartbeat = 63,
    /// Versions 0.
    UnregisterBroker = 64,
    /// Versions 0.
    DescribeTransactions = 65,
    /// Versions 0-2.
    ListTransactions = 66,
    /// Versions 0.
    AllocateProducerIds = 67,
    /// Versions 0-1.
    ConsumerGroupHeartbeat = 68,
    /// Versions 0-1.
    ConsumerGroupDescribe = 69,
    /// Versions 0.
    ControllerRegistration = 70,
    /// Versions 0.
    GetTelemetrySubscriptions = 71,
    /// Versions 0.
    PushTelemetry = 72,
    /// Versions 0.
    AssignReplicasToDirs = 73,
    /// Versions 0-1.
    ListConfigResources = 74,
    /// Versions 0.
    DescribeTopicPartitions = 75,
    /// Versions 1.
    ShareGroupHeartbeat = 76,
    /// Versions 1.
    ShareGroupDescribe = 77,
    /// Versions 1-2.
    ShareFetch = 78,
    /// Versions 1-2.
    ShareAcknowledge = 79,
    /// Versions 0-1.
    AddRaftVoter = 80,
    /// Versions 0.
    RemoveRaftVoter = 81,
    /// Versions 0.
    UpdateRaftVoter = 82,
    /// Versions 0.
    InitializeShareGroupState = 83,
    /// Versions 0.
    ReadShareGroupState = 84,
    /// Versions 0-1.
    WriteShareGroupState = 85,
    /// Versions 0.
    DeleteShareGroupState = 86,
    /// Versions 0-1.
    ReadShareGroupStateSummary = 87,
    /// Versions 0-1.
    StreamsGroupHeartbeat = 88,
    /// Versions 0-1.
    StreamsGroupDescribe = 89,
    /// Versions 0-1.
    DescribeShareGroupOffsets = 90,
    /// Versions 0.
    AlterShareGroupOffsets = 91,
    /// Versions 0.
    DeleteShareGroupOffsets = 92,
    /// Versions 0.
    StreamsGroupTopologyDescriptionUpdate = 93,
    /// Versions 0.
    UnregisterController = 94,
}

impl ApiKey {
    /// Every API, in the order of keys.
    pub const ALL: [ApiKey; 91] = [
        ApiKey::Produce,
        ApiKey::Fetch,
        ApiKey::ListOffsets,
        ApiKey::Metadata,
        ApiKey::OffsetCommit,
        ApiKey::OffsetFetch,
        ApiKey::FindCoordinator,
        ApiKey::JoinGroup,
        ApiKey::Heartbeat,
        ApiKey::LeaveGroup,
        ApiKey::SyncGroup,
        ApiKey::DescribeGroups,
        ApiKey::ListGroups,
        ApiKey::SaslHandshake,
        ApiKey::ApiVersions,
        ApiKey::CreateTopics,
        ApiKey::DeleteTopics,
        ApiKey::DeleteRecords,
        ApiKey::InitProducerId,
        ApiKey::OffsetForLeaderEpoch,
        ApiKey::AddPartitionsToTxn,
        ApiKey::AddOffsetsToTxn,
        ApiKey::EndTxn,
        ApiKey::WriteTxnMarkers,
        ApiKey::TxnOffsetCommit,
        ApiKey::DescribeAcls,
        ApiKey::CreateAcls,
        ApiKey::DeleteAcls,
        ApiKey::DescribeConfigs,
        ApiKey::AlterConfigs,
        ApiKey::AlterReplicaLogDirs,
        ApiKey::DescribeLogDirs,
        ApiKey::SaslAuthenticate,
        ApiKey::CreatePartitions,
        ApiKey::CreateDelegationToken,
        ApiKey::RenewDelegationToken,
        ApiKey::ExpireDelegationToken,
        ApiKey::DescribeDelegationToken,
        ApiKey::DeleteGroups,
        ApiKey::ElectLeaders,
        ApiKey::IncrementalAlterConfigs,
        ApiKey::AlterPartitionReassignments,
        ApiKey::ListPartitionReassignments,
        ApiKey::OffsetDelete,
        ApiKey::DescribeClientQuotas,
        ApiKey::AlterClientQuotas,
        ApiKey::DescribeUserScramCredentials,
        ApiKey::AlterUserScramCredentials,
        ApiKey::Vote,
        ApiKey::BeginQuorumEpoch,
        ApiKey::EndQuorumEpoch,
        ApiKey::DescribeQuorum,
        ApiKey::AlterPartition,
        ApiKey::UpdateFeatures,
        ApiKey::Envelope,
        ApiKey::FetchSnapshot,
        ApiKey::DescribeCluster,
        ApiKey::DescribeProducers,
        ApiKey::BrokerRegistration,
        ApiKey::BrokerHeartbeat,
        ApiKey::UnregisterBroker,
        ApiKey::DescribeTransactions,
        ApiKey::ListTransactions,
        ApiKey::AllocateProducerIds,
        ApiKey::ConsumerGroupHeartbeat,
        ApiKey::ConsumerGroupDescribe,
        ApiKey::ControllerRegistration,
        ApiKey::GetTelemetrySubscriptions,
        ApiKey::PushTelemetry,
        ApiKey::AssignReplicasToDirs,
        ApiKey::ListConfigResources,
        ApiKey::DescribeTopicPartitions,
        ApiKey::ShareGroupHeartbeat,
        ApiKey::ShareGroupDescribe,
        ApiKey::ShareFetch,
        ApiKey::ShareAcknowledge,
        ApiKey::AddRaftVoter,
        ApiKey::RemoveRaftVoter,
        ApiKey::UpdateRaftVoter,
        ApiKey::InitializeShareGroupState,
        ApiKey::ReadShareGroupState,
        ApiKey::WriteShareGroupState,
        ApiKey::DeleteShareGroupState,
        ApiKey::ReadShareGroupStateSummary,
        ApiKey::StreamsGroupHeartbeat,
        ApiKey::StreamsGroupDescribe,
        ApiKey::DescribeShareGroupOffsets,
        ApiKey::AlterShareGroupOffsets,
        ApiKey::DeleteShareGroupOffsets,
        ApiKey::StreamsGroupTopologyDescriptionUpdate,
        ApiKey::UnregisterController,
    ];

    /// The API with this key.
    #[must_use]
    pub fn from_i16(key: i16) -> Option<ApiKey> {
        Some(match key {
            0 => ApiKey::Produce,
            1 => ApiKey::Fetch,
            2 => ApiKey::ListOffsets,
            3 => ApiKey::Metadata,
            8 => ApiKey::OffsetCommit,
            9 => ApiKey::OffsetFetch,
            10 => ApiKey::FindCoordinator,
            11 => ApiKey::JoinGroup,
            12 => ApiKey::Heartbeat,
            13 => ApiKey::LeaveGroup,
            14 => ApiKey::SyncGroup,
            15 => ApiKey::DescribeGroups,
            16 => ApiKey::ListGroups,
            17 => ApiKey::SaslHandshake,
            18 => ApiKey::ApiVersions,
            19 => ApiKey::CreateTopics,
            20 => ApiKey::DeleteTopics,
            21 => ApiKey::DeleteRecords,
            22 => ApiKey::InitProducerId,
            23 => ApiKey::OffsetForLeaderEpoch,
            24 => ApiKey::AddPartitionsToTxn,
            25 => ApiKey::AddOffsetsToTxn,
            26 => ApiKey::EndTxn,
            27 => ApiKey::WriteTxnMarkers,
            28 => ApiKey::TxnOffsetCommit,
            29 => ApiKey::DescribeAcls,
            30 => ApiKey::CreateAcls,
            31 => ApiKey::DeleteAcls,
            32 => ApiKey::DescribeConfigs,
            33 => ApiKey::AlterConfigs,
            34 => ApiKey::AlterReplicaLogDirs,
            35 => ApiKey::DescribeLogDirs,
            36 => ApiKey::SaslAuthenticate,
            37 => ApiKey::CreatePartitions,
            38 => ApiKey::CreateDelegationToken,
            39 => ApiKey::RenewDelegationToken,
            40 => ApiKey::ExpireDelegationToken,
            41 => ApiKey::DescribeDelegationToken,
            42 => ApiKey::DeleteGroups,
            43 => ApiKey::ElectLeaders,
            44 => ApiKey::IncrementalAlterConfigs,
            45 => ApiKey::AlterPartitionReassignments,
            46 => ApiKey::ListPartitionReassignments,
            47 => ApiKey::OffsetDelete,
            48 => ApiKey::DescribeClientQuotas,
            49 => ApiKey::AlterClientQuotas,
            50 => ApiKey::DescribeUserScramCredentials,
            51 => ApiKey::AlterUserScramCredentials,
            52 => ApiKey::Vote,
            53 => ApiKey::BeginQuorumEpoch,
            54 => ApiKey::EndQuorumEpoch,
            55 => ApiKey::DescribeQuorum,
            56 => ApiKey::AlterPartition,
            57 => ApiKey::UpdateFeatures,
            58 => ApiKey::Envelope,
            59 => ApiKey::FetchSnapshot,
            60 => ApiKey::DescribeCluster,
            61 => ApiKey::DescribeProducers,
            62 => ApiKey::BrokerRegistration,
            63 => ApiKey::BrokerHeartbeat,
            64 => ApiKey::UnregisterBroker,
            65 => ApiKey::DescribeTransactions,
            66 => ApiKey::ListTransactions,
            67 => ApiKey::AllocateProducerIds,
            68 => ApiKey::ConsumerGroupHeartbeat,
            69 => ApiKey::ConsumerGroupDescribe,
            70 => ApiKey::ControllerRegistration,
            71 => ApiKey::GetTelemetrySubscriptions,
            72 => ApiKey::PushTelemetry,
            73 => ApiKey::AssignReplicasToDirs,
            74 => ApiKey::ListConfigResources,
            75 => ApiKey::DescribeTopicPartitions,
            76 => ApiKey::ShareGroupHeartbeat,
            77 => ApiKey::ShareGroupDescribe,
            78 => ApiKey::ShareFetch,
            79 => ApiKey::ShareAcknowledge,
            80 => ApiKey::AddRaftVoter,
            81 => ApiKey::RemoveRaftVoter,
            82 => ApiKey::UpdateRaftVoter,
            83 => ApiKey::InitializeShareGroupState,
            84 => ApiKey::ReadShareGroupState,
            85 => ApiKey::WriteShareGroupState,
            86 => ApiKey::DeleteShareGroupState,
            87 => ApiKey::ReadShareGroupStateSummary,
            88 => ApiKey::StreamsGroupHeartbeat,
            89 => ApiKey::StreamsGroupDescribe,
            90 => ApiKey::DescribeShareGroupOffsets,
            91 => ApiKey::AlterShareGroupOffsets,
            92 => ApiKey::DeleteShareGroupOffsets,
            93 => ApiKey::StreamsGroupTopologyDescriptionUpdate,
            94 => ApiKey::UnregisterController,
            _ => return None,
        })
    }

    /// Kafka's name for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ApiKey::Produce => "Produce",
            ApiKey::Fetch => "Fetch",
            ApiKey::ListOffsets => "ListOffsets",
            ApiKey::Metadata => "Metadata",
            ApiKey::OffsetCommit => "OffsetCommit",
            ApiKey::OffsetFetch => "OffsetFetch",
            ApiKey::FindCoordinator => "FindCoordinator",
            ApiKey::JoinGroup => "JoinGroup",
            ApiKey::Heartbeat => "Heartbeat",
            ApiKey::LeaveGroup => "LeaveGroup",
            ApiKey::SyncGroup => "SyncGroup",
            ApiKey::DescribeGroups => "DescribeGroups",
            ApiKey::ListGroups => "ListGroups",
            ApiKey::SaslHandshake => "SaslHandshake",
            ApiKey::ApiVersions => "ApiVersions",
            ApiKey::CreateTopics => "CreateTopics",
            ApiKey::DeleteTopics => "DeleteTopics",
            ApiKey::DeleteRecords => "DeleteRecords",
            ApiKey::InitProducerId => "InitProducerId",
            ApiKey::OffsetForLeaderEpoch => "OffsetForLeaderEpoch",
            ApiKey::AddPartitionsToTxn => "AddPartitionsToTxn",
            ApiKey::AddOffsetsToTxn => "AddOffsetsToTxn",
            ApiKey::EndTxn => "EndTxn",
            ApiKey::WriteTxnMarkers => "WriteTxnMarkers",
            ApiKey::TxnOffsetCommit => "TxnOffsetCommit",
            ApiKey::DescribeAcls => "DescribeAcls",
            ApiKey::CreateAcls => "CreateAcls",
            ApiKey::DeleteAcls => "DeleteAcls",
            ApiKey::DescribeConfigs => "DescribeConfigs",
            ApiKey::AlterConfigs => "AlterConfigs",
            ApiKey::AlterReplicaLogDirs => "AlterReplicaLogDirs",
            ApiKey::DescribeLogDirs => "DescribeLogDirs",
            ApiKey::SaslAuthenticate => "SaslAuthenticate",
            ApiKey::CreatePartitions => "CreatePartitions",
            ApiKey::CreateDelegationToken => "CreateDelegationToken",
            ApiKey::RenewDelegationToken => "RenewDelegationToken",
            ApiKey::ExpireDelegationToken => "ExpireDelegationToken",
            ApiKey::DescribeDelegationToken => "DescribeDelegationToken",
            ApiKey::DeleteGroups => "DeleteGroups",
            ApiKey::ElectLeaders => "ElectLeaders",
            ApiKey::IncrementalAlterConfigs => "IncrementalAlterConfigs",
            ApiKey::AlterPartitionReassignments => "AlterPartitionReassignments",
            ApiKey::ListPartitionReassignments => "ListPartitionReassignments",
            ApiKey::OffsetDelete => "OffsetDelete",
            ApiKey::DescribeClientQuotas => "DescribeClientQuotas",
            ApiKey::AlterClientQuotas => "AlterClientQuotas",
            ApiKey::DescribeUserScramCredentials => "DescribeUserScramCredentials",
            ApiKey::AlterUserScramCredentials => "AlterUserScramCredentials",
            ApiKey::Vote => "Vote",
            ApiKey::BeginQuorumEpoch => "BeginQuorumEpoch",
            ApiKey::EndQuorumEpoch => "EndQuorumEpoch",
            ApiKey::DescribeQuorum => "DescribeQuorum",
            ApiKey::AlterPartition => "AlterPartition",
            ApiKey::UpdateFeatures => "UpdateFeatures",
            ApiKey::Envelope => "Envelope",
            ApiKey::FetchSnapshot => "FetchSnapshot",
            ApiKey::DescribeCluster => "DescribeCluster",
            ApiKey::DescribeProducers => "DescribeProducers",
            ApiKey::BrokerRegistration => "BrokerRegistration",
            ApiKey::BrokerHeartbeat => "BrokerHeartbeat",
            ApiKey::UnregisterBroker => "UnregisterBroker",
            ApiKey::DescribeTransactions => "DescribeTransactions",
            ApiKey::ListTransactions => "ListTransactions",
            ApiKey::AllocateProducerIds => "AllocateProducerIds",
            ApiKey::ConsumerGroupHeartbeat => "ConsumerGroupHeartbeat",
            ApiKey::ConsumerGroupDescribe => "ConsumerGroupDescribe",
            ApiKey::ControllerRegistration => "ControllerRegistration",
            ApiKey::GetTelemetrySubscriptions => "GetTelemetrySubscriptions",
            ApiKey::PushTelemetry => "PushTelemetry",
            ApiKey::AssignReplicasToDirs => "AssignReplicasToDirs",
            ApiKey::ListConfigResources => "ListConfigResources",
            ApiKey::DescribeTopicPartitions => "DescribeTopicPartitions",
            ApiKey::ShareGroupHeartbeat => "ShareGroupHeartbeat",
            ApiKey::ShareGroupDescribe => "ShareGroupDescribe",
            ApiKey::ShareFetch => "ShareFetch",
            ApiKey::ShareAcknowledge => "ShareAcknowledge",
            ApiKey::AddRaftVoter => "AddRaftVoter",
            ApiKey::RemoveRaftVoter => "RemoveRaftVoter",
            ApiKey::UpdateRaftVoter => "UpdateRaftVoter",
            ApiKey::InitializeShareGroupState => "InitializeShareGroupState",
            ApiKey::ReadShareGroupState => "ReadShareGroupState",
            ApiKey::WriteShareGroupState => "WriteShareGroupState",
            ApiKey::DeleteShareGroupState => "DeleteShareGroupState",
            ApiKey::ReadShareGroupStateSummary => "ReadShareGroupStateSummary",
            ApiKey::StreamsGroupHeartbeat => "StreamsGroupHeartbeat",
            ApiKey::StreamsGroupDescribe => "StreamsGroupDescribe",
            ApiKey::DescribeShareGroupOffsets => "DescribeShareGroupOffsets",
            ApiKey::AlterShareGroupOffsets => "AlterShareGroupOffsets",
            ApiKey::DeleteShareGroupOffsets => "DeleteShareGroupOffsets",
            ApiKey::StreamsGroupTopologyDescriptionUpdate => "StreamsGroupTopologyDescriptionUpdate",
            ApiKey::UnregisterController => "UnregisterController",
        }
    }

    /// The oldest and the newest version that its messages have.
    #[must_use]
    pub fn versions(self) -> (i16, i16) {
        match self {
            ApiKey::Produce => (3, 13),
            ApiKey::Fetch => (4, 18),
            ApiKey::ListOffsets => (1, 11),
            ApiKey::Metadata => (0, 13),
            ApiKey::OffsetCommit => (2, 10),
            ApiKey::OffsetFetch => (1, 10),
            ApiKey::FindCoordinator => (0, 6),
            ApiKey::JoinGroup => (0, 9),
            ApiKey::Heartbeat => (0, 4),
            ApiKey::LeaveGroup => (0, 5),
            ApiKey::SyncGroup => (0, 5),
            ApiKey::DescribeGroups => (0, 6),
            ApiKey::ListGroups => (0, 5),
            ApiKey::SaslHandshake => (0, 1),
            ApiKey::ApiVersions => (0, 5),
            ApiKey::CreateTopics => (2, 7),
            ApiKey::DeleteTopics => (1, 6),
            ApiKey::DeleteRecords => (0, 2),
            ApiKey::InitProducerId => (0, 6),
            ApiKey::OffsetForLeaderEpoch => (2, 4),
            ApiKey::AddPartitionsToTxn => (0, 5),
            ApiKey::AddOffsetsToTxn => (0, 4),
            ApiKey::EndTxn => (0, 5),
            ApiKey::WriteTxnMarkers => (1, 2),
            ApiKey::TxnOffsetCommit => (0, 6),
            ApiKey::DescribeAcls => (1, 3),
            ApiKey::CreateAcls => (1, 3),
            ApiKey::DeleteAcls => (1, 3),
            ApiKey::DescribeConfigs => (1, 4),
            ApiKey::AlterConfigs => (0, 2),
            ApiKey::AlterReplicaLogDirs => (1, 2),
            ApiKey::DescribeLogDirs => (1, 5),
            ApiKey::SaslAuthenticate => (0, 2),
            ApiKey::CreatePartitions => (0, 3),
            ApiKey::CreateDelegationToken => (1, 3),
            ApiKey::RenewDelegationToken => (1, 2),
            ApiKey::ExpireDelegationToken => (1, 2),
            ApiKey::DescribeDelegationToken => (1, 3),
            ApiKey::DeleteGroups => (0, 3),
            ApiKey::ElectLeaders => (0, 2),
            ApiKey::IncrementalAlterConfigs => (0, 1),
            ApiKey::AlterPartitionReassignments => (0, 1),
            ApiKey::ListPartitionReassignments => (0, 0),
            ApiKey::OffsetDelete => (0, 0),
            ApiKey::DescribeClientQuotas => (0, 1),
            ApiKey::AlterClientQuotas => (0, 1),
            ApiKey::DescribeUserScramCredentials => (0, 0),
            ApiKey::AlterUserScramCredentials => (0, 0),
            ApiKey::Vote => (0, 2),
            ApiKey::BeginQuorumEpoch => (0, 1),
            ApiKey::EndQuorumEpoch => (0, 1),
            ApiKey::DescribeQuorum => (0, 2),
            ApiKey::AlterPartition => (2, 3),
            ApiKey::UpdateFeatures => (0, 2),
            ApiKey::Envelope => (0, 0),
            ApiKey::FetchSnapshot => (0, 1),
            ApiKey::DescribeCluster => (0, 2),
            ApiKey::DescribeProducers => (0, 0),
            ApiKey::BrokerRegistration => (0, 4),
            ApiKey::BrokerHeartbeat => (0, 2),
            ApiKey::UnregisterBroker => (0, 0),
            ApiKey::DescribeTransactions => (0, 0),
            ApiKey::ListTransactions => (0, 2),
            ApiKey::AllocateProducerIds => (0, 0),
            ApiKey::ConsumerGroupHeartbeat => (0, 1),
            ApiKey::ConsumerGroupDescribe => (0, 1),
            ApiKey::ControllerRegistration => (0, 0),
            ApiKey::GetTelemetrySubscriptions => (0, 0),
            ApiKey::PushTelemetry => (0, 0),
            ApiKey::AssignReplicasToDirs => (0, 0),
            ApiKey::ListConfigResources => (0, 1),
            ApiKey::DescribeTopicPartitions => (0, 0),
            ApiKey::ShareGroupHeartbeat => (1, 1),
            ApiKey::ShareGroupDescribe => (1, 1),
            ApiKey::ShareFetch => (1, 2),
            ApiKey::ShareAcknowledge => (1, 2),
            ApiKey::AddRaftVoter => (0, 1),
            ApiKey::RemoveRaftVoter => (0, 0),
            ApiKey::UpdateRaftVoter => (0, 0),
            ApiKey::InitializeShareGroupState => (0, 0),
            ApiKey::ReadShareGroupState => (0, 0),
            ApiKey::WriteShareGroupState => (0, 1),
            ApiKey::DeleteShareGroupState => (0, 0),
            ApiKey::ReadShareGroupStateSummary => (0, 1),
            ApiKey::StreamsGroupHeartbeat => (0, 1),
            ApiKey::StreamsGroupDescribe => (0, 1),
            ApiKey::DescribeShareGroupOffsets => (0, 1),
            ApiKey::AlterShareGroupOffsets => (0, 0),
            ApiKey::DeleteShareGroupOffsets => (0, 0),
            ApiKey::StreamsGroupTopologyDescriptionUpdate => (0, 0),
            ApiKey::UnregisterController => (0, 0),
        }
    }

    /// The first version with compact encodings and tagged fields (KIP-482), or `i16::MAX`.
    #[must_use]
    pub fn first_flexible_version(self) -> i16 {
        match self {
            ApiKey::Produce => 9,
            ApiKey::Fetch => 12,
            ApiKey::ListOffsets => 6,
            ApiKey::Metadata => 9,
            ApiKey::OffsetCommit => 8,
            ApiKey::OffsetFetch => 6,
            ApiKey::FindCoordinator => 3,
            ApiKey::JoinGroup => 6,
            ApiKey::Heartbeat => 4,
            ApiKey::LeaveGroup => 4,
            ApiKey::SyncGroup => 4,
            ApiKey::DescribeGroups => 5,
            ApiKey::ListGroups => 3,
            ApiKey::SaslHandshake => i16::MAX,
            ApiKey::ApiVersions => 3,
            ApiKey::CreateTopics => 5,
            ApiKey::DeleteTopics => 4,
            ApiKey::DeleteRecords => 2,
            ApiKey::InitProducerId => 2,
            ApiKey::OffsetForLeaderEpoch => 4,
            ApiKey::AddPartitionsToTxn => 3,
            ApiKey::AddOffsetsToTxn => 3,
            ApiKey::EndTxn => 3,
            ApiKey::WriteTxnMarkers => 1,
            ApiKey::TxnOffsetCommit => 3,
            ApiKey::DescribeAcls => 2,
            ApiKey::CreateAcls => 2,
            ApiKey::DeleteAcls => 2,
            ApiKey::DescribeConfigs => 4,
            ApiKey::AlterConfigs => 2,
            ApiKey::AlterReplicaLogDirs => 2,
            ApiKey::DescribeLogDirs => 2,
            ApiKey::SaslAuthenticate => 2,
            ApiKey::CreatePartitions => 2,
            ApiKey::CreateDelegationToken => 2,
            ApiKey::RenewDelegationToken => 2,
            ApiKey::ExpireDelegationToken => 2,
            ApiKey::DescribeDelegationToken => 2,
            ApiKey::DeleteGroups => 2,
            ApiKey::ElectLeaders => 2,
            ApiKey::IncrementalAlterConfigs => 1,
            ApiKey::AlterPartitionReassignments => 0,
            ApiKey::ListPartitionReassignments => 0,
            ApiKey::OffsetDelete => i16::MAX,
            ApiKey::DescribeClientQuotas => 1,
            ApiKey::AlterClientQuotas => 1,
            ApiKey::DescribeUserScramCredentials => 0,
            ApiKey::AlterUserScramCredentials => 0,
            ApiKey::Vote => 0,
            ApiKey::BeginQuorumEpoch => 1,
            ApiKey::EndQuorumEpoch => 1,
            ApiKey::DescribeQuorum => 0,
            ApiKey::AlterPartition => 0,
            ApiKey::UpdateFeatures => 0,
            ApiKey::Envelope => 0,
            ApiKey::FetchSnapshot => 0,
            ApiKey::DescribeCluster => 0,
            ApiKey::DescribeProducers => 0,
            ApiKey::BrokerRegistration => 0,
            ApiKey::BrokerHeartbeat => 0,
            ApiKey::UnregisterBroker => 0,
            ApiKey::DescribeTransactions => 0,
            ApiKey::ListTransactions => 0,
            ApiKey::AllocateProducerIds => 0,
            ApiKey::ConsumerGroupHeartbeat => 0,
            ApiKey::ConsumerGroupDescribe => 0,
            ApiKey::ControllerRegistration => 0,
            ApiKey::GetTelemetrySubscriptions => 0,
            ApiKey::PushTelemetry => 0,
            ApiKey::AssignReplicasToDirs => 0,
            ApiKey::ListConfigResources => 0,
            ApiKey::DescribeTopicPartitions => 0,
            ApiKey::ShareGroupHeartbeat => 0,
            ApiKey::ShareGroupDescribe => 0,
            ApiKey::ShareFetch => 0,
            ApiKey::ShareAcknowledge => 0,
            ApiKey::AddRaftVoter => 0,
            ApiKey::RemoveRaftVoter => 0,
            ApiKey::UpdateRaftVoter => 0,
            ApiKey::InitializeShareGroupState => 0,
            ApiKey::ReadShareGroupState => 0,
            ApiKey::WriteShareGroupState => 0,
            ApiKey::DeleteShareGroupState => 0,
            ApiKey::ReadShareGroupStateSummary => 0,
            ApiKey::StreamsGroupHeartbeat => 0,
            ApiKey::StreamsGroupDescribe => 0,
            ApiKey::DescribeShareGroupOffsets => 0,
            ApiKey::AlterShareGroupOffsets => 0,
            ApiKey::DeleteShareGroupOffsets => 0,
            ApiKey::StreamsGroupTopologyDescriptionUpdate => 0,
            ApiKey::UnregisterController => 0,
        }
    }

    /// Whether the newest version is not final, and so not to be advertised.
    #[must_use]
    pub fn latest_version_is_unstable(self) -> bool {
        matches!(self, ApiKey::InitProducerId)
    }
}
