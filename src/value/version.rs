//! A named generation of a product, as the register of reference facts knows it.

/// Which generation a mention names: indices into the register of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation {
    pub product: u16,
    pub generation: u16,
}
