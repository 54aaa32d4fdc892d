//! `quorum-state`: what a voter must not forget about elections (KIP-595), as Kafka writes it.
//!
//! With one voter nothing is ever voted on; the file says who leads in which epoch, so that an Apache Kafka that starts on the
//! directory goes on with a higher one. Format 0 lists the configured voters; format 1 (KIP-853) leaves them to the log.

use std::fmt::Write as _;

/// The file's name, in the directory of `__cluster_metadata-0`.
pub(crate) const FILE_NAME: &str = "quorum-state";

/// The fields of the file that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuorumState {
    pub(crate) leader_id: i32,
    pub(crate) leader_epoch: i32,
    /// The voters, when the file lists them.
    pub(crate) voters: Vec<i32>,
    /// 0 or 1.
    pub(crate) data_version: i16,
}

impl QuorumState {
    /// The file's text.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = match self.data_version {
            0 => {
                let voters: Vec<String> = self.voters.iter().map(|id| format!("{{\"voterId\":{id}}}")).collect();
                write!(
                    text,
                    "{{\"clusterId\":\"\",\"leaderId\":{},\"leaderEpoch\":{},\"votedId\":-1,\"appliedOffset\":0,\"currentVoters\":[{}],\"data_version\":0}}",
                    self.leader_id,
                    self.leader_epoch,
                    voters.join(",")
                )
            }
            version => write!(
                text,
                "{{\"leaderId\":{},\"leaderEpoch\":{},\"votedId\":-1,\"votedDirectoryId\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"data_version\":{version}}}",
                self.leader_id, self.leader_epoch
            ),
        };
        text
    }

    /// Reads the file's text: a flat JSON object of numbers, strings and one array of voters.
    pub(crate) fn parse(text: &str) -> Result<QuorumState, String> {
        let text = text.trim();
        if !text.starts_with('{') || !text.ends_with('}') {
            return Err("it is not a JSON object".to_owned());
        }
        let leader_epoch = number(text, "leaderEpoch").ok_or("it has no leaderEpoch")?;
        let data_version = number(text, "data_version").ok_or("it has no data_version")?;
        if !(0..=1).contains(&data_version) {
            return Err(format!("its data_version {data_version} is not known; 0 and 1 are"));
        }
        let to_int = |number: i64| i32::try_from(number).map_err(|_| format!("{number} is out of range"));
        let mut voters = Vec::new();
        for piece in text.split("\"voterId\"").skip(1) {
            let voter = leading_number(piece).ok_or("a voterId is not a number")?;
            voters.push(to_int(voter)?);
        }
        Ok(QuorumState {
            leader_id: to_int(number(text, "leaderId").unwrap_or(-1))?,
            leader_epoch: to_int(leader_epoch)?,
            voters,
            data_version: if data_version == 0 { 0 } else { 1 },
        })
    }
}

fn number(text: &str, key: &str) -> Option<i64> {
    let quoted = format!("\"{key}\"");
    let start = text.find(&quoted)? + quoted.len();
    leading_number(text.get(start..)?)
}

/// The number after a colon.
fn leading_number(text: &str) -> Option<i64> {
    let text = text.trim_start().strip_prefix(':')?.trim_start();
    let end = text
        .find(|c: char| c != '-' && !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_kafka_writes() {
        let text = r#"{"clusterId":"","leaderId":1,"leaderEpoch":7,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1},{"voterId":2}],"data_version":0}"#;
        let state = QuorumState::parse(text).unwrap();
        assert_eq!(
            state,
            QuorumState {
                leader_id: 1,
                leader_epoch: 7,
                voters: vec![1, 2],
                data_version: 0
            }
        );
        assert_eq!(state.to_text(), text);
        let text = r#"{"leaderId":-1,"leaderEpoch":3,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}"#;
        let state = QuorumState::parse(text).unwrap();
        assert_eq!(
            state,
            QuorumState {
                leader_id: -1,
                leader_epoch: 3,
                voters: vec![],
                data_version: 1
            }
        );
        assert_eq!(state.to_text(), text);
    }

    #[test]
    fn refuses_what_is_not_a_quorum_state() {
        for text in [
            "",
            "{}",
            "leaderEpoch",
            r#"{"leaderEpoch":"x","data_version":0}"#,
            r#"{"leaderEpoch":1,"data_version":9}"#,
            r#"{"leaderEpoch":99999999999,"data_version":0}"#,
        ] {
            assert!(QuorumState::parse(text).is_err(), "{text}");
        }
    }
}
