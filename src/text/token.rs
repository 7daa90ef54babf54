//! Tokens: words, numbers, signs. One pass over the bytes, no allocation per token.
//!
//! A word is a run of letters and digits that starts with a letter; a possessive ('s) is a token of its own; hyphens are
//! tokens, so "49-year-old" is five. Initialisms ("U.S.", "a.m.") are one word with their stops. A number is digits with
//! inner commas before groups of three and inner points ("1,234.5", "5.2").

use crate::span::Span;
use crate::text::hash::Run;
use crate::text::hash::hash_word;
use crate::text::hash::run;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    /// A currency sign: $ £ € ¥ ₹ and the like.
    Currency,
    Percent,
    /// A hyphen, plain or non-breaking.
    Hyphen,
    /// An en or em dash, a double hyphen, a minus sign.
    Dash,
    Stop,
    /// An exclamation or question mark.
    Mark,
    Ellipsis,
    Comma,
    Semicolon,
    Colon,
    Slash,
    /// The possessive 's or a bare possessive apostrophe.
    Possessive,
    OpenQuote,
    CloseQuote,
    /// A straight double quote, which opens or closes.
    StraightQuote,
    Open,
    Close,
    Other,
}

/// One token. `hash` identifies a word regardless of case (see [`hash_word`]); for other kinds it is 0.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub span: Span,
    pub hash: u64,
    pub kind: Kind,
    flags: u8,
}

const SPACE_BEFORE: u8 = 1;
const LINE_BEFORE: u8 = 2;
const CAPITAL: u8 = 4;
const ALL_CAPITALS: u8 = 8;
const HAS_DIGIT: u8 = 16;
const HAS_STOP: u8 = 32;

impl Token {
    /// Whether white space stands before it.
    #[must_use]
    pub fn space_before(&self) -> bool {
        self.flags & SPACE_BEFORE != 0
    }

    /// Whether a line break stands before it.
    #[must_use]
    pub fn line_before(&self) -> bool {
        self.flags & LINE_BEFORE != 0
    }

    /// Whether it starts with a capital letter.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether all its letters are capitals and there are at least two.
    #[must_use]
    pub fn is_all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    #[must_use]
    pub fn has_digit(&self) -> bool {
        self.flags & HAS_DIGIT != 0
    }

    /// Whether it starts with a capital letter and has a digit: "GPT4".
    #[must_use]
    pub fn is_capital_with_digit(&self) -> bool {
        self.flags & (CAPITAL | HAS_DIGIT) == CAPITAL | HAS_DIGIT
    }

