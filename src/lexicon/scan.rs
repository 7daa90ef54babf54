//! The one pass: every phrase of every list, matched against a text's tokens.

use crate::lexicon::Builder;
use crate::lexicon::Hit;
use crate::lexicon::Hits;
use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::index::Case;
use crate::lexicon::index::Longer;
use crate::lexicon::index::Single;
use crate::text::Kind;
use crate::text::Token;
use crate::text::hash_word;
use std::ops::Range;

impl Lexicon {
    /// Finds every phrase in the tokens of `text`.
    #[must_use]
    pub fn scan(&self, text: &str, tokens: &[Token]) -> Hits {
        let lists = self.list_ids.len() + ListId::FIRST_WORD_LIST as usize;
        let mut found = Hits::with_room(tokens.len(), tokens.len() / 2, lists);
        for (at, (first, second)) in keys(text, tokens).enumerate() {
            let (singles, quiet) = self.index.singles(first);
            let longer = second.map_or(&[][..], |second| self.index.longer(first, second));
            found.begin(quiet);
            if !singles.is_empty() || !longer.is_empty() {
                Found { lexicon: self, text, tokens, at }.take(singles, longer, &mut |hit| found.push(hit));
            }
        }
        found.finished()
    }

    /// The frames that are ruled out by the words of a range of tokens.
    #[must_use]
    pub fn excluded(&self, text: &str, tokens: &[Token], range: Range<u32>) -> Vec<u32> {
        let tokens = tokens.get(range.start as usize..).unwrap_or_default();
        let tokens = &tokens[..tokens.len().min(range.len() + Builder::LONGEST)];
        let mut values = Vec::new();
        for (at, (first, second)) in keys(text, tokens).enumerate().take(range.len()) {
            let (singles, _) = self.excluding.singles(first);
            let longer = second.map_or(&[][..], |second| self.excluding.longer(first, second));
            Found { lexicon: self, text, tokens, at }.take(singles, longer, &mut |hit| values.push(hit.value));
        }
        values
    }
}

/// A token at which phrases may begin.
struct Found<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

impl Found<'_> {
    /// Takes the phrases that stand here, of those of one word and of longer ones, in the order of the phrases.
    fn take(&self, mut singles: &[Single], mut longer: &[Longer], out: &mut impl FnMut(Hit)) {
        // Longest first within a list: a shorter phrase of the same list at the same place adds nothing.
        let mut last = (None, 0);
        loop {
            let single = match (singles.split_first(), longer.first()) {
                (Some((single, rest)), next) if next.is_none_or(|next| single.place < next.place) => {
                    singles = rest;
                    Some(single)
                }
                (_, Some(_)) => None,
                (_, None) => return,
            };
            if let Some(single) = single {
                let passed = last.0 == Some(single.list) && last.1 > 0;
                if passed || !self.has_case(single.case, single.place, 1) {
                    continue;
                }
                last = (Some(single.list), 0);
                self.hit(single.list, single.value, 1, out);
                continue;
            }
            let Some((next, rest)) = longer.split_first() else { return };
            longer = rest;
            // The third word is seen here, before the phrase is looked up.
            if next.third != 0 && self.key(self.at + 2) != Some(next.third) {
                continue;
            }
            let Some(phrase) = self.lexicon.phrases.get(next.place as usize) else { return };
            let rest = self.lexicon.rest(phrase);
            if last.0 == Some(phrase.list) && rest.len() < last.1 {
                continue;
            }
            let length = 1 + rest.len();
            if !self.goes_on(rest) || !self.has_case(next.case, next.place, length) {
                continue;
            }
            last = (Some(phrase.list), rest.len());
            self.hit(phrase.list, phrase.value, length, out);
        }
    }

    /// Whether these keys follow.
    fn goes_on(&self, rest: &[u64]) -> bool {
        rest.iter().zip(self.at + 1..).all(|(key, at)| self.key(at) == Some(*key))
    }

    fn key(&self, at: usize) -> Option<u64> {
        self.tokens.get(at).map(|token| key(self.text, token))
    }

    fn hit(&self, list: ListId, value: u32, length: usize, out: &mut impl FnMut(Hit)) {
        out(Hit { list, value, first: index(self.at), last: index(self.at + length) });
    }

    fn has_case(&self, case: Case, place: u32, length: usize) -> bool {
        match case {
            Case::Any => true,
            Case::Exact => self.is_exact(place, length),
            Case::Capital => self.tokens[self.at].is_capital() && self.is_exact(place, length),
        }
    }

    fn is_exact(&self, place: u32, length: usize) -> bool {
        let exact = self.lexicon.phrases.get(place as usize).and_then(|phrase| self.lexicon.exact(phrase));
        let range = self.tokens[self.at].span.start as usize..self.tokens[self.at + length - 1].span.end as usize;
        self.text.get(range).zip(exact).is_some_and(|(found, exact)| same_letters(found, exact))
    }
}

