//! One connection: reads a request, answers it, and only then looks at the next, so that answers come in order.
//!
//! What is not a request of an API and version that is served closes the connection, as in Kafka; ApiVersions of an unknown
//! version is answered. Whatever may touch a file runs on an I/O thread. A request that did not arrive whole is not applied.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use ottla_protocol::{ApiKey, Decoder, KafkaError, ProtocolError, RequestBody, ResponseBody, api, frame};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::frames::{Frame, FrameEnd, FrameReader};
use super::io_threads::{JobLost, Lane};
use super::writer::{Chunk, plan, write_chunks};
use crate::api::{api_versions, fetch, produce};
use crate::broker::{Connection as Origin, Endpoint, RequestContext, State};
use crate::data_plane::RenderPermit;
use crate::dispatch::dispatch;

/// Serves a connection until it ends.
pub(super) async fn serve(
    state: Arc<State>,
    stream: TcpStream,
    peer: SocketAddr,
    endpoint: Arc<Endpoint>,
    closing: watch::Receiver<bool>,
) {
    let network = &state.data.network;
    let frames = FrameReader::new(network.request_bytes_max, network.idle_limit, network.memory.clone());
    let mut connection = Connection {
        state: &state,
        stream,
        peer,
        endpoint,
        closing,
        frames,
    };
    tracing::debug!(%peer, "connection opened");
    let end = connection.run().await;
    match &end {
        End::Quiet(reason) => tracing::debug!(%peer, reason, "connection closed"),
        End::Frames(FrameEnd::Closed) => tracing::debug!(%peer, "connection closed by the client"),
        End::Frames(end @ (FrameEnd::Idle(_) | FrameEnd::Failed(_) | FrameEnd::Partial { .. })) => {
            tracing::debug!(%peer, %end, "connection closed");
        }
        End::Write(error) => tracing::debug!(%peer, %error, "connection closed: its response could not be sent"),
        End::Frames(end @ FrameEnd::InvalidLength { .. }) => warn(network, peer, end),
        End::Unserved(reason) => warn(network, peer, reason),
        End::Malformed { api, error } => warn(network, peer, &format!("malformed {api} request: {error}")),
        End::Unacknowledged {
            topic,
            partition,
            error,
        } => warn(
            network,
            peer,
            &format!(
                "a produce request with acks=0 failed on {topic}-{partition}: {}",
                error.name()
            ),
        ),
        End::Internal(error) => {
            if let Some(held_back) = network.alarm.pass() {
                tracing::error!(%peer, %error, held_back, "connection closed: a request failed inside the broker");
            }
        }
    }
}

fn warn(network: &super::Network, peer: SocketAddr, reason: &dyn std::fmt::Display) {
    if let Some(held_back) = network.quiet.pass() {
        tracing::warn!(%peer, %reason, held_back, "connection closed");
    }
}

/// Why a connection ended.
enum End {
    /// Nothing is wrong.
    Quiet(&'static str),
    /// There are no more whole requests.
    Frames(FrameEnd),
    /// A response could not be sent.
    Write(std::io::Error),
    /// An API or a version that is not served.
    Unserved(String),
    /// Bytes that are not the request they say they are.
    Malformed { api: &'static str, error: ProtocolError },
    /// A produce request without an answer failed; closing is the only way to say so.
    Unacknowledged {
        topic: String,
        partition: i32,
        error: KafkaError,
    },
    /// A handler panicked, or made a response that cannot be encoded.
    Internal(String),
}

struct Connection<'a> {
    state: &'a Arc<State>,
    stream: TcpStream,
    peer: SocketAddr,
    endpoint: Arc<Endpoint>,
    closing: watch::Receiver<bool>,
    frames: FrameReader,
}

impl Connection<'_> {
    async fn run(&mut self) -> End {
        loop {
            let frame = tokio::select! {
                biased;
                _ = self.closing.wait_for(|closing| *closing) => return End::Quiet("the listener is closed"),
                frame = self.frames.next(&mut self.stream) => match frame {
                    Ok(frame) => frame,
                    Err(end) => return End::Frames(end),
                },
            };
            match self.answer(frame).await {
                Ok(Answer { chunks, render_permit }) => {
                    let network = &self.state.data.network;
                    if let Err(error) =
                        write_chunks(&self.stream, chunks, &network.io_threads, network.idle_limit).await
                    {
                        return End::Write(error);
                    }
                    drop(render_permit);
                }
                Err(end) => return end,
            }
        }
    }

