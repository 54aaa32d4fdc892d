//! Numbers in JSON: integers, the shortest text of a float, and exact decimals.

use arrow_buffer::i256;

/// A float type that has a shortest decimal text.
pub(crate) trait FloatText: zmij::Float + Copy + PartialEq {
    fn is_nan(self) -> bool;
    fn is_infinite(self) -> bool;
    fn is_negative(self) -> bool;
}

impl FloatText for f32 {
    fn is_nan(self) -> bool {
        self.is_nan()
    }
    fn is_infinite(self) -> bool {
        self.is_infinite()
    }
    fn is_negative(self) -> bool {
        self < 0.0
    }
}

impl FloatText for f64 {
    fn is_nan(self) -> bool {
        self.is_nan()
    }
    fn is_infinite(self) -> bool {
        self.is_infinite()
    }
    fn is_negative(self) -> bool {
        self < 0.0
    }
}

/// Appends the shortest number that reads back as `value`; what JSON has no number for becomes a string.
pub(crate) fn write_float<F: FloatText>(value: F, out: &mut Vec<u8>) {
    if value.is_nan() {
        out.extend_from_slice(b"\"NaN\"");
    } else if value.is_infinite() {
        out.extend_from_slice(if value.is_negative() {
            b"\"-Infinity\""
        } else {
            b"\"Infinity\""
        });
    } else {
        out.extend_from_slice(zmij::Buffer::new().format_finite(value).as_bytes());
    }
}

/// Appends an integer.
pub(crate) fn write_integer<I: itoa::Integer>(value: I, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Appends a decimal with exactly `scale` digits after the point, as a string.
pub(crate) fn write_decimal(unscaled: i128, scale: i8, out: &mut Vec<u8>) {
    let mut buffer = itoa::Buffer::new();
    write_scaled(buffer.format(unscaled.unsigned_abs()), unscaled < 0, scale, out);
}

/// As [`write_decimal`], for 256 bits.
pub(crate) fn write_decimal_256(unscaled: i256, scale: i8, out: &mut Vec<u8>) {
    match unscaled.to_i128() {
        Some(unscaled) => write_decimal(unscaled, scale, out),
        None => {
            let text = unscaled.to_string();
            let digits = text.strip_prefix('-').unwrap_or(&text);
            write_scaled(digits, digits.len() < text.len(), scale, out);
        }
    }
}

fn write_scaled(digits: &str, negative: bool, scale: i8, out: &mut Vec<u8>) {
    out.push(b'"');
    if negative {
        out.push(b'-');
    }
    let digits = digits.as_bytes();
    match usize::try_from(scale) {
        Ok(0) => out.extend_from_slice(digits),
        Ok(scale) if digits.len() > scale => {
            let (whole, fraction) = digits.split_at(digits.len() - scale);
            out.extend_from_slice(whole);
            out.push(b'.');
            out.extend_from_slice(fraction);
        }
        Ok(scale) => {
            out.extend_from_slice(b"0.");
            out.resize(out.len() + scale - digits.len(), b'0');
            out.extend_from_slice(digits);
        }
        Err(_) => {
            out.extend_from_slice(digits);
            if digits != b"0" {
                out.resize(out.len() + usize::from(scale.unsigned_abs()), b'0');
            }
        }
    }
    out.push(b'"');
}

/// Reads a decimal number (with or without point and exponent) as an unscaled value with `scale`, if it is one exactly
/// and has at most `precision` digits.
pub(crate) fn read_decimal(text: &str, precision: u8, scale: i8) -> Result<i256, String> {
    let malformed = || format!("'{text}' is not a decimal number");
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| malformed())?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if whole.is_empty()
        || !digits().all(|byte| byte.is_ascii_digit())
        || (mantissa.contains('.') && fraction.is_empty())
    {
        return Err(malformed());
    }
    // The value is digits * 10^(exponent - fraction digits), and must become unscaled * 10^-scale.
    let fraction_digits = i64::try_from(fraction.len()).map_err(|_| malformed())?;
    let shift = i64::from(exponent) - fraction_digits + i64::from(scale);
    let significant: Vec<u8> = digits().skip_while(|byte| *byte == b'0').collect();
    let does_not_fit = || format!("{text} does not fit a decimal of {precision} digits, {scale} after the point");
    if significant.is_empty() {
        return Ok(i256::ZERO);
    }
    let kept = match usize::try_from(shift) {
        Ok(zeros) => {
            if significant.len() + zeros > usize::from(precision) {
                return Err(does_not_fit());
            }
            let mut kept = significant;
            kept.resize(kept.len() + zeros, b'0');
            kept
        }
        Err(_) => {
            let dropped = usize::try_from(-shift).map_err(|_| malformed())?;
            let Some(length) = significant.len().checked_sub(dropped) else {
                return Err(does_not_fit());
            };
            if significant[length..].iter().any(|byte| *byte != b'0') {
                return Err(does_not_fit());
            }
            significant[..length].to_vec()
        }
    };
    if kept.len() > usize::from(precision) {
        return Err(does_not_fit());
    }
    let magnitude = std::str::from_utf8(&kept).ok().and_then(|digits| {
        if digits.is_empty() {
            Some(i256::ZERO)
        } else {
            i256::from_string(digits)
        }
    });
    let magnitude = magnitude.ok_or_else(does_not_fit)?;
    Ok(if negative { magnitude.wrapping_neg() } else { magnitude })
}
