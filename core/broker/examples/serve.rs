//! A bare broker on a port, for trying clients before the `ottla` command: `serve DIRECTORY HOST:PORT [NAME=VALUE ...]`.
//!
//! Prints its address as one line of JSON and runs until standard input ends.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program")]

use std::collections::BTreeMap;
use std::io::{Read, Write};

use ottla_broker::{Broker, BrokerOptions, Location};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(directory), Some(address)) = (arguments.next(), arguments.next()) else {
        return Err("usage: serve DIRECTORY HOST:PORT [NAME=VALUE ...]".into());
    };
    let settings: BTreeMap<String, String> = arguments
        .filter_map(|pair| {
            pair.split_once('=')
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        })
        .collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let broker = Broker::open(BrokerOptions {
        location: Location::Directory(directory.into()),
        settings,
    })?;
    let listener = broker.listen(runtime.handle(), &address)?;
    println!("{{\"bootstrap_servers\":\"{}\"}}", listener.bootstrap_servers());
    std::io::stdout().flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    broker.close()?;
    Ok(())
}