/// Equal but for white space, the shape of apostrophes and hyphens.
pub(super) fn same_letters(found: &str, exact: &str) -> bool {
    found == exact || letters(found).eq(letters(exact))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    let fold = |c: char| match c {
        '’' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold)
}

/// What each token and the one after it are matched by.
fn keys<'a>(text: &'a str, tokens: &'a [Token]) -> impl Iterator<Item = (u64, Option<u64>)> + 'a {
    let mut keys = tokens.iter().map(|token| key(text, token)).peekable();
    std::iter::from_fn(move || Some((keys.next()?, keys.peek().copied())))
}

/// What a token is matched by: words and numbers by their letters, other tokens by their kind.
pub(super) fn key(text: &str, token: &Token) -> u64 {
    match token.kind {
        Kind::Word => token.hash,
        Kind::Number | Kind::Currency | Kind::Other => hash_word(&text[token.span.range()]),
        kind => kind as u64,
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Builder;
    use crate::lexicon::ListId;
    use crate::span::Span;
    use crate::text::tokenize;

    fn found(phrases: &[(&str, bool)], text: &str) -> Vec<String> {
        let mut builder = Builder::default();
        let list = builder.list("mine");
        for (phrase, case) in phrases {
            builder.add(list, phrase, 0, *case).expect("a good phrase");
        }
        let tokens = tokenize(text, Span::new(0, text.len()));
        let hits = builder.build().scan(text, &tokens);
        let slice = |first: u32, last: u32| {
            text[tokens[first as usize].span.start as usize..tokens[last as usize - 1].span.end as usize].to_owned()
        };
        hits.of(list).map(|hit| slice(hit.first, hit.last)).collect()
    }

    #[test]
    fn the_longest_phrase_of_a_list_wins_at_each_place() {
        assert_eq!(
            found(&[("chief", false), ("chief executive", false)], "The Chief Executive, a chief."),
            ["Chief Executive", "chief"]
        );
        assert_eq!(
            found(&[("one of the largest", false), ("largest", false)], "one of the largest"),
            ["one of the largest"]
        );
    }

    #[test]
    fn case_and_apostrophes() {
        assert_eq!(found(&[("Time", true)], "Time, time, TIME"), ["Time"]);
        assert_eq!(found(&[("people's", false)], "the People’s choice"), ["People’s"]);
        assert_eq!(found(&[("early-stage", false)], "an early‑stage deal"), ["early‑stage"]);
    }

    #[test]
    fn hits_are_found_by_place() {
        let mut builder = Builder::default();
        builder.add(ListId::HEDGE_MODAL, "may", 0, false).expect("a good phrase");
        let text = "It may be. It may not.";
        let tokens = tokenize(text, Span::new(0, text.len()));
        let hits = builder.build().scan(text, &tokens);
        assert!(hits.is(1, ListId::HEDGE_MODAL) && !hits.is(0, ListId::HEDGE_MODAL));
        assert_eq!(hits.within(2..8).len(), 1);
    }
}