    /// Handles one request.
    async fn answer(&mut self, frame: Frame) -> Result<Answer, End> {
        let Frame { bytes, reservation } = frame;
        let request = Incoming::decode(bytes)?;
        let Incoming {
            api,
            version,
            correlation_id,
            client_id,
            body,
        } = request;
        let context = RequestContext {
            origin: Origin::Network { peer: self.peer },
            client_id,
            listener: Some(Arc::clone(&self.endpoint)),
        };
        let state = Arc::clone(self.state);
        let io_threads = &self.state.data.network.io_threads;
        let respond = |version: i16, response: &ResponseBody| {
            frame::encode_response(api, version, correlation_id, response).map_err(|error| {
                End::Internal(format!(
                    "cannot encode the response to {} {version}: {error}",
                    api.name()
                ))
            })
        };
        match body {
            None => Ok(plan(respond(0, &api_versions::unsupported_version().into())?, &[]).into()),
            Some(RequestBody::ApiVersions(request)) => {
                let response = api_versions::handle(&state, &context, request, version);
                Ok(plan(respond(version, &response.into())?, &[]).into())
            }
            Some(RequestBody::Fetch(request)) => {
                let hung_up = hung_up(&mut self.frames, &mut self.stream, &mut self.closing);
                let fetched = fetch::serve(&state, &context, request, version, hung_up)
                    .await
                    .map_err(lost)?;
                let chunks = plan(respond(version, &fetched.response.into())?, &fetched.ranges);
                Ok(Answer {
                    chunks,
                    render_permit: fetched.render_permit,
                })
            }
            Some(RequestBody::Produce(request)) if request.acks == 0 => {
                let run = move || produce::handle(&state, &context, request, version);
                let response = io_threads.run(Lane::Write, run).await.map_err(lost)?;
                drop(reservation);
                match produce::first_error(&response) {
                    None => Ok(VecDeque::new().into()),
                    Some((topic, partition, error)) => Err(End::Unacknowledged {
                        topic: topic.to_owned(),
                        partition,
                        error,
                    }),
                }
            }
            Some(body) => {
                let run = move || dispatch(&state, &context, body, version);
                let response = io_threads.run(Lane::Write, run).await.map_err(lost)?;
                drop(reservation);
                Ok(plan(respond(version, &response)?, &[]).into())
            }
        }
    }
}

/// What goes back to the client: nothing when there are no chunks.
struct Answer {
    chunks: VecDeque<Chunk>,
    render_permit: Option<RenderPermit>,
}

impl From<VecDeque<Chunk>> for Answer {
    fn from(chunks: VecDeque<Chunk>) -> Answer {
        Answer {
            chunks,
            render_permit: None,
        }
    }
}

fn lost(error: JobLost) -> End {
    End::Internal(error.to_string())
}

/// Completes when nobody will want the answer: the other side has gone, or the listener closes.
async fn hung_up(frames: &mut FrameReader, stream: &mut TcpStream, closing: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = frames.hung_up(stream) => {}
        _ = closing.wait_for(|closing| *closing) => {}
    }
}

/// A request that is served, or ApiVersions of a version that is not known (`body` is `None`).
struct Incoming {
    api: ApiKey,
    version: i16,
    correlation_id: i32,
    client_id: String,
    body: Option<RequestBody>,
}

impl Incoming {
    fn decode(bytes: Bytes) -> Result<Incoming, End> {
        let [key, version] = match bytes.first_chunk::<4>() {
            Some([a, b, c, d]) => [i16::from_be_bytes([*a, *b]), i16::from_be_bytes([*c, *d])],
            None => {
                return Err(End::Unserved(format!(
                    "a request of {} bytes is no request",
                    bytes.len()
                )));
            }
        };
        let api = ApiKey::from_i16(key)
            .filter(|api| api::served(*api).is_some())
            .ok_or_else(|| End::Unserved(format!("request for API key {key}, which is not served")))?;
        let known = api::served(api).is_some_and(|served| served.check_version(version).is_ok());
        if !known && api != ApiKey::ApiVersions {
            return Err(End::Unserved(format!(
                "request for {} version {version}, which is not served",
                api.name()
            )));
        }
        let malformed = |error| End::Malformed { api: api.name(), error };
        let mut decoder = Decoder::new(bytes);
        let header = frame::decode_request_header(&mut decoder).map_err(malformed)?;
        let body = if known {
            // Bytes after the body are ignored, as Kafka does.
            Some(RequestBody::decode(api, version, &mut decoder).map_err(malformed)?)
        } else {
            None
        };
        Ok(Incoming {
            api,
            version,
            correlation_id: header.correlation_id,
            client_id: header.client_id.unwrap_or_default(),
            body,
        })
    }
}
