//! Any record of the metadata log.
//!
//! Generated from `schema/` by the test `generated_code_is_fresh`: do not edit.

use super::*;
use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::ProtocolError;
use crate::message::Message;

/// A record of the metadata log.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum MetadataRecord {
    /// Record type 0.
    RegisterBroker(RegisterBrokerRecord),
    /// Record type 1.
    UnregisterBroker(UnregisterBrokerRecord),
    /// Record type 2.
    Topic(TopicRecord),
    /// Record type 3.
    Partition(PartitionRecord),
    /// Record type 4.
    Config(ConfigRecord),
    /// Record type 5.
    PartitionChange(PartitionChangeRecord),
    /// Record type 7.
    FenceBroker(FenceBrokerRecord),
    /// Record type 8.
    UnfenceBroker(UnfenceBrokerRecord),
    /// Record type 9.
    RemoveTopic(RemoveTopicRecord),
    /// Record type 10.
    DelegationToken(DelegationTokenRecord),
    /// Record type 11.
    UserScramCredential(UserScramCredentialRecord),
    /// Record type 12.
    FeatureLevel(FeatureLevelRecord),
    /// Record type 14.
    ClientQuota(ClientQuotaRecord),
    /// Record type 15.
    ProducerIds(ProducerIdsRecord),
    /// Record type 17.
    BrokerRegistrationChange(BrokerRegistrationChangeRecord),
    /// Record type 18.
    AccessControlEntry(AccessControlEntryRecord),
    /// Record type 19.
    RemoveAccessControlEntry(RemoveAccessControlEntryRecord),
    /// Record type 20.
    NoOp(NoOpRecord),
    /// Record type 21.
    ZkMigrationState(ZkMigrationStateRecord),
    /// Record type 22.
    RemoveUserScramCredential(RemoveUserScramCredentialRecord),
    /// Record type 23.
    BeginTransaction(BeginTransactionRecord),
    /// Record type 24.
    EndTransaction(EndTransactionRecord),
    /// Record type 25.
    AbortTransaction(AbortTransactionRecord),
    /// Record type 26.
    RemoveDelegationToken(RemoveDelegationTokenRecord),
    /// Record type 27.
    RegisterController(RegisterControllerRecord),
    /// Record type 28.
    ClearElr(ClearElrRecord),
    /// Record type 29.
    UnregisterController(UnregisterControllerRecord),
}

impl MetadataRecord {
    /// Reads the record of this type; `None` if there is no such type.
    ///
    /// # Errors
    /// When the type has no such version or the bytes are not such a record.
    pub fn decode(record_type: i16, version: i16, decoder: &mut Decoder) -> Result<Option<Self>, ProtocolError> {
        Ok(Some(match record_type {
            0 => MetadataRecord::RegisterBroker(RegisterBrokerRecord::decode(decoder, version)?),
            1 => MetadataRecord::UnregisterBroker(UnregisterBrokerRecord::decode(decoder, version)?),
            2 => MetadataRecord::Topic(TopicRecord::decode(decoder, version)?),
            3 => MetadataRecord::Partition(PartitionRecord::decode(decoder, version)?),
            4 => MetadataRecord::Config(ConfigRecord::decode(decoder, version)?),
            5 => MetadataRecord::PartitionChange(PartitionChangeRecord::decode(decoder, version)?),
            7 => MetadataRecord::FenceBroker(FenceBrokerRecord::decode(decoder, version)?),
            8 => MetadataRecord::UnfenceBroker(UnfenceBrokerRecord::decode(decoder, version)?),
            9 => MetadataRecord::RemoveTopic(RemoveTopicRecord::decode(decoder, version)?),
            10 => MetadataRecord::DelegationToken(DelegationTokenRecord::decode(decoder, version)?),
            11 => MetadataRecord::UserScramCredential(UserScramCredentialRecord::decode(decoder, version)?),
            12 => MetadataRecord::FeatureLevel(FeatureLevelRecord::decode(decoder, version)?),
            14 => MetadataRecord::ClientQuota(ClientQuotaRecord::decode(decoder, version)?),
            15 => MetadataRecord::ProducerIds(ProducerIdsRecord::decode(decoder, version)?),
            17 => MetadataRecord::BrokerRegistrationChange(BrokerRegistrationChangeRecord::decode(decoder, version)?),
            18 => MetadataRecord::AccessControlEntry(AccessControlEntryRecord::decode(decoder, version)?),
            19 => MetadataRecord::RemoveAccessControlEntry(RemoveAccessControlEntryRecord::decode(decoder, version)?),
            20 => MetadataRecord::NoOp(NoOpRecord::decode(decoder, version)?),
            21 => MetadataRecord::ZkMigrationState(ZkMigrationStateRecord::decode(decoder, version)?),
            22 => MetadataRecord::RemoveUserScramCredential(RemoveUserScramCredentialRecord::decode(decoder, version)?),
            23 => MetadataRecord::BeginTransaction(BeginTransactionRecord::decode(decoder, version)?),
            24 => MetadataRecord::EndTransaction(EndTransactionRecord::decode(decoder, version)?),
            25 => MetadataRecord::AbortTransaction(AbortTransactionRecord::decode(decoder, version)?),
            26 => MetadataRecord::RemoveDelegationToken(RemoveDelegationTokenRecord::decode(decoder, version)?),
            27 => MetadataRecord::RegisterController(RegisterControllerRecord::decode(decoder, version)?),
            28 => MetadataRecord::ClearElr(ClearElrRecord::decode(decoder, version)?),
            29 => MetadataRecord::UnregisterController(UnregisterControllerRecord::decode(decoder, version)?),
            _ => return Ok(None),
        }))
    }

