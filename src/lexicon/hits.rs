//! What the one pass found, to be asked by place and by list.

use crate::lexicon::ListId;
use crate::lexicon::Lists;
use crate::lexicon::lists::Quiet;
use std::ops::Range;
use std::sync::OnceLock;

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
    /// How many lists there are.
    count: usize,
    /// By list, from when somebody asks: what a story is told by does not.
    groups: OnceLock<Groups>,
}

/// Hits by list.
#[derive(Clone, Debug)]
struct Groups {
    /// Indices of hits, grouped by list; within a list in order of place.
    hits: Vec<u32>,
    /// Where each list's hits begin; one more entry than lists.
    starts: Vec<u32>,
}

impl Hits {
    /// None yet, with room for so many, of so many tokens.
    pub(super) fn with_room(tokens: usize, hits: usize, lists: usize) -> Self {
        Self {
            all: Vec::with_capacity(hits),
            lists: Vec::with_capacity(tokens),
            starts: Vec::with_capacity(tokens + 1),
            count: lists,
            ..Self::default()
        }
    }

    /// Goes on to the next token, of which so much is known.
    pub(super) fn begin(&mut self, quiet: Quiet) {
        self.lists.push(quiet.lists());
        self.starts.push(index(self.all.len()));
    }

    /// Takes a hit that starts at the token gone on to.
    pub(super) fn push(&mut self, hit: Hit) {
        if let Some(lists) = self.lists.last_mut() {
            lists.add(Lists::of(&[hit.list]));
        }
        self.all.push(hit);
    }

    /// All of them, after the last token.
    pub(super) fn finished(mut self) -> Self {
        self.starts.push(index(self.all.len()));
        // Hits are kept as long as the article is.
        self.all.shrink_to_fit();
        self
    }

    /// The hits that start at a token; none for what is only known to be in a list (`Quiet`).
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

    /// Whether there is a hit of the list at all.
    #[must_use]
    pub fn any(&self, list: ListId) -> bool {
        !self.groups().of_list(list).is_empty()
    }

    /// All hits of one list, in order of place. A hit inside a longer hit of the same list is left out.
    pub fn of(&self, list: ListId) -> impl Iterator<Item = &Hit> {
        let mut end = 0;
        self.groups().of_list(list).iter().map(|&at| &self.all[at as usize]).filter(move |hit| {
            let inside = hit.last <= end;
            end = end.max(hit.last);
            !inside
        })
    }

    fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| Groups::of(&self.all, self.count))
    }

    /// Taken apart, to be put away: the hits, for each token what is only known to be in a list, and how many lists there are.
    pub(super) fn parts(self) -> (Vec<Hit>, Vec<Quiet>, usize) {
        let quiet = self.lists.iter().map(|lists| Quiet::among(*lists)).collect();
        (self.all, quiet, self.count)
    }
}

impl Groups {
    fn of(all: &[Hit], lists: usize) -> Self {
        let mut starts = vec![0; lists + 1];
        for hit in all {
            starts[hit.list.0 as usize + 1] += 1;
        }
        for list in 0..lists {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut hits = vec![0; all.len()];
        for (at, hit) in all.iter().enumerate() {
            let place = &mut next[hit.list.0 as usize];
            hits[*place as usize] = index(at);
            *place += 1;
        }
        Self { hits, starts }
    }

    fn of_list(&self, list: ListId) -> &[u32] {
        let from = self.starts.get(list.0 as usize).copied().unwrap_or(0);
        let to = self.starts.get(list.0 as usize + 1).copied().unwrap_or(from);
        &self.hits[from as usize..to as usize]
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
