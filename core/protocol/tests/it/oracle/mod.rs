//! Every message in every version against Kafka's own classes.
//!
//! Values are made at random from the schema and go to Kafka in its JSON form. What Kafka writes must decode to those
//! values in the fields of the right names (compared in debug form), and must be, byte for byte, what we write; so what
//! we write is also read by Kafka to the JSON that was sent, which is compared, too. Each value is then written in every
//! other version as well: what is dropped and what is refused there has to agree.

mod by_name;
mod process;
mod tables;
mod values;

use crate::generator::schema::{Message as Schema, load};
pub(crate) use by_name::actions;
use bytes::Bytes;
use ottla_protocol::{Decoder, Encoder, Message, ProtocolError};
use process::Oracle;
use serde_json::json;
use std::path::Path;
use values::{Mode, Names, Random};

/// What the test does with a message that it knows by name.
pub(crate) struct Actions {
    /// Decodes within bounds; see `bounds`.
    pub(crate) probe: fn(&Bytes, i16) -> Option<Bytes>,
    min: i16,
    max: i16,
    is_flexible: fn(i16) -> bool,
    round: fn(&[u8], i16) -> Result<Round, ProtocolError>,
}

/// A decoded message, in debug form and written in every version.
struct Round {
    debug: String,
    written: Vec<(i16, Result<Bytes, ProtocolError>)>,
}

impl Actions {
    pub(super) fn of<M: Message>() -> Actions {
        Actions {
            probe: crate::bounds::probe::<M>,
            min: M::MIN_VERSION,
            max: M::MAX_VERSION,
            is_flexible: M::is_flexible,
            round: round::<M>,
        }
    }
}

fn round<M: Message>(bytes: &[u8], version: i16) -> Result<Round, ProtocolError> {
    let mut decoder = Decoder::new(Bytes::copy_from_slice(bytes));
    let message = M::decode(&mut decoder, version)?;
    decoder.finish()?;
    let written = (M::MIN_VERSION..=M::MAX_VERSION)
        .map(|version| (version, write(&message, version)))
        .collect();
    Ok(Round {
        debug: format!("{message:?}"),
        written,
    })
}

fn write<M: Message>(message: &M, version: i16) -> Result<Bytes, ProtocolError> {
    let mut encoder = Encoder::new();
    message.encode(&mut encoder, version)?;
    let length = encoder.len();
    let bytes = encoder.into_bytes();
    assert_eq!(bytes.len(), length);
    Ok(bytes)
}

/// Every message's schema.
pub(crate) fn schemas() -> Vec<Schema> {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schema"))
        .into_values()
        .flatten()
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|index| u8::from_str_radix(&text[index..index + 2], 16).unwrap())
        .collect()
}

/// Everything about one message; what disagrees is added to `failures`.
fn check(schema: &Schema, names: &Names<'_>, oracle: &mut Oracle, failures: &mut Vec<String>) -> usize {
    let actions = by_name::actions(&schema.name).unwrap_or_else(|| panic!("{} is not generated", schema.name));
    let known = oracle.ask(&json!({"op": "message", "name": schema.name}));
    assert_eq!(
        (known["min"].as_i64(), known["max"].as_i64()),
        (Some(actions.min.into()), Some(actions.max.into()))
    );
    if let Some(key) = schema.key {
        assert_eq!(known["key"].as_i64(), Some(key.into()), "{}: key", schema.name);
    }
    let mut cases = 0;
    for version in actions.min..=actions.max {
        for (mode, repetitions) in [(Mode::Full, 2), (Mode::Edges, 4), (Mode::Sparse, 4)] {
            for repetition in 0..repetitions {
                // The seed is of the message and the case, so that a new message does not change the others'.
                let seed = schema
                    .name
                    .bytes()
                    .fold(u64::from(version as u16) << 8 | repetition, |seed, byte| {
                        (seed ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
                    });
                let with_tag = (actions.is_flexible)(version) && repetition == 1;
                let case = Case {
                    schema,
                    version,
                    mode,
                    seed,
                    with_tag,
                };
                if let Err(failure) = case.run(&actions, names, oracle) {
                    failures.push(format!(
                        "{} version {version}, {mode:?}, {seed}: {failure}",
                        schema.name
                    ));
                }
                cases += 1;
            }
        }
    }
    cases
}

struct Case<'a> {
    schema: &'a Schema,
    version: i16,
    mode: Mode,
    seed: u64,
    /// Whether an unknown tagged field goes with it.
    with_tag: bool,
}

