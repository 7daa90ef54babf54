//! Words the code knows: those of a text are told from them by their hashes, without a look at their letters.

/// The hashes of a few words, in lower case.
macro_rules! known {
    ($($word:literal),* $(,)?) => { &const { $crate::text::hashes([$($word),*]) } };
}

pub(crate) use known;
