use crate::read;
use copydesk::mention::attribution::Speaker;

/// Whether somebody stands behind the words, and who.
fn behind(text: &str, words: &str) -> Option<String> {
    let document = read(text);
    let at = u32::try_from(text.find(words).expect("the words are in the text")).expect("a short text");
    let end = at + u32::try_from(words.len()).expect("a short text");
    let index = |byte: u32| {
        u32::try_from(document.text.tokens.partition_point(|token| token.span.end <= byte)).expect("a short text")
    };
    let tokens = index(at)..index(end - 1) + 1;
    let found = document.mentions.attributions.iter().find(|attribution| attribution.covers(&tokens))?;
    Some(match found.source {
        Speaker::Named(entity) => document.mentions.names.entities[entity as usize].name.clone(),
        Speaker::Anonymous(one) => document.slice(document.mentions.anonymous[one as usize].span).to_owned(),
        Speaker::Common => "common".to_owned(),
        Speaker::Pronoun => "pronoun".to_owned(),
        Speaker::Nobody => "nobody".to_owned(),
    })
}

fn said(text: &str, words: &str) -> String {
    behind(text, words).unwrap_or_else(|| panic!("nobody stands behind {words:?} in {text:?}"))
}

#[test]
fn a_verb_covers_what_follows() {
    assert_eq!(said("Ilse Orlec said the mine lost $4 million in May.", "$4 million"), "Ilse Orlec");
    assert_eq!(said("The ministry has announced that 300 jobs will go.", "300 jobs"), "common");
    assert_eq!(said("It claims that the pump saves 40 litres a day.", "40 litres"), "pronoun");
    assert_eq!(said("Ilse Orlec, the mayor of Marrowick, said the mine lost $4 million.", "$4 million"), "Ilse Orlec");
    assert_eq!(behind("On 4 May, Ilse Orlec said the mine had closed.", "4 May"), None);
}

#[test]
fn a_verb_at_the_end_covers_what_precedes() {
    assert_eq!(said("The mine lost $4 million and shed 300 jobs, Reuters reported.", "$4 million"), "Reuters");
    assert_eq!(said("The mine lost $4 million, Ilse Orlec said in a statement on Friday.", "$4 million"), "Ilse Orlec");
    assert_eq!(said("“The mine lost $4 million,” said Ilse Orlec, 61, the mayor.", "$4 million"), "Ilse Orlec");
    assert_eq!(behind("“The mine lost money,” said Ilse Orlec, 61, the mayor.", "61"), None);
}

#[test]
fn phrases_hand_over_to_the_source_after_them() {
    assert_eq!(said("According to the filing, the mine lost $4 million.", "$4 million"), "common");
    assert_eq!(
        said("The mine lost $4 million, according to two people briefed on the sale.", "$4 million"),
        "two people briefed on the sale"
    );
    assert_eq!(
        said(
            "The mine lost $4 million, Reuters confirmed on Friday, citing a person familiar with the matter.",
            "$4 million"
        ),
        "Reuters"
    );
    assert_eq!(behind("The mine closed, according to a study of 300 miners.", "300 miners"), None);
}

#[test]
fn who_was_first_is_noted() {
    let document = read("The sale was first reported by Reuters. Bloomberg first reported the talks.");
    let first: Vec<_> = document
        .mentions
        .attributions
        .iter()
        .filter(|attribution| attribution.first)
        .map(|one| document.slice(one.source_span))
        .collect();
    assert_eq!(first, ["Reuters", "Bloomberg"]);
}

#[test]
fn quotations_belong_to_one_speaker() {
    let text = "“The mine lost $4 million. It shed 300 jobs,” Ilse Orlec said. “We have 20 days left for a sale.”\n\n“After that, 90 people go.”\n\nThe mine has 12 shafts.";
    assert_eq!(said(text, "$4 million"), "Ilse Orlec");
    assert_eq!(said(text, "20 days"), "Ilse Orlec");
    assert_eq!(said(text, "90 people"), "Ilse Orlec");
    assert_eq!(behind(text, "12 shafts"), None);
}

#[test]
fn a_colon_covers_the_next_paragraph() {
    assert_eq!(
        said("The New York Times reports:\n\n“The mine lost $4 million and shed 300 jobs.”", "300 jobs"),
        "The New York Times"
    );
}

