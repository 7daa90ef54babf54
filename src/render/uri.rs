//! Paths as URIs, and back.

/// A path as a URI: relative as it is, absolute with its scheme; every byte that is not plain is escaped.
#[must_use]
pub(crate) fn of(path: &str) -> String {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let mut out = match path.starts_with('/') {
        true => "file://".to_owned(),
        false if drive => "file:///".to_owned(),
        false => String::new(),
    };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The path of a `file:` URI; `None` for any other.
#[must_use]
pub(crate) fn path(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let mut bytes = Vec::with_capacity(rest.len());
    let mut at = 0;
    while let Some(&byte) = rest.as_bytes().get(at) {
        let escaped = (byte == b'%').then(|| rest.get(at + 1..at + 3)).flatten();
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                bytes.push(escaped);
                at += 3;
            }
            None => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // "/c:/news" on a system with drives.
    let drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    Some(if drive { path.trim_start_matches('/').to_owned() } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back_from_uris() {
        for (given, uri) in [("/a b/é%.md", "file:///a%20b/%C3%A9%25.md"), ("c:/x.md", "file:///c%3A/x.md")] {
            assert_eq!(of(given), uri);
            assert_eq!(path(uri).as_deref(), Some(given));
        }
        assert_eq!(of("a/b.md"), "a/b.md");
        assert_eq!(path("untitled:1"), None);
    }
}
