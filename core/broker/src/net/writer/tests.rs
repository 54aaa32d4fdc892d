//! Tests of the response writer over real sockets.

use std::io::Write;

use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::*;

async fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let near = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (far, _) = listener.accept().await.unwrap();
    (near, far)
}

fn pattern(length: usize, seed: usize) -> Vec<u8> {
    (0..length).map(|i| ((i * 31 + seed) >> 3) as u8).collect()
}

/// A file and bytes with its content; the test's stand-in for a map.
fn mapped_file(content: &[u8]) -> (Arc<File>, Bytes) {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(content).unwrap();
    (Arc::new(file), Bytes::copy_from_slice(content))
}

#[test]
fn plan_matches_slices_of_ranges_by_address() {
    let (file, map) = mapped_file(&pattern(200_000, 1));
    let range = |start: usize, end: usize| MappedRange {
        bytes: map.slice(start..end),
        file: Some((Arc::clone(&file), 1000 + start as u64)),
    };
    let ranges = [
        range(50_000, 120_000),
        range(50_000, 60_000),
        range(0, 50_000),
        range(120_000, 120_000),
    ];
    let other = Bytes::from(pattern(30_000, 2));
    let encoded = vec![
        Bytes::from_static(b"header"),
        map.slice(50_000..120_000),
        map.slice(40_000..41_000),
        Bytes::new(),
        other.clone(),
        map.slice(60_000..100_000),
        map.slice(150_000..190_000),
    ];
    let planned = plan(encoded, &ranges);
    let kinds: Vec<String> = planned
        .iter()
        .map(|chunk| match chunk {
            Chunk::Memory(bytes) => format!("memory {}", bytes.len()),
            Chunk::Mapped(bytes) => format!("mapped {}", bytes.len()),
            Chunk::File { bytes, position, .. } => format!("file {} at {position}", bytes.len()),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "memory 6",
            "file 70000 at 51000",
            "mapped 1000",
            "memory 30000",
            "file 40000 at 61000",
            "memory 40000"
        ]
    );
}

#[tokio::test]
async fn what_arrives_is_what_was_planned_even_to_a_slow_reader() {
    let (near, mut far) = pair().await;
    let content = pattern(24_000_000, 3);
    let (file, map) = mapped_file(&content);
    let ranges = [MappedRange {
        bytes: map.clone(),
        file: Some((file, 0)),
    }];
    let mut encoded = Vec::new();
    let mut expected = Vec::new();
    for step in 0..200 {
        let header = Bytes::from(pattern(7 + step, step));
        let records = map.slice(step * 100_000..step * 100_000 + 100_000 + (step % 7) * 1000);
        expected.extend_from_slice(&header);
        expected.extend_from_slice(&records);
        encoded.extend([header, records]);
    }
    let chunks = plan(encoded, &ranges);
    let reader = tokio::spawn(async move {
        // Long enough for the writer to distrust its resident pages.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut received = Vec::new();
        far.read_to_end(&mut received).await.unwrap();
        received
    });
    let io_threads = IoThreads::new(2);
    write_chunks(&near, chunks, &io_threads, Some(Duration::from_secs(20)))
        .await
        .unwrap();
    drop(near);
    assert!(reader.await.unwrap() == expected, "the bytes differ");
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_given_up() {
    let (near, _far) = pair().await;
    let chunks = plan(vec![Bytes::from(vec![0; 64 << 20])], &[]);
    let error = write_chunks(&near, chunks, &IoThreads::new(1), Some(Duration::from_millis(50)))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
}
