//! The names of a simulated directory: those that are on the device, and the changes that may not be.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::file::Inode;
use super::random::Random;

/// A change of names in one directory.
#[derive(Debug, Clone)]
pub(super) enum NameChange {
    Link(String, Child),
    Unlink(String),
    /// Old name, new name: one step, as on every journaling file system.
    Rename(String, String),
}

impl NameChange {
    fn touches(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Link(name, _) | Self::Unlink(name) => (name, None),
            Self::Rename(from, to) => (from, Some(to)),
        };
        std::iter::once(first.as_str()).chain(second.map(String::as_str))
    }
}

/// What a name stands for: a file, or a directory by its number.
#[derive(Debug, Clone)]
pub(super) enum Child {
    File(Arc<Mutex<Inode>>),
    Directory(u64),
}

/// One directory: the names that survive for sure, and the changes that may not.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) synced: BTreeMap<String, Child>,
    pub(super) live: BTreeMap<String, Child>,
    unsynced: Vec<NameChange>,
}

fn apply(names: &mut BTreeMap<String, Child>, change: &NameChange) {
    match change {
        NameChange::Link(name, child) => drop(names.insert(name.clone(), child.clone())),
        NameChange::Unlink(name) => drop(names.remove(name)),
        NameChange::Rename(from, to) => {
            if let Some(child) = names.remove(from) {
                names.insert(to.clone(), child);
            }
        }
    }
}

impl Directory {
    pub(super) fn change(&mut self, change: NameChange) {
        apply(&mut self.live, &change);
        self.unsynced.push(change);
    }

    /// Makes all names durable.
    pub(super) fn sync(&mut self) {
        self.synced = self.live.clone();
        self.unsynced.clear();
    }

    /// Draws which unsynced changes survive a loss of power. Half of the time the file system has written its journal up
    /// to some point; else names go their own ways, and only the changes of one name, or of names that a rename ties
    /// together, keep their order.
    pub(super) fn crash(&mut self, random: &mut Random) {
        let changes = std::mem::take(&mut self.unsynced);
        if random.below(2) == 0 {
            let survivors = random.below(changes.len() as u64 + 1) as usize;
            for change in changes.iter().take(survivors) {
                apply(&mut self.synced, change);
            }
        } else {
            let groups = groups(&changes);
            let mut left: BTreeMap<usize, u64> = BTreeMap::new();
            for group in &groups {
                *left.entry(*group).or_default() += 1;
            }
            for count in left.values_mut() {
                *count = random.below(*count + 1);
            }
            for (change, group) in changes.iter().zip(&groups) {
                if let Some(count @ 1..) = left.get_mut(group) {
                    *count -= 1;
                    apply(&mut self.synced, change);
                }
            }
        }
        self.live = self.synced.clone();
    }
}

/// For each change the number of the first one that it is tied to, through names and renames.
fn groups(changes: &[NameChange]) -> Vec<usize> {
    let mut groups: Vec<usize> = Vec::with_capacity(changes.len());
    let mut of_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, change) in changes.iter().enumerate() {
        let met: Vec<usize> = change.touches().filter_map(|name| of_name.get(name).copied()).collect();
        let group = met.iter().copied().min().unwrap_or(number);
        for other in groups.iter_mut().chain(of_name.values_mut()) {
            if met.contains(other) {
                *other = group;
            }
        }
        groups.push(group);
        for name in change.touches() {
            of_name.insert(name, group);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Child {
        Child::File(Arc::default())
    }

    #[test]
    fn renames_tie_names_together() {
        let changes = [
            NameChange::Link("a".into(), file()),
            NameChange::Link("b".into(), file()),
            NameChange::Link("c".into(), file()),
            NameChange::Rename("a".into(), "b".into()),
            NameChange::Unlink("c".into()),
            NameChange::Unlink("b".into()),
        ];
        assert_eq!(groups(&changes), [0, 0, 2, 0, 2, 0]);
    }

    #[test]
    fn every_state_that_keeps_the_order_of_a_name_comes_up_and_no_other() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..400 {
            let mut directory = Directory::default();
            directory.change(NameChange::Link("kept".into(), file()));
            directory.sync();
            directory.change(NameChange::Link("a.tmp".into(), file()));
            directory.change(NameChange::Rename("a.tmp".into(), "a".into()));
            directory.change(NameChange::Unlink("kept".into()));
            directory.change(NameChange::Link("b".into(), file()));
            directory.crash(&mut Random::new(seed));
            seen.insert(directory.live.keys().cloned().collect::<Vec<_>>().join(" "));
        }
        let all = [
            "",
            "a",
            "a b",
            "a b kept",
            "a kept",
            "a.tmp",
            "a.tmp b",
            "a.tmp b kept",
            "a.tmp kept",
            "b",
            "b kept",
            "kept",
        ];
        assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), all);
    }
}
