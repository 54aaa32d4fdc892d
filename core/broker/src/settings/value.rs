//! Checking the text of a setting's value against its row in the table.

use super::table::{BrokerSetting, SettingKind, Valid, broker_settings};

/// Checks a value; the error says what is wrong and what is allowed.
pub(crate) fn check(setting: &BrokerSetting, text: &str) -> Result<(), String> {
    let text = text.trim();
    let wrong = |what: String| Err(format!("invalid value {text:?} for setting {}: {what}", setting.name));
    match setting.kind {
        SettingKind::Boolean => {
            if !text.eq_ignore_ascii_case("true") && !text.eq_ignore_ascii_case("false") {
                return wrong("write true or false".to_owned());
            }
        }
        SettingKind::Short => return integer(setting, text, i64::from(i16::MIN), i64::from(i16::MAX)),
        SettingKind::Int => return integer(setting, text, i64::from(i32::MIN), i64::from(i32::MAX)),
        SettingKind::Long => return integer(setting, text, i64::MIN, i64::MAX),
        SettingKind::Double => {
            let Ok(number) = text.parse::<f64>() else {
                return wrong("write a number".to_owned());
            };
            if let Valid::Fraction = setting.valid
                && !(0.0..=1.0).contains(&number)
            {
                return wrong("it must lie between 0 and 1".to_owned());
            }
        }
        SettingKind::String | SettingKind::Password | SettingKind::Class => {
            if let Valid::OneOf(allowed) = setting.valid
                && !allowed.contains(&text)
            {
                return wrong(format!("it must be one of {}", allowed.join(", ")));
            }
        }
        SettingKind::List => {
            if let Valid::ListOf(allowed) = setting.valid {
                for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
                    if !allowed.contains(&item) {
                        return wrong(format!("each item must be one of {}", allowed.join(", ")));
                    }
                }
            }
        }
    }
    Ok(())
}

fn integer(setting: &BrokerSetting, text: &str, smallest: i64, largest: i64) -> Result<(), String> {
    let (smallest, largest) = match setting.valid {
        Valid::AtLeast(bound) => (bound, largest),
        Valid::Between(low, high) => (low, high),
        _ => (smallest, largest),
    };
    match text.parse::<i64>() {
        Ok(number) if (smallest..=largest).contains(&number) => Ok(()),
        Ok(_) => Err(format!(
            "invalid value {text} for setting {}: it must lie between {smallest} and {largest}",
            setting.name
        )),
        Err(_) => Err(format!(
            "invalid value {text:?} for setting {}: write a whole number",
            setting.name
        )),
    }
}

/// The message for a name that is not in the table: names the nearest that is.
pub(crate) fn unknown(name: &str) -> String {
    let nearest = broker_settings()
        .iter()
        .min_by_key(|setting| distance(name, setting.name));
    match nearest {
        Some(setting) if distance(name, setting.name) <= name.len().max(4) / 2 => {
            format!("unknown setting {name}; did you mean {}?", setting.name)
        }
        _ => format!("unknown setting {name}; broker settings have the names of Kafka's, and `durability`"),
    }
}

/// Levenshtein's distance, over bytes; names are ASCII and short, longer ones are cut.
fn distance(left: &str, right: &str) -> usize {
    let left = &left.as_bytes()[..left.len().min(128)];
    let right = &right.as_bytes()[..right.len().min(128)];
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
