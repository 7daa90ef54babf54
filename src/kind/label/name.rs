//! What makes a numbered name: a word before the number ("Act 12", "K-12"), an ordinal ("the 9th Circuit"), a word after it
//! ("60 Minutes"), the year of a contest, the day that a riot is called by.

use crate::document::Document;
use crate::mention::date::DateMention;
use crate::mention::figure::Figure;
use crate::span::Span;
use crate::text::Kind as TokenKind;
use crate::text::Token;
use crate::text::known;
use crate::value::Decimal;
use crate::value::date::Grain;
use crate::value::unit::Unit;

/// Which words make a numbered name.
pub(super) struct Names {
    pub(super) except: Vec<u64>,
    pub(super) passed: Vec<u64>,
    pub(super) ordinals: Vec<u64>,
    pub(super) titles: Vec<u64>,
    pub(super) editions: Vec<u64>,
    pub(super) days: Vec<u64>,
    pub(super) single: Vec<u64>,
}

/// What a numbered name is called without its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Word {
    /// "Act 12", "K-12".
    Before(u64),
    /// "the 9th Circuit".
    Ordinal(u64),
    /// "60 Minutes", "49ers".
    After(u64),
    /// "the 2016 election": a contest of whatever word.
    Edition,
    /// "the 6 January riot": what a day is called by, of whatever word.
    Day,
    /// "the Clean Harbour Act of 2019", by its last two words.
    Act(u64),
}

impl Names {
    /// Whether there is one of its name, whatever number somebody gives it.
    pub(super) fn is_single(&self, word: Word) -> bool {
        matches!(word, Word::Before(hash) | Word::After(hash) if self.single.contains(&hash))
    }

    /// Whether a story passes several of its name: streets and roads.
    pub(super) fn is_passed(&self, word: Word) -> bool {
        matches!(word, Word::Before(hash) | Word::Ordinal(hash) if self.passed.contains(&hash))
    }

    /// The name that a figure numbers: its span, its word and its number.
    pub(super) fn of_figure(&self, document: &Document, figure: &Figure) -> Option<(Span, Word, Decimal)> {
        let number = figure.quantity.amount;
        if number <= Decimal::ONE || !document.zone_of(figure.sentence).is_article() {
            return None;
        }
        let (span, word) = if figure.quantity.unit == Unit::Ordinal {
            self.ordinal(document, figure)
        } else {
            figure.label.then(|| self.before(document, figure).or_else(|| self.after(document, figure))).flatten()
        }?;
        Some((span, word, number))
    }

    /// The name that a date is part of: its span, its word and its number.
    pub(super) fn of_date(&self, document: &Document, date: &DateMention) -> Option<(Span, Word, Decimal)> {
        let known = document.zone_of(date.sentence).is_article();
        let name = || self.edition(document, date).or_else(|| self.day(document, date)).or_else(|| act(document, date));
        known.then(name).flatten()
    }

    /// "the 2016 election", "her 2020 presidential campaign": which year's one is part of its name.
    fn edition(&self, document: &Document, date: &DateMention) -> Option<(Span, Word, Decimal)> {
        let year = date.date.filter(|date| date.grain == Grain::Year && date.first.year() == date.last.year())?;
        let at = (date.tokens.end..date.tokens.end + 3)
            .find(|&at| token(document, at).is_some_and(|word| self.editions.contains(&word.hash)))?;
        let between = (date.tokens.end..at).all(|at| token(document, at).is_some_and(Token::is_word));
        let word = token(document, at)?;
        between.then(|| (date.span.join(word.span), Word::Edition, Decimal::from(year.first.year())))
    }