    /// Whether it is an initialism with its stops: "U.S.".
    #[must_use]
    pub fn has_stop(&self) -> bool {
        self.flags & HAS_STOP != 0
    }

    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// So many bytes of a text are room for one token, nearly always.
pub(super) const LETTERS: usize = 4;

/// The tokens of a piece of text.
#[must_use]
pub fn tokenize(text: &str, piece: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(piece.len() / LETTERS);
    tokenize_into(text, piece, &mut tokens);
    tokens
}

pub(super) fn tokenize_into(text: &str, piece: Span, out: &mut Vec<Token>) {
    let Some(slice) = text.get(..piece.end as usize) else { return };
    let mut reader = Reader { text: slice, bytes: slice.as_bytes(), at: piece.start as usize };
    let mut flags = SPACE_BEFORE;
    if out.last().is_some_and(|last| last.span.end == piece.start) {
        flags = 0;
    }
    while let Some(&byte) = reader.bytes.get(reader.at) {
        if byte == b' ' {
            flags |= SPACE_BEFORE;
            reader.at += 1;
            continue;
        }
        let start = reader.at;
        if byte.is_ascii_alphabetic() {
            if let Some((run, word)) = reader.plain_word() {
                let span = Span::new(start, reader.at);
                out.push(Token { span, hash: run.hash, kind: Kind::Word, flags: flags | word });
                // A space is after nearly every word.
                let space = run.after == b' ';
                flags = if space { SPACE_BEFORE } else { 0 };
                reader.at += usize::from(space);
                continue;
            }
        } else if let Some(kind) = sign(byte)
            && !(kind == Kind::Stop && reader.byte(1) == b'.')
        {
            reader.at += 1;
            out.push(Token { span: Span::new(start, reader.at), hash: 0, kind, flags });
            flags = 0;
            continue;
        }
        let Some(c) = reader.peek() else { return };
        if c.is_whitespace() || is_invisible(c) {
            if !is_invisible(c) {
                flags |= if c == '\n' { LINE_BEFORE | SPACE_BEFORE } else { SPACE_BEFORE };
            }
            reader.at += c.len_utf8();
            continue;
        }
        let kind = reader.token(c);
        let word = slice.get(start..reader.at).filter(|_| kind == Kind::Word);
        flags |= word.map_or(0, word_flags);
        out.push(Token { span: Span::new(start, reader.at), hash: word.map_or(0, hash_word), kind, flags });
        flags = 0;
    }
}

/// The signs that are what they are whatever stands beside them, but for a stop before another one.
const fn sign(byte: u8) -> Option<Kind> {
    Some(match byte {
        b',' => Kind::Comma,
        b'.' => Kind::Stop,
        b'"' => Kind::StraightQuote,
        b'$' => Kind::Currency,
        b'%' => Kind::Percent,
        b'!' | b'?' => Kind::Mark,
        b';' => Kind::Semicolon,
        b':' => Kind::Colon,
        b'/' => Kind::Slash,
        b'(' | b'[' | b'{' => Kind::Open,
        b')' | b']' | b'}' => Kind::Close,
        _ => return None,
    })
}

fn word_flags(word: &str) -> u8 {
    let mut flags = if word.ends_with('.') { HAS_STOP } else { 0 };
    let mut letters = 0;
    let mut capitals = 0;
    if word.is_ascii() {
        for byte in word.bytes() {
            letters += u32::from(byte.is_ascii_alphabetic());
            capitals += u32::from(byte.is_ascii_uppercase());
            flags |= if byte.is_ascii_digit() { HAS_DIGIT } else { 0 };
        }
        let capital = word.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
        flags |= if capital { CAPITAL } else { 0 };
        flags |= if letters == capitals && capitals > 1 { ALL_CAPITALS } else { 0 };
        return flags;
    }
    for (at, c) in word.char_indices() {
        if c.is_ascii_lowercase() {
            letters += 1;
        } else if c.is_uppercase() {
            if at == 0 {
                flags |= CAPITAL;
            }
            letters += 1;
            capitals += 1;
        } else if c.is_numeric() {
            flags |= HAS_DIGIT;
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    if letters == capitals && capitals > 1 {
        flags |= ALL_CAPITALS;
    }
    flags
}

/// Characters that are nothing to a reader: joiners, marks of direction, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        match self.bytes.get(self.at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            Some(_) => self.text.get(self.at..)?.chars().next(),
            None => None,
        }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// A token that is no word of plain letters and none of the signs that say it all.
    fn token(&mut self, c: char) -> Kind {
        if c.is_ascii_digit() {
            self.number();
            return Kind::Number;
        }
        if c.is_ascii_alphabetic() {
            self.word();
            return Kind::Word;
        }
        let start = self.at;
        self.at += c.len_utf8();
        match c {
            '£' | '€' | '¥' | '\u{20a0}'..='\u{20c0}' | '฿' => Kind::Currency,
            '-' if self.byte(0) == b'-' => {
                while self.byte(0) == b'-' {
                    self.at += 1;
                }
                Kind::Dash
            }
            '-' | '\u{2010}' | '\u{2011}' => Kind::Hyphen,
            '–' | '—' | '―' | '−' | '\u{2012}' => Kind::Dash,
            '.' => {
                while self.byte(0) == b'.' {
                    self.at += 1;
                }
                Kind::Ellipsis
            }
            '…' => Kind::Ellipsis,
            '“' | '«' | '„' | '‟' => Kind::OpenQuote,
            '”' | '»' => Kind::CloseQuote,
            '`' if self.byte(0) == b'`' => {
                self.at += 1;
                Kind::OpenQuote
            }
            '\'' if self.byte(0) == b'\'' => {
                let before = self.at.checked_sub(2).and_then(|before| self.bytes.get(before).copied());
                self.at += 1;
                let after_space = before.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'(' | b'['));
                if after_space && !self.byte(0).is_ascii_whitespace() { Kind::OpenQuote } else { Kind::CloseQuote }
            }
            '\'' | '’' | '‘' => self.apostrophe(),
            // Signs are told from letters last: few that are not plain are letters.
            c if c.is_alphabetic() => {
                self.at = start;
                self.word();
                Kind::Word
            }
            _ => Kind::Other,
        }
    }

    /// After an apostrophe: the possessive 's where one follows a letter, otherwise a bare mark.
    fn apostrophe(&mut self) -> Kind {
        let is_s = matches!(self.byte(0), b's' | b'S') && !self.byte(1).is_ascii_alphanumeric();
        if is_s {
            self.at += 1;
            return Kind::Possessive;
        }
        Kind::Possessive
    }

    fn number(&mut self) {
        loop {
            while self.byte(0).is_ascii_digit() {
                self.at += 1;
            }
            let comma = self.byte(0) == b','
                && (1..=3).all(|ahead| self.byte(ahead).is_ascii_digit())
                && !self.byte(4).is_ascii_digit();
            let point = self.byte(0) == b'.' && self.byte(1).is_ascii_digit();
            if !comma && !point {
                return;
            }
            self.at += 1;
        }
    }

    /// Takes a word of plain letters that ends with them, which nearly every word is; gives it and its flags.
    #[inline]
    fn plain_word(&mut self) -> Option<(Run, u8)> {
        let run = run(self.bytes, self.at)?;
        let after = run.after;
        // No letter is after it.
        let goes_on = !after.is_ascii() || after.is_ascii_digit() || matches!(after, b'\'' | b'_');
        if goes_on || run.length == 1 && after == b'.' {
            return None;
        }
        self.at += run.length;
        let capitals = run.capitals && run.length > 1;
        let flag = |yes: bool, flag: u8| if yes { flag } else { 0 };
        let flags = flag(run.capital, CAPITAL) | flag(capitals, ALL_CAPITALS);
        Some((run, flags))
    }

    fn word(&mut self) {
        let start = self.at;
        loop {
            // Plain letters are nearly all there is.
            let plain = self.at;
            while self.byte(0).is_ascii_alphabetic() {
                self.at += 1;
            }
            if self.at > plain && self.ends_code(start) {
                return;
            }
            let Some(c) = self.peek() else { break };
            let goes_on = match c {
                '\'' | '’' => !self.possessive_here(c) && self.letter_after(c),
                '_' | '\u{ad}' => true,
                c => c.is_alphanumeric() || is_combining(c),
            };
            if !goes_on {
                break;
            }
            self.at += c.len_utf8();
            if self.ends_code(start) {
                return;
            }
        }
        self.initialism(start);
    }

    /// Whether a digit stands here after the code of a currency.
    fn ends_code(&self, start: usize) -> bool {
        self.byte(0).is_ascii_digit()
            && self.text.get(start..self.at).is_some_and(|word| is_code(word) || self.is_dollar_of(start, word))
    }

    /// "$US5", "$A20": the country after the sign.
    fn is_dollar_of(&self, start: usize, word: &str) -> bool {
        let sign = start.checked_sub(1).and_then(|before| self.bytes.get(before)) == Some(&b'$');
        sign && matches!(word, "US" | "A" | "AU" | "C" | "CA" | "NZ" | "HK" | "S")
    }

    /// Takes the stops of "U.S." and "a.m.": a single letter, a stop, a letter, a stop.
    fn initialism(&mut self, start: usize) {
        while self.at - start == 1 || self.bytes.get(self.at.wrapping_sub(2)) == Some(&b'.') {
            let letter_follows = self.byte(1).is_ascii_alphabetic() && !self.byte(2).is_ascii_alphanumeric();
            if self.byte(0) == b'.' && letter_follows {
                self.at += 2;
            } else {
                break;
            }
        }
        if self.at - start > 1 && self.byte(0) == b'.' && self.bytes.get(self.at - 2) == Some(&b'.') {
            self.at += 1;
        }
    }

    fn possessive_here(&self, c: char) -> bool {
        let ahead = c.len_utf8();
        matches!(self.byte(ahead), b's' | b'S') && !self.byte(ahead + 1).is_ascii_alphanumeric()
    }

    fn letter_after(&self, c: char) -> bool {
        self.text.get(self.at + c.len_utf8()..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
    }
}

