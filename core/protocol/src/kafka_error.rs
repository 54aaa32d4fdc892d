//! Kafka's error codes.

macro_rules! kafka_errors {
    ($($variant:ident = $code:literal $name:ident $retriable:ident $message:literal,)*) => {
        /// An error code of Kafka 4.4, as responses carry it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(i16)]
        #[non_exhaustive]
        pub enum KafkaError {
            $(
                #[doc = concat!("`", stringify!($name), "`: ", $message, ".")]
                $variant = $code,
            )*
        }

        impl KafkaError {
            /// Every code.
            pub const ALL: &'static [KafkaError] = &[$(KafkaError::$variant),*];

            /// The error with this code.
            #[must_use]
            pub fn from_i16(code: i16) -> Option<KafkaError> {
                match code {
                    $($code => Some(KafkaError::$variant),)*
                    _ => None,
                }
            }

            /// Kafka's name for it, such as `UNKNOWN_TOPIC_OR_PARTITION`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(KafkaError::$variant => stringify!($name),)*
                }
            }

            /// What it means, in a few words.
            #[must_use]
            pub fn message(self) -> &'static str {
                match self {
                    $(KafkaError::$variant => $message,)*
                }
            }

            /// Whether trying again later may succeed.
            #[must_use]
            pub fn retriable(self) -> bool {
                match self {
                    $(KafkaError::$variant => kafka_errors!(@ $retriable),)*
                }
            }
        }
    };
    (@ retriable) => { true };
    (@ final) => { false };
}

