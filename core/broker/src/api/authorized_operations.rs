//! The bits of operations a client may perform (KIP-430). Without an authorizer that is everything there is.

/// All operations on a topic: read, write, create, delete, alter, describe, describe and alter configs.
pub(crate) const TOPIC: i32 = bits(&[3, 4, 5, 6, 7, 8, 10, 11]);
/// All operations on the cluster: create, alter, describe, cluster action, describe and alter configs, idempotent write.
pub(crate) const CLUSTER: i32 = bits(&[5, 7, 8, 9, 10, 11, 12]);
/// What is answered where nobody asked.
pub(crate) const NOT_ASKED: i32 = i32::MIN;

/// The bits, or that they were not asked for.
pub(crate) fn when(asked: bool, bits: i32) -> i32 {
    if asked { bits } else { NOT_ASKED }
}

const fn bits(operations: &[u32]) -> i32 {
    let mut bits = 0;
    let mut index = 0;
    while index < operations.len() {
        bits |= 1 << operations[index];
        index += 1;
    }
    bits
}
