//! Fetch (key 1), versions 4-18: read record batches, waiting for new ones.
//!
//! - Whole batches from the one that holds the offset asked for; the client skips the records before it. The first partition that
//!   has anything returns at least one batch, whatever `max_bytes` and the partition's own limit say (KIP-74); limits bind
//!   after that. Partitions are served in the order of the request, within the broker's `fetch.max.bytes`.
//! - When there is less than `min_bytes`, the answer waits for appends, up to `max_wait_ms`, and comes at once when a partition has an
//!   error.
//! - OFFSET_OUT_OF_RANGE below the log start offset or beyond the log end offset; at the end an empty answer.
//! - `read_committed` (version 4, KIP-98) ends at the last stable offset and lists aborted transactions; `read_uncommitted` ends at the
//!   high watermark and lists none (null). `records` is never null: librdkafka would fail.
//! - Version 7 (KIP-227) has fetch sessions. We open none: session id 0 in every full answer says so, and an incremental request is
//!   answered FETCH_SESSION_ID_NOT_FOUND, after which clients fetch in full.
//! - Version 9 (KIP-320) fences by leader epoch, 12 (KIP-595) tells a follower where it diverged and who leads now, 13
//!   (KIP-516) names topics by id, 15 (KIP-903) moves the replica id to a tagged field, 16 (KIP-951) adds the leader's endpoint. The
//!   rack of version 11 (KIP-392) is not looked at: there is one replica.
//! - A replica (`replica_id` >= 0) and a client that says by Ottla's tagged field that it reads columnar batches get the
//!   stored bytes; all others get columnar batches rendered as rows, see `render`.

mod plan;
mod read;
mod render;

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use ottla_log::Subscription;
use ottla_protocol::messages::fetch::{FetchRequest, FetchResponse};

use crate::broker::{RequestContext, State};
use crate::data_plane::RenderPermit;
use crate::net::{JobLost, Lane, MappedRange};
use crate::wait::{Registration, Waiter};

use plan::Plan;
use read::{Attempt, attempt};

/// An answer, and which of its bytes lie in mapped segments.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) response: FetchResponse,
    pub(crate) ranges: Vec<MappedRange>,
    /// To be held until the response is sent.
    pub(crate) render_permit: Option<RenderPermit>,
}

impl From<Attempt> for Fetched {
    fn from(attempt: Attempt) -> Fetched {
        Fetched {
            response: attempt.response,
            ranges: attempt.ranges,
            render_permit: attempt.render_permit,
        }
    }
}

/// Answers on this thread, which may block until `max_wait_ms` have passed.
pub(crate) fn handle(
    state: &Arc<State>,
    context: &RequestContext,
    request: FetchRequest,
    version: i16,
) -> FetchResponse {
    let plan = match Plan::new(state, context, request, version) {
        Ok(plan) => plan,
        Err(refusal) => return refusal,
    };
    let mut waiting = None;
    loop {
        let found = attempt(state, &plan);
        if found.complete || state.is_closed() || Instant::now() >= plan.deadline {
            return found.response;
        }
        let Some(waiting) = &waiting else {
            // What is appended between the attempt and the subscription wakes nobody: look once more after it.
            waiting = Some(Waiting::new(state, &plan));
            continue;
        };
        while waiting.waiter().wait_blocking(plan.deadline) {
            if plan.worth_another_look(state, &found) {
                break;
            }
        }
    }
}

/// Answers without blocking the reactor: reads run on I/O threads, waiting is a task's. `hung_up` completes when the other side has
/// gone or the listener closes, which ends the wait.
pub(crate) async fn serve(
    state: &Arc<State>,
    context: &RequestContext,
    request: FetchRequest,
    version: i16,
    hung_up: impl Future<Output = ()>,
) -> Result<Fetched, JobLost> {
    let plan = match Plan::new(state, context, request, version) {
        Ok(plan) => Arc::new(plan),
        Err(response) => {
            return Ok(Fetched {
                response,
                ranges: Vec::new(),
                render_permit: None,
            });
        }
    };
    let mut hung_up = pin!(hung_up);
    let mut gone = false;
    let mut waiting: Option<Waiting> = None;
    loop {
        let found = if plan.has_nothing_to_read(state) {
            attempt(state, &plan)
        } else {
            let (state, plan) = (Arc::clone(state), Arc::clone(&plan));
            let io_threads = Arc::clone(&state);
            io_threads
                .data
                .network
                .io_threads
                .run(Lane::Read, move || attempt(&state, &plan))
                .await?
        };
        if found.complete || gone || state.is_closed() || Instant::now() >= plan.deadline {
            return Ok(found.into());
        }
        let Some(waiting) = &waiting else {
            waiting = Some(Waiting::new(state, &plan));
            continue;
        };
        loop {
            let woken = tokio::select! {
                woken = waiting.waiter().wait(plan.deadline) => woken,
                () = &mut hung_up => {
                    gone = true;
                    false
                }
            };
            if !woken || plan.worth_another_look(state, &found) {
                break;
            }
        }
    }
}

/// A fetch that waits: woken by appends to its partitions, by a topic's removal and by the broker's close.
struct Waiting {
    registration: Registration,
    _subscriptions: Vec<Subscription>,
}

impl Waiting {
    fn new(state: &State, plan: &Plan) -> Waiting {
        let registration = state.data.waiters.register();
        let subscriptions = plan
            .partitions(state)
            .map(|partition| {
                let waiter = Arc::clone(registration.waiter());
                partition.log.subscribe(Arc::new(move |_end_offset| waiter.wake()))
            })
            .collect();
        Waiting {
            registration,
            _subscriptions: subscriptions,
        }
    }

    fn waiter(&self) -> &Waiter {
        self.registration.waiter()
    }
}
