//! Hashes and phrases as plain bytes, the low one first: the shortest way to keep many of them and to take them up again.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serializer;
use std::collections::BTreeMap;

pub(super) fn serialize<S: Serializer>(words: &[u64], to: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    to.serialize_bytes(&bytes)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
    let bytes = <&[u8]>::deserialize(from)?;
    Ok(bytes.as_chunks::<8>().0.iter().map(|word| u64::from_le_bytes(*word)).collect())
}

/// A map in the order of its keys, so that one map has one image.
pub(super) fn in_order<S: Serializer>(map: &FxHashMap<u64, u64>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().collect::<BTreeMap<_, _>>())
}

/// Phrases, each as so many bytes.
pub(super) mod phrases {
    use crate::lexicon::ListId;
    use crate::lexicon::Phrase;
    use serde::Deserialize;
    use serde::Deserializer;
    use serde::Serializer;

    const SIZE: usize = 8 + 5 * 4 + 2;

    /// Stands for letters that do not matter.
    const NONE: (u32, u32) = (u32::MAX, u32::MAX);

    pub(in crate::lexicon) fn serialize<S: Serializer>(phrases: &[Phrase], to: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(phrases.len() * SIZE);
        for phrase in phrases {
            let exact = phrase.exact.unwrap_or(NONE);
            bytes.extend(phrase.first.to_le_bytes());
            for number in [phrase.rest.0, phrase.rest.1, phrase.value, exact.0, exact.1] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(phrase.list.0.to_le_bytes());
        }
        to.serialize_bytes(&bytes)
    }

    pub(in crate::lexicon) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Phrase>, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        Ok(bytes.as_chunks::<SIZE>().0.iter().map(phrase).collect())
    }

    fn phrase(bytes: &[u8; SIZE]) -> Phrase {
        let (first, rest) =
            bytes.split_first_chunk().map_or((0, &bytes[..]), |(first, rest)| (u64::from_le_bytes(*first), rest));
        let (numbers, list) = rest.as_chunks::<4>();
        let number = |at: usize| numbers.get(at).map_or(0, |number| u32::from_le_bytes(*number));
        let list = list.first_chunk().map_or(0, |list| u16::from_le_bytes(*list));
        let exact = (number(3), number(4));
        Phrase {
            first,
            rest: (number(0), number(1)),
            list: ListId(list),
            value: number(2),
            exact: (exact != NONE).then_some(exact),
        }
    }
}
