//! `ottla topics`.

use arrow_schema::Schema;
use ottla::{Topic, TopicSpec, TopicSummary};
use serde_json::{Value, json};

use super::{open, open_existing};
use crate::{
    arguments::{Topics, TopicsCommand, TopicsCreate, TopicsDelete, TopicsDescribe, TopicsList},
    failure::Failure,
    output::{Output, table},
    schema_file,
};

pub(crate) fn run(arguments: &Topics) -> Result<(), Failure> {
    match &arguments.command {
        TopicsCommand::List(arguments) => list(arguments),
        TopicsCommand::Create(arguments) => create(arguments),
        TopicsCommand::Describe(arguments) => describe(arguments),
        TopicsCommand::Delete(arguments) => delete(arguments),
    }
}

fn list(arguments: &TopicsList) -> Result<(), Failure> {
    let connection = open_existing(&arguments.directory.data, &[])?;
    let topics: Vec<TopicSummary> = connection
        .topics()?
        .into_iter()
        .filter(|topic| arguments.internal || !topic.internal)
        .collect();
    let mut output = Output::lock();
    if arguments.json {
        for topic in &topics {
            let line = json!({
                "name": topic.name, "id": topic.id, "partitions": topic.partitions, "rows": topic.rows,
                "schema": topic.has_schema, "internal": topic.internal,
            });
            output.line(&line.to_string())?;
        }
    } else {
        let heading = ["TOPIC", "PARTITIONS", "ROWS", "SCHEMA"].map(str::to_owned).to_vec();
        let row = |topic: &TopicSummary| {
            let schema = if topic.has_schema { "yes" } else { "no" };
            vec![
                topic.name.clone(),
                topic.partitions.to_string(),
                topic.rows.to_string(),
                schema.to_owned(),
            ]
        };
        let rows: Vec<Vec<String>> = std::iter::once(heading).chain(topics.iter().map(row)).collect();
        output.write(table(&rows).as_bytes())?;
    }
    output.flush()?;
    Ok(connection.close()?)
}

fn create(arguments: &TopicsCreate) -> Result<(), Failure> {
    let mut spec = TopicSpec::new(&arguments.topic)
        .partitions(arguments.partitions)
        .key(arguments.key.iter());
    spec.schema = arguments.schema.as_deref().map(schema_file::read).transpose()?;
    spec.timestamp.clone_from(&arguments.timestamp);
    spec.config = arguments.config.iter().cloned().collect();
    spec.exist_ok = arguments.exist_ok;
    let connection = open(&arguments.directory.data, &[])?;
    let topic = connection.create_topic(spec)?;
    connection.close()?;
    let mut output = Output::lock();
    let partitions = topic.partitions.len();
    output.line(&format!(
        "{} ({partitions} partition{})",
        topic.name,
        if partitions == 1 { "" } else { "s" }
    ))?;
    output.flush()
}

fn delete(arguments: &TopicsDelete) -> Result<(), Failure> {
    let connection = open_existing(&arguments.directory.data, &[])?;
    connection.delete_topic(&arguments.topic)?;
    Ok(connection.close()?)
}

fn describe(arguments: &TopicsDescribe) -> Result<(), Failure> {
    let connection = open_existing(&arguments.directory.data, &[])?;
    let topic = connection.topic(&arguments.topic)?;
    connection.close()?;
    let mut output = Output::lock();
    if arguments.json {
        output.line(&as_json(&topic).to_string())?;
    } else {
        output.write(as_text(&topic).as_bytes())?;
    }
    output.flush()
}

fn fields(schema: &Schema) -> impl Iterator<Item = (&str, String, bool)> {
    schema.fields().iter().map(|field| {
        (
            field.name().as_str(),
            field.data_type().to_string(),
            field.is_nullable(),
        )
    })
}

fn as_json(topic: &Topic) -> Value {
    let schema = topic.schema.as_ref().map(|schema| {
        let field = |(name, data_type, nullable)| json!({ "name": name, "type": data_type, "nullable": nullable });
        json!({ "fields": fields(schema).map(field).collect::<Vec<_>>() })
    });
    let partitions: Vec<Value> = topic
        .partitions
        .iter()
        .map(|partition| {
            json!({
                "partition": partition.index, "start_offset": partition.start_offset, "end_offset": partition.end_offset,
                "leader_epoch": partition.leader_epoch, "size_bytes": partition.size_bytes,
            })
        })
        .collect();
    json!({
        "name": topic.name, "id": topic.id, "schema": schema, "key": topic.key, "timestamp": topic.timestamp,
        "config": topic.config, "partitions": partitions, "size_bytes": topic.size_bytes,
    })
}

fn as_text(topic: &Topic) -> String {
    let mut text = format!("topic {}, id {}\n", topic.name, topic.id);
    if let Some(schema) = &topic.schema {
        let mut rows = vec![["COLUMN", "TYPE", "NULLABLE", ""].map(str::to_owned).to_vec()];
        for (name, data_type, nullable) in fields(schema) {
            let key = topic.key.iter().any(|column| column == name).then_some("key");
            let timestamp = (topic.timestamp.as_deref() == Some(name)).then_some("timestamp");
            let role: Vec<&str> = key.into_iter().chain(timestamp).collect();
            rows.push(vec![
                name.to_owned(),
                data_type,
                if nullable { "yes" } else { "no" }.to_owned(),
                role.join(", "),
            ]);
        }
        text.push('\n');
        text.push_str(&table(&rows));
    }
    let mut rows = vec![["PARTITION", "START", "END", "BYTES"].map(str::to_owned).to_vec()];
    for partition in &topic.partitions {
        let bytes = partition
            .size_bytes
            .map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
        rows.push(vec![
            partition.index.to_string(),
            partition.start_offset.to_string(),
            partition.end_offset.to_string(),
            bytes,
        ]);
    }
    text.push('\n');
    text.push_str(&table(&rows));
    if !topic.config.is_empty() {
        let mut rows = vec![["SETTING", "VALUE"].map(str::to_owned).to_vec()];
        rows.extend(
            topic
                .config
                .iter()
                .map(|(name, value)| vec![name.clone(), value.clone()]),
        );
        text.push('\n');
        text.push_str(&table(&rows));
    }
    text
}
