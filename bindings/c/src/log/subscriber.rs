//! Where the library's messages are taken up: `tracing`'s subscriber.

use std::fmt::{self, Write as _};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span,
};

use super::{
    OTTLA_LOG_DEBUG, OTTLA_LOG_ERROR, OTTLA_LOG_INFO, OTTLA_LOG_TRACE, OTTLA_LOG_WARN,
    queue::{self, Message},
};

/// Puts messages into the queue. Spans are not kept: the library makes none.
pub(super) struct Messages;

impl Subscriber for Messages {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        number(metadata.level()) <= queue::level()
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(match queue::level() {
            OTTLA_LOG_ERROR => LevelFilter::ERROR,
            OTTLA_LOG_WARN => LevelFilter::WARN,
            OTTLA_LOG_INFO => LevelFilter::INFO,
            OTTLA_LOG_DEBUG => LevelFilter::DEBUG,
            OTTLA_LOG_TRACE => LevelFilter::TRACE,
            _ => LevelFilter::OFF,
        })
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let mut text = Text::default();
        event.record(&mut text);
        queue::push(Message {
            level: number(metadata.level()),
            target: metadata.target(),
            text: text.finish(),
        });
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

fn number(level: &Level) -> i32 {
    match *level {
        Level::ERROR => OTTLA_LOG_ERROR,
        Level::WARN => OTTLA_LOG_WARN,
        Level::INFO => OTTLA_LOG_INFO,
        Level::DEBUG => OTTLA_LOG_DEBUG,
        Level::TRACE => OTTLA_LOG_TRACE,
    }
}

/// The text of a message: what it says, and then its fields as `name=value`.
#[derive(Default)]
struct Text {
    message: String,
    fields: String,
}

impl Text {
    fn finish(mut self) -> String {
        self.message.push_str(&self.fields);
        self.message
    }
}

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing into a String cannot fail.
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.fields, " {name}={value:?}"),
        };
    }
}
