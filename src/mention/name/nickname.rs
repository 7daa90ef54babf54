//! Nicknames inside a name: `Samir "Sam" Roe`, "Cheron 'C-Wiz' Roe", "Robert (Bob) Roe".

use crate::mention::Reading;
use crate::mention::name::run::is_name_word;
use crate::mention::name::run::register;
use crate::text::Kind;
use crate::text::Token;

/// The end of a name that goes on behind the nickname whose opening mark stands at a token.
pub(super) fn nickname(reading: Reading<'_>, open: u32, end: u32) -> Option<u32> {
    let token = |at: u32| reading.token(at).filter(|_| at < end);
    let mark = token(open).filter(|mark| mark.space_before())?;
    let closes: &[Kind] = match mark.kind {
        Kind::Open => &[Kind::Close],
        Kind::Possessive => &[Kind::Possessive],
        _ => &[Kind::CloseQuote, Kind::StraightQuote],
    };
    let close = (open + 2..open + 6).find(|&at| token(at).is_some_and(|token| closes.contains(&token.kind)))?;
    let named = (open + 1..close).all(|at| {
        token(at).is_some_and(|token| match token.kind {
            Kind::Word => token.is_capital() || at > open + 1,
            Kind::Hyphen => true,
            _ => false,
        })
    });
    // "Jane Roe (D) Ohio", "Jane Roe (CNN) Atlanta": a party, an outlet.
    let brackets = mark.kind == Kind::Open;
    let party = brackets && token(open + 1).is_some_and(|token| token.span.len() < 2 || token.is_all_capitals());
    let after = close + 1;
    let goes_on = is_name_word(reading, after) && token(after).is_some_and(Token::space_before);
    let place = brackets && register(reading, after, end).is_some();
    (named && !party && goes_on && !place).then_some(after + 1)
}
