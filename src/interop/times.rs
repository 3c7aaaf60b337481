//! Times as other programs write them, and as byline keeps them: RFC 3339 in UTC.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A moment in UTC; what names no zone is taken as UTC.
pub(super) fn utc(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        let is_ours = text.ends_with('Z') && text.contains('T');
        return Some(if is_ours {
            text.to_owned()
        } else {
            moment.to_string()
        });
    }
    let moment = text.parse::<DateTime>().ok();
    let moment = moment.or_else(|| Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0)));
    let moment = moment.or_else(|| DateTime::strptime("%B %e, %Y %I:%M:%S %p", text).ok())?;
    Some(TimeZone::UTC.to_timestamp(moment).ok()?.to_string())
}

/// The moment so many seconds after 1970.
pub(super) fn of_seconds(seconds: i64) -> Option<String> {
    Some(Timestamp::from_second(seconds).ok()?.to_string())
}

/// A moment as tables have it: `2026-05-01 10:00:00`.
pub(super) fn plain(moment: &str) -> String {
    let read = moment.parse::<Timestamp>();
    read.map_or_else(
        |_| moment.to_owned(),
        |moment| moment.strftime("%Y-%m-%d %H:%M:%S").to_string(),
    )
}

/// Whether the moment `a` comes after `b`; what is no time comes first.
pub fn is_later(a: &str, b: &str) -> bool {
    a.parse::<Timestamp>().ok() > b.parse::<Timestamp>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, moment: &str) {
        assert_eq!(utc(text).unwrap_or_default(), moment, "{text}");
    }

    #[test]
    fn times_of_all_programs_are_read() {
        check("2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z");
        check("2026-05-01T12:00:00.120+02:00", "2026-05-01T10:00:00.12Z");
        check("2026-05-01 10:00:00", "2026-05-01T10:00:00Z");
        check("2026-05-01 10:00:00+00:00", "2026-05-01T10:00:00Z");
        check("2026-05-01", "2026-05-01T00:00:00Z");
        check("May 1, 2026 10:00:00 AM", "2026-05-01T10:00:00Z");
        check("yesterday", "");
        check(&"9".repeat(100), "");
        assert_eq!(plain("2026-05-01T10:00:00Z"), "2026-05-01 10:00:00");
        assert_eq!(plain("?"), "?");
        assert_eq!(of_seconds(i64::MAX), None);
        assert_eq!(of_seconds(0), Some("1970-01-01T00:00:00Z".to_owned()));
        assert!(is_later(
            "2026-05-01T10:00:00+00:00",
            "2026-05-01T10:00:00+02:00"
        ));
        assert!(is_later("2026-05-01T10:00:00Z", ""));
        assert!(!is_later("", ""));
    }
}
