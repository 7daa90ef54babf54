//! Two things of one kind: moments, owners and occasions that stand beside two claims.

use crate::claim;
use crate::desk;
use crate::read;
use copydesk::compare::another::another;

/// Whether two claims, named by their words, speak of two things, whichever is asked first.
fn of_two(one: (&str, &str), other: (&str, &str)) -> bool {
    let (ours, theirs) = (read(one.0), read(other.0));
    let a = (&ours, &ours.claims.all[claim(&ours, one.1) as usize]);
    let b = (&theirs, &theirs.claims.all[claim(&theirs, other.1) as usize]);
    let lexicon = &desk().lexicon;
    let found = another(a, b, lexicon);
    assert_eq!(found, another(b, a, lexicon), "{one:?} and {other:?}");
    found
}

#[test]
fn figures_of_two_days_more_than_a_week_apart_are_of_two_things() {
    let toll = ("On 3 May 2011 the ferry fire killed 12 people.", "12 people");
    let told = |text: &str| of_two(toll, (text, "13 people"));
    assert!(!told("On 10 May 2011 the ferry fire killed 13 people."));
    assert!(told("On 11 May 2011 the ferry fire killed 13 people."));
    assert!(!told("In May 2011 the ferry fire killed 13 people."));
    assert!(!told("The ferry fire killed 13 people."));
    assert!(!told("In the fall of 2011 the ferry fire killed 13 people."));
}

#[test]
fn the_day_on_which_it_was_said_is_not_the_day_it_was_so() {
    let toll = ("On 3 May 2011 the ferry fire killed 12 people.", "12 people");
    assert!(!of_two(toll, ("The ferry fire killed 13 people, the coast guard said on 30 May 2011.", "13 people")));
    assert!(of_two(toll, ("The ferry fire killed 13 people after the storm of 30 May 2011.", "13 people")));
}

#[test]
fn an_age_is_told_of_today() {
    let young = ("On 3 May 2011 divers found Marta Helgesen, 34.", "34");
    assert!(!of_two(young, ("Marta Helgesen, 43, was found on 30 May 2011.", "43")));
}

#[test]
fn what_belongs_to_a_place_is_not_that_of_another() {
    let vote = ("Norway's vote was originally set for 24 March 2020.", "24 March 2020");
    let told = |text: &str| of_two(vote, (text, "4 April 2020"));
    assert!(told("Finland is late. The vote was originally set for 4 April 2020."));
    assert!(!told("Norway is late. The vote was originally set for 4 April 2020."));
    assert!(!told("The vote was originally set for 4 April 2020."));
    assert!(!told("Finland is late. In Norway the vote was originally set for 4 April 2020."));
    // Another thing of that place says nothing.
    assert!(!told("Finland is late. The deadline was originally set for 4 April 2020."));
}

#[test]
fn the_first_of_several_occasions_is_not_a_later_one() {
    let again = ("Mayor Ilse Brandt attended the Vik regatta in 2019.", "2019");
    assert!(of_two(again, ("Ilse Brandt in 2017 became the first mayor to attend the Vik regatta.", "2017")));
    assert!(!of_two(again, ("Ilse Brandt in 2017 attended the Vik regatta.", "2017")));
}

#[test]
fn a_date_that_closes_its_phrase_does_not_date_the_next() {
    let storm = ("The harbour was built again after the damage of Hurricane Odo in 2012.", "2012");
    let told = |text: &str| of_two(storm, (text, "2010"));
    assert!(told("He told of the debts he inherited in 2010 and of the damage of Hurricane Odo."));
    assert!(!told("The damage of Hurricane Odo was repaired in 2010 and paid for."));
    assert!(!told("In 2010, Hurricane Odo did damage to the harbour."));
    assert!(!told("The harbour was built again in 2010 after the damage of Hurricane Odo."));
}

#[test]
fn the_first_battle_is_not_the_second() {
    let battle = ("The Second Battle of Vik was fought on 16 March 1818.", "16 March 1818");
    let told = |text: &str| of_two(battle, (text, "29 March 1814"));
    assert!(told("The first battle of Vik was fought on 29 March 1814."));
    assert!(!told("The battle of Vik was fought on 29 March 1814."));
    // Where one text tells of both, the date may be that of either.
    assert!(!told("Like the second battle, the first battle of Vik began at night, on 29 March 1814."));
    // Of what it is the first is another thing.
    assert!(!told("The first snow fell in Vik on 29 March 1814."));
}

#[test]
fn two_births_ten_years_apart_are_of_two_people() {
    let birth = ("Ilse Brandt was born on 17 October 1970 in Vik.", "17 October 1970");
    assert!(of_two(birth, ("Ilse Brandt was born on 25 September 1952 in Vik.", "25 September 1952")));
    assert!(!of_two(birth, ("Ilse Brandt was born on 17 October 1971 in Vik.", "17 October 1971")));
    assert!(!of_two(birth, ("Ilse Brandt came to Vik on 25 September 1952.", "25 September 1952")));
}
