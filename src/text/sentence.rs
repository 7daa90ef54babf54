//! Sentences: runs of tokens inside one block.
//!
//! A stop ends a sentence unless it follows a known abbreviation, an initial or an initialism before a word that goes on
//! in lower case, or nothing that could begin a sentence follows. What defeats it: a sentence that ends in an
//! abbreviation that is followed by a name ("He works for Acme Corp. Jane Roe does not.") is read as one.

use crate::span::Span;
use crate::text::hash::hash_plain;
use crate::text::hash::hashes;
use crate::text::token::Kind;
use crate::text::token::Token;
use std::ops::Range;

/// One sentence: its bytes, its tokens, the block it stands in.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub span: Span,
    pub tokens: Range<u32>,
    pub block: u32,
}

/// Abbreviations that do not end a sentence even before a capital letter.
const TITLES: &[u64] = &hashes([
    "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "sen", "rep", "lt", "col", "sgt", "capt", "cpl", "maj", "cmdr",
    "adm", "hon", "rev", "fr", "st", "mt", "ft", "sens", "reps", "govs", "messrs", "det", "supt", "insp", "asst",
    "atty", "pres", "vs", "v", "no", "nos", "art", "fig", "vol", "pp", "p", "ch", "ph", "rs", "dist", "brig", "pvt",
    "pfc", "spc", "amb",
]);

/// Abbreviations that may end a sentence: they do before a capital letter, unless a name goes on.
const OPEN_ENDED: &[u64] = &hashes([
    "corp", "inc", "co", "ltd", "llc", "plc", "bros", "dept", "univ", "assn", "ave", "blvd", "rd", "jr", "sr", "esq",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "thu", "thurs", "fri", "sat", "sun", "calif", "fla", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn",
    "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ala",
    "ariz", "ark", "colo", "conn", "del", "ga", "approx", "est", "min", "sec", "hr", "hrs", "mins", "ed", "eds", "al",
    "etc", "e.g", "i.e",
]);

/// The longest of them, in bytes.
const LONGEST_ABBREVIATION: usize = 6;

const NO: u64 = hash_plain("no");

pub(super) fn split_into(text: &str, tokens: &[Token], range: Range<u32>, block: u32, out: &mut Vec<Sentence>) {
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let kind = tokens[at as usize].kind;
        let may_end = match kind {
            Kind::Mark => true,
            Kind::Stop => stop_ends(text, tokens, at, range.end),
            Kind::Ellipsis => capital_follows(tokens, at + 1, range.end),
            Kind::Word => tokens[at as usize].has_stop() && initialism_ends(tokens, at, range.end),
            _ => false,
        };
        let too_long = at - start > LONGEST;
        if may_end || too_long {
            let end = take_closers(tokens, at + 1, range.end);
            // "?" inside a quotation that goes on: "Why?" he asked.
            let goes_on = kind == Kind::Mark && lower_follows(text, tokens, end, range.end);
            if !goes_on || too_long {
                push(tokens, start..end, block, out);
                start = end;
            }
            at = end;
        } else {
            at += 1;
        }
    }
    push(tokens, start..range.end, block, out);
}

/// So many bytes of a text are room for one sentence, nearly always.
pub(super) const LETTERS: usize = 64;

/// Longer sentences, in tokens, are nobody's; what reads sentence by sentence need not be ready for them.
const LONGEST: u32 = 500;

fn push(tokens: &[Token], range: Range<u32>, block: u32, out: &mut Vec<Sentence>) {
    if range.is_empty() {
        return;
    }
    let span = tokens[range.start as usize].span.join(tokens[range.end as usize - 1].span);
    out.push(Sentence { span, tokens: range, block });
}

