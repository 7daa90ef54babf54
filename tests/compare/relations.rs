//! How the values of two claims relate, dates above all.

use crate::claim;
use crate::read;
use crate::read_at;
use copydesk::compare::relate;
use copydesk::document::Document;
use copydesk::value::relation::Relation;

fn relation(one: &Document, said: &str, other: &Document, also: &str) -> Relation {
    let (x, y) = (claim(one, said), claim(other, also));
    relate::values((one, &one.claims.all[x as usize]), (other, &other.claims.all[y as usize]))
}

#[test]
fn dates_relate_by_their_days_and_by_how_they_are_written() {
    use Relation::Compatible;
    use Relation::LogicalConflict;
    use Relation::NotComparable;
    use Relation::PragmaticConflict;
    use Relation::SameAnchor;
    let cases: &[(&str, &str, Relation)] = &[
        ("3 May 1998", "3 May 1998", SameAnchor),
        ("3 May 1998", "May 1998", Compatible),
        ("3 May 1998", "4 May 1998", PragmaticConflict),
        ("4 May 1998", "3 May 1998", PragmaticConflict),
        ("3 May 1998", "5 May 1998", LogicalConflict),
        ("3 May 1998", "June 1998", LogicalConflict),
        ("30 April 1998", "May 1998", PragmaticConflict),
        ("May 1998", "June 1998", PragmaticConflict),
        ("May 1998", "July 1998", LogicalConflict),
        ("1998", "1999", LogicalConflict),
        ("1998", "1998", SameAnchor),
        ("3 May 1998", "3 May 1999", LogicalConflict),
    ];
    for (first, second, expected) in cases {
        let (one, other) =
            (read(&format!("It opened on {first} there.")), read(&format!("It opened on {second} there.")));
        assert_eq!(relation(&one, first, &other, second), *expected, "{first} and {second}");
    }
    for words in ["shortly before midnight", "at night", "early in the morning", "at DAWN"] {
        let (one, other) = (read(&format!("It opened on 3 May 1998 {words}.")), read("It opened on 4 May 1998."));
        assert_eq!(relation(&one, "3 May 1998", &other, "4 May 1998"), NotComparable, "{words}");
        assert_eq!(relation(&other, "4 May 1998", &one, "3 May 1998"), NotComparable, "{words}");
    }
}

#[test]
fn a_year_that_was_only_inferred_tells_nothing() {
    let (one, other) =
        (read_at(0, "2024-12-01", "It opened on 15 November there."), read("It opened on 15 November 2021 there."));
    assert_eq!(relation(&one, "15 November", &other, "15 November 2021"), Relation::Compatible);
    let other = read("It opened on 18 November 2021 there.");
    assert_eq!(relation(&one, "15 November", &other, "18 November 2021"), Relation::LogicalConflict);
}

#[test]
fn a_figure_and_a_date_do_not_relate() {
    let document = read("It cost $40 in May 1998.");
    assert_eq!(relation(&document, "$40", &document, "May 1998"), Relation::NotComparable);
    assert_eq!(relation(&document, "May 1998", &document, "$40"), Relation::NotComparable);
}

#[test]
fn what_only_looks_back_tells_nothing_and_what_is_to_come_does() {
    let related = |first: &str, second: &str| {
        let text = |words: &str| format!("The harbour council has met in the {words}.");
        let (one, other) = (read(&text(first)), read(&text(second)));
        let figure = |words: &str| words.split_once(' ').expect("a word stands before").1.to_owned();
        relation(&one, &figure(first), &other, &figure(second))
    };
    assert_eq!(related("past two weeks", "last seven days"), Relation::NotComparable);
    assert_eq!(related("past 24 hours", "past 29 hours"), Relation::NotComparable);
    assert_eq!(related("next two weeks", "next three weeks"), Relation::LogicalConflict);
    assert_eq!(related("coming 30 days", "next 28 days"), Relation::LogicalConflict);
    assert_eq!(related("past six years", "past three years"), Relation::LogicalConflict);
    assert_eq!(related("last four months", "past two months"), Relation::LogicalConflict);
}

#[test]
fn stretches_ago_differ_where_neither_is_rough_and_both_are_told_at_one_time() {
    let relation = |one: (&str, &str, &str), other: (&str, &str, &str)| {
        let text = |(date, rough, ago): (&str, &str, &str)| {
            let head = if date.is_empty() { String::new() } else { format!("---\ndate: {date}\n---\n") };
            read(&format!("{head}The act was signed {rough} {ago} in Merrow."))
        };
        relation(&text(one), one.2, &text(other), other.2)
    };
    let eleven = ("", "", "eleven years ago");
    assert_eq!(relation(eleven, ("", "", "eleven years ago")), Relation::SameAnchor);
    assert_eq!(relation(eleven, ("", "", "twelve years ago")), Relation::LogicalConflict);
    assert_eq!(relation(eleven, ("", "almost", "twelve years ago")), Relation::Compatible);
    assert_eq!(relation(eleven, ("", "", "twelve months ago")), Relation::NotComparable);
    assert_eq!(relation(("", "", "two days ago"), ("", "", "three days ago")), Relation::NotComparable);
    let (may, june, july) = ("2024-05-01", "2024-06-01", "2024-07-01");
    assert_eq!(relation((may, "", "two years ago"), (june, "", "three years ago")), Relation::LogicalConflict);
    assert_eq!(relation((may, "", "two years ago"), (july, "", "three years ago")), Relation::NotComparable);
}
