//! Disputes: who takes part in one, how the article stands in it, and what speaks for silence. The weights here take
//! every pair that is weighed at all.

use crate::desk;
use crate::read_at;
use copydesk::compare;
use copydesk::compare::Trust;
use copydesk::compare::Weights;
use copydesk::compare::dispute::Dispute;
use copydesk::compare::dispute::Doubt;
use copydesk::compare::dispute::Standing;
use copydesk::compare::dispute::disputes;
use copydesk::document::Document;

fn weights() -> Weights {
    Weights { aligned: Trust(-1), note: Trust(-1), warning: Trust(0), ..Weights::default() }
}

/// The disputes of one of these articles, each with its date, all under check but those that are only consulted.
fn of(texts: &[(&str, &str)], index: u32, consulted: &[usize], own: bool, weights: &Weights) -> Vec<Dispute> {
    let documents: Vec<Document> = (0..).zip(texts).map(|(id, (date, text))| read_at(id, date, text)).collect();
    let beside: Vec<&Document> = documents.iter().collect();
    let checked: Vec<bool> = (0..texts.len()).map(|at| !consulted.contains(&at)).collect();
    let comparison = compare::compare(&beside, weights);
    disputes(&beside, &checked, &comparison, &desk().lexicon, weights, index, own)
}

fn one(texts: &[(&str, &str)], index: u32) -> Dispute {
    let found = of(texts, index, &[], false, &weights());
    let [dispute] = &found[..] else { panic!("{} disputes: {found:?}", found.len()) };
    dispute.clone()
}

fn doubts(first: (&str, &str), second: (&str, &str)) -> Vec<Doubt> {
    one(&[first, second], 0).doubts
}

const TWO: (&str, &str) = (
    "",
    "Acme Holdings will pay $2 million for Bolt Motors. Gulls nest on the roof of the mill beside the river, and the looms stand still.",
);
const THREE: (&str, &str) = (
    "",
    "Acme Holdings will pay $3 million for Bolt Motors. The council was told in the spring, when the road was shut by snow.",
);
const ALSO_THREE: (&str, &str) = (
    "",
    "Acme Holdings will pay $3 million for Bolt Motors. Nobody in the harbour has heard of it but the baker, who laughed at the idea.",
);
#[test]
fn of_two_the_one_that_comes_later_speaks() {
    let standing =
        |texts: &[(&str, &str)], index, consulted: &[usize]| of(texts, index, consulted, false, &weights())[0].standing;
    assert_eq!(standing(&[TWO, THREE], 0, &[]), Standing::Even);
    assert_eq!(standing(&[TWO, THREE], 1, &[]), Standing::Alone);
    // Against a source that is only consulted the article speaks, wherever it stands.
    assert_eq!(standing(&[TWO, THREE], 0, &[1]), Standing::Alone);
    let dated = [("2025-03-12", TWO.1), ("2025-03-10", THREE.1)];
    assert_eq!(standing(&dated, 0, &[]), Standing::Alone);
    assert_eq!(standing(&dated, 1, &[]), Standing::Even);
    let half_dated = [("2025-03-12", TWO.1), THREE];
    assert_eq!(standing(&half_dated, 0, &[]), Standing::Even);
}

#[test]
fn the_earlier_one_speaks_where_it_gives_both_values() {
    let both = (
        "",
        "Acme in $3 million deal\n\nGulls nest on the roof of the mill.\n\nAcme Holdings will pay $2 million for Bolt Motors.",
    );
    let standing = |index| of(&[both, THREE], index, &[], false, &weights())[0].standing;
    assert_eq!(standing(0), Standing::Alone);
    assert_eq!(standing(1), Standing::Shared);
}

#[test]
fn the_side_with_more_origins_does_not_speak_and_copies_are_one_origin() {
    let texts = [TWO, THREE, ALSO_THREE];
    let dispute = one(&texts, 0);
    assert_eq!(dispute.standing, Standing::Alone);
    assert_eq!(dispute.differing.iter().map(|witness| witness.claim.document).collect::<Vec<_>>(), [1, 2]);
    assert!(dispute.agreeing.is_empty());
    let dispute = one(&texts, 1);
    assert_eq!(dispute.standing, Standing::Shared);
    assert_eq!(dispute.agreeing.iter().copied().collect::<Vec<_>>(), [2]);
    assert_eq!(one(&[TWO, THREE, THREE], 2).standing, Standing::Alone);
    assert_eq!(one(&[TWO, THREE, THREE], 0).standing, Standing::Even);
}

