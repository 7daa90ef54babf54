//! Entries of works of reference: two things of one name.

use crate::read;
use copydesk::compare::entry::Entry;

fn apart(one: &str, other: &str) -> bool {
    let (ours, theirs) = (read(one), read(other));
    let (Some(a), Some(b)) = (Entry::of(&ours), Entry::of(&theirs)) else {
        panic!("{one:?} and {other:?}: no entries")
    };
    assert_eq!(a.is_apart(&b), b.is_apart(&a), "{one:?} and {other:?}");
    a.is_apart(&b)
}

#[test]
fn kings_are_defined_without_an_article() {
    let second = "Harald II (1643 – 6 February 1695) was king of Vik.";
    assert!(apart(second, "Harald III (1673 – 1 July 1695) was king of Vik."));
    assert!(!apart(second, "Harald II (1673 – 1 July 1695) was the king of Vik."));
}

#[test]
fn brackets_tell_by_their_words_and_years_but_not_by_a_birth() {
    let of = |told: &str| format!("Merrow Tide ({told}) is the album of the band Merrow Tide.");
    assert!(apart(&of("2009 album"), &of("2000 album")));
    assert!(!apart(&of("2009 album"), &of("2009 album")));
    let of = |told: &str| format!("Lars Ode ({told}) was a printer of Merrow.");
    assert!(!apart(&of("printer, born 1700"), &of("printer, born 1666")));
    assert!(apart(&of("printer, born 1700"), &of("skier, born 1700")));
}
