//! The memory that requests being read and handled may take together.
//!
//! A connection reserves memory for the bytes that have *arrived*, never for what a length field announces, so that a client
//! that promises much and sends nothing takes nothing. Reserving step by step could leave every connection with half a
//! request and nothing to finish it with; therefore one connection at a time may go beyond the budget, by at most one request.
//! Requests up to [`FREE_BYTES`] need no reservation: their buffer is part of the price of a connection.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Size of a connection's own buffer; requests that fit need no reservation.
pub(crate) const FREE_BYTES: usize = 16 * 1024;

/// A permit stands for this many bytes, so that any budget fits a semaphore.
const UNIT: usize = 1024;

/// The budget all connections share.
#[derive(Debug, Clone)]
pub(crate) struct RequestMemory {
    units: Arc<Semaphore>,
    overdraft: Arc<Semaphore>,
}

/// What one request holds of the budget; given back when dropped.
#[derive(Debug, Default)]
pub(crate) struct Reservation {
    units: Option<OwnedSemaphorePermit>,
    overdraft: Option<OwnedSemaphorePermit>,
    bytes: usize,
}

impl RequestMemory {
    /// A budget of `bytes`.
    pub(crate) fn new(bytes: usize) -> RequestMemory {
        let units = (bytes / UNIT).clamp(1, u32::MAX as usize / 2);
        RequestMemory {
            units: Arc::new(Semaphore::new(units)),
            overdraft: Arc::new(Semaphore::new(1)),
        }
    }

    /// Makes `reservation` cover `bytes`, waiting until others have given enough back or the overdraft is free.
    pub(crate) async fn cover(&self, reservation: &mut Reservation, bytes: usize) {
        if bytes <= reservation.bytes || reservation.overdraft.is_some() {
            reservation.bytes = reservation.bytes.max(bytes);
            return;
        }
        let units = u32::try_from((bytes - reservation.bytes).div_ceil(UNIT)).unwrap_or(u32::MAX / 2);
        tokio::select! {
            biased;
            // Neither semaphore is ever closed, so both branches only ever see `Ok`.
            Ok(permit) = Arc::clone(&self.units).acquire_many_owned(units) => match &mut reservation.units {
                Some(held) => held.merge(permit),
                none => *none = Some(permit),
            },
            Ok(permit) = Arc::clone(&self.overdraft).acquire_owned() => reservation.overdraft = Some(permit),
            else => {}
        }
        reservation.bytes = bytes;
    }

    /// Bytes of the budget that are free.
    #[cfg(test)]
    pub(crate) fn available(&self) -> usize {
        self.units.available_permits() * UNIT
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn one_may_overdraw_the_others_wait() {
        let memory = RequestMemory::new(64 * UNIT);
        let (mut first, mut second, mut third) =
            (Reservation::default(), Reservation::default(), Reservation::default());
        memory.cover(&mut first, 40 * UNIT).await;
        memory.cover(&mut second, 20 * UNIT).await;
        assert_eq!(memory.available(), 4 * UNIT);
        // No room for 20 more: the second takes the overdraft and goes on growing without waiting.
        memory.cover(&mut second, 40 * UNIT).await;
        memory.cover(&mut second, 4000 * UNIT).await;
        let waited = tokio::time::timeout(Duration::from_millis(20), memory.cover(&mut third, 30 * UNIT)).await;
        assert!(waited.is_err(), "the overdraft has one holder");
        drop(second);
        memory.cover(&mut third, 30 * UNIT).await;
        drop((first, third));
        assert_eq!(memory.available(), 64 * UNIT);
    }

    #[tokio::test]
    async fn covering_less_takes_nothing() {
        let memory = RequestMemory::new(10 * UNIT);
        let mut reservation = Reservation::default();
        memory.cover(&mut reservation, 5 * UNIT).await;
        memory.cover(&mut reservation, 3 * UNIT).await;
        assert_eq!(memory.available(), 5 * UNIT);
    }
}
