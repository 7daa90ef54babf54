//! Words as two texts share them: a stem and how much it says, in eight bytes, for there are many.

/// The bits of a stem that tell it from others; the rest hold its weight.
const STEM: u64 = !0xff;

/// A word stem and how much it says (0: nothing, 255: a rare word). In order of stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weighted(u64);

impl Weighted {
    #[must_use]
    pub fn new(stem: u64, weight: u8) -> Self {
        Self(stem_of(stem) | u64::from(weight))
    }

    #[must_use]
    pub fn stem(self) -> u64 {
        self.0 & STEM
    }

    #[must_use]
    pub fn weight(self) -> u8 {
        self.0.to_le_bytes()[0]
    }
}

/// A stem's hash as a word of a text has it.
#[must_use]
pub fn stem_of(hash: u64) -> u64 {
    hash & STEM
}

/// The shared weight of two sorted stem lists as a share (0 to 100) of the lighter one, and in itself.
#[must_use]
pub fn overlap(one: &[Weighted], other: &[Weighted]) -> (i32, i32) {
    let sum = |list: &[Weighted]| list.iter().map(|word| i32::from(word.weight())).sum::<i32>();
    let (mut a, mut b, mut shared) = (0, 0, 0i32);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        // Which of them is less is anyone's guess, so nothing here branches on it.
        let (left, right) = (x.stem(), y.stem());
        shared += if left == right { i32::from(x.weight()) } else { 0 };
        a += usize::from(left <= right);
        b += usize::from(right <= left);
    }
    let lighter = sum(one).min(sum(other)).max(1);
    (shared * 100 / lighter, shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_is_weighed_by_the_lighter_one() {
        let words = |list: &[(u64, u8)]| {
            list.iter().map(|&(stem, weight)| Weighted::new(stem << 8, weight)).collect::<Vec<_>>()
        };
        let (one, other) = (words(&[(1, 100), (2, 50), (7, 255)]), words(&[(2, 50), (7, 255), (9, 255)]));
        assert_eq!(overlap(&one, &other), (75, 305));
        assert_eq!(overlap(&one, &[]), (0, 0));
        assert_eq!((one[2].stem(), one[2].weight()), (7 << 8, 255));
    }
}