impl Case<'_> {
    fn run(&self, actions: &Actions, names: &Names<'_>, oracle: &mut Oracle) -> Result<(), String> {
        let Case { schema, version, .. } = *self;
        let value = values::random(schema, &schema.name, version, self.mode, &mut Random(self.seed));
        let sent = values::to_json(schema, &schema.name, &value, version, true);
        let mut request = json!({"op": "convert", "name": schema.name, "version": version, "json": sent});
        let mut unknown = "";
        if self.with_tag {
            request["tags"] = json!({"20308": "007f80ff"});
            unknown = r#"RawTaggedField { tag: 20308, data: b"\0\x7f\x80\xff" }"#;
        }
        let answer = oracle.ask(&request);
        let Some(theirs) = answer["bytes"][version.to_string()].as_str() else {
            return Err(format!("Kafka refuses {sent}: {answer}"));
        };
        let expected = values::to_json(schema, &schema.name, &value, version, false);
        if values::without_nulls(&answer["json"]) != values::without_nulls(&expected) {
            return Err(format!("Kafka read {} instead of {expected}", answer["json"]));
        }
        let round = match (actions.round)(&from_hex(theirs), version) {
            Ok(round) => round,
            Err(error) => return Err(format!("{error}\n  reading {theirs}\n  of {sent}")),
        };
        let debug = values::to_debug(schema, &schema.name, &value, unknown, names);
        if round.debug != debug {
            return Err(format!("decoded {}\n instead of {debug}", round.debug));
        }
        for (written_version, ours) in &round.written {
            let theirs = &answer["bytes"][written_version.to_string()];
            match (ours, theirs.as_str()) {
                (Ok(ours), Some(theirs)) if hex(ours) == theirs => {}
                (Err(_), None) if *written_version != version => {}
                (ours, _) => {
                    let ours = ours.as_ref().map(|bytes| hex(bytes));
                    return Err(format!(
                        "written in version {written_version}: {ours:?}\n  instead of {theirs} for {sent}"
                    ));
                }
            }
        }
        Ok(())
    }
}

#[test]
fn every_message_is_kafkas() {
    let schemas = schemas();
    let all: Vec<&Schema> = schemas.iter().collect();
    let names = Names { messages: &all };
    // One message may be chosen, to look at it alone: OTTLA_MESSAGE=FetchRequest.
    let chosen = std::env::var("OTTLA_MESSAGE").ok();
    let chosen: Vec<&Schema> = schemas
        .iter()
        .filter(|s| chosen.as_ref().is_none_or(|name| s.name == *name))
        .collect();
    let halves: Vec<&[&Schema]> = chosen.chunks(chosen.len().div_ceil(2)).collect();
    let (mut cases, mut failures) = (0, Vec::new());
    std::thread::scope(|scope| {
        let threads: Vec<_> = halves
            .iter()
            .map(|half| {
                scope.spawn(|| {
                    let (mut oracle, mut failures) = (Oracle::start(), Vec::new());
                    let cases: usize = half.iter().map(|s| check(s, &names, &mut oracle, &mut failures)).sum();
                    (cases, failures)
                })
            })
            .collect();
        for thread in threads {
            let (more, new) = thread.join().unwrap();
            cases += more;
            failures.extend(new);
        }
    });
    let first = failures
        .iter()
        .take(10)
        .fold(String::new(), |text, failure| text + "\n\n" + failure);
    assert!(
        failures.is_empty(),
        "{} of {cases} cases differ, such as{first}",
        failures.len()
    );
    assert!(cases >= 10 * chosen.len() && !chosen.is_empty());
}