    /// "the 6 January riot": its number is a hundred times the month, and the day.
    fn day(&self, document: &Document, date: &DateMention) -> Option<(Span, Word, Decimal)> {
        let day = date.yearless.filter(|day| day.grain == Grain::Day)?.first;
        // "the 6 January Merrow riot".
        let word = |at: u32| token(document, at).filter(|word| word.is_word() && word.space_before());
        let word = [word(date.tokens.end), word(date.tokens.end).and_then(|_| word(date.tokens.end + 1))]
            .into_iter()
            .flatten()
            .find(|word| self.days.contains(&word.hash))?;
        let number = Decimal::from(i32::from(day.month()) * 100 + i32::from(day.day()));
        Some((date.span.join(word.span), Word::Day, number))
    }

    /// A capitalised word, then a number that is part of its name.
    fn before(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        let mut at = figure.tokens.start.checked_sub(1)?;
        let hyphen = token(document, at)?.kind == TokenKind::Hyphen;
        if hyphen {
            at = at.checked_sub(1)?;
        }
        let word = token(document, at)?;
        let capitals = || document.slice(word.span).bytes().all(|byte| byte.is_ascii_uppercase());
        let long = word.span.len() >= 3 || hyphen && capitals();
        // A score ("22-10"), a telephone number, a bulletin's code ("MS08-067"), a place on the field ("the Colts
        // 27-yard line"): the number names nothing alone.
        let next = |offset: u32| token(document, figure.tokens.end + offset).filter(|next| !next.space_before());
        let joined = next(0).is_some_and(|next| matches!(next.kind, TokenKind::Hyphen | TokenKind::Dash))
            && next(1).is_some_and(|next| !hyphen || next.kind == TokenKind::Number || next.has_digit());
        // "Total 81,615": a name has no commas in its number.
        let count = document.slice(figure.span).contains(',');
        let named = !count && word.is_word() && word.is_capital() && long && !word.has_digit() && !joined;
        (named && figure.quantity.unit == Unit::Count && !self.except.contains(&word.hash))
            .then(|| (word.span.join(figure.span), Word::Before(word.hash)))
    }

    /// "the 9th U.S. Circuit", "its 70th anniversary".
    fn ordinal(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        // "the 9th U.S. Circuit", "the 27th Congressional District".
        let end = figure.tokens.end;
        let country = token(document, end).filter(|word| document.slice(word.span).starts_with("U.S"));
        let kind = document.text.is_any(end, known!["congressional", "judicial", "legislative"]);
        let word = token(document, end + u32::from(country.is_some() || kind))?;
        let running = !document.zone_of(figure.sentence).is_head();
        let named = word.is_word() && word.is_capital() && running && word.span.len() >= 4;
        (self.ordinals.contains(&word.hash) || named && !self.except.contains(&word.hash))
            .then(|| (figure.span.join(word.span), Word::Ordinal(word.hash)))
    }

    /// "60 Minutes", "49ers".
    fn after(&self, document: &Document, figure: &Figure) -> Option<(Span, Word)> {
        // What names it may have been read as its unit.
        let unit = u32::from(figure.quantity.unit != Unit::Count);
        let word = token(document, figure.tokens.end - unit)?;
        let glued = unit == 0 && !word.space_before() && word.span.len() >= 3;
        (word.is_word() && !word.has_digit() && (glued || word.is_capital() && self.titles.contains(&word.hash)))
            .then(|| (figure.span.join(word.span), Word::After(word.hash)))
    }
}

/// "the Clean Harbour Act of 2019": the year is part of its name.
fn act(document: &Document, date: &DateMention) -> Option<(Span, Word, Decimal)> {
    let year = date.date.filter(|date| date.grain == Grain::Year && date.first.year() == date.last.year())?;
    let back = |by: u32| date.tokens.start.checked_sub(by);
    let named = |at: u32| token(document, at).filter(|word| word.is_word() && word.is_capital());
    let of = document.text.is_any(back(1)?, known!["of"]) && document.text.is_any(back(2)?, known!["act"]);
    let (name, _) = named(back(3)?).zip(named(back(2)?)).filter(|_| of)?;
    Some((name.span.join(date.span), Word::Act(name.hash), Decimal::from(year.first.year())))
}

fn token(document: &Document, at: u32) -> Option<&Token> {
    document.text.tokens.get(at as usize)
}