    /// Writes the record.
    ///
    /// # Errors
    /// As [`Message::encode`].
    pub fn encode(&self, encoder: &mut Encoder, version: i16) -> Result<(), ProtocolError> {
        match self {
            MetadataRecord::RegisterBroker(record) => record.encode(encoder, version),
            MetadataRecord::UnregisterBroker(record) => record.encode(encoder, version),
            MetadataRecord::Topic(record) => record.encode(encoder, version),
            MetadataRecord::Partition(record) => record.encode(encoder, version),
            MetadataRecord::Config(record) => record.encode(encoder, version),
            MetadataRecord::PartitionChange(record) => record.encode(encoder, version),
            MetadataRecord::FenceBroker(record) => record.encode(encoder, version),
            MetadataRecord::UnfenceBroker(record) => record.encode(encoder, version),
            MetadataRecord::RemoveTopic(record) => record.encode(encoder, version),
            MetadataRecord::DelegationToken(record) => record.encode(encoder, version),
            MetadataRecord::UserScramCredential(record) => record.encode(encoder, version),
            MetadataRecord::FeatureLevel(record) => record.encode(encoder, version),
            MetadataRecord::ClientQuota(record) => record.encode(encoder, version),
            MetadataRecord::ProducerIds(record) => record.encode(encoder, version),
            MetadataRecord::BrokerRegistrationChange(record) => record.encode(encoder, version),
            MetadataRecord::AccessControlEntry(record) => record.encode(encoder, version),
            MetadataRecord::RemoveAccessControlEntry(record) => record.encode(encoder, version),
            MetadataRecord::NoOp(record) => record.encode(encoder, version),
            MetadataRecord::ZkMigrationState(record) => record.encode(encoder, version),
            MetadataRecord::RemoveUserScramCredential(record) => record.encode(encoder, version),
            MetadataRecord::BeginTransaction(record) => record.encode(encoder, version),
            MetadataRecord::EndTransaction(record) => record.encode(encoder, version),
            MetadataRecord::AbortTransaction(record) => record.encode(encoder, version),
            MetadataRecord::RemoveDelegationToken(record) => record.encode(encoder, version),
            MetadataRecord::RegisterController(record) => record.encode(encoder, version),
            MetadataRecord::ClearElr(record) => record.encode(encoder, version),
            MetadataRecord::UnregisterController(record) => record.encode(encoder, version),
        }
    }

