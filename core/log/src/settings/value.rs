//! Values of settings: parsing and limits.

/// Type of a setting's value. The numbers are those of DescribeConfigs (KIP-226, KIP-569).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
pub enum SettingType {
    /// `true` or `false`.
    Boolean = 1,
    /// Text.
    String = 2,
    /// A number of 32 bits.
    Int = 3,
    /// A number of 64 bits.
    Long = 5,
    /// A decimal number.
    Double = 6,
    /// Values separated by commas.
    List = 7,
}

/// What values a setting takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Valid {
    /// All of its type.
    Any,
    /// Numbers between two, both included.
    Between(i64, i64),
    /// As `Between`, or one other number.
    BetweenOr(i64, i64, i64),
    /// Decimal numbers between two, both included.
    Decimal(f64, f64),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A list of these texts, none twice.
    ListOf(&'static [&'static str]),
    /// `*`, or a list of `partition:broker`.
    ThrottledReplicas,
}

/// A parsed value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Boolean(bool),
    Number(i64),
    Decimal(f64),
    Text(String),
    List(Vec<String>),
}

impl Value {
    pub(super) fn boolean(self) -> bool {
        matches!(self, Self::Boolean(true))
    }

    pub(super) fn number(self) -> i64 {
        if let Self::Number(number) = self { number } else { 0 }
    }

    /// A number that the limits keep within 32 bits.
    pub(super) fn int(self) -> i32 {
        i32::try_from(self.number()).unwrap_or(i32::MAX)
    }

    /// A number that the limits keep at 0 or more.
    pub(super) fn size(self) -> usize {
        usize::try_from(self.number()).unwrap_or(0)
    }

    pub(super) fn decimal(self) -> f64 {
        if let Self::Decimal(decimal) = self {
            decimal
        } else {
            0.0
        }
    }

    pub(super) fn text(self) -> String {
        if let Self::Text(text) = self {
            text
        } else {
            String::new()
        }
    }

    pub(super) fn list(self) -> Vec<String> {
        if let Self::List(list) = self { list } else { Vec::new() }
    }
}

/// Parses a value and checks it; the error says what is allowed.
pub(super) fn parse(setting_type: SettingType, valid: &Valid, text: &str) -> Result<Value, String> {
    let text = text.trim();
    let value = match setting_type {
        SettingType::Boolean if text.eq_ignore_ascii_case("true") => Value::Boolean(true),
        SettingType::Boolean if text.eq_ignore_ascii_case("false") => Value::Boolean(false),
        SettingType::Boolean => return Err("it must be true or false".to_owned()),
        SettingType::String => Value::Text(text.to_owned()),
        SettingType::Int => {
            let number: i32 = text.parse().map_err(|_| "it must be a number of 32 bits".to_owned())?;
            Value::Number(number.into())
        }
        SettingType::Long => Value::Number(text.parse().map_err(|_| "it must be a number of 64 bits".to_owned())?),
        SettingType::Double => Value::Decimal(text.parse().map_err(|_| "it must be a decimal number".to_owned())?),
        SettingType::List if text.is_empty() => Value::List(Vec::new()),
        SettingType::List => Value::List(text.split(',').map(|part| part.trim().to_owned()).collect()),
    };
    check(valid, &value)?;
    Ok(value)
}

fn check(valid: &Valid, value: &Value) -> Result<(), String> {
    let good = match (valid, value) {
        (Valid::Between(low, high), Value::Number(number)) => (low..=high).contains(&number),
        (Valid::BetweenOr(low, high, other), Value::Number(number)) => {
            (low..=high).contains(&number) || number == other
        }
        (Valid::Decimal(low, high), Value::Decimal(decimal)) => (low..=high).contains(&decimal),
        (Valid::OneOf(allowed), Value::Text(text)) => allowed.contains(&text.as_str()),
        (Valid::ListOf(allowed), Value::List(list)) => list.iter().enumerate().all(|(number, item)| {
            allowed.contains(&item.as_str()) && !list.iter().take(number).any(|other| other == item)
        }),
        (Valid::ThrottledReplicas, Value::List(list)) => {
            matches!(list.as_slice(), [all] if all == "*")
                || list.iter().all(|item| {
                    item.split_once(':').is_some_and(|(partition, broker)| {
                        partition.parse::<u32>().is_ok() && broker.parse::<u32>().is_ok()
                    })
                })
        }
        _ => true,
    };
    if good {
        Ok(())
    } else {
        Err(format!("allowed is {}", describe(valid)))
    }
}

fn describe(valid: &Valid) -> String {
    match valid {
        Valid::Any => "any value of its type".to_owned(),
        Valid::Between(low, i64::MAX) => format!("{low} or more"),
        Valid::Between(low, high) => format!("{low} to {high}"),
        Valid::BetweenOr(low, high, other) => format!("{low} to {high}, or {other}"),
        Valid::Decimal(low, high) => format!("{low} to {high}"),
        Valid::OneOf(allowed) => format!("one of {}", allowed.join(", ")),
        Valid::ListOf(allowed) => format!("a list of {}, none twice", allowed.join(", ")),
        Valid::ThrottledReplicas => "* or a list of partition:broker".to_owned(),
    }
}
