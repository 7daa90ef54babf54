//! Exact values by tables: what bound words make of a figure, how figures relate, dates, units, ladders.

use copydesk::value::Decimal;
use copydesk::value::bound::Bound;
use copydesk::value::date::DateSpan;
use copydesk::value::date::parse_iso;
use copydesk::value::interval::Interval;
use copydesk::value::ladder::Stage;
use copydesk::value::quantity::Quantity;
use copydesk::value::relation::Relation;
use copydesk::value::relation::power_of_ten_apart;
use copydesk::value::relation::relate;
use copydesk::value::unit::Measure;
use copydesk::value::unit::Share;
use copydesk::value::unit::Unit;

fn n(text: &str) -> Decimal {
    text.parse().expect("it is a number")
}

/// As mathematicians write it: "[9, 11)", "(10, )".
fn shown(interval: Interval) -> String {
    let end = |end: Option<Decimal>| end.map_or(String::new(), |end| end.normalize().to_string());
    let (open, close) = (if interval.low_open { '(' } else { '[' }, if interval.high_open { ')' } else { ']' });
    format!("{open}{}, {}{close}", end(interval.low), end(interval.high))
}

/// Bound, anchor, upper end, last digit; the logical and the pragmatic interval.
type Bounded = (Bound, &'static str, Option<&'static str>, &'static str, &'static str, &'static str);

#[test]
fn every_class_of_bound_words_gives_its_two_intervals() {
    let cases: &[Bounded] = &[
        (Bound::Bare, "10", None, "1", "[9.5, 10.5)", "[9.5, 10.5)"),
        (Bound::Bare, "10.4", None, "0.1", "[10.35, 10.45)", "[10.35, 10.45)"),
        (Bound::About, "500", None, "100", "[450, 550]", "[450, 550]"),
        (Bound::Nearly, "500", None, "100", "[450, 500)", "[450, 500)"),
        (Bound::Over, "10", None, "1", "(10, ]", "(10, 15]"),
        (Bound::Floor, "10", None, "1", "[10, ]", "[10, 20)"),
        (Bound::Under, "10", None, "1", "[0, 10)", "[5, 10)"),
        (Bound::Ceiling, "10", None, "1", "[0, 10]", "[5, 10]"),
        (Bound::SoftCeiling, "10", None, "1", "[0, 10]", "[5, 10]"),
        (Bound::Range, "40", Some("60"), "1", "[40, 60]", "[40, 60]"),
        (Bound::Range, "60", Some("40"), "1", "[40, 60]", "[40, 60]"),
        (Bound::Range, "60", None, "1", "[60, 60]", "[60, 60]"),
        (Bound::Vague, "1000", None, "1000", "[100, 100000]", "[100, 100000]"),
        (Bound::Over, "-5", None, "1", "[-5.5, -4.5]", "[-5.5, -4.5]"),
        (Bound::Range, "-5", Some("-3"), "1", "[-5.5, -2.5]", "[-5.5, -2.5]"),
        (Bound::Bare, "0", None, "1", "[-0.5, 0.5)", "[-0.5, 0.5)"),
    ];
    for (bound, anchor, upper, ulp, logical, pragmatic) in cases {
        let found = bound.intervals(n(anchor), upper.map(n), n(ulp));
        assert_eq!((&*shown(found.0), &*shown(found.1)), (*logical, *pragmatic), "{} {anchor}", bound.name());
    }
}

#[test]
fn some_bounds_are_lower_some_upper_and_the_rest_neither() {
    let which = |test: fn(Bound) -> bool| Bound::ALL.into_iter().filter(|bound| test(*bound)).collect::<Vec<_>>();
    assert_eq!(which(Bound::is_lower), [Bound::Over, Bound::Floor]);
    assert_eq!(which(Bound::is_upper), [Bound::Under, Bound::Ceiling, Bound::SoftCeiling]);
    let names = ["bare", "about", "nearly", "over", "floor", "under", "ceiling", "soft-ceiling", "range", "vague"];
    assert_eq!(Bound::ALL.map(Bound::name), names);
    assert_eq!(Bound::from_name("loud"), None);
}

/// A bound and an anchor, twice, and how the two relate.
type Related = ((Bound, &'static str), (Bound, &'static str), Relation);

#[test]
fn figures_relate_by_their_intervals() {
    use Relation::Compatible;
    use Relation::LogicalConflict;
    use Relation::PragmaticConflict;
    use Relation::SameAnchor;
    let cases: &[Related] = &[
        ((Bound::Bare, "10"), (Bound::Bare, "10"), SameAnchor),
        ((Bound::Floor, "10"), (Bound::Ceiling, "10"), SameAnchor),
        ((Bound::Bare, "10"), (Bound::Bare, "11"), LogicalConflict),
        ((Bound::Bare, "10"), (Bound::About, "11"), Compatible),
        ((Bound::Bare, "10"), (Bound::About, "12"), LogicalConflict),
        ((Bound::Bare, "10"), (Bound::Nearly, "11"), Compatible),
        ((Bound::Bare, "12"), (Bound::Nearly, "11"), LogicalConflict),
        ((Bound::Over, "10"), (Bound::Bare, "12"), Compatible),
        ((Bound::Over, "10"), (Bound::Bare, "100"), PragmaticConflict),
        ((Bound::Over, "10"), (Bound::Bare, "9"), LogicalConflict),
        ((Bound::Floor, "10"), (Bound::Floor, "100"), PragmaticConflict),
        ((Bound::Floor, "10"), (Bound::Ceiling, "9"), LogicalConflict),
        ((Bound::Ceiling, "10"), (Bound::Bare, "2"), PragmaticConflict),
        ((Bound::Under, "10"), (Bound::Over, "9"), Compatible),
        ((Bound::Vague, "1000"), (Bound::Bare, "30000"), Compatible),
    ];
    for ((bound, anchor), (other_bound, other), expected) in cases {
        let figure = |bound: &Bound, anchor: &str| Quantity::new(n(anchor), None, Decimal::ONE, *bound, Unit::Count);
        let (one, other_figure) = (figure(bound, anchor), figure(other_bound, other));
        assert_eq!(relate(&one, &other_figure), *expected, "{one:?} and {other_figure:?}");
        assert_eq!(relate(&other_figure, &one), *expected, "{other_figure:?} and {one:?}");
    }
    let range = |upper: &str| Quantity::new(n("40"), Some(n(upper)), Decimal::ONE, Bound::Range, Unit::Count);
    assert_eq!(relate(&range("60"), &range("60")), SameAnchor);
    assert_eq!(relate(&range("60"), &range("50")), Compatible);
}

#[test]
fn only_conflicts_are_conflicts() {
    let all = [
        Relation::NotComparable,
        Relation::SameAnchor,
        Relation::Compatible,
        Relation::PragmaticConflict,
        Relation::LogicalConflict,
    ];
    assert_eq!(all.map(Relation::is_conflict), [false, false, false, true, true]);
}

#[test]
fn powers_of_ten_are_seen_near_ten_and_not_near_one_or_five() {
    let cases: &[(&str, &str, Option<u32>)] = &[
        ("10", "100", Some(1)),
        ("100", "10", Some(1)),
        ("1", "1000000", Some(6)),
        ("10", "95.5", Some(1)),
        ("10", "95.4", None),
        ("10", "104.71", Some(1)),
        ("10", "104.8", None),
        ("10", "50", None),
        ("10", "51", None),
        ("10", "10", None),
        ("10", "10.2", None),
        ("0", "10", None),
        ("-10", "100", None),
    ];
    for (one, other, power) in cases {
        assert_eq!(power_of_ten_apart(n(one), n(other)), *power, "{one} and {other}");
    }
}

fn measure(id: &str, dimension: &str, factor: Option<&str>, divisor: &str) -> Measure {
    Measure { id: id.into(), dimension: dimension.into(), factor: factor.map(n), divisor: n(divisor) }
}

#[test]
fn units_convert_where_there_is_an_exact_factor_and_nowhere_else() {
    let kilometer = measure("kilometer", "length", Some("1000"), "1");
    let mile = measure("mile", "length", Some("1609344"), "1000");
    let day = measure("day", "time", Some("86400"), "1");
    let week = measure("week", "time", Some("604800"), "1");
    let month = measure("month", "time", None, "1");
    let to = |one: &Unit, other: &Unit| one.factor_to(other).map(|factor| factor.normalize().to_string());
    let length = |measure: &Measure| Unit::Measure(measure.clone());
    let time = |measure: &Measure| Unit::Duration(measure.clone());
    assert_eq!(to(&length(&mile), &length(&kilometer)).as_deref(), Some("1.609344"));
    assert_eq!(to(&time(&week), &time(&day)).as_deref(), Some("7"));
    assert_eq!(to(&length(&mile), &length(&mile)).as_deref(), Some("1"));
    assert_eq!(to(&time(&month), &time(&month)).as_deref(), Some("1"));
    assert_eq!(to(&time(&month), &time(&day)), None);
    assert_eq!(to(&time(&day), &time(&month)), None);
    assert_eq!(to(&length(&day), &length(&kilometer)), None);
    assert_eq!(to(&length(&day), &time(&day)), None);
    assert_eq!(to(&Unit::Money("USD".into()), &Unit::Money("EUR".into())), None);
    assert_eq!(to(&Unit::Percent(Share::Percent), &Unit::Percent(Share::Point)), None);
    let ten = Quantity::new(n("10"), Some(n("20")), n("1"), Bound::Range, length(&mile));
    let there = ten.in_unit(&length(&kilometer)).expect("miles are kilometers");
    assert_eq!((there.amount, there.upper, there.ulp), (n("16.09344"), Some(n("32.18688")), n("1.609344")));
    assert_eq!(shown(there.logical), "[16.09344, 32.18688]");
    assert_eq!(ten.clone().with_bound(Bound::Floor).bound, Bound::Floor);
    assert_eq!(shown(ten.with_bound(Bound::Floor).logical), "[10, ]");
}

#[test]
fn units_have_their_names() {
    let day = measure("day", "time", Some("86400"), "1");
    let units: [(Unit, &str, Option<&str>); 9] = [
        (Unit::Money("USD".into()), "money", Some("USD")),
        (Unit::Percent(Share::Percent), "percent", Some("percent")),
        (Unit::Percent(Share::Point), "percent", Some("percentage point")),
        (Unit::Percent(Share::BasisPoint), "percent", Some("basis point")),
        (Unit::Count, "count", None),
        (Unit::Age, "age", Some("year")),
        (Unit::Duration(day.clone()), "duration", Some("day")),
        (Unit::Measure(day), "measure", Some("day")),
        (Unit::Ordinal, "ordinal", None),
    ];
    for (unit, kind, name) in units {
        assert_eq!((unit.kind(), unit.name()), (kind, name));
    }
}

#[test]
fn spans_of_days_touch_overlap_or_lie_apart() {
    let span = |text: &str| parse_iso(text).expect("it is a date");
    let cases: &[(&str, &str, bool, i32)] = &[
        ("2025-11-30", "2025-12-01", true, 1),
        ("2025-12-01", "2025-11-30", true, 1),
        ("2025-11", "2025-12-16", true, 16),
        ("2025-11", "2025-11-30", false, 0),
        ("2025", "2025-11", false, 0),
        ("2024", "2025", true, 1),
        ("2025-11-30", "2025-11-30", false, 0),
    ];
    for (one, other, apart, days) in cases {
        assert_eq!(span(one).is_disjoint(&span(other)), *apart, "{one} and {other}");
        assert_eq!(span(one).days_apart(&span(other)), *days, "{one} and {other}");
        assert_eq!(span(other).days_apart(&span(one)), *days, "{other} and {one}");
    }
    assert_eq!(DateSpan::month(2024, 2).map(|month| month.iso()).as_deref(), Some("2024-02-01/2024-02-29"));
    assert_eq!(DateSpan::month(2024, 13), None);
    for odd in ["25", "2025-1x", "2025-02-30", "2025-13", "", "tomorrow", "2025-01-02-03"] {
        assert_eq!(parse_iso(odd), None, "{odd}");
    }
}

#[test]
fn stages_conflict_on_one_ladder_only_and_without_a_rung_in_common() {
    let stage = |ladder, low, high| Stage { ladder, low, high };
    let cases: &[(Stage, Stage, bool)] = &[
        (stage(0, 0, 0), stage(0, 1, 1), true),
        (stage(0, 0, 1), stage(0, 1, 2), false),
        (stage(0, 0, 1), stage(0, 2, 2), true),
        (stage(0, 0, 3), stage(0, 1, 1), false),
        (stage(0, 0, 0), stage(1, 1, 1), false),
    ];
    for (one, other, conflict) in cases {
        assert_eq!((one.conflicts(*other), other.conflicts(*one)), (*conflict, *conflict), "{one:?} and {other:?}");
    }
}
