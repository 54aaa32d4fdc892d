//! Tests of the frame reader.

use tokio::io::AsyncWriteExt;

use super::*;

const MAX: usize = 100 << 20;

fn reader(budget: usize) -> FrameReader {
    FrameReader::new(MAX, Some(Duration::from_secs(5)), RequestMemory::new(budget))
}

fn frame(body: &[u8]) -> Vec<u8> {
    let mut whole = (body.len() as u32).to_be_bytes().to_vec();
    whole.extend_from_slice(body);
    whole
}

#[tokio::test]
async fn frames_come_out_as_they_went_in_however_they_are_cut() {
    let bodies: Vec<Vec<u8>> = [
        0_usize, 1, 5, 4000, 16_379, 16_380, 16_381, 40_000, 1_000_000, 3, 70_000,
    ]
    .iter()
    .map(|length| (0..*length).map(|i| (i * 7 + length) as u8).collect())
    .collect();
    for cut in [1_usize, 3, 1000, 65_536, usize::MAX] {
        let wire: Vec<u8> = bodies.iter().flat_map(|body| frame(body)).collect();
        // A byte at a time is slow: leave the large bodies to the other cuts.
        let wire = if cut < 1000 {
            frame(&bodies[3]).into_iter().chain(frame(&bodies[2])).collect()
        } else {
            wire
        };
        let expected: Vec<&Vec<u8>> = if cut < 1000 {
            vec![&bodies[3], &bodies[2]]
        } else {
            bodies.iter().collect()
        };
        let (mut near, mut far) = tokio::io::duplex(100_000);
        let writer = tokio::spawn(async move {
            for part in wire.chunks(cut.min(wire.len())) {
                near.write_all(part).await.unwrap();
            }
        });
        let mut reader = reader(8 << 20);
        for body in expected {
            assert!(reader.next(&mut far).await.unwrap().bytes == body.as_slice());
        }
        assert!(matches!(reader.next(&mut far).await, Err(FrameEnd::Closed)));
        writer.await.unwrap();
    }
}

#[tokio::test]
async fn impossible_lengths_end_the_connection_before_anything_is_allocated() {
    for (length, shown) in [
        (-1_i32, "-1"),
        (i32::MIN, "-2147483648"),
        (i32::MAX, "2147483647"),
        (MAX as i32 + 1, "104857601"),
    ] {
        let (mut near, mut far) = tokio::io::duplex(64);
        near.write_all(&length.to_be_bytes()).await.unwrap();
        let mut reader = reader(1 << 20);
        let end = reader.next(&mut far).await.unwrap_err();
        assert!(matches!(end, FrameEnd::InvalidLength { .. }));
        assert!(end.to_string().contains(shown), "{end}");
        assert!(reader.buffer.capacity() <= FREE_BYTES);
    }
}

#[tokio::test]
async fn an_announced_length_takes_no_memory_until_bytes_arrive() {
    let memory = RequestMemory::new(1 << 20);
    let mut reader = FrameReader::new(MAX, None, memory.clone());
    let (mut near, mut far) = tokio::io::duplex(1 << 20);
    near.write_all(&(90_000_000_i32).to_be_bytes()).await.unwrap();
    near.write_all(&[7; 30_000]).await.unwrap();
    let waited = tokio::time::timeout(Duration::from_millis(50), reader.next(&mut far)).await;
    assert!(waited.is_err());
    assert_eq!(reader.buffer.len(), 30_004);
    assert!(reader.buffer.capacity() <= 128 * 1024, "{}", reader.buffer.capacity());
    assert_eq!(
        memory.available(),
        1 << 20,
        "the dropped wait gave its reservation back"
    );
}

#[tokio::test]
async fn half_a_frame_is_reported_as_such() {
    for (sent, expected) in [(2_usize, "after 2 of 4"), (9, "after 9 of 104")] {
        let (mut near, mut far) = tokio::io::duplex(64);
        near.write_all(&frame(&[1; 100])[..sent.min(64)]).await.unwrap();
        drop(near);
        let end = reader(1 << 20).next(&mut far).await.unwrap_err();
        assert!(end.to_string().contains(expected), "{end}");
    }
}

#[tokio::test]
async fn silence_ends_the_connection_and_releases_a_large_buffer_before() {
    let (mut near, mut far) = tokio::io::duplex(1 << 20);
    let mut reader = FrameReader::new(MAX, Some(Duration::from_millis(1500)), RequestMemory::new(8 << 20));
    near.write_all(&frame(&[1; 500_000])).await.unwrap();
    drop(reader.next(&mut far).await.unwrap());
    assert!(reader.buffer.is_empty());
    let end = reader.next(&mut far).await.unwrap_err();
    assert!(matches!(end, FrameEnd::Idle(_)));
    assert_eq!(reader.last_frame, 0, "the large allocation was kept");
    assert!(reader.buffer.capacity() <= FREE_BYTES, "{}", reader.buffer.capacity());
}

#[tokio::test]
async fn a_large_allocation_is_taken_up_again_by_the_next_request() {
    let (mut near, mut far) = tokio::io::duplex(4 << 20);
    let mut reader = reader(8 << 20);
    let mut places = std::collections::HashSet::new();
    for _ in 0..5 {
        near.write_all(&frame(&[1; 500_000])).await.unwrap();
        places.insert(reader.next(&mut far).await.unwrap().bytes.as_ptr() as usize);
    }
    assert!(places.len() <= 2, "each request got memory of its own: {places:?}");
}

#[tokio::test]
async fn a_dropped_wait_loses_nothing() {
    let (mut near, mut far) = tokio::io::duplex(1 << 20);
    let mut reader = reader(8 << 20);
    let body = vec![5; 200_000];
    let whole = frame(&body);
    for part in whole.chunks(30_000) {
        near.write_all(part).await.unwrap();
        if let Ok(frame) = tokio::time::timeout(Duration::from_millis(10), reader.next(&mut far)).await {
            assert!(frame.unwrap().bytes == body.as_slice());
            return;
        }
    }
    panic!("the frame never came out");
}

#[tokio::test]
async fn reads_ahead_while_it_watches_for_the_end() {
    let (mut near, mut far) = tokio::io::duplex(1 << 20);
    let mut reader = reader(8 << 20);
    near.write_all(&frame(b"first")).await.unwrap();
    near.write_all(&frame(b"second")).await.unwrap();
    assert_eq!(reader.next(&mut far).await.unwrap().bytes, "first");
    let waited = tokio::time::timeout(Duration::from_millis(20), reader.hung_up(&mut far)).await;
    assert!(waited.is_err(), "the connection is open");
    near.write_all(&frame(b"third")).await.unwrap();
    drop(near);
    reader.hung_up(&mut far).await;
    assert_eq!(reader.next(&mut far).await.unwrap().bytes, "second");
    assert_eq!(reader.next(&mut far).await.unwrap().bytes, "third");
    assert!(matches!(reader.next(&mut far).await, Err(FrameEnd::Closed)));
}