#[test]
fn a_sentence_that_gives_both_values_knows_what_each_is_of() {
    let part = ("", "Acme Holdings will pay $2 million for Bolt Motors, of $3 million in all.");
    assert!(doubts(part, THREE).contains(&Doubt::Acknowledged));
    assert!(!doubts(TWO, THREE).contains(&Doubt::Acknowledged));
    let stolen = ("", "Nine boats were stolen in Merrow by the gang.");
    let told = |text: &str| doubts(stolen, ("", text)).contains(&Doubt::Acknowledged);
    assert!(told("The gang stole 14 boats in Merrow and nine in Vik."));
    assert!(!told("The gang stole 14 boats in Merrow and ten in Vik."));
    let gale = ("", "Inland the wind over Merrow reached 95 kilometres an hour.");
    let told = |text: &str| doubts(gale, ("", text)).contains(&Doubt::Acknowledged);
    assert!(told("The wind over Merrow reached 140 kilometres an hour on the coast and 95 inland."));
    assert!(!told("The wind over Merrow reached 140 kilometres an hour on the coast and 85 inland."));
    let treaty = ("", "The treaty between Vik and Orsa on the Merrow valley was signed in 1979.");
    let accord = |year: &str| {
        let text =
            format!("The treaty between Vik and Orsa on the Merrow valley was drawn up in 1974 and signed in {year}.");
        doubts(treaty, ("", &text)).contains(&Doubt::Acknowledged)
    };
    assert!(accord("1979") && accord("March 1979") && accord("Orsa five years later"));
    assert!(!accord("Orsa"));
}

#[test]
fn the_power_of_ten_between_the_two_sides_is_told() {
    let with = |amount: &str| ("", format!("Acme Holdings will pay {amount} for Bolt Motors."));
    let power = |amount: &str| {
        let (date, text) = with(amount);
        one(&[TWO, (date, &text)], 0).power
    };
    assert_eq!(power("$20 million"), Some(1));
    assert_eq!(power("$200"), Some(4));
    assert_eq!(power("$3 million"), None);
    let ages = [("", "Marta Helgesen, 4, was found."), ("", "Rescuers found Marta Helgesen, 40.")];
    assert_eq!(one(&ages, 0).power, None);
    let digits = |amount: &str, other: &str| {
        let ((date, text), (_, against)) = (with(amount), with(other));
        one(&[(date, &text), (date, &against)], 0).same_digits
    };
    assert!(digits("$24 million", "$2.4 million"));
    assert!(!digits("$20 million", "$2 million"));
    assert!(!digits("$24 million", "$2.3 million"));
}

#[test]
fn a_figure_that_stands_twice_is_one_dispute_and_the_body_is_pointed_at_before_the_headline() {
    let headline = (
        "",
        "Acme in $2 million deal\n\nGulls nest on the roof.\n\nAcme Holdings will pay $2 million for Bolt Motors.",
    );
    let dispute = one(&[headline, THREE], 0);
    assert_eq!(dispute.claims.len(), 2);
    assert!(dispute.claims[0] > dispute.claims[1]);
    assert_eq!(dispute.differing.len(), 1);
}

#[test]
fn what_is_denied_aimed_at_or_counted_otherwise_is_no_dispute() {
    let silent = |text: &str| of(&[TWO, ("", text)], 0, &[], false, &weights()).is_empty();
    assert!(!silent(THREE.1));
    assert!(silent("Acme Holdings will not pay $3 million for Bolt Motors."));
    assert!(silent("Acme Holdings aims to pay $3 million for Bolt Motors."));
    assert!(silent("Acme Holdings will pay $3 million a year for Bolt Motors."));
}

#[test]
fn texts_without_dates_that_differ_in_figure_after_figure_are_hardly_on_one_thing() {
    let town = |age: &str, home: &str, kin: &str, pay: &str| {
        format!(
            "The median age in the town was {age} years. The average household size was {home} persons and the average \
             family size was {kin} persons. The median income for a household was ${pay}."
        )
    };
    let (here, there) = (town("40.2", "2.63", "3.09", "27,557"), town("38.1", "2.68", "3.13", "31,250"));
    let weights = &desk().weights;
    let trusts = |dates: [&str; 2]| -> Vec<Trust> {
        let texts = [(dates[0], &*here), (dates[1], &*there)];
        of(&texts, 1, &[], false, weights).iter().map(|dispute| dispute.trust).collect()
    };
    let unsure = trusts(["", ""]);
    assert!(unsure.len() >= 4 && unsure.iter().all(|trust| *trust == weights.note), "{unsure:?}");
    let reports = trusts(["2025-03-12", "2025-03-12"]);
    assert!(reports.len() >= 4 && reports.iter().all(|trust| *trust > weights.note), "{reports:?}");
}

#[test]
fn a_difference_below_the_threshold_is_no_dispute() {
    let deaf = Weights { note: Trust(1), ..weights() };
    assert!(of(&[TWO, THREE], 0, &[], false, &deaf).is_empty());
    let exact = Weights { note: Trust(0), ..weights() };
    assert_eq!(of(&[TWO, THREE], 0, &[], false, &exact).len(), 1);
}

