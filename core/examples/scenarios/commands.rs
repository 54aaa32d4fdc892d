//! The commands, each a call of the API.

use std::collections::BTreeMap;

use ottla::{
    Connection, Error, ErrorCode, Listener, Position, Reader, Scan,
    interrupt::with_deadline,
    options::{Options, Verb},
};

use crate::{
    Outcome, data,
    script::{Script, Words},
    show,
    source::Source,
};

/// What the scenario has open, by name.
#[derive(Default)]
pub(crate) struct Session {
    scans: BTreeMap<String, Scan>,
    readers: BTreeMap<String, Reader>,
    listeners: BTreeMap<String, Listener>,
    connections: BTreeMap<String, Connection>,
}

/// The words of a command: names first, then options.
struct Call<'a> {
    names: Vec<&'a str>,
    options: BTreeMap<String, String>,
}

impl<'a> Call<'a> {
    fn new(words: &'a [String]) -> Self {
        let plain = words.iter().take_while(|word| !word.contains('=')).count();
        let pairs = words.iter().skip(plain).filter_map(|word| word.split_once('='));
        Self {
            names: words.iter().take(plain).map(String::as_str).collect(),
            options: pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        }
    }

    fn name(&self, index: usize) -> Outcome<&'a str> {
        self.names
            .get(index)
            .copied()
            .ok_or_else(|| format!("word {index} is missing"))
    }

    fn options(&self) -> Options {
        self.options.clone().into_iter().collect()
    }

    /// Takes out `start=end:READER`, which stands for the reader's own end.
    fn take_end(&mut self, key: &str, readers: &BTreeMap<String, Reader>) -> Outcome<Option<Position>> {
        let Some(name) = self.options.get(key).and_then(|value| value.strip_prefix("end:")) else {
            return Ok(None);
        };
        let position = Position::Offsets(find(readers, name)?.end().clone());
        self.options.remove(key);
        Ok(Some(position))
    }
}

fn find<'a, T>(named: &'a BTreeMap<String, T>, name: &str) -> Outcome<&'a T> {
    named.get(name).ok_or_else(|| format!("there is no {name}"))
}

impl Session {
    /// Does what a command says and prints what comes of it.
    pub(crate) fn execute(&mut self, script: &mut Script, words: &Words) -> Outcome {
        let (verb, rest) = words.head.split_first().ok_or("no command")?;
        let mut call = Call::new(rest);
        let done = match verb.as_str() {
            "!" => {
                script.ask(rest)?;
                Ok(())
            }
            "connect" => self.connect(&call)?,
            "close" => self.close(&call)?,
            "create" => self.create(script, &call, &words.parts)?,
            "delete" => self.delete(&call)?,
            "list" => self.list(script, &call)?,
            "describe" => self.describe(script, &call)?,
            "produce" => self.produce(script, &mut call, &words.parts)?,
            "read" => self.read(script, &mut call)?,
            "reader" => self.reader(script, &mut call)?,
            "scan" => self.scan(script, &call)?,
            "begin" => self.begin(&call)?,
            "next" => self.next(script, call.name(0)?)?,
            "counters" => {
                show::counters(script, &find(&self.readers, call.name(0)?)?.counters());
                Ok(())
            }
            "quarantined" => {
                for row in find(&self.readers, call.name(0)?)?.quarantined() {
                    script.say(&format!("{}:{} {}", row.partition, row.offset, row.reason));
                }
                Ok(())
            }
            "listen" => self.listen(script, &call)?,
            "statistics" => self.statistics(script, &call)?,
            "raise" => raise(call.name(0)?)?,
            other => return Err(format!("{other}: an unknown command")),
        };
        if let Err(error) = done {
            show::error(script, &error);
        }
        Ok(())
    }

    fn connection(&self, call: &Call<'_>, index: usize) -> Outcome<&Connection> {
        find(&self.connections, call.name(index)?)
    }

    fn connect(&mut self, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (name, uri, options) = (call.name(0)?, call.name(1)?, call.options());
        let connected = options
            .timeout()
            .and_then(|timeout| with_deadline(timeout, || ottla::connect(uri, options.connect()?)));
        Ok(connected.map(|connection| {
            self.connections.insert(name.to_owned(), connection);
        }))
    }

    fn close(&mut self, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (name, options) = (call.name(0)?, call.options());
        let close = |close: &dyn Fn() -> ottla::Result<()>| {
            options.none(Verb::Close)?;
            with_deadline(options.timeout()?, close)
        };
        if let Some(connection) = self.connections.get(name) {
            return Ok(close(&|| connection.close()));
        }
        if let Some(listener) = self.listeners.get(name) {
            return Ok(close(&|| listener.close()));
        }
        // These are closed by being dropped.
        if self.readers.remove(name).is_none() && self.scans.remove(name).is_none() {
            return Err(format!("there is no {name}"));
        }
        Ok(Ok(()))
    }

    fn create(&self, script: &mut Script, call: &Call<'_>, parts: &[Vec<String>]) -> Outcome<ottla::Result<()>> {
        let (connection, topic, options) = (self.connection(call, 0)?, call.name(1)?, call.options());
        let schema = parts.first().map(|columns| data::schema(columns)).transpose()?;
        let created = options.timeout().and_then(|timeout| {
            let spec = options.topic_spec(topic, schema)?;
            with_deadline(timeout, || connection.create_topic(spec))
        });
        Ok(created.map(|created| script.set(&format!("id of {topic}"), &created.id)))
    }

