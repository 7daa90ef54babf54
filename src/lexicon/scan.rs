//! The one pass: every phrase of every list, matched against a text's tokens.

use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::Lists;
use crate::lexicon::index::Single;
use crate::text::Kind;
use crate::text::Token;
use crate::text::hash_word;
use std::ops::Range;

/// A phrase found: which list, which entry of it, which tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub list: ListId,
    pub value: u32,
    pub first: u32,
    /// One past the last token.
    pub last: u32,
}

impl Hit {
    #[must_use]
    pub fn tokens(&self) -> Range<u32> {
        self.first..self.last
    }
}

/// All phrases found in a text, by place and by list.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    all: Vec<Hit>,
    /// For each token the lists a phrase of which starts there, of those that are known as bits.
    lists: Vec<Lists>,
    /// For each token the index of the first hit that starts there or later; one more entry than tokens.
    starts: Vec<u32>,
    /// Indices into `all`, grouped by list; within a list in order of place.
    grouped: Vec<u32>,
    groups: Vec<u32>,
}

impl Hits {
    /// The hits that start at a token; none for what is only known to be in a list (`Lexicon::quiet`).
    #[must_use]
    pub fn at(&self, token: u32) -> &[Hit] {
        let (Some(&from), Some(&to)) = (self.starts.get(token as usize), self.starts.get(token as usize + 1)) else {
            return &[];
        };
        &self.all[from as usize..to as usize]
    }

    /// The hits that start within a range of tokens.
    #[must_use]
    pub fn within(&self, tokens: Range<u32>) -> &[Hit] {
        let (Some(&from), Some(&to)) = (self.starts.get(tokens.start as usize), self.starts.get(tokens.end as usize))
        else {
            return &[];
        };
        self.all.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The hit of a list that starts at a token.
    #[must_use]
    pub fn get(&self, token: u32, list: ListId) -> Option<&Hit> {
        if Lists::knows(list) && !self.lists(token).has(list) {
            return None;
        }
        self.at(token).iter().find(|hit| hit.list == list)
    }

    /// Whether a phrase of the list starts at the token.
    #[must_use]
    pub fn is(&self, token: u32, list: ListId) -> bool {
        if Lists::knows(list) { self.lists(token).has(list) } else { self.get(token, list).is_some() }
    }

    /// Whether a phrase of one of the lists starts at the token.
    #[must_use]
    pub fn is_any(&self, token: u32, lists: Lists) -> bool {
        self.lists(token).meets(lists)
    }

    fn lists(&self, token: u32) -> Lists {
        self.lists.get(token as usize).copied().unwrap_or_default()
    }

    /// The first hit of a list within a range of tokens.
    #[must_use]
    pub fn first_in(&self, tokens: Range<u32>, list: ListId) -> Option<&Hit> {
        self.within(tokens).iter().find(|hit| hit.list == list)
    }

    /// All hits of one list, in order of place. A hit inside a longer hit of the same list is left out.
    pub fn of(&self, list: ListId) -> impl Iterator<Item = &Hit> {
        let from = self.groups.get(list.0 as usize).copied().unwrap_or(0);
        let to = self.groups.get(list.0 as usize + 1).copied().unwrap_or(from);
        let mut end = 0;
        self.grouped[from as usize..to as usize].iter().map(|&at| &self.all[at as usize]).filter(move |hit| {
            let inside = hit.last <= end;
            end = end.max(hit.last);
            !inside
        })
    }
}

impl Lexicon {
    /// Finds every phrase in the tokens of `text`.
    #[must_use]
    pub fn scan(&self, text: &str, tokens: &[Token]) -> Hits {
        let keys: Vec<u64> = tokens.iter().map(|token| key(text, token)).collect();
        let mut hits = Hits {
            all: Vec::with_capacity(tokens.len()),
            lists: Vec::with_capacity(tokens.len()),
            starts: Vec::with_capacity(tokens.len() + 1),
            ..Hits::default()
        };
        for (at, &first) in keys.iter().enumerate() {
            let from = hits.all.len();
            hits.starts.push(index(from));
            let (singles, mut lists) = self.index.singles(first);
            let longer = keys.get(at + 1).map_or(&[][..], |&second| self.index.longer(first, second));
            if !singles.is_empty() || !longer.is_empty() {
                Found { lexicon: self, text, tokens, keys: &keys, at }.take(singles, longer, &mut hits.all);
                hits.all[from..].iter().for_each(|hit| lists.add(Lists::of(&[hit.list])));
            }
            hits.lists.push(lists);
        }
        hits.starts.push(index(hits.all.len()));
        // Hits are kept as long as the article is.
        hits.all.shrink_to_fit();
        hits.group(self.list_ids.len() + ListId::FIRST_WORD_LIST as usize);
        hits
    }
}

/// A token at which phrases may begin.
struct Found<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    tokens: &'a [Token],
    keys: &'a [u64],
    at: usize,
}

impl Found<'_> {
    /// Takes the phrases that stand here, of those of one word and of longer ones, in the order of the phrases.
    fn take(&self, mut singles: &[Single], mut longer: &[u32], out: &mut Vec<Hit>) {
        // Longest first within a list: a shorter phrase of the same list at the same place adds nothing.
        let mut last = (None, 0);
        loop {
            let single = match (singles.split_first(), longer.first()) {
                (Some((single, rest)), next) if next.is_none_or(|&next| single.place < next) => {
                    singles = rest;
                    Some(single)
                }
                (_, Some(_)) => None,
                (_, None) => return,
            };
            if let Some(single) = single {
                let passed = last.0 == Some(single.list) && last.1 > 0;
                if passed || single.exact && !self.is_exact(single.place, 1) {
                    continue;
                }
                last = (Some(single.list), 0);
                self.hit(single.list, single.value, 1, out);
                continue;
            }
            let Some((&place, rest)) = longer.split_first() else { return };
            longer = rest;
            let Some(phrase) = self.lexicon.phrases.get(place as usize) else { return };
            let rest = self.lexicon.rest(phrase);
            if last.0 == Some(phrase.list) && rest.len() < last.1 {
                continue;
            }
            let length = 1 + rest.len();
            let stands = self.keys.get(self.at + 1..self.at + length) == Some(rest);
            if !stands || phrase.exact.is_some() && !self.is_exact(place, length) {
                continue;
            }
            last = (Some(phrase.list), rest.len());
            self.hit(phrase.list, phrase.value, length, out);
        }
    }

    fn hit(&self, list: ListId, value: u32, length: usize, out: &mut Vec<Hit>) {
        out.push(Hit { list, value, first: index(self.at), last: index(self.at + length) });
    }

    fn is_exact(&self, place: u32, length: usize) -> bool {
        let exact = self.lexicon.phrases.get(place as usize).and_then(|phrase| self.lexicon.exact(phrase));
        let range = self.tokens[self.at].span.start as usize..self.tokens[self.at + length - 1].span.end as usize;
        self.text.get(range).zip(exact).is_some_and(|(found, exact)| same_letters(found, exact))
    }
}

impl Hits {
    fn group(&mut self, lists: usize) {
        self.groups = vec![0; lists + 1];
        for hit in &self.all {
            self.groups[hit.list.0 as usize + 1] += 1;
        }
        for list in 0..lists {
            self.groups[list + 1] += self.groups[list];
        }
        let mut next = self.groups.clone();
        self.grouped = vec![0; self.all.len()];
        for (at, hit) in self.all.iter().enumerate() {
            let place = &mut next[hit.list.0 as usize];
            self.grouped[*place as usize] = index(at);
            *place += 1;
        }
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
