//! Measures encoding, opening, validating, rendering and decoding beside the machine's own speed.
//!
//! `cargo run --release -p ottla-arrow --example measure`

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints figures")]

use std::hint::black_box;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow_buffer::{Buffer, MutableBuffer};
use bytes::Bytes;
use ottla_arrow::{
    ColumnarEncoder, ColumnarError, EncoderOptions, OnRowError, Partitioner, RowFormat, TopicTable, decode_rows,
    open_columnar, render_rows, validate_columnar,
};

/// The shortest of a few runs: the machine is shared.
fn best(mut run: impl FnMut()) -> Duration {
    (0..7)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap()
}

fn gigabytes(bytes: usize, time: Duration) -> String {
    format!("{:.2} GB/s", bytes as f64 / time.as_secs_f64() / 1e9)
}

fn rows_per_second(rows: usize, time: Duration) -> String {
    format!("{:.2} million rows/s", rows as f64 / time.as_secs_f64() / 1e6)
}

fn number(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// Nineteen columns like the flights'.
fn flights(rows: usize) -> RecordBatch {
    let mut seed = 1;
    let mut columns: Vec<(String, ArrayRef, bool)> = Vec::new();
    let carriers = [
        "UA", "B6", "EV", "DL", "AA", "MQ", "US", "9E", "WN", "VX", "FL", "AS", "F9", "YV", "HA", "OO",
    ];
    let carrier: Vec<&str> = (0..rows).map(|_| carriers[number(&mut seed) % 16]).collect();
    columns.push(("carrier".to_owned(), Arc::new(StringArray::from(carrier)), false));
    for name in [
        "year",
        "month",
        "day",
        "sched_dep_time",
        "sched_arr_time",
        "flight",
        "hour",
        "minute",
    ] {
        let values: Vec<i64> = (0..rows).map(|_| (number(&mut seed) % 2400) as i64).collect();
        columns.push((name.to_owned(), Arc::new(Int64Array::from(values)), true));
    }
    for name in ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time", "distance"] {
        let mut value = || {
            let null = number(&mut seed).is_multiple_of(40);
            (!null).then(|| (number(&mut seed) % 2000) as f64 - 30.0)
        };
        let values: Vec<Option<f64>> = (0..rows).map(|_| value()).collect();
        columns.push((name.to_owned(), Arc::new(Float64Array::from(values)), true));
    }
    for name in ["tailnum", "origin", "dest"] {
        let values: Vec<String> = (0..rows).map(|_| format!("N{}", number(&mut seed) % 4000)).collect();
        columns.push((name.to_owned(), Arc::new(StringArray::from(values)), true));
    }
    let times: Vec<i64> = (0..rows)
        .map(|row| 1_356_998_400_000_000 + (row as i64 / 38) * 3_600_000_000)
        .collect();
    let times = TimestampMicrosecondArray::from(times).with_timezone("UTC");
    columns.push(("time_hour".to_owned(), Arc::new(times), false));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn aligned(bytes: &[u8]) -> Bytes {
    let mut buffer = MutableBuffer::new(bytes.len());
    buffer.extend_from_slice(bytes);
    Bytes::from_owner(Buffer::from(buffer))
}

fn encode(table: &TopicTable, rows: &RecordBatch, mut sink: impl FnMut(&[u8])) -> usize {
    let mut encoder = ColumnarEncoder::new(table, EncoderOptions::default());
    let pool = encoder.pool().clone();
    let mut bytes = 0;
    let mut take = |batch: ottla_arrow::EncodedBatch| {
        bytes += batch.bytes.len();
        sink(&batch.bytes);
        pool.give(batch.bytes);
        Ok::<(), ColumnarError>(())
    };
    encoder.push_with(rows, &mut take).unwrap();
    encoder.finish_with(&mut take).unwrap();
    bytes
}

fn main() {
    let size = 256 << 20;
    let source: Vec<u8> = (0..size).map(|index| index as u8).collect();
    let mut target = vec![0_u8; size];
    println!(
        "memcpy, 256 MiB        {}",
        gigabytes(size, best(|| target.copy_from_slice(black_box(&source))))
    );
    let small = &source[..1 << 20];
    let time = best(|| {
        for _ in 0..256 {
            target[..1 << 20].copy_from_slice(black_box(small));
            black_box(&target);
        }
    });
    println!("memcpy, 1 MiB in cache {}", gigabytes(size, time));
    let time = best(|| {
        for _ in 0..256 {
            black_box(crc32c::crc32c(black_box(small)));
        }
    });
    println!("CRC32C, 1 MiB in cache {}", gigabytes(size, time));
    let path = std::env::temp_dir().join(format!("ottla-measure-{}", std::process::id()));
    let file = std::fs::File::create(&path).unwrap();
    let write = |bytes: &[u8], at: &mut u64| {
        file.write_all_at(bytes, *at).unwrap();
        *at += bytes.len() as u64;
    };
    let time = best(|| {
        file.set_len(0).unwrap();
        let mut at = 0;
        for chunk in source.chunks(1 << 20) {
            write(chunk, &mut at);
        }
    });
    println!("pwrite, 1 MiB a time   {}", gigabytes(size, time));

    for (name, rows) in [
        (
            "8-byte rows",
            RecordBatch::try_from_iter([("n", Arc::new(Int64Array::from_iter_values(0..16 << 20)) as ArrayRef)])
                .unwrap(),
        ),
        ("1-KiB rows", {
            let text = "x".repeat(1016);
            let texts: ArrayRef = Arc::new(StringArray::from_iter_values((0..128 << 10).map(|_| &text)));
            let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(0..128 << 10));
            RecordBatch::try_from_iter([("n", numbers), ("text", texts)]).unwrap()
        }),
        ("flights", flights(1_000_000)),
    ] {
        let table = TopicTable::new(rows.schema(), vec![], None, RowFormat::Json, 1).unwrap();
        let mut bytes = 0;
        let time = best(|| {
            bytes = encode(&table, &rows, |batch| {
                black_box(batch);
            })
        });
        let written = best(|| {
            file.set_len(0).unwrap();
            let mut at = 0;
            encode(&table, &rows, |batch| write(batch, &mut at));
        });
        println!(
            "encode, {name:<12}   {}, with pwrite {}",
            gigabytes(bytes, time),
            gigabytes(bytes, written)
        );
    }
    std::fs::remove_file(&path).unwrap();

    let rows = flights(336_776);
    let table = TopicTable::new(
        rows.schema(),
        vec!["carrier".to_owned()],
        Some("time_hour".to_owned()),
        RowFormat::Json,
        1,
    )
    .unwrap();
    let time = best(|| {
        black_box(Partitioner::new(&table, 4).split(&rows).unwrap());
    });
    println!("partition by carrier   {}", rows_per_second(rows.num_rows(), time));
    let mut batches = Vec::new();
    encode(&table, &rows, |batch| batches.push(aligned(batch)));
    let first = &batches[0];
    let open = |verified: bool, projection: Option<&[usize]>| {
        best(|| {
            for _ in 0..100 {
                black_box(open_columnar(first, verified, projection).unwrap());
            }
        }) / 100
    };
    println!(
        "open a verified batch  {:?} (19 columns), {:?} (one)",
        open(true, None),
        open(true, Some(&[3]))
    );
    let time = best(|| validate_columnar(first, Some(&table)).unwrap());
    println!(
        "validate a batch       {:?} of {} bytes, {}",
        time,
        first.len(),
        gigabytes(first.len(), time)
    );
    let mut rendered = Vec::new();
    let time = best(|| {
        rendered.clear();
        rendered.extend(
            batches
                .iter()
                .map(|batch| render_rows(batch, &table, 0, usize::MAX).unwrap()),
        );
    });
    let bytes: usize = rendered.iter().map(Bytes::len).sum();
    println!(
        "render, 19 columns     {}, {}",
        rows_per_second(rows.num_rows(), time),
        gigabytes(bytes, time)
    );
    let time = best(|| {
        for batch in &rendered {
            black_box(
                decode_rows(0, batch, Some(&table), OnRowError::Raise)
                    .unwrap()
                    .rows
                    .num_rows(),
            );
        }
    });
    println!(
        "decode, 19 columns     {}, {}",
        rows_per_second(rows.num_rows(), time),
        gigabytes(bytes, time)
    );
    assert_eq!(rows.column(0).len(), 336_776);
}
