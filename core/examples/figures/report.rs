//! The table, and the same as JSON.

use std::fmt::Write as _;

use crate::machine::MachineSamples;
use crate::options::Options;
use crate::sample::Samples;
use crate::topic::TopicSamples;

/// Everything that was measured.
pub(crate) struct Report<'a> {
    pub(crate) options: &'a Options,
    pub(crate) machine: &'a MachineSamples,
    pub(crate) topics: &'a [TopicSamples],
    pub(crate) start: &'a Samples,
    pub(crate) restart: &'a Samples,
    pub(crate) idle: &'a Samples,
}

/// One line: a name fit for JSON, words for people, the unit, and the values in it.
struct Figure<'a> {
    name: String,
    words: String,
    unit: &'static str,
    samples: &'a Samples,
    /// What the samples are multiplied by to be in the unit.
    scale: f64,
    /// A figure that this one is held against, and what to call it.
    against: Option<(&'a Samples, &'static str)>,
}

impl Figure<'_> {
    fn ratio(&self) -> Option<(f64, &'static str)> {
        self.against
            .map(|(other, name)| (self.samples.median() * self.scale / other.median(), name))
    }
}

impl Report<'_> {
    fn figures(&self) -> Vec<Figure<'_>> {
        let plain = |name: &str, words: &str, unit, samples| Figure {
            name: name.to_owned(),
            words: words.to_owned(),
            unit,
            samples,
            scale: 1.0,
            against: None,
        };
        let machine = self.machine;
        let mut figures = vec![
            plain(
                "machine_pwrite",
                "machine: pwrite, preallocated, 1 MiB each",
                "GB/s",
                &machine.write,
            ),
            plain("machine_memcpy", "machine: memcpy", "GB/s", &machine.copy),
            plain("machine_crc32c", "machine: CRC32C", "GB/s", &machine.crc),
            plain(
                "machine_mapped_scan",
                "machine: sum of an i64 column of a mapped file",
                "GB/s",
                &machine.scan,
            ),
        ];
        for topic in self.topics {
            let size = topic.row_size;
            for (what, samples, bytes, against) in [
                ("append", &topic.append, size, (&machine.write, "of pwrite")),
                ("read", &topic.read, 8, (&machine.scan, "of the mapped scan")),
                (
                    "first read",
                    &topic.first_read,
                    8,
                    (&machine.scan, "of the mapped scan"),
                ),
            ] {
                let name = format!("{}_{size}", what.replace(' ', "_"));
                figures.push(Figure {
                    name: format!("{name}_rows"),
                    words: format!("{what}: rows of {size} bytes"),
                    unit: "M rows/s",
                    samples,
                    scale: 1e-6,
                    against: None,
                });
                let of = if what == "append" {
                    "all bytes"
                } else {
                    "the column's bytes"
                };
                figures.push(Figure {
                    name: format!("{name}_bytes"),
                    words: format!("{what}: rows of {size} bytes, {of}"),
                    unit: "GB/s",
                    samples,
                    scale: bytes as f64 * 1e-9,
                    against: Some(against),
                });
            }
        }
        figures.push(plain(
            "start_new",
            "connect to first acknowledged record, new directory",
            "ms",
            self.start,
        ));
        figures.push(plain(
            "start_existing",
            "connect to first acknowledged record, existing",
            "ms",
            self.restart,
        ));
        figures.push(plain(
            "idle_memory",
            "anonymous memory of an idle embedded broker",
            "MB",
            self.idle,
        ));
        figures
    }

    /// A table for people.
    pub(crate) fn table(&self) -> String {
        let mut out = format!(
            "working set {} MiB, {} repetitions, {} processors\n\n",
            self.options.working_set >> 20,
            self.options.repetitions,
            std::thread::available_parallelism().map_or(1, usize::from),
        );
        let _ = writeln!(
            out,
            "{:<58} {:>9} {:>17}  {:<9}",
            "", "median", "smallest-largest", "unit"
        );
        for figure in self.figures() {
            let at = |value: f64| value * figure.scale;
            let _ = write!(
                out,
                "{:<58} {:>9.2} {:>8.2}-{:<8.2}  {:<9}",
                figure.words,
                at(figure.samples.median()),
                at(figure.samples.smallest()),
                at(figure.samples.largest()),
                figure.unit
            );
            if let Some((ratio, other)) = figure.ratio() {
                let _ = write!(out, " {ratio:>5.2} {other}");
            }
            let trimmed = out.trim_end().len();
            out.truncate(trimmed);
            out.push('\n');
        }
        out.push_str(
            "\nread: a column summed through the facade after the directory was opened anew; the first time every batch is\n\
             checked, once a process. The machine's figures are of the same run.\n",
        );
        out
    }

    /// One JSON object; names and units are fixed words, so nothing needs escaping.
    pub(crate) fn json(&self) -> String {
        let mut out = format!(
            "{{\n  \"working_set_bytes\": {},\n  \"repetitions\": {},\n  \"figures\": {{",
            self.options.working_set, self.options.repetitions
        );
        for (index, figure) in self.figures().iter().enumerate() {
            let at = |value: f64| value * figure.scale;
            let _ = write!(
                out,
                "{}\n    \"{}\": {{\"median\": {:.4}, \"smallest\": {:.4}, \"largest\": {:.4}, \"unit\": \"{}\"",
                if index > 0 { "," } else { "" },
                figure.name,
                at(figure.samples.median()),
                at(figure.samples.smallest()),
                at(figure.samples.largest()),
                figure.unit
            );
            if let Some((ratio, other)) = figure.ratio() {
                let _ = write!(out, ", \"ratio\": {ratio:.4}, \"ratio_to\": \"{other}\"");
            }
            out.push('}');
        }
        out.push_str("\n  }\n}\n");
        out
    }
}
