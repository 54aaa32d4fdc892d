//! Dates, times, instants and durations as ISO 8601 text, exact to the unit of their column.

use arrow_schema::TimeUnit;

const DAY_SECONDS: i64 = 86_400;

/// Units in a second.
pub(crate) const fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 1,
        TimeUnit::Millisecond => 1000,
        TimeUnit::Microsecond => 1_000_000,
        TimeUnit::Nanosecond => 1_000_000_000,
    }
}

/// Digits after the point.
const fn fraction_digits(unit: TimeUnit) -> usize {
    match unit {
        TimeUnit::Second => 0,
        TimeUnit::Millisecond => 3,
        TimeUnit::Microsecond => 6,
        TimeUnit::Nanosecond => 9,
    }
}

/// Year, month and day of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
fn civil_from_days(days: i64) -> (i64, u32, u32) {
    // Days are counted from 0000-03-01, so that the leap day is the last of its year, in eras of 400 years.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u32, day as u32)
}

/// The inverse of [`civil_from_days`]; the date must exist.
fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn push_two(value: u32, out: &mut Vec<u8>) {
    out.extend_from_slice(&[b'0' + (value / 10 % 10) as u8, b'0' + (value % 10) as u8]);
}

fn push_padded(mut value: u64, digits: usize, out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + digits, b'0');
    for place in out[start..].iter_mut().rev() {
        *place = b'0' + (value % 10) as u8;
        value /= 10;
    }
}

/// `2013-01-31`; years outside 0 to 9999 have a sign.
fn push_date(days: i64, out: &mut Vec<u8>) {
    let (year, month, day) = civil_from_days(days);
    match u64::try_from(year) {
        Ok(year @ 0..=9999) => push_padded(year, 4, out),
        _ => {
            out.push(if year < 0 { b'-' } else { b'+' });
            let magnitude = year.unsigned_abs();
            let digits = if magnitude < 10_000 {
                4
            } else {
                magnitude.ilog10() as usize + 1
            };
            push_padded(magnitude, digits, out);
        }
    }
    out.push(b'-');
    push_two(month, out);
    out.push(b'-');
    push_two(day, out);
}

/// `23:59:59`, with the digits of the unit after a point.
fn push_time(second_of_day: u32, fraction: u64, unit: TimeUnit, out: &mut Vec<u8>) {
    push_two(second_of_day / 3600, out);
    out.push(b':');
    push_two(second_of_day / 60 % 60, out);
    out.push(b':');
    push_two(second_of_day % 60, out);
    if unit != TimeUnit::Second {
        out.push(b'.');
        push_padded(fraction, fraction_digits(unit), out);
    }
}

/// Appends a day as a string.
pub(crate) fn write_date(days: i64, out: &mut Vec<u8>) {
    out.push(b'"');
    push_date(days, out);
    out.push(b'"');
}

/// Appends a Date64: a day when it is a whole one, as it should be, else with its time.
pub(crate) fn write_date_ms(milliseconds: i64, out: &mut Vec<u8>) {
    if milliseconds.rem_euclid(DAY_SECONDS * 1000) == 0 {
        write_date(milliseconds.div_euclid(DAY_SECONDS * 1000), out);
    } else {
        write_timestamp(milliseconds, TimeUnit::Millisecond, false, out);
    }
}

/// Appends a timestamp as a string: `2013-01-31T23:59:59.123`, with `Z` for an instant.
pub(crate) fn write_timestamp(value: i64, unit: TimeUnit, instant: bool, out: &mut Vec<u8>) {
    let seconds = value.div_euclid(per_second(unit));
    let fraction = value.rem_euclid(per_second(unit));
    out.push(b'"');
    push_date(seconds.div_euclid(DAY_SECONDS), out);
    out.push(b'T');
    push_time(seconds.rem_euclid(DAY_SECONDS) as u32, fraction as u64, unit, out);
    if instant {
        out.push(b'Z');
    }
    out.push(b'"');
}

/// Appends a time of day as a string; what is none (negative, or a day and more) as a number of units.
pub(crate) fn write_time(value: i64, unit: TimeUnit, out: &mut Vec<u8>) {
    if !(0..DAY_SECONDS * per_second(unit)).contains(&value) {
        return super::number::write_integer(value, out);
    }
    out.push(b'"');
    push_time(
        (value / per_second(unit)) as u32,
        (value % per_second(unit)) as u64,
        unit,
        out,
    );
    out.push(b'"');
}

/// Appends a duration as a string of seconds: `PT-1.500S`.
pub(crate) fn write_duration(value: i64, unit: TimeUnit, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\"PT");
    if value < 0 {
        out.push(b'-');
    }
    let magnitude = value.unsigned_abs();
    let per_second = per_second(unit).unsigned_abs();
    super::number::write_integer(magnitude / per_second, out);
    if unit != TimeUnit::Second {
        out.push(b'.');
        push_padded(magnitude % per_second, fraction_digits(unit), out);
    }
    out.extend_from_slice(b"S\"");
}