#[test]
fn a_toll_may_have_moved_between_two_dates_and_only_the_way_tolls_move() {
    let few = "The quake in Turku killed 12 people.";
    let many = "The quake in Turku has killed 30 people.";
    let told = |first: &str, second: &str| doubts((first, few), (second, many));
    assert_eq!(told("2025-03-10", "2025-03-13"), [Doubt::Evolving, Doubt::Moved]);
    assert_eq!(told("2025-03-13", "2025-03-10"), []);
    assert_eq!(told("2025-03-10", "2025-03-10"), [Doubt::Evolving]);
    assert_eq!(told("", "2025-03-10"), [Doubt::Evolving]);
    assert_eq!(doubts(("2025-03-10", TWO.1), ("2025-03-13", THREE.1)), []);
}

#[test]
fn two_counts_of_one_day_are_no_running_count_unless_far_apart() {
    let killed =
        |day: &'static str, count: &str| (day, format!("The ferry fire off Vik killed {count} people on Monday."));
    let (one, near, far) = (killed("", "26"), killed("", "28"), killed("", "52"));
    assert!(!doubts((one.0, &one.1), (near.0, &near.1)).contains(&Doubt::Evolving));
    assert!(doubts((one.0, &one.1), (far.0, &far.1)).contains(&Doubt::Evolving));
    let tuesday = "The ferry fire off Vik killed 28 people by Tuesday.";
    assert!(doubts((one.0, &one.1), ("", tuesday)).contains(&Doubt::Evolving));
}

#[test]
fn articles_long_apart_are_of_two_times_and_a_person_has_one_age() {
    let wide =
        |day: &'static str, metres: &str| (day, format!("The council said the quay of Vik stretches {metres} metres."));
    let told = |second: &'static str| {
        let (one, other) = (wide("2025-03-10", "120"), wide(second, "140"));
        doubts((one.0, &one.1), (other.0, &other.1)).contains(&Doubt::LongApart)
    };
    assert!(!told("2025-04-09"));
    assert!(told("2025-04-10"));
    assert!(!told(""));
    let ages = ["Marta Helgesen, 33, was found.", "Rescuers found Marta Helgesen, 43."];
    assert!(!doubts(("2025-03-10", ages[0]), ("2025-07-10", ages[1])).contains(&Doubt::LongApart));
}

#[test]
fn parts_of_a_whole_and_a_discount_explain_a_difference() {
    let whole = ("", "The ferry fire off Vik killed 26 people.");
    let explained =
        |text: &str| of(&[("", text), whole], 0, &[], false, &weights())[0].doubts.contains(&Doubt::Explained);
    assert!(explained("The ferry fire off Vik killed 20 people and 6 children."));
    assert!(!explained("The ferry fire off Vik killed 20 people and 7 children."));
    let price = ("", "Members of the Vik sailing club pay $700 for a berth.");
    let explained = |text: &str| doubts(("", text), price).contains(&Doubt::Explained);
    assert!(explained("Members of the Vik sailing club pay $630 for a berth, with a 10% discount."));
    assert!(!explained("Members of the Vik sailing club pay $630 for a berth, with a 20% discount."));
    assert!(!explained("Members of the Vik sailing club pay $630 for a berth, and 10% of them sail."));
}

#[test]
fn fewer_of_what_is_only_some_of_it_explain_a_difference() {
    let explained = |ours: &str, theirs: &str| doubts(("", ours), ("", theirs)).contains(&Doubt::Explained);
    let buildings = "The fire in Merrow burned 61 buildings.";
    assert!(explained("The fire in Merrow burned 26 homes.", buildings));
    assert!(!explained("The fire in Merrow burned 71 homes.", buildings));
}

#[test]
fn more_games_and_another_hour_explain_a_difference() {
    let explained = |one: &str, other: &str| {
        let (ours, theirs) = (read_at(0, "", one), read_at(1, "", other));
        let sides = ((&ours, &ours.claims.all[0]), (&theirs, &theirs.claims.all[0]));
        compare::explain::explained(sides.0, sides.1, &desk().lexicon)
    };
    let goals = "Ola Berg scored 13 goals in 54 games with the Merrow Gulls.";
    assert!(explained(goals, "Ola Berg scored 33 goals in 157 games with the Merrow Gulls."));
    assert!(!explained(goals, "Ola Berg scored 15 goals in 54 games with the Merrow Gulls."));
    let share = "The Vik index was up 3.1 percent at 2:58 p.m. on Monday.";
    assert!(explained(share, "The Vik index was up 2.6 percent at 4:08 p.m. on Monday."));
    assert!(!explained(share, "The Vik index was up 2.6 percent at 3:28 p.m. on Monday."));
    assert!(explained(share, "The Vik index was up 2.6 percent at 3:29 p.m. on Monday."));
}

