//! Exact values as news writes them: numbers with the precision they were given, money, measures, dates, versions,
//! ladders; bound words as intervals; and how two values relate.
//!
//! Nothing here is floating point, and nothing here knows about text.

pub mod bound;
pub mod date;
pub mod interval;
pub mod ladder;
pub mod quantity;
pub mod relation;
pub mod unit;
pub mod version;

pub use rust_decimal::Decimal;
