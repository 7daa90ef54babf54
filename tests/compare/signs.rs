//! The signs of a difference.

use crate::claim;
use crate::read;
use crate::read_at;
use copydesk::compare::signs;
use copydesk::compare::signs::Aligned;
use copydesk::compare::signs::SIGNS;
use copydesk::document::Document;
use copydesk::value::relation::Relation;

fn all(
    one: (&Document, &str),
    other: (&Document, &str),
    relation: Relation,
    aligned: Aligned,
) -> Vec<(&'static str, i32)> {
    let claims = (claim(one.0, one.1), claim(other.0, other.1));
    let (x, y) = (&one.0.claims.all[claims.0 as usize], &other.0.claims.all[claims.1 as usize]);
    let signs = signs::signs((one.0, x), (other.0, y), relation, aligned);
    SIGNS.iter().copied().zip(signs).collect()
}

fn sign(name: &str, one: (&Document, &str), other: (&Document, &str), relation: Relation, aligned: Aligned) -> i32 {
    let signs = all(one, other, relation, aligned);
    signs.iter().find(|(sign, _)| *sign == name).expect("it is a sign").1
}

/// Two bare figures of dollars, and the signs of their ratio and digits that hold.
#[test]
fn the_ratio_and_the_digits_of_two_figures_are_told() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("$100", "$104", &["ratio-close"]),
        ("$100", "$105", &["ratio-close"]),
        ("$100", "$106", &["ratio-near"]),
        ("$104", "$100", &["ratio-close"]),
        ("$100", "$200", &["ratio-near"]),
        ("$100", "$201", &[]),
        ("$100", "$900", &[]),
        ("$100", "$1,000", &["ratio-ten"]),
        ("$1,040", "$100", &["ratio-ten"]),
        ("$100", "$1,100", &["ratio-far"]),
        ("$100", "$20,000", &["ratio-far"]),
        ("$9", "$12", &["ratio-near", "small-counts"]),
        ("$12", "$13", &["ratio-near", "precise"]),
        ("$13", "$12", &["ratio-near", "precise"]),
        ("$5", "$23", &[]),
        ("$230", "$410", &["ratio-near", "precise"]),
        ("$200", "$410", &[]),
        ("$1,200,000", "$4,100,000", &["precise"]),
    ];
    let told = ["ratio-close", "ratio-near", "ratio-ten", "ratio-far", "small-counts", "precise"];
    for (one, other, expected) in cases {
        let (first, second) = (read(&format!("It cost {one} there.")), read(&format!("It cost {other} there.")));
        let aligned = Aligned { trust: 1500, ..Aligned::default() };
        let signs = all((&first, one), (&second, other), Relation::LogicalConflict, aligned);
        let held: Vec<&str> =
            signs.iter().filter(|(name, value)| told.contains(name) && *value == 100).map(|(name, _)| *name).collect();
        assert_eq!(held, *expected, "{one} and {other}");
    }
}

#[test]
fn that_two_amounts_are_nearly_equal_says_as_much_as_that_they_are_of_one_thing() {
    let (first, second) = (read("It cost $100 there."), read("It cost $104 there."));
    let close = |trust: i32| {
        let aligned = Aligned { trust, ..Aligned::default() };
        sign("ratio-close", (&first, "$100"), (&second, "$104"), Relation::LogicalConflict, aligned)
    };
    assert_eq!([close(-300), close(0), close(750), close(4000)], [0, 0, 50, 100]);
    let (first, second) = (read("Marta Helgesen, 83, died."), read("Marta Helgesen, 84, died."));
    let ages = sign("ratio-close", (&first, "83"), (&second, "84"), Relation::LogicalConflict, Aligned::default());
    assert_eq!(ages, 100);
}