#[test]
fn soundings_are_sources_and_those_asked_are_not() {
    assert_eq!(said("The latest Herald poll has Orlec at 45 percent.", "45 percent"), "Herald");
    assert_eq!(said("In a survey taken in May, 45 percent chose Orlec.", "45 percent"), "common");
    assert_eq!(said("The mine lost $4 million, court records show.", "$4 million"), "common");
    assert_eq!(
        behind("Some 28 percent of voters said they liked Orlec, against 33 percent in May.", "33 percent"),
        None
    );
}

#[test]
fn hearsay_has_nobody_behind_it() {
    assert_eq!(said("The mine reportedly lost $4 million.", "$4 million"), "nobody");
    assert_eq!(said("The mine is expected to shed 300 jobs.", "300 jobs"), "nobody");
}

#[test]
fn other_uses_of_the_same_words_are_no_attributions() {
    assert_eq!(behind("The report cost $4 million.", "$4 million"), None);
    assert_eq!(behind("Ilse Orlec held 300 shares of the mine.", "300 shares"), None);
    assert_eq!(behind("She declined to say why 300 jobs went.", "300 jobs"), None);
    assert_eq!(behind("The mine lost $4 million per year.", "$4 million"), None);
}

#[test]
fn polls_and_tallies_stand_behind_their_figures() {
    let led = "Orlec led by 24 points among islanders in a new Harbour Post poll.";
    assert!(behind(led, "24 points").is_some());
    assert!(behind("In a Harbour Post poll released on Friday, just 8 percent agreed.", "8 percent").is_some());
    assert!(behind("A survey of ferry crews released on Friday had him at 4 percent.", "4 percent").is_some());
    assert!(behind("By the union’s tally, he now has 739 votes.", "739 votes").is_some());
    assert!(behind("According to the poll, 24 percent agreed; 66 percent of them vote.", "66 percent").is_some());
    assert_eq!(behind("He raised $7 million in the days after the polls closed.", "$7 million"), None);
    assert_eq!(behind("He raised $7 million while she fell in polls.", "$7 million"), None);
}

#[test]
fn that_reaches_over_semicolons_and_a_but_without_a_subject() {
    let text = "The auditors reported that Acme holds $4 million abroad; Bolt holds $6 million.";
    assert_eq!(said(text, "$6 million"), "common");
    assert_eq!(behind("The auditors reported a loss; Bolt holds $6 million.", "$6 million"), None);
    let text = "Ilse Orlec says it would cost little at first, but would add $4 million";
    assert_eq!(said(&format!("{text}."), "$4 million"), "Ilse Orlec");
    assert_eq!(behind("Ilse Orlec says it would cost little, but the mill lost $4 million.", "$4 million"), None);
    let text = "Half of them agree, according to the survey, and 40 percent do not.";
    assert_eq!(said(text, "40 percent"), "common");
}

#[test]
fn the_second_of_two_verbs_has_the_subject_of_the_first() {
    let text = "The auditors combed through the books and found that $4 million was gone.";
    assert_eq!(said(text, "$4 million"), "pronoun");
}

#[test]
fn a_colon_before_a_quotation_is_said_by_who_stands_before_it() {
    let text =
        "On Friday Ilse Orlec made the following remark:\n\n“The mill lost $4 million. It is 12 percent of it all.”";
    assert_eq!(said(text, "12 percent"), "Ilse Orlec");
    let text = "Two things matter here:\n\n“The mill lost $4 million. It is 12 percent of it all.”";
    assert_eq!(behind(text, "12 percent"), None);
}

#[test]
fn forecasts_and_plans_are_somebodys() {
    assert_eq!(said("Acme Holdings cut its sales forecast to 4 percent.", "4 percent"), "pronoun");
    assert_eq!(said("The ministry puts the figure at $4 million.", "$4 million"), "common");
    assert_eq!(said("Ilse Orlec wants to hire 40 keepers.", "40 keepers"), "Ilse Orlec");
    assert_eq!(said("Ilse Orlec called for a toll of $4.", "$4"), "Ilse Orlec");
    assert_eq!(said("Orlec’s plan would take 12 percent of it.", "12 percent"), "Orlec");
    assert_eq!(said("Prosecutors charged the keeper with taking $4 million.", "$4 million"), "common");
    assert_eq!(behind("The keeper charged $4 for it.", "$4"), None);
    assert_eq!(behind("The storm would take 12 percent of it.", "12 percent"), None);
}