kafka_errors! {
    UnknownServerError = -1 UNKNOWN_SERVER_ERROR final "the server met an unexpected error",
    None = 0 NONE final "no error",
    OffsetOutOfRange = 1 OFFSET_OUT_OF_RANGE final "the offset is not within the partition's offsets",
    CorruptMessage = 2 CORRUPT_MESSAGE retriable "a record batch is corrupt: its checksum, its size or a record in it is not valid",
    UnknownTopicOrPartition = 3 UNKNOWN_TOPIC_OR_PARTITION retriable "there is no such topic or partition on this server",
    InvalidFetchSize = 4 INVALID_FETCH_SIZE final "the fetch size is not valid",
    LeaderNotAvailable = 5 LEADER_NOT_AVAILABLE retriable "the partition has no leader at the moment",
    NotLeaderOrFollower = 6 NOT_LEADER_OR_FOLLOWER retriable "this broker is not the leader, or not a replica, of the partition",
    RequestTimedOut = 7 REQUEST_TIMED_OUT retriable "the request timed out",
    BrokerNotAvailable = 8 BROKER_NOT_AVAILABLE final "the broker is not available",
    ReplicaNotAvailable = 9 REPLICA_NOT_AVAILABLE retriable "the replica is not available",
    MessageTooLarge = 10 MESSAGE_TOO_LARGE final "a record batch is larger than the server accepts",
    StaleControllerEpoch = 11 STALE_CONTROLLER_EPOCH final "the controller has moved to another broker",
    OffsetMetadataTooLarge = 12 OFFSET_METADATA_TOO_LARGE final "the metadata of an offset commit is too long",
    NetworkException = 13 NETWORK_EXCEPTION retriable "the connection broke before a response came",
    CoordinatorLoadInProgress = 14 COORDINATOR_LOAD_IN_PROGRESS retriable "the coordinator is still loading its state",
    CoordinatorNotAvailable = 15 COORDINATOR_NOT_AVAILABLE retriable "the coordinator is not available",
    NotCoordinator = 16 NOT_COORDINATOR retriable "this broker is not the coordinator",
    InvalidTopicException = 17 INVALID_TOPIC_EXCEPTION final "the topic's name is not valid, or the topic is not for this operation",
    RecordListTooLarge = 18 RECORD_LIST_TOO_LARGE final "the batches are larger than a segment",
    NotEnoughReplicas = 19 NOT_ENOUGH_REPLICAS retriable "fewer replicas are in sync than the topic demands",
    NotEnoughReplicasAfterAppend = 20 NOT_ENOUGH_REPLICAS_AFTER_APPEND retriable "the batch was appended, but fewer replicas are in sync than the topic demands",
    InvalidRequiredAcks = 21 INVALID_REQUIRED_ACKS final "acks must be 0, 1 or -1",
    IllegalGeneration = 22 ILLEGAL_GENERATION final "the group is in another generation",
    InconsistentGroupProtocol = 23 INCONSISTENT_GROUP_PROTOCOL final "the member's protocols fit no other member's, or are missing",
    InvalidGroupId = 24 INVALID_GROUP_ID final "the group id is not valid",
    UnknownMemberId = 25 UNKNOWN_MEMBER_ID final "the coordinator does not know this member",
    InvalidSessionTimeout = 26 INVALID_SESSION_TIMEOUT final "the session timeout is not within the limits of the broker",
    RebalanceInProgress = 27 REBALANCE_IN_PROGRESS final "the group is rebalancing: join again",
    InvalidCommitOffsetSize = 28 INVALID_COMMIT_OFFSET_SIZE final "the offset commit is too large",
    TopicAuthorizationFailed = 29 TOPIC_AUTHORIZATION_FAILED final "the topic may not be accessed",
    GroupAuthorizationFailed = 30 GROUP_AUTHORIZATION_FAILED final "the group may not be accessed",
    ClusterAuthorizationFailed = 31 CLUSTER_AUTHORIZATION_FAILED final "the cluster may not be accessed",
    InvalidTimestamp = 32 INVALID_TIMESTAMP final "the timestamp of a record is outside the limits of the topic",
    UnsupportedSaslMechanism = 33 UNSUPPORTED_SASL_MECHANISM final "the SASL mechanism is not supported",
    IllegalSaslState = 34 ILLEGAL_SASL_STATE final "the request does not fit the state of SASL authentication",
    UnsupportedVersion = 35 UNSUPPORTED_VERSION final "this version of the API is not supported",
    TopicAlreadyExists = 36 TOPIC_ALREADY_EXISTS final "a topic with this name exists",
    InvalidPartitions = 37 INVALID_PARTITIONS final "the number of partitions is not valid",
    InvalidReplicationFactor = 38 INVALID_REPLICATION_FACTOR final "the replication factor is below 1 or above the number of brokers",
    InvalidReplicaAssignment = 39 INVALID_REPLICA_ASSIGNMENT final "the replica assignment is not valid",
    InvalidConfig = 40 INVALID_CONFIG final "a setting is not valid",
    NotController = 41 NOT_CONTROLLER retriable "this broker is not the controller",
    InvalidRequest = 42 INVALID_REQUEST final "the request is malformed",
    UnsupportedForMessageFormat = 43 UNSUPPORTED_FOR_MESSAGE_FORMAT final "the format of the stored batches does not support the request",
    PolicyViolation = 44 POLICY_VIOLATION final "a policy forbids the request",
    OutOfOrderSequenceNumber = 45 OUT_OF_ORDER_SEQUENCE_NUMBER final "a sequence number is missing between the last batch and this one",
    DuplicateSequenceNumber = 46 DUPLICATE_SEQUENCE_NUMBER final "the batch has been appended already",
    InvalidProducerEpoch = 47 INVALID_PRODUCER_EPOCH final "the producer's epoch is old",
    InvalidTxnState = 48 INVALID_TXN_STATE final "the transaction's state does not allow this",
    InvalidProducerIdMapping = 49 INVALID_PRODUCER_ID_MAPPING final "the producer id does not belong to this transactional id",
    InvalidTransactionTimeout = 50 INVALID_TRANSACTION_TIMEOUT final "the transaction timeout is above the broker's limit",
    ConcurrentTransactions = 51 CONCURRENT_TRANSACTIONS retriable "another operation on this transaction is going on",
    TransactionCoordinatorFenced = 52 TRANSACTION_COORDINATOR_FENCED final "another broker coordinates the transactions of this producer by now",
    TransactionalIdAuthorizationFailed = 53 TRANSACTIONAL_ID_AUTHORIZATION_FAILED final "the transactional id may not be used",
    SecurityDisabled = 54 SECURITY_DISABLED final "security is switched off",
    OperationNotAttempted = 55 OPERATION_NOT_ATTEMPTED final "the operation was not tried, because another one of the request failed",
    KafkaStorageError = 56 KAFKA_STORAGE_ERROR retriable "the disk failed",
    LogDirNotFound = 57 LOG_DIR_NOT_FOUND final "there is no such log directory",
    SaslAuthenticationFailed = 58 SASL_AUTHENTICATION_FAILED final "SASL authentication failed",
    UnknownProducerId = 59 UNKNOWN_PRODUCER_ID final "the broker has no state of this producer",
    ReassignmentInProgress = 60 REASSIGNMENT_IN_PROGRESS final "the partition is being reassigned",
    DelegationTokenAuthDisabled = 61 DELEGATION_TOKEN_AUTH_DISABLED final "delegation tokens are switched off",
    DelegationTokenNotFound = 62 DELEGATION_TOKEN_NOT_FOUND final "there is no such delegation token",
    DelegationTokenOwnerMismatch = 63 DELEGATION_TOKEN_OWNER_MISMATCH final "the principal neither owns nor renews this token",
    DelegationTokenRequestNotAllowed = 64 DELEGATION_TOKEN_REQUEST_NOT_ALLOWED final "delegation tokens need an authenticated and encrypted connection that was not opened with a token",
    DelegationTokenAuthorizationFailed = 65 DELEGATION_TOKEN_AUTHORIZATION_FAILED final "delegation tokens may not be used",
    DelegationTokenExpired = 66 DELEGATION_TOKEN_EXPIRED final "the delegation token has expired",
    InvalidPrincipalType = 67 INVALID_PRINCIPAL_TYPE final "this type of principal is not supported",
    NonEmptyGroup = 68 NON_EMPTY_GROUP final "the group has members",
    GroupIdNotFound = 69 GROUP_ID_NOT_FOUND final "there is no such group",
    FetchSessionIdNotFound = 70 FETCH_SESSION_ID_NOT_FOUND retriable "there is no such fetch session",
    InvalidFetchSessionEpoch = 71 INVALID_FETCH_SESSION_EPOCH retriable "the epoch of the fetch session is not the next one",
    ListenerNotFound = 72 LISTENER_NOT_FOUND retriable "the leader has no listener like the one that was asked",
    TopicDeletionDisabled = 73 TOPIC_DELETION_DISABLED final "topics may not be deleted",
    FencedLeaderEpoch = 74 FENCED_LEADER_EPOCH retriable "the leader epoch is older than the broker's",
    UnknownLeaderEpoch = 75 UNKNOWN_LEADER_EPOCH retriable "the leader epoch is newer than the broker's",
    UnsupportedCompressionType = 76 UNSUPPORTED_COMPRESSION_TYPE final "the client does not support the compression of the partition",
    StaleBrokerEpoch = 77 STALE_BROKER_EPOCH final "the broker has registered again since",
    OffsetNotAvailable = 78 OFFSET_NOT_AVAILABLE retriable "the new leader does not know its high watermark yet",
    MemberIdRequired = 79 MEMBER_ID_REQUIRED final "the member must join again with the member id of this response",
    PreferredLeaderNotAvailable = 80 PREFERRED_LEADER_NOT_AVAILABLE retriable "the preferred leader is not available",
    GroupMaxSizeReached = 81 GROUP_MAX_SIZE_REACHED final "the group has as many members as it may have",
    FencedInstanceId = 82 FENCED_INSTANCE_ID final "another member has the same group instance id",
    EligibleLeadersNotAvailable = 83 ELIGIBLE_LEADERS_NOT_AVAILABLE retriable "no replica that may become leader is available",
    ElectionNotNeeded = 84 ELECTION_NOT_NEEDED retriable "the partition needs no election",
    NoReassignmentInProgress = 85 NO_REASSIGNMENT_IN_PROGRESS final "the partition is not being reassigned",
    GroupSubscribedToTopic = 86 GROUP_SUBSCRIBED_TO_TOPIC final "the group is subscribed to the topic",
    InvalidRecord = 87 INVALID_RECORD final "a record is not valid",
    UnstableOffsetCommit = 88 UNSTABLE_OFFSET_COMMIT retriable "there are offsets of open transactions",
    ThrottlingQuotaExceeded = 89 THROTTLING_QUOTA_EXCEEDED retriable "a quota is exceeded",
    ProducerFenced = 90 PRODUCER_FENCED final "a newer producer has the same transactional id",
    ResourceNotFound = 91 RESOURCE_NOT_FOUND final "there is no such resource",
    DuplicateResource = 92 DUPLICATE_RESOURCE final "the request names a resource twice",
    UnacceptableCredential = 93 UNACCEPTABLE_CREDENTIAL final "the credential is not good enough",
    InconsistentVoterSet = 94 INCONSISTENT_VOTER_SET final "the sender or the receiver is not among the voters",
    InvalidUpdateVersion = 95 INVALID_UPDATE_VERSION final "the version of the update is not valid",
    FeatureUpdateFailed = 96 FEATURE_UPDATE_FAILED final "the features could not be updated",
    PrincipalDeserializationFailure = 97 PRINCIPAL_DESERIALIZATION_FAILURE final "the principal of a forwarded request can't be read",
    SnapshotNotFound = 98 SNAPSHOT_NOT_FOUND final "there is no such snapshot",
    PositionOutOfRange = 99 POSITION_OUT_OF_RANGE final "the position is outside the snapshot",
    UnknownTopicId = 100 UNKNOWN_TOPIC_ID retriable "there is no topic with this id on this server",
    DuplicateBrokerRegistration = 101 DUPLICATE_BROKER_REGISTRATION final "another broker has this id",
    BrokerIdNotRegistered = 102 BROKER_ID_NOT_REGISTERED final "no broker with this id is registered",
    InconsistentTopicId = 103 INCONSISTENT_TOPIC_ID retriable "the log belongs to a topic with another id",
    InconsistentClusterId = 104 INCONSISTENT_CLUSTER_ID final "the cluster id is another one",
    TransactionalIdNotFound = 105 TRANSACTIONAL_ID_NOT_FOUND final "there is no such transactional id",
    FetchSessionTopicIdError = 106 FETCH_SESSION_TOPIC_ID_ERROR retriable "the fetch session mixes topic names and ids",
    IneligibleReplica = 107 INELIGIBLE_REPLICA final "a replica may not be in sync",
    NewLeaderElected = 108 NEW_LEADER_ELECTED final "the partition has a new leader",
    OffsetMovedToTieredStorage = 109 OFFSET_MOVED_TO_TIERED_STORAGE final "the offset is in tiered storage",
    FencedMemberEpoch = 110 FENCED_MEMBER_EPOCH final "the member's epoch is fenced: give up all partitions and join again",
    UnreleasedInstanceId = 111 UNRELEASED_INSTANCE_ID final "another member still has the instance id",
    UnsupportedAssignor = 112 UNSUPPORTED_ASSIGNOR final "the assignor is not supported",
    StaleMemberEpoch = 113 STALE_MEMBER_EPOCH final "the member's epoch is old: heartbeat first",
    MismatchedEndpointType = 114 MISMATCHED_ENDPOINT_TYPE final "the request went to an endpoint of the wrong type",
    UnsupportedEndpointType = 115 UNSUPPORTED_ENDPOINT_TYPE final "this type of endpoint is not supported",
    UnknownControllerId = 116 UNKNOWN_CONTROLLER_ID final "there is no controller with this id",
    UnknownSubscriptionId = 117 UNKNOWN_SUBSCRIPTION_ID final "the telemetry subscription is not valid any more",
    TelemetryTooLarge = 118 TELEMETRY_TOO_LARGE final "the telemetry is larger than the broker accepts",
    InvalidRegistration = 119 INVALID_REGISTRATION final "the controller refuses the broker's registration",
    TransactionAbortable = 120 TRANSACTION_ABORTABLE final "the transaction must be aborted; its id may be used again",
    InvalidRecordState = 121 INVALID_RECORD_STATE final "the records can't be acknowledged in the state they are in",
    ShareSessionNotFound = 122 SHARE_SESSION_NOT_FOUND retriable "there is no such share session",
    InvalidShareSessionEpoch = 123 INVALID_SHARE_SESSION_EPOCH retriable "the epoch of the share session is not the next one",
    FencedStateEpoch = 124 FENCED_STATE_EPOCH final "the state has another epoch",
    InvalidVoterKey = 125 INVALID_VOTER_KEY final "the voter key is another one",
    DuplicateVoter = 126 DUPLICATE_VOTER final "the voter is among the voters already",
    VoterNotFound = 127 VOTER_NOT_FOUND final "the voter is not among the voters",
    InvalidRegularExpression = 128 INVALID_REGULAR_EXPRESSION final "the regular expression is not valid",
    RebootstrapRequired = 129 REBOOTSTRAP_REQUIRED final "the client's metadata is stale: start again from the bootstrap servers",
    StreamsInvalidTopology = 130 STREAMS_INVALID_TOPOLOGY final "the topology is not valid",
    StreamsInvalidTopologyEpoch = 131 STREAMS_INVALID_TOPOLOGY_EPOCH final "the epoch of the topology is not valid",
    StreamsTopologyFenced = 132 STREAMS_TOPOLOGY_FENCED final "the epoch of the topology is old",
    ShareSessionLimitReached = 133 SHARE_SESSION_LIMIT_REACHED retriable "there are as many share sessions as there may be",
    GroupDeletionFailed = 134 GROUP_DELETION_FAILED final "the group could not be deleted",
    StreamsTopologyDescriptionUpdateFailed = 135 STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED final "the description of the topology could not be processed",
    ControllerIdNotRegistered = 136 CONTROLLER_ID_NOT_REGISTERED final "no controller with this id is registered",
}

impl KafkaError {
    /// The code on the wire.
    #[must_use]
    pub fn code(self) -> i16 {
        self as i16
    }

    /// Whether this is an error at all.
    #[must_use]
    pub fn is_error(self) -> bool {
        self != KafkaError::None
    }
}

impl std::fmt::Display for KafkaError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} ({})", self.message(), self.name())
    }
}

impl std::error::Error for KafkaError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_both_ways_without_a_gap() {
        for (index, error) in KafkaError::ALL.iter().enumerate() {
            assert_eq!(error.code(), index as i16 - 1);
            assert_eq!(KafkaError::from_i16(error.code()), Some(*error));
        }
        assert_eq!(KafkaError::from_i16(KafkaError::ALL.len() as i16 - 1), None);
        assert_eq!(KafkaError::from_i16(-2), None);
        assert_eq!(KafkaError::UnknownTopicOrPartition.name(), "UNKNOWN_TOPIC_OR_PARTITION");
        assert!(KafkaError::NotLeaderOrFollower.retriable() && !KafkaError::InvalidRecord.retriable());
        assert_eq!(
            KafkaError::InvalidRecord.to_string(),
            "a record is not valid (INVALID_RECORD)"
        );
    }
}