    /// What tells it from the other records.
    #[must_use]
    pub fn record_type(&self) -> i16 {
        match self {
            MetadataRecord::RegisterBroker(_) => 0,
            MetadataRecord::UnregisterBroker(_) => 1,
            MetadataRecord::Topic(_) => 2,
            MetadataRecord::Partition(_) => 3,
            MetadataRecord::Config(_) => 4,
            MetadataRecord::PartitionChange(_) => 5,
            MetadataRecord::FenceBroker(_) => 7,
            MetadataRecord::UnfenceBroker(_) => 8,
            MetadataRecord::RemoveTopic(_) => 9,
            MetadataRecord::DelegationToken(_) => 10,
            MetadataRecord::UserScramCredential(_) => 11,
            MetadataRecord::FeatureLevel(_) => 12,
            MetadataRecord::ClientQuota(_) => 14,
            MetadataRecord::ProducerIds(_) => 15,
            MetadataRecord::BrokerRegistrationChange(_) => 17,
            MetadataRecord::AccessControlEntry(_) => 18,
            MetadataRecord::RemoveAccessControlEntry(_) => 19,
            MetadataRecord::NoOp(_) => 20,
            MetadataRecord::ZkMigrationState(_) => 21,
            MetadataRecord::RemoveUserScramCredential(_) => 22,
            MetadataRecord::BeginTransaction(_) => 23,
            MetadataRecord::EndTransaction(_) => 24,
            MetadataRecord::AbortTransaction(_) => 25,
            MetadataRecord::RemoveDelegationToken(_) => 26,
            MetadataRecord::RegisterController(_) => 27,
            MetadataRecord::ClearElr(_) => 28,
            MetadataRecord::UnregisterController(_) => 29,
        }
    }

    /// The schema's name for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            MetadataRecord::RegisterBroker(_) => "RegisterBrokerRecord",
            MetadataRecord::UnregisterBroker(_) => "UnregisterBrokerRecord",
            MetadataRecord::Topic(_) => "TopicRecord",
            MetadataRecord::Partition(_) => "PartitionRecord",
            MetadataRecord::Config(_) => "ConfigRecord",
            MetadataRecord::PartitionChange(_) => "PartitionChangeRecord",
            MetadataRecord::FenceBroker(_) => "FenceBrokerRecord",
            MetadataRecord::UnfenceBroker(_) => "UnfenceBrokerRecord",
            MetadataRecord::RemoveTopic(_) => "RemoveTopicRecord",
            MetadataRecord::DelegationToken(_) => "DelegationTokenRecord",
            MetadataRecord::UserScramCredential(_) => "UserScramCredentialRecord",
            MetadataRecord::FeatureLevel(_) => "FeatureLevelRecord",
            MetadataRecord::ClientQuota(_) => "ClientQuotaRecord",
            MetadataRecord::ProducerIds(_) => "ProducerIdsRecord",
            MetadataRecord::BrokerRegistrationChange(_) => "BrokerRegistrationChangeRecord",
            MetadataRecord::AccessControlEntry(_) => "AccessControlEntryRecord",
            MetadataRecord::RemoveAccessControlEntry(_) => "RemoveAccessControlEntryRecord",
            MetadataRecord::NoOp(_) => "NoOpRecord",
            MetadataRecord::ZkMigrationState(_) => "ZkMigrationStateRecord",
            MetadataRecord::RemoveUserScramCredential(_) => "RemoveUserScramCredentialRecord",
            MetadataRecord::BeginTransaction(_) => "BeginTransactionRecord",
            MetadataRecord::EndTransaction(_) => "EndTransactionRecord",
            MetadataRecord::AbortTransaction(_) => "AbortTransactionRecord",
            MetadataRecord::RemoveDelegationToken(_) => "RemoveDelegationTokenRecord",
            MetadataRecord::RegisterController(_) => "RegisterControllerRecord",
            MetadataRecord::ClearElr(_) => "ClearElrRecord",
            MetadataRecord::UnregisterController(_) => "UnregisterControllerRecord",
        }
    }
}

impl From<RegisterBrokerRecord> for MetadataRecord {
    fn from(record: RegisterBrokerRecord) -> Self {
        MetadataRecord::RegisterBroker(record)
    }
}

impl From<UnregisterBrokerRecord> for MetadataRecord {
    fn from(record: UnregisterBrokerRecord) -> Self {
        MetadataRecord::UnregisterBroker(record)
    }
}

impl From<TopicRecord> for MetadataRecord {
    fn from(record: TopicRecord) -> Self {
        MetadataRecord::Topic(record)
    }
}

impl From<PartitionRecord> for MetadataRecord {
    fn from(record: PartitionRecord) -> Self {
        MetadataRecord::Partition(record)
    }
}

