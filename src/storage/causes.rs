//! Errors in words for people: what failed, then why.

use std::error::Error;

/// An error with its causes, on one line.
pub fn with_causes(error: &dyn Error) -> String {
    let mut message = words(error);
    let mut cause = error.source();
    while let Some(error) = cause {
        message.push_str(": ");
        message.push_str(&words(error));
        cause = error.source();
    }
    message
}

/// What an error says, without the number that the system knows it by and that says nothing more.
pub(super) fn words(error: &dyn Error) -> String {
    let mut words = error.to_string();
    if let Some(at) = words.find(" (os error ") {
        words.truncate(at);
    }
    words
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::storage::sources::SourceError;

    #[test]
    fn causes_follow_what_failed() {
        let error = SourceError::Read {
            path: "a.txt".into(),
            source: io::Error::from_raw_os_error(2),
        };
        assert_eq!(
            with_causes(&error),
            "cannot read a.txt: No such file or directory"
        );
    }
}
