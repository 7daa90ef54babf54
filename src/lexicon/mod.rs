//! What words mean to us: word and phrase lists, names of outlets and bodies, units, currencies, ladders, frames.
//!
//! All of it is data (`rules/lexicon`, `rules/frames`, and a user's own), compiled once. Every phrase of every table and
//! of every rule is matched in **one pass** over a text's tokens, by the hash of its first word.

mod aside;
mod builder;
mod hits;
mod index;
mod inflect;
mod kept;
mod lists;
mod packed;
mod rarity;
mod scan;
mod table;

pub use aside::Aside;
pub use builder::Builder;
pub use builder::PhraseError;
pub use hits::Hit;
pub use hits::Hits;
pub use inflect::noun_forms;
pub use inflect::verb_forms;
pub use kept::Packed;
pub use lists::Lists;
pub use table::*;

use crate::text::Filter;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::Serialize;
use std::sync::Arc;

/// Names a list of phrases. Tables with meanings of their own come first, see the constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ListId(pub u16);

macro_rules! tables {
    ($($name:ident = $at:literal;)*) => {
        /// Tables whose phrases carry an index into one of the lexicon's vectors.
        impl ListId {
            $(pub const $name: Self = Self($at);)*
            const FIRST_WORD_LIST: u16 = 19;
        }
    };
}

tables! {
    OUTLET = 0;
    ORGANISATION = 1;
    PLACE = 2;
    CURRENCY = 3;
    UNIT = 4;
    SCALE = 5;
    BOUND_BEFORE = 6;
    BOUND_AFTER = 7;
    STAGE = 8;
    CLASS = 9;
    GENERATION = 10;
    FAMILY = 11;
    RATIO = 12;
    EQUIVALENT = 13;
    FRAME = 14;
    FRAME_EXCLUDE = 15;
    MONTH = 16;
    WEEKDAY = 17;
    CONTRAST = 18;
}

/// At most so many sides has a contrast; the value of a hit is the place of the contrast times this, and the side.
pub const SIDES: u32 = 4;
/// At most so many contrasts there are.
pub const CONTRASTS: u32 = 64;
/// From this value on a hit is a plain word of a contrast.
pub const PLAIN: u32 = CONTRASTS * SIDES;

macro_rules! word_lists {
    ($($name:ident = $id:literal;)*) => {
        /// The shipped word lists that code relies on, by the id they have in `rules/lexicon`.
        const WORD_LISTS: &[&str] = &[$($id),*];
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "one name for the constant and its place in the list")]
        #[repr(u16)]
        enum Place_ { $($name),* }
        impl ListId {
            $(pub const $name: Self = Self(Self::FIRST_WORD_LIST + Place_::$name as u16);)*
        }
    };
}

word_lists! {
    REPORTING_VERB = "reporting-verb";
    REPORTING_VERB_LOADED = "reporting-verb-loaded";
    ATTRIBUTION_PHRASE = "attribution-phrase";
    SOURCE_NOUN = "source-noun";
    ANONYMOUS_HEAD = "anonymous-head";
    ANONYMOUS_RELATION = "anonymous-relation";
    ANONYMITY_REASON = "anonymity-reason";
    COMMENT_SOUGHT = "comment-sought";
    VAGUE_SOURCE = "vague-source";
    UNNAMED_OUTLET = "unnamed-outlet-noun";
    BARE_HEARSAY = "bare-hearsay";
    AGENTLESS_EXPECTATION = "agentless-expectation";
    HEDGE_MODAL = "hedge-modal";
    HEDGE_ADVERB = "hedge-adverb";
    HEDGE_ADJECTIVE = "hedge-adjective";
    HEDGE_VERB = "hedge-verb";
    NEGATION = "negation";
    PLANNED = "planned";
    TARGET = "target";
    CAVEAT = "caveat";
    SUPERLATIVE_WORD = "superlative-word";
    SUPERLATIVE_SCOPE = "superlative-scope";
    COMMON_WORD = "common-word";
    TITLE_PREFIX = "title-prefix";
    JOB_TITLE = "job-title";
    FURNITURE = "furniture";
    FURNITURE_LINE = "furniture-line";
    FURNITURE_ANYWHERE = "furniture-anywhere";
    OPINION_LABEL = "opinion-label";
    ACKNOWLEDGES_DIFFERENCE = "acknowledges-difference";
    FIRST_REPORTED = "first-reported";
    CONFIRM_VERB = "confirm-verb";
    SUM_CUE = "sum-cue";
    RATE_CUE = "rate-cue";
    OPEN_LIST = "open-list";
    CHANGE_UP = "change-up";
    CHANGE_DOWN = "change-down";
    EARLIER_VALUE = "earlier-value";
    EARLIER_PERIOD = "earlier-period";
    STOP_WORD = "stop-word";
    NAME_PARTICLE = "name-particle";
    ORGANISATION_WORD = "organisation-word";
    ORGANISATION_SUFFIX = "organisation-suffix";
    DOCUMENT_NOUN = "document-noun";
    FIRST_NAME = "first-name";
    TAKEN_OFF = "taken-off";
    PHOTO_CREDIT = "photo-credit";
    COUNTED_IN = "counted-in";
}