    fn delete(&self, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (connection, topic, options) = (self.connection(call, 0)?, call.name(1)?, call.options());
        Ok(options
            .none(Verb::DeleteTopic)
            .and_then(|()| with_deadline(options.timeout()?, || connection.delete_topic(topic))))
    }

    fn list(&self, script: &mut Script, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (connection, options) = (self.connection(call, 0)?, call.options());
        let topics = options
            .none(Verb::ListTopics)
            .and_then(|()| with_deadline(options.timeout()?, || connection.topics()));
        Ok(topics.map(|topics| {
            for topic in topics {
                if topic.internal {
                    script.set(&format!("id of {}", topic.name), &topic.id);
                }
                show::summary(script, &topic);
            }
        }))
    }

    fn describe(&self, script: &Script, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (connection, topic, options) = (self.connection(call, 0)?, call.name(1)?, call.options());
        let topic = options
            .none(Verb::DescribeTopic)
            .and_then(|()| with_deadline(options.timeout()?, || connection.topic(topic)));
        Ok(topic.map(|topic| show::topic(script, &topic)))
    }

    fn produce(&self, script: &Script, call: &mut Call<'_>, parts: &[Vec<String>]) -> Outcome<ottla::Result<()>> {
        let manner = call.options.remove("source");
        let source = Source::open(manner.as_deref(), parts)?;
        let (connection, topic, options) = (self.connection(call, 0)?, call.name(1)?, call.options());
        let done = options.produce().and_then(|produce| {
            with_deadline(options.timeout()?, || {
                connection.produce(topic, Box::new(source), produce)
            })
        });
        Ok(done.map(|done| show::produced(script, &done)))
    }

    fn open(&self, call: &mut Call<'_>, index: usize) -> Outcome<ottla::Result<(Reader, Options)>> {
        let (start, end) = (
            call.take_end("start", &self.readers)?,
            call.take_end("end", &self.readers)?,
        );
        let (connection, topic, options) = (self.connection(call, index)?, call.name(index + 1)?, call.options());
        // The one-call read takes `limit` besides.
        let read = match index {
            0 => options.read_and_scan().map(|(read, _)| read),
            _ => options.read(),
        };
        Ok(read.and_then(|mut read| {
            read.start = start.unwrap_or(read.start);
            read.end = end.or(read.end);
            let reader = with_deadline(options.timeout()?, || connection.read(topic, read))?;
            Ok((reader, options))
        }))
    }

    fn read(&self, script: &Script, call: &mut Call<'_>) -> Outcome<ottla::Result<()>> {
        let opened = self.open(call, 0)?;
        Ok(opened.and_then(|(reader, options)| {
            let (_, narrowing) = options.read_and_scan()?;
            show::scan(script, reader.scan(narrowing)?);
            Ok(())
        }))
    }

    fn reader(&mut self, script: &Script, call: &mut Call<'_>) -> Outcome<ottla::Result<()>> {
        let opened = self.open(call, 1)?;
        let name = call.name(0)?;
        Ok(opened.map(|(reader, _)| {
            script.say(&format!(
                "{} start={} end={} rows={}",
                reader.topic(),
                show::offsets(reader.start()),
                show::offsets(reader.end()),
                reader.estimated_rows()
            ));
            self.readers.insert(name.to_owned(), reader);
        }))
    }

    fn scan(&self, script: &Script, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (reader, options) = (find(&self.readers, call.name(0)?)?, call.options());
        let scan = options.scan().and_then(|narrowing| reader.scan(narrowing));
        Ok(scan.map(|scan| show::scan(script, scan)))
    }

    fn begin(&mut self, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (name, reader, options) = (call.name(0)?, find(&self.readers, call.name(1)?)?, call.options());
        let scan = options.scan().and_then(|narrowing| reader.scan(narrowing));
        Ok(scan.map(|scan| {
            self.scans.insert(name.to_owned(), scan);
        }))
    }

    fn next(&mut self, script: &Script, name: &str) -> Outcome<ottla::Result<()>> {
        let scan = self.scans.get_mut(name).ok_or_else(|| format!("there is no {name}"))?;
        Ok(match scan.next_with_position() {
            None => {
                script.say("end");
                Ok(())
            }
            Some(next) => next.map(|batch| show::batch(script, &batch)),
        })
    }

    fn listen(&mut self, script: &mut Script, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (name, options) = (call.name(0)?, call.options());
        let (connection, address) = (self.connection(call, 1)?, call.name(2).unwrap_or("127.0.0.1:0"));
        let listener = options
            .none(Verb::Listen)
            .and_then(|()| with_deadline(options.timeout()?, || connection.listen(address)));
        Ok(listener.map(|listener| {
            script.set(name, listener.bootstrap_servers());
            self.listeners.insert(name.to_owned(), listener);
        }))
    }

    fn statistics(&self, script: &Script, call: &Call<'_>) -> Outcome<ottla::Result<()>> {
        let (connection, options) = (self.connection(call, 0)?, call.options());
        let statistics = options
            .none(Verb::Statistics)
            .and_then(|()| with_deadline(options.timeout()?, || connection.statistics()));
        Ok(statistics.map(|statistics| show::statistics(script, &statistics)))
    }
}

/// Brings a code to the caller without a cause, in the words that the bindings have for it.
fn raise(name: &str) -> Outcome<ottla::Result<()>> {
    let code = ErrorCode::ALL
        .iter()
        .find(|code| code.name() == name)
        .ok_or_else(|| format!("{name}: an unknown code"))?;
    Ok(Err(Error::new(*code, format!("an error on purpose: {}", code.doc()))))
}