#[test]
fn what_stands_on_two_sides_of_a_contrast_is_no_dispute() {
    let of = |text: &str| {
        let other = "In Vik 39% of the adults are fully vaccinated, the clinic said.";
        of(&[("", text), ("", other)], 0, &[], false, &weights()).len()
    };
    assert_eq!(of("In Vik 55% of the adults are fully vaccinated, the clinic said."), 1);
    assert_eq!(of("In Vik 55% of the adults have had at least one dose, the clinic said."), 0);
}

#[test]
fn a_birthday_may_lie_between_two_dates_and_not_a_year_and_a_half() {
    let told = |first: &str, second: &str, later: &str| {
        let younger = "Marta Helgesen, 33, was found.";
        let older = format!("Rescuers found Marta Helgesen, {later}.");
        doubts((first, younger), (second, &older)).contains(&Doubt::Birthday)
    };
    assert!(told("", "", "34"));
    assert!(!told("", "", "35"));
    assert!(told("2025-03-10", "2025-04-10", "34"));
    assert!(!told("2025-03-10", "2025-03-12", "34"));
    assert!(!told("2025-03-10", "2025-03-31", "34"));
    assert!(told("2025-03-10", "2025-04-01", "34"));
    assert!(!told("2025-03-10", "2025-04-10", "35"));
    assert!(!told("2025-04-10", "2025-03-10", "34"));
    assert!(told("2023-03-10", "2025-04-10", "36"));
    assert!(!told("2023-03-10", "2025-04-10", "37"));
}

#[test]
fn whoever_says_that_reports_differ_or_quotes_somebody_is_heard() {
    let differ = "Acme Holdings will pay $3 million for Bolt Motors. Other reports put the price lower.";
    assert_eq!(doubts(TWO, ("", differ)), [Doubt::Acknowledged]);
    assert_eq!(doubts(("", differ), TWO), [Doubt::Acknowledged]);
    let quoted = ("", "“Acme Holdings will pay $3 million for Bolt Motors,” said Ingrid Falk.");
    assert_eq!(doubts(TWO, quoted), [Doubt::Quoted]);
    let also_quoted = ("", "“Acme Holdings will pay $2 million for Bolt Motors,” said Ingrid Falk.");
    assert_eq!(doubts(also_quoted, quoted), []);
    let both = (
        "",
        "Acme Holdings will pay $3 million for Bolt Motors. Gulls nest there. Acme Holdings will pay $2 million for Bolt Motors.",
    );
    let known = of(&[TWO, both], 0, &[], false, &weights());
    assert!(known.iter().all(|dispute| dispute.doubts == [Doubt::KnownToBoth]), "{known:?}");
}

#[test]
fn among_many_sources_a_value_that_only_one_gives_is_lonely() {
    let told = |texts: &[(&str, &str)]| one(texts, 0).doubts;
    let rain = ("", "The new roof of the mill leaks, and gulls nest on it.");
    let (few, many) =
        (("", "The new roof of the mill cost $2 million."), ("", "The new roof of the mill cost $3 million."));
    let (also_few, also_many) =
        (("", "For $2 million the mill got a new roof."), ("", "For $3 million the mill got a new roof."));
    assert_eq!(told(&[few, many, rain, rain, rain]), []);
    assert_eq!(told(&[few, many, rain, rain, rain, rain]), [Doubt::Lonely]);
    assert_eq!(told(&[few, many, also_many, rain, rain, rain]), []);
    assert_eq!(told(&[few, many, also_few, rain, rain, rain]), []);
    // "Up to" three is no conflict with two, and stands by the three.
    let up_to = ("", "The new roof of the mill cost up to $3 million.");
    assert_eq!(told(&[few, many, up_to, rain, rain, rain]), []);
    // A key that both share says enough.
    let met = ("", "Acme Holdings and Bolt Motors met in Turku.");
    assert_eq!(told(&[TWO, THREE, met, met, met, met]), []);
}

#[test]
fn inside_one_article_the_later_statement_is_held_against_the_earlier_one() {
    let text = (
        "",
        "Acme Holdings will pay $2 million for Bolt Motors. Gulls nest there. Acme Holdings will pay $3 million for Bolt Motors.",
    );
    let found = of(&[text], 0, &[], true, &weights());
    assert_eq!(found.len(), 1);
    assert!(found[0].claims[0] > found[0].differing[0].claim.claim);
    assert_eq!(found[0].standing, Standing::Alone);
    assert!(found[0].doubts.is_empty());
    assert!(of(&[text], 0, &[], false, &weights()).is_empty());
    assert!(of(&[TWO, THREE], 0, &[], true, &weights()).is_empty());
}