/// Everything words mean, compiled. Built by [`Builder`], never changed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    pub outlets: Vec<Outlet>,
    pub organisations: Vec<Organisation>,
    pub places: Vec<Place>,
    pub currencies: Vec<Currency>,
    pub units: Vec<UnitEntry>,
    pub scales: Vec<Scale>,
    pub ladders: Vec<Ladder>,
    pub stages: Vec<StageEntry>,
    /// Ids of the noun classes ("person", "vehicle").
    pub classes: Vec<Arc<str>>,
    /// Classes that are a part of another one, each with that one: homes are buildings.
    pub parts: Vec<(u32, u32)>,
    pub families: Vec<Family>,
    pub ratios: Vec<Ratio>,
    /// Ids of the tables of equivalent phrases ("chief executive", "CEO").
    pub equivalents: Vec<Arc<str>>,
    pub contrasts: Vec<Contrast>,
    pub frames: Vec<Frame>,
    /// How common a word stem is in news.
    commonness: rarity::Rarity,
    /// For the stem of a word that others are used for, the stem all of them count as.
    #[serde(serialize_with = "packed::in_order")]
    pub synonyms: FxHashMap<u64, u64>,
    /// Turns away most stems that have no synonyms.
    #[serde(skip)]
    synonymous: Filter,
    list_ids: FxHashMap<Arc<str>, ListId>,
    /// Lists that a rule looks for by name.
    #[serde(skip)]
    asked: Lists,
    /// Where phrases are looked up; made by [`Builder::build`].
    #[serde(skip)]
    index: index::Index,
    /// Likewise the words that rule a frame out. They are common words, and asked for around a figure only.
    #[serde(skip)]
    excluding: index::Index,
    #[serde(with = "packed::phrases")]
    phrases: Vec<Phrase>,
    /// The keys of all phrases after their first.
    #[serde(with = "packed")]
    keys: Vec<u64>,
    /// The letters of all phrases in which case matters.
    letters: String,
}

/// One phrase: its keys after the first one are `keys[rest]`.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    first: u64,
    rest: (u32, u32),
    list: ListId,
    value: u32,
    /// The exact letters, where case matters, as a range of `letters`.
    exact: Option<(u32, u32)>,
}

impl Lexicon {
    /// The list of a given id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<ListId> {
        self.list_ids.get(id).copied()
    }

    /// Whether what one class counts is some of what the other does: homes among buildings.
    #[must_use]
    pub fn is_part(&self, class: u32, whole: u32) -> bool {
        self.parts.contains(&(class, whole))
    }

    /// The frame of a given id.
    #[must_use]
    pub fn frame(&self, id: &str) -> Option<usize> {
        self.frames.iter().position(|frame| &*frame.id == id)
    }

    /// How much it says that two texts share a word stem: 0 nothing, 255 a lot.
    #[must_use]
    pub fn rarity(&self, stem: u64) -> u8 {
        self.commonness.get(stem)
    }

    /// The list as one of which no hits are made, where it is one: a rule that looks for it by name has its hits.
    fn quiet(&self, list: ListId) -> Option<lists::Quiet> {
        lists::Quiet::of(list).filter(|_| !self.asked.has(list))
    }

    /// The stem that a stem counts as where texts are compared: its own, or that of its group of synonyms.
    #[must_use]
    pub fn common_stem(&self, stem: u64) -> u64 {
        let common = || self.synonyms.get(&stem).copied();
        self.synonymous.may_hold(stem).then(common).flatten().unwrap_or(stem)
    }

    /// The keys of a phrase after its first.
    fn rest(&self, phrase: &Phrase) -> &[u64] {
        self.keys.get(phrase.rest.0 as usize..phrase.rest.1 as usize).unwrap_or_default()
    }

    /// The exact letters of a phrase, where case matters.
    fn exact(&self, phrase: &Phrase) -> Option<&str> {
        let (from, to) = phrase.exact?;
        self.letters.get(from as usize..to as usize)
    }
}
