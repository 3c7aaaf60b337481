//! Addresses: web pages, mailboxes, handles, files, newsgroups, telephones.
//!
//! Each function looks at what stands at one place and answers how long the address is, or whether a
//! mark goes on it.

use super::{is_ideograph, is_word_char};

/// The length of the web address, handle or hashtag that `rest` starts with.
pub(super) fn length(rest: &str) -> Option<usize> {
    let schemes: &[&str] = match *rest.as_bytes().first()? {
        b'@' => return handle(rest),
        b'#' => return hashtag(rest),
        b'h' | b'H' => &["http://", "https://"],
        b'w' | b'W' => &["www."],
        b'f' | b'F' => &["ftp://"],
        b'm' | b'M' => &["mailto:"],
        _ => return None,
    };
    if !schemes.iter().any(|scheme| starts_with(rest, scheme)) {
        return None;
    }
    let len = rest
        .find(|char: char| char.is_whitespace() || "<>\"“”«»".contains(char))
        .unwrap_or(rest.len());
    let address = rest.get(..len).unwrap_or_default();
    // Addresses that somebody cut short end with dots.
    let len = if address.ends_with("-...") {
        len
    } else {
        let end = |char: char| ".,;:!?)]}'’*_".contains(char);
        address.trim_end_matches(end).len()
    };
    (len > 0).then_some(len)
}

/// The length of "@ann", or of "@site.example" where the name before is left out.
fn handle(rest: &str) -> Option<usize> {
    let name = name_length(rest)?;
    let host = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-');
    let len = rest
        .char_indices()
        .skip(1)
        .find(|(_, char)| !host(*char))
        .map_or(rest.len(), |(at, _)| at);
    let site = rest.get(..len)?.trim_end_matches(['.', '-']);
    let ending = site.rsplit_once('.').map_or("", |(_, ending)| ending);
    Some(if is_ending(ending) { site.len() } else { name })
}

/// The length of "#tag"; "#1" is a sign and a number.
fn hashtag(rest: &str) -> Option<usize> {
    let len = name_length(rest)?;
    let number = rest.get(1..len)?.bytes().all(|byte| byte.is_ascii_digit());
    (!number).then_some(len)
}

/// The length of a mark and the word characters behind it.
fn name_length(rest: &str) -> Option<usize> {
    let len = rest
        .char_indices()
        .skip(1)
        .find(|(_, char)| !is_word_char(*char) || is_ideograph(*char))
        .map_or(rest.len(), |(at, _)| at);
    (len > 1).then_some(len)
}

/// The length of the telephone number that `rest` starts with ("212-555-0100", "713/555-0100"), or
/// of a postcode or date written like one.
///
/// Groups of three figures or fewer (five in a postcode) come before one of four, so that ranges of
/// years and scores are none.
pub(super) fn telephone(rest: &str) -> Option<usize> {
    let len = rest
        .find(|char: char| !(char.is_ascii_digit() || matches!(char, '-' | '/')))
        .unwrap_or(rest.len());
    let number = rest.get(..len)?;
    let (before, last) = number.rsplit_once('-')?;
    let figures = |group: &str, lengths: &[usize]| lengths.contains(&group.len());
    let lengths: &[usize] = if before.contains(['-', '/']) {
        &[1, 2, 3]
    } else {
        &[1, 3, 5]
    };
    let whole = figures(last, &[4])
        && before
            .split(['-', '/'])
            .all(|group| figures(group, lengths));
    let goes_on = rest.get(len..)?.starts_with(is_word_char);
    (whole && !goes_on).then_some(len)
}

/// No name of a mailbox is longer (RFC 5321, 4.5.3.1.1); what goes on and on is not looked at to its end.
const MAILBOX: usize = 64;

/// Whether `rest` is the end of the name of a mailbox, from a mark inside it on, and its sign.
pub(super) fn is_mailbox(rest: &str) -> bool {
    let local =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    let mut head = rest.bytes().take(MAILBOX + 1);
    let sign = head.position(|byte| !local(byte));
    sign.and_then(|at| rest.get(at..))
        .and_then(|rest| rest.strip_prefix('@'))
        .is_some_and(|host| host.starts_with(|char: char| char.is_ascii_alphanumeric()))
}

/// Whether `word` before a full stop and `rest` behind it make a host name or a file name.
pub(super) fn is_host(word: &str, rest: &str) -> bool {
    let end = rest
        .find(|char: char| !char.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    word.is_ascii() && is_ending(rest.get(..end).unwrap_or_default())
}

/// Whether `word` before a mark and `rest` behind it belong to a name of three or more small words
/// between full stops: a newsgroup, a server.
pub(super) fn is_chain(word: &str, rest: &str) -> bool {
    let small = |char: char| char.is_ascii_lowercase();
    if !word.starts_with(small) || !rest.starts_with(small) {
        return false;
    }
    if word.contains('.') {
        return true;
    }
    let end = rest
        .find(|char: char| !(char.is_ascii_lowercase() || char.is_ascii_digit()))
        .unwrap_or(rest.len());
    let behind = rest.get(end..).unwrap_or_default();
    behind
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(small))
}

/// Whether hosts or files end so.
fn is_ending(ending: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ca", "co", "com", "de", "doc", "edu", "eu", "fr", "gif", "gov", "htm", "html", "info",
        "io", "jpg", "mil", "net", "org", "pdf", "ppt", "ru", "tv", "txt", "uk", "xls", "zip",
    ];
    // Where a space is left out behind a sentence, a word with a capital follows.
    let cased = ending.bytes().all(|byte| byte.is_ascii_uppercase())
        || ending.bytes().all(|byte| byte.is_ascii_lowercase())
        || matches!(ending, "Com" | "Net" | "Org");
    ending.len() <= 4 && cased && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}