/// Reads text from its start.
struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn eat(&mut self, byte: u8) -> Option<()> {
        self.rest = self.rest.strip_prefix(&[byte])?;
        Some(())
    }

    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        digits.iter().try_fold(0_i64, |value, byte| {
            byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0'))
        })
    }

    /// One digit or more, below 10^18.
    fn number(&mut self) -> Option<i64> {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 || count > 18 {
            None
        } else {
            self.digits(count)
        }
    }

    /// Digits after a point, as units of `unit`; `None` when a digit would be lost.
    fn fraction(&mut self, unit: TimeUnit) -> Option<i64> {
        if self.peek() != Some(b'.') {
            return Some(0);
        }
        self.eat(b'.')?;
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        let keep = fraction_digits(unit);
        if count == 0 || digits.iter().skip(keep).any(|byte| *byte != b'0') {
            return None;
        }
        Some((0..keep).fold(0, |value, place| {
            value * 10 + digits.get(place).map_or(0, |byte| i64::from(byte - b'0'))
        }))
    }

    fn date(&mut self) -> Option<i64> {
        let sign = self.peek().filter(|byte| matches!(byte, b'+' | b'-'));
        let year = match sign {
            Some(sign) => {
                self.eat(sign)?;
                let year = self.number()?;
                if sign == b'-' { -year } else { year }
            }
            None => self.digits(4)?,
        };
        self.eat(b'-')?;
        let month = u32::try_from(self.digits(2)?).ok()?;
        self.eat(b'-')?;
        let day = u32::try_from(self.digits(2)?).ok()?;
        // A year this far off has no day that fits 64 bits of seconds.
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) || year.abs() > 300_000_000_000 {
            return None;
        }
        Some(days_from_civil(year, month, day))
    }

    /// Seconds of the day.
    fn time(&mut self) -> Option<i64> {
        let hour = self.digits(2)?;
        self.eat(b':')?;
        let minute = self.digits(2)?;
        let second = match self.peek() {
            Some(b':') => {
                self.eat(b':')?;
                self.digits(2)?
            }
            _ => 0,
        };
        (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
    }

    /// Seconds east of UTC, or `None` inside when there is no zone.
    fn zone(&mut self) -> Option<Option<i64>> {
        match self.peek() {
            None => Some(None),
            Some(b'Z' | b'z') => {
                self.rest = &self.rest[1..];
                Some(Some(0))
            }
            Some(sign @ (b'+' | b'-')) => {
                self.eat(sign)?;
                let hours = self.digits(2)?;
                if self.peek() == Some(b':') {
                    self.eat(b':')?;
                }
                let minutes = if self.rest.is_empty() { 0 } else { self.digits(2)? };
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let seconds = hours * 3600 + minutes * 60;
                Some(Some(if sign == b'-' { -seconds } else { seconds }))
            }
            Some(_) => None,
        }
    }

    fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}

fn scale(seconds: i128, fraction: i64, unit: TimeUnit) -> Option<i64> {
    let value = seconds * i128::from(per_second(unit)) + i128::from(fraction);
    i64::try_from(value).ok()
}

/// Reads a day.
pub(crate) fn read_date(text: &str) -> Option<i64> {
    let mut cursor = Cursor { rest: text.as_bytes() };
    let days = cursor.date()?;
    cursor.end()?;
    Some(days)
}

/// Reads a Date64.
pub(crate) fn read_date_ms(text: &str) -> Option<i64> {
    match read_date(text) {
        Some(days) => days.checked_mul(DAY_SECONDS * 1000),
        None => read_timestamp(text, TimeUnit::Millisecond, false),
    }
}

/// Reads a timestamp; an instant must say its offset from UTC, and a local time must not.
pub(crate) fn read_timestamp(text: &str, unit: TimeUnit, instant: bool) -> Option<i64> {
    let mut cursor = Cursor { rest: text.as_bytes() };
    let days = cursor.date()?;
    let separator = cursor.peek().filter(|byte| matches!(byte, b'T' | b't' | b' '))?;
    cursor.eat(separator)?;
    let second_of_day = cursor.time()?;
    let fraction = cursor.fraction(unit)?;
    let zone = cursor.zone()?;
    cursor.end()?;
    if zone.is_some() != instant {
        return None;
    }
    // In 128 bits: the day of the earliest instant starts before what 64 bits of seconds hold.
    let seconds = i128::from(days) * i128::from(DAY_SECONDS) + i128::from(second_of_day - zone.unwrap_or(0));
    scale(seconds, fraction, unit)
}

/// Reads a time of day.
pub(crate) fn read_time(text: &str, unit: TimeUnit) -> Option<i64> {
    let mut cursor = Cursor { rest: text.as_bytes() };
    let seconds = cursor.time()?;
    let fraction = cursor.fraction(unit)?;
    cursor.end()?;
    scale(i128::from(seconds), fraction, unit)
}

/// Reads a duration of seconds, as [`write_duration`] writes it.
pub(crate) fn read_duration(text: &str, unit: TimeUnit) -> Option<i64> {
    let mut cursor = Cursor { rest: text.as_bytes() };
    cursor.eat(b'P')?;
    cursor.eat(b'T')?;
    let negative = cursor.eat(b'-').is_some();
    let count = cursor.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = cursor.rest.split_at(count);
    cursor.rest = rest;
    let seconds: i128 = std::str::from_utf8(digits).ok()?.parse().ok().filter(|_| count <= 20)?;
    let fraction = cursor.fraction(unit)?;
    cursor.eat(b'S')?;
    cursor.end()?;
    let magnitude = seconds
        .checked_mul(i128::from(per_second(unit)))?
        .checked_add(i128::from(fraction))?;
    i64::try_from(if negative { -magnitude } else { magnitude }).ok()
}
