use crate::lexicon;
use crate::read;

/// The frame of each figure of a text, and whether its noun is kept apart from the others of the frame.
fn frames(text: &str) -> Vec<(String, bool)> {
    let document = read(text);
    let keys = document.claims.all.iter().filter_map(|claim| claim.key.as_ref().ok());
    keys.map(|key| (lexicon().frames[key.frame as usize].id.to_string(), key.apart.is_some())).collect()
}

#[test]
fn classes_that_are_counted_apart_have_keys_of_their_own() {
    let killed = |apart: bool| [("killed".to_owned(), apart)];
    assert_eq!(frames("The ambush near Orsa killed seven soldiers, the army said."), killed(true));
    assert_eq!(frames("The ambush near Orsa killed seven people, the army said."), killed(false));
    assert!(frames("The ambush near Orsa killed seven rumours, the army said.").is_empty());
}

#[test]
fn cases_before_a_court_are_no_cases_of_a_disease() {
    assert!(frames("Ilse Brandt denied any wrongdoing in the three corruption cases against her.").is_empty());
    assert_eq!(frames("Orsa reported three new cases of the virus on Monday.")[0].0, "infected");
}

#[test]
fn those_shot_are_not_those_killed() {
    let of = |text: &str| frames(text).into_iter().map(|(frame, _)| frame).collect::<Vec<_>>();
    assert_eq!(of("A gunman shot three people at the Orsa ferry, the police said."), ["shot"]);
    assert_eq!(of("Three people were shot dead at the Orsa ferry, the police said."), ["killed"]);
}