#[test]
fn bounds_quotation_marks_and_dates_are_told() {
    let bare = read("It cost $40 there.");
    let other = read("It cost $50 there.");
    let floor = read("It cost at least $50 there.");
    let quoted = read("“It cost $50 there,” the foreman said.");
    let at = |name: &str, document: &Document, words: &str, relation| {
        sign(name, (&bare, "$40"), (document, words), relation, Aligned::default())
    };
    assert_eq!(at("bound-equal", &other, "$50", Relation::LogicalConflict), 100);
    assert_eq!(at("bound-equal", &floor, "at least $50", Relation::LogicalConflict), 0);
    assert_eq!(at("quoted", &other, "$50", Relation::LogicalConflict), 0);
    assert_eq!(at("quoted", &quoted, "$50", Relation::LogicalConflict), 100);
    assert_eq!(sign("quoted", (&quoted, "$50"), (&bare, "$40"), Relation::LogicalConflict, Aligned::default()), 100);
    assert_eq!(at("pragmatic-only", &other, "$50", Relation::PragmaticConflict), 100);
    assert_eq!(at("pragmatic-only", &other, "$50", Relation::LogicalConflict), 0);
    assert_eq!(at("day-close", &other, "$50", Relation::PragmaticConflict), 0);
    assert_eq!(at("year", &other, "$50", Relation::LogicalConflict), 0);
    let (one, other) = (read("It opened on 3 May 1998."), read("It opened on 4 May 1998."));
    for (relation, close) in [(Relation::PragmaticConflict, 100), (Relation::LogicalConflict, 0)] {
        assert_eq!(
            sign("day-close", (&one, "3 May 1998"), (&other, "4 May 1998"), relation, Aligned::default()),
            close
        );
    }
    let signs = all((&one, "3 May 1998"), (&other, "4 May 1998"), Relation::LogicalConflict, Aligned::default());
    for (name, value) in [("year", 100), ("precise", 0), ("small-counts", 0), ("ratio-close", 0), ("bound-equal", 100)]
    {
        assert!(signs.contains(&(name, value)), "{name}: {signs:?}");
    }
}

#[test]
fn it_is_told_whether_either_side_states_the_others_value() {
    let one = read("The mill cost $40. The pier cost $50.");
    let other = read("The mill cost $50. The road cost $70.");
    let third = read("The mill cost $70.");
    let at = |one: (&Document, &str), other: (&Document, &str), name: &str| {
        sign(name, one, other, Relation::LogicalConflict, Aligned::default())
    };
    assert_eq!(at((&one, "$40"), (&other, "$50"), "known-here"), 100);
    assert_eq!(at((&one, "$40"), (&other, "$50"), "known-there"), 0);
    assert_eq!(at((&third, "$70"), (&other, "$50"), "known-here"), 0);
    assert_eq!(at((&third, "$70"), (&other, "$50"), "known-there"), 100);
    // Of one document both stand in it.
    assert_eq!(at((&one, "$40"), (&one, "$50"), "known-here"), 0);
    assert_eq!(at((&one, "$40"), (&one, "$50"), "known-there"), 0);
}

#[test]
fn what_alignment_found_is_handed_on() {
    let (one, other) = (read("It cost $40 there."), read("It cost $50 there."));
    let at =
        |name: &str, aligned: Aligned| sign(name, (&one, "$40"), (&other, "$50"), Relation::LogicalConflict, aligned);
    let none = Aligned::default();
    assert_eq!(at("bias", none), 100);
    for (trust, sign) in [(3450, 345), (-200, -20), (99_999, 1000), (-99_999, -1000)] {
        assert_eq!(at("trust", Aligned { trust, ..none }), sign);
    }
    for (rival, sign) in [
        (None, 0),
        (Some(3000), 100),
        (Some(2700), 90),
        (Some(1500), 50),
        (Some(0), 0),
        (Some(-3000), 0),
        (Some(9000), 100),
    ] {
        assert_eq!(at("rival-here", Aligned { trust: 3000, rivals: (rival, None), ..none }), sign, "{rival:?}");
        assert_eq!(at("rival-there", Aligned { trust: 3000, rivals: (None, rival), ..none }), sign, "{rival:?}");
        assert_eq!(at("rival-there", Aligned { trust: 3000, rivals: (rival, None), ..none }), 0);
    }
    assert_eq!((at("keyed", Aligned { keyed: true, ..none }), at("keyed", none)), (100, 0));
    for (roles, sign) in [(0, 0), (50, 50), (100, 100), (150, 100)] {
        assert_eq!(at("roles", Aligned { roles, ..none }), sign);
    }
}

