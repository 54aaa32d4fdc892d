//! `meta.properties`: cluster, node and directory id of a data directory, version 1.

use std::collections::BTreeMap;
use std::path::Path;

use ottla_protocol::Uuid;

use crate::error::LogError;
use crate::storage::{Storage, read_file, write_file_atomically};

/// File name at the root of a data directory.
pub(crate) const FILE_NAME: &str = "meta.properties";

/// The identity of a data directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MetaProperties {
    pub(crate) cluster_id: String,
    pub(crate) node_id: i32,
    pub(crate) directory_id: Uuid,
}

impl MetaProperties {
    /// Reads the file; `None` when it is missing.
    pub(crate) fn read(storage: &dyn Storage, root: &Path) -> Result<Option<Self>, LogError> {
        let path = root.join(FILE_NAME);
        let Some(bytes) = read_file(storage, &path)? else {
            return Ok(None);
        };
        Self::parse(&bytes)
            .map(Some)
            .map_err(|reason| LogError::InvalidMetadata { path, reason })
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not text".to_owned())?;
        let values: BTreeMap<&str, &str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with(['#', '!']))
            .filter_map(|line| line.split_once(['=', ':']))
            .map(|(name, value)| (name.trim(), value.trim()))
            .collect();
        let value = |name: &str| values.get(name).copied().ok_or_else(|| format!("it has no {name}"));
        match value("version")? {
            "1" => {}
            version => {
                return Err(format!(
                    "its version is {version}, and only 1 is known (Kafka 3.7 and later)"
                ));
            }
        }
        let node_id = value("node.id")?;
        let node_id = node_id
            .parse()
            .map_err(|_| format!("its node.id {node_id:?} is not a number"))?;
        let directory_id = value("directory.id")?;
        let directory_id = directory_id
            .parse()
            .map_err(|_| format!("its directory.id {directory_id:?} is not an id"))?;
        Ok(Self {
            cluster_id: value("cluster.id")?.to_owned(),
            node_id,
            directory_id,
        })
    }

    /// Writes the file.
    pub(crate) fn write(&self, storage: &dyn Storage, root: &Path) -> Result<(), LogError> {
        let content = format!(
            "#\ncluster.id={}\ndirectory.id={}\nnode.id={}\nversion=1\n",
            self.cluster_id, self.directory_id, self.node_id
        );
        write_file_atomically(storage, &root.join(FILE_NAME), content.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kafkas_file_is_read() {
        let kafka = b"#\n#Mon Nov 23 14:30:00 UTC 2026\ncluster.id=5L6g3nShT-eMCtK--X86sw\ndirectory.id=AAAAAAAAAAAAAAAAAAABkA\nnode.id=1\nversion=1\n";
        let found = MetaProperties::parse(kafka).unwrap();
        assert_eq!(
            (found.cluster_id.as_str(), found.node_id),
            ("5L6g3nShT-eMCtK--X86sw", 1)
        );
        assert_eq!(found.directory_id.to_string(), "AAAAAAAAAAAAAAAAAAABkA");
    }

    #[test]
    fn damage_is_named() {
        for (content, part) in [
            ("version=0\nbroker.id=1\n", "version is 0"),
            ("cluster.id=a\nnode.id=1\ndirectory.id=x\nversion=1\n", "directory.id"),
            (
                "cluster.id=a\nnode.id=one\ndirectory.id=AAAAAAAAAAAAAAAAAAABkA\nversion=1\n",
                "node.id",
            ),
            (
                "node.id=1\ndirectory.id=AAAAAAAAAAAAAAAAAAABkA\nversion=1\n",
                "cluster.id",
            ),
            ("", "version"),
        ] {
            let reason = MetaProperties::parse(content.as_bytes()).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        }
    }
}