/// Codes of currencies that stand glued to their amount: "USD50", "Rs500".
fn is_code(word: &str) -> bool {
    matches!(
        word,
        "USD"
            | "EUR"
            | "GBP"
            | "JPY"
            | "CHF"
            | "AUD"
            | "NZD"
            | "INR"
            | "CNY"
            | "RMB"
            | "HKD"
            | "SGD"
            | "NOK"
            | "SEK"
            | "DKK"
            | "ZAR"
            | "BRL"
            | "KRW"
            | "MYR"
            | "IDR"
            | "PHP"
            | "THB"
            | "TWD"
            | "PKR"
            | "NGN"
            | "KES"
            | "AED"
            | "SAR"
            | "Rs"
            | "RM"
    )
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).iter().map(|token| &text[token.span.range()]).collect()
    }

    #[test]
    fn figures_keep_their_groups_and_points() {
        assert_eq!(words("$1,234.5bn, 2,013"), ["$", "1,234.5", "bn", ",", "2,013"]);
        assert_eq!(words("in 1999,2000."), ["in", "1999", ",", "2000", "."]);
    }

    #[test]
    fn possessives_and_contractions() {
        assert_eq!(words("Amazon’s can't players' it's"), ["Amazon", "’s", "can't", "players", "'", "it", "'s"]);
    }

    #[test]
    fn two_apostrophes_open_and_close_a_quotation() {
        let text = "''It is,'' she said.";
        let kinds: Vec<_> = tokenize(text, Span::new(0, text.len())).iter().map(|token| token.kind).collect();
        assert_eq!((kinds[0], kinds[4]), (Kind::OpenQuote, Kind::CloseQuote));
    }

    #[test]
    fn initialisms_keep_their_stops() {
        assert_eq!(words("the U.S. at 5 a.m. today."), ["the", "U.S.", "at", "5", "a.m.", "today", "."]);
        assert_eq!(words("Plan B. It"), ["Plan", "B", ".", "It"]);
    }

    #[test]
    fn hyphens_split_and_products_hold() {
        assert_eq!(
            words("49‑year-old Trainium2 GPT-5.2"),
            ["49", "‑", "year", "-", "old", "Trainium2", "GPT", "-", "5.2"]
        );
    }
}