fn stop_ends(text: &str, tokens: &[Token], at: u32, end: u32) -> bool {
    let Some(next) = tokens.get(at as usize + 1).filter(|_| at + 1 < end) else { return true };
    if !next.space_before() && !is_closer(next.kind) {
        return false;
    }
    let Some(before) = (at > 0).then(|| tokens[at as usize - 1]) else { return true };
    // "6 . 2 %": a text that was taken apart into tokens.
    if before.kind == Kind::Number && next.kind == Kind::Number && tokens[at as usize].space_before() {
        return false;
    }
    // "dec . 12", "no . 1".
    if before.is_word() && next.kind == Kind::Number && tokens[at as usize].space_before() {
        let word = &text[before.span.range()];
        if word.len() < 5 && NUMBERED.iter().any(|short| word.eq_ignore_ascii_case(short)) {
            return false;
        }
    }
    if before.is_word() && !tokens[at as usize].space_before() {
        let word = &text[before.span.range()];
        if word.chars().count() == 1 && before.is_capital() && word != "I" {
            return false;
        }
        if word.len() <= LONGEST_ABBREVIATION {
            if TITLES.contains(&before.hash) && (before.is_capital() || before.hash != NO) {
                return false;
            }
            if OPEN_ENDED.contains(&before.hash) && !starts_sentence(tokens, at + 1, end) {
                return false;
            }
        }
    }
    !lower_follows(text, tokens, take_closers(tokens, at + 1, end), end)
}

/// "U.S." and "a.m." end a sentence only where a word that often opens one follows in capitals.
fn initialism_ends(tokens: &[Token], at: u32, end: u32) -> bool {
    tokens[at as usize].span.len() > 2 && at + 1 < end && starts_sentence(tokens, at + 1, end)
}

/// Abbreviations that a number follows.
const NUMBERED: &[&str] = &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no"];

/// Words that open sentences and are seldom part of a name.
const OPENERS: &[u64] = &hashes([
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "it",
    "he",
    "she",
    "they",
    "we",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "there",
    "when",
    "while",
    "after",
    "before",
    "if",
    "for",
    "as",
    "its",
    "his",
    "her",
    "their",
    "some",
    "many",
    "most",
    "however",
    "meanwhile",
    "according",
    "since",
    "with",
    "by",
    "from",
    "one",
    "two",
    "i",
    "you",
    "so",
    "what",
    "who",
]);

fn starts_sentence(tokens: &[Token], at: u32, end: u32) -> bool {
    let at = skip_openers(tokens, at, end);
    let Some(token) = tokens.get(at as usize).filter(|_| at < end) else { return true };
    token.is_capital() && OPENERS.contains(&token.hash)
}

fn capital_follows(tokens: &[Token], at: u32, end: u32) -> bool {
    let at = skip_openers(tokens, at, end);
    tokens.get(at as usize).filter(|_| at < end).is_none_or(Token::is_capital)
}

fn lower_follows(text: &str, tokens: &[Token], at: u32, end: u32) -> bool {
    let Some(token) = tokens.get(at as usize).filter(|_| at < end) else { return false };
    token.is_word() && text[token.span.range()].chars().next().is_some_and(char::is_lowercase)
}

fn skip_openers(tokens: &[Token], mut at: u32, end: u32) -> u32 {
    while at < end
        && matches!(tokens[at as usize].kind, Kind::OpenQuote | Kind::StraightQuote | Kind::Open | Kind::Possessive)
    {
        at += 1;
    }
    at
}

fn take_closers(tokens: &[Token], mut at: u32, end: u32) -> u32 {
    while at < end && is_closer(tokens[at as usize].kind) && !tokens[at as usize].space_before() {
        at += 1;
    }
    at
}

fn is_closer(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::CloseQuote | Kind::StraightQuote | Kind::Close | Kind::Possessive | Kind::Mark | Kind::Ellipsis
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let mut sentences = Vec::new();
        let count = u32::try_from(tokens.len()).expect("a short text");
        split_into(text, &tokens, 0..count, 0, &mut sentences);
        sentences.iter().map(|sentence| &text[sentence.span.range()]).collect()
    }

    #[test]
    fn abbreviations_and_figures_do_not_end_sentences() {
        assert_eq!(split("Acme Corp. said it paid $1.4 trillion. Mr. Roe left.").len(), 2);
        assert_eq!(split("In the U.S. Treasury report, J. K. Roe of Calif. said so.").len(), 1);
        assert_eq!(split("It left the U.S. The end came at 5 p.m. on Dec. 3.").len(), 2);
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence_before() {
        assert_eq!(split("“It is over.” She left."), ["“It is over.”", "She left."]);
        assert_eq!(split("\"Why?\" he asked. No one knew."), ["\"Why?\" he asked.", "No one knew."]);
    }

    #[test]
    fn a_lower_case_word_goes_on() {
        assert_eq!(split("He paid approx. two million in cash.").len(), 1);
        assert_eq!(split("Is that so? yes.").len(), 1);
    }
}
