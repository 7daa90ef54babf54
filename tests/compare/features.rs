//! The features of a pair: what each of them says of two sentences.

use crate::claim;
use crate::feature;
use crate::is_kept;
use crate::pair;
use crate::read;
use crate::weigh;
use copydesk::compare::align::FEATURES;
use std::fmt::Write;

/// Two texts, each with the figure that is paired.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("Acme will pay $2 million for Bolt.", "$2 million", "Acme will pay $3 million for Bolt.", "$3 million"),
    ("Acme will pay $2 million for Bolt.", "$2 million", "Crane will pay $3 million for Bolt.", "$3 million"),
    ("Acme will pay $2 million.", "$2 million", "In the end $3 million is what Acme will pay for Bolt.", "$3 million"),
    ("The mill employs 40 workers in Turku.", "40 workers", "In Turku the mill employs 50 workers.", "50 workers"),
    ("The mill employs 40 workers in Turku.", "40 workers", "The mill in Turku has 50 looms.", "50 looms"),
    ("Police said 12 people were killed.", "12 people", "The quake killed 9 persons, police said.", "9 persons"),
    ("Police said 12 people were killed.", "12 people", "Ingrid Falk said 9 people were killed.", "9 people"),
    ("Ingrid Falk said 12 people were killed.", "12 people", "Marta Roe said 9 people were killed.", "9 people"),
    ("The strike lasted 3 days at the mill.", "3 days", "The strike at the mill lasted 5 days.", "5 days"),
    ("Sales rose 4 percent at the mill.", "4 percent", "Sales at the mill rose 6 percent.", "6 percent"),
    ("Sales rose 4 percent at the mill.", "4 percent", "Sales fell 6 percent at the mill.", "6 percent"),
    ("The road is 12 km long.", "12 km", "The road is 15 km long.", "15 km"),
    ("The road is 12 km long.", "12 km", "The road is 8 miles long.", "8 miles"),
    ("Marta Helgesen, 43, fell.", "43", "Marta Helgesen, 34, fell.", "34"),
    ("Marta Helgesen, 43, fell.", "43", "Rescuers found Helgesen, 34.", "34"),
    ("Marta Helgesen, 43, fell.", "43", "Jon Helgesen, 34, was found.", "34"),
    ("The bridge opened on 12 March 1998.", "12 March 1998", "The bridge opened on 21 May 1998.", "21 May 1998"),
    ("The bridge opened on 12 March 1998.", "12 March 1998", "The bridge opened in May 1998.", "May 1998"),
    ("The choir was founded in 1987.", "1987", "The choir was founded in 1978.", "1978"),
    (
        "“We lost $5 million,” said Ingrid Falk.",
        "$5 million",
        "The firm lost $6 million, Ingrid Falk said.",
        "$6 million",
    ),
    (
        "Norrland Bank pays $5 million a year to Vik.",
        "$5 million",
        "Norrland Bank may pay $6 million to Vik.",
        "$6 million",
    ),
    (
        "Acme paid $5 million, $6 million and $7 million for mills.",
        "$6 million",
        "Acme paid $9 million for the mill.",
        "$9 million",
    ),
    (
        "Rain fell.\n\nNobody was there. The road was shut. It was late. The harbour was dark. The mill lost $5 million in May.",
        "$5 million",
        "The mill lost $6 million in May.",
        "$6 million",
    ),
];

#[test]
fn the_features_of_these_pairs_are_what_they_were() {
    let mut made = String::new();
    for (one, said, other, also) in CASES {
        let (first, second) = (read(one), read(other));
        let pair = pair(&first, said, &second, also);
        writeln!(made, "{} / {}: {said} / {also}", one.replace('\n', "⏎"), other.replace('\n', "⏎"))
            .expect("it is a string");
        let Some(pair) = pair else {
            writeln!(made, "    not weighed\n").expect("it is a string");
            continue;
        };
        // What words weigh is the lists' matter.
        let counts = |name: &str| {
            !matches!(name, "near-shared" | "sentence-shared" | "near-overlap" | "sentence-overlap" | "gist-overlap")
        };
        let shown = FEATURES.iter().map(|name| (*name, feature(&pair, name)));
        let shown = shown.filter(|(name, value)| *value != 0 && counts(name)).map(|(name, value)| match value {
            100 => name.to_owned(),
            value => format!("{name} {value}"),
        });
        let shown: Vec<String> = shown.collect();
        writeln!(made, "    {:?}, keyed {}, person {:?}: {}\n", pair.relation, pair.keyed, pair.sure, shown.join(", "))
            .expect("it is a string");
    }
    is_kept("features.txt", &made);
}