#[test]
fn the_number_of_documents_counts_by_its_doublings() {
    let (one, other) = (read("It cost $40 there."), read("It cost $50 there."));
    let at = |documents: usize| {
        let aligned = Aligned { documents, ..Aligned::default() };
        sign("crowd", (&one, "$40"), (&other, "$50"), Relation::LogicalConflict, aligned)
    };
    let told: Vec<i32> = [0, 1, 2, 3, 4, 5, 10, 30, 500].into_iter().map(at).collect();
    assert_eq!(told, [0, 0, 0, 15, 25, 32, 52, 87, 97]);
}

#[test]
fn the_days_between_two_articles_count_by_their_doublings() {
    let apart = |first: &str, second: &str| {
        let (one, other) = (read_at(0, first, "It cost $40 there."), read_at(1, second, "It cost $50 there."));
        sign("days-between", (&one, "$40"), (&other, "$50"), Relation::LogicalConflict, Aligned::default())
    };
    assert_eq!(apart("2025-03-10", "2025-03-10"), 0);
    assert_eq!(apart("2025-03-10", "2025-03-11"), 10);
    assert_eq!(apart("2025-03-11", "2025-03-10"), 10);
    assert_eq!(apart("2025-03-10", "2025-03-13"), 20);
    assert_eq!(apart("2025-03-10", "2025-03-16"), 20);
    assert_eq!(apart("2025-03-10", "2025-03-17"), 30);
    assert_eq!(apart("1990-03-10", "2025-03-17"), 100);
    assert_eq!(apart("", "2025-03-17"), 0);
}

#[test]
fn equal_values_are_equal_in_unit_and_kind_too() {
    let document =
        read("It cost $40, 40 euros, 40 boats and 40 percent. It opened on 3 May 1998, on 3 May 1998 or in May 1998.");
    let at = |words: &str| &document.claims.all[claim(&document, words) as usize];
    let equal = |one: &str, other: &str| signs::equal((&document, at(one)), (&document, at(other)));
    assert!(equal("$40", "$40"));
    assert!(!equal("$40", "40 euros"));
    assert!(!equal("40 boats", "40 percent"));
    assert!(equal("3 May 1998", "3 May 1998"));
    assert!(!equal("3 May 1998", "May 1998"));
    assert!(!equal("40 boats", "3 May 1998"));
}

#[test]
fn digits_that_changed_places_are_told() {
    let swapped = |one: &str, other: &str| {
        let (first, second) = (read(&format!("The lock cost {one}.")), read(&format!("The lock cost {other}.")));
        sign("digits-swapped", (&first, one), (&second, other), Relation::LogicalConflict, Aligned::default())
    };
    assert_eq!(swapped("$3.8 million", "$8.3 million"), 100);
    assert_eq!(swapped("$3.8 million", "$83 million"), 0);
    assert_eq!(swapped("$3.8 million", "$3.8 million"), 0);
}

#[test]
fn the_same_day_of_another_month_is_told() {
    let equal = |one: &str, other: &str| {
        let (first, second) =
            (read(&format!("The lock opened on {one}.")), read(&format!("The lock opened on {other}.")));
        sign("day-equal", (&first, one), (&second, other), Relation::LogicalConflict, Aligned::default())
    };
    assert_eq!(equal("8 May 1998", "8 June 1998"), 100);
    assert_eq!(equal("8 May", "8 November"), 100);
    assert_eq!(equal("8 May 1998", "9 June 1998"), 0);
    assert_eq!(equal("8 May 1998", "8 May 1999"), 0);
    assert_eq!(equal("8 May 1998", "8 June 1999"), 0);
    assert_eq!(equal("1 May 1998", "1 June 1998"), 0, "things run from the first");
    assert_eq!(equal("31 May 1998", "31 July 1998"), 0, "and to the last");
    assert_eq!(equal("May 1998", "June 1998"), 0);
}