impl From<ConfigRecord> for MetadataRecord {
    fn from(record: ConfigRecord) -> Self {
        MetadataRecord::Config(record)
    }
}

impl From<PartitionChangeRecord> for MetadataRecord {
    fn from(record: PartitionChangeRecord) -> Self {
        MetadataRecord::PartitionChange(record)
    }
}

impl From<FenceBrokerRecord> for MetadataRecord {
    fn from(record: FenceBrokerRecord) -> Self {
        MetadataRecord::FenceBroker(record)
    }
}

impl From<UnfenceBrokerRecord> for MetadataRecord {
    fn from(record: UnfenceBrokerRecord) -> Self {
        MetadataRecord::UnfenceBroker(record)
    }
}

impl From<RemoveTopicRecord> for MetadataRecord {
    fn from(record: RemoveTopicRecord) -> Self {
        MetadataRecord::RemoveTopic(record)
    }
}

impl From<DelegationTokenRecord> for MetadataRecord {
    fn from(record: DelegationTokenRecord) -> Self {
        MetadataRecord::DelegationToken(record)
    }
}

impl From<UserScramCredentialRecord> for MetadataRecord {
    fn from(record: UserScramCredentialRecord) -> Self {
        MetadataRecord::UserScramCredential(record)
    }
}

impl From<FeatureLevelRecord> for MetadataRecord {
    fn from(record: FeatureLevelRecord) -> Self {
        MetadataRecord::FeatureLevel(record)
    }
}

impl From<ClientQuotaRecord> for MetadataRecord {
    fn from(record: ClientQuotaRecord) -> Self {
        MetadataRecord::ClientQuota(record)
    }
}

impl From<ProducerIdsRecord> for MetadataRecord {
    fn from(record: ProducerIdsRecord) -> Self {
        MetadataRecord::ProducerIds(record)
    }
}

impl From<BrokerRegistrationChangeRecord> for MetadataRecord {
    fn from(record: BrokerRegistrationChangeRecord) -> Self {
        MetadataRecord::BrokerRegistrationChange(record)
    }
}

impl From<AccessControlEntryRecord> for MetadataRecord {
    fn from(record: AccessControlEntryRecord) -> Self {
        MetadataRecord::AccessControlEntry(record)
    }
}

impl From<RemoveAccessControlEntryRecord> for MetadataRecord {
    fn from(record: RemoveAccessControlEntryRecord) -> Self {
        MetadataRecord::RemoveAccessControlEntry(record)
    }
}

impl From<NoOpRecord> for MetadataRecord {
    fn from(record: NoOpRecord) -> Self {
        MetadataRecord::NoOp(record)
    }
}

impl From<ZkMigrationStateRecord> for MetadataRecord {
    fn from(record: ZkMigrationStateRecord) -> Self {
        MetadataRecord::ZkMigrationState(record)
    }
}

impl From<RemoveUserScramCredentialRecord> for MetadataRecord {
    fn from(record: RemoveUserScramCredentialRecord) -> Self {
        MetadataRecord::RemoveUserScramCredential(record)
    }
}

impl From<BeginTransactionRecord> for MetadataRecord {
    fn from(record: BeginTransactionRecord) -> Self {
        MetadataRecord::BeginTransaction(record)
    }
}

impl From<EndTransactionRecord> for MetadataRecord {
    fn from(record: EndTransactionRecord) -> Self {
        MetadataRecord::EndTransaction(record)
    }
}

impl From<AbortTransactionRecord> for MetadataRecord {
    fn from(record: AbortTransactionRecord) -> Self {
        MetadataRecord::AbortTransaction(record)
    }
}

impl From<RemoveDelegationTokenRecord> for MetadataRecord {
    fn from(record: RemoveDelegationTokenRecord) -> Self {
        MetadataRecord::RemoveDelegationToken(record)
    }
}

impl From<RegisterControllerRecord> for MetadataRecord {
    fn from(record: RegisterControllerRecord) -> Self {
        MetadataRecord::RegisterController(record)
    }
}

impl From<ClearElrRecord> for MetadataRecord {
    fn from(record: ClearElrRecord) -> Self {
        MetadataRecord::ClearElr(record)
    }
}

impl From<UnregisterControllerRecord> for MetadataRecord {
    fn from(record: UnregisterControllerRecord) -> Self {
        MetadataRecord::UnregisterController(record)
    }
}