#[test]
fn what_shares_no_word_no_head_and_no_frame_is_not_weighed() {
    let (one, other) = (read("A cat ate 4 fish."), read("Ships brought 9 anchors."));
    assert!(pair(&one, "4 fish", &other, "9 anchors").is_none());
}

#[test]
fn only_one_kind_of_value_is_held_against_its_like() {
    let one = read("The mill lost $5 million, 40 workers and 3 percent of its land.");
    let other = read("The mill lost 5 million euros, 9 percent and 70 workers.");
    let pairs = weigh(&one, &other);
    let words = |pair: &copydesk::compare::align::Weighed| (pair.one, pair.other);
    let met: Vec<_> = pairs.iter().map(words).collect();
    assert_eq!(
        met,
        [
            (claim(&one, "3 percent"), claim(&other, "9 percent")),
            (claim(&one, "40 workers"), claim(&other, "70 workers")),
        ]
    );
}

#[test]
fn a_dates_year_and_its_day_are_not_weighed_against_each_other_and_need_a_word_in_common() {
    let (one, other) = (read("The bridge opened on 12 March 1998."), read("The bridge opened in 1999."));
    assert!(weigh(&one, &other).is_empty());
    let (one, other) = (read("The bridge opened on 12 March 1998."), read("On 21 May 1998 it rained."));
    assert!(weigh(&one, &other).is_empty());
}

#[test]
fn a_day_is_also_told_by_much_of_what_stands_around_it() {
    let one =
        read("A tribunal in Turku said the stopgap dredging permit of the ferry pilots runs through 11 February 2020.");
    let other =
        read("The ferry pilots keep a stopgap dredging permit, the tribunal wrote, alive until 8 February 2020.");
    assert!(pair(&one, "11 February 2020", &other, "8 February 2020").is_some());
    let (one, other) = (read("The ferry pilots sailed in 2018."), read("In 2016 a mill of the ferry pilots burned."));
    assert!(pair(&one, "2018", &other, "2016").is_none(), "years of one topic are many");
}

#[test]
fn where_no_noun_is_counted_the_next_word_is_none() {
    let one = read("Mussel poisonings climbed to 4,300 as the lagoon algae spread.");
    let other = read("Lagoon mussel poisonings climbed to 3,280, doctors warned.");
    assert!(pair(&one, "4,300", &other, "3,280").is_some());
}

#[test]
fn of_one_sentence_no_two_figures_are_one_thing_and_a_document_is_paired_with_itself_once() {
    let text = "Acme will pay $2 million for Bolt and $4 million for Bolt. Acme will pay $3 million for Bolt.";
    let document = read(text);
    let pairs = weigh(&document, &document);
    let (two, four, three) =
        (claim(&document, "$2 million"), claim(&document, "$4 million"), claim(&document, "$3 million"));
    let met: Vec<_> = pairs.iter().map(|pair| (pair.one, pair.other)).collect();
    assert_eq!(met, [(two, three), (four, three)]);
}

#[test]
fn two_figures_each_beside_a_frame_of_its_own_are_not_one_thing() {
    let (one, other) =
        (read("Acme paid a fine of $2 million in Turku."), read("Acme had revenue of $3 million in Turku."));
    assert!(pair(&one, "$2 million", &other, "$3 million").is_none());
}

#[test]
fn a_role_played_by_somebody_the_other_sentence_does_not_know_parts_two_figures() {
    let (one, other) = (
        read("Acme Holdings acquired Bolt Motors for $2 million."),
        read("Crane Marine acquired Delta Foods for $3 million."),
    );
    assert!(pair(&one, "$2 million", &other, "$3 million").is_none());
}
