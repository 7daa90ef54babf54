use crate::lexicon;
use crate::read;
use copydesk::mention::name;
use copydesk::mention::name::Entity;
use copydesk::mention::name::EntityKind;

/// Every name as it stands, with the entity it was tied to.
fn names(text: &str) -> Vec<(String, String)> {
    let document = read(text);
    let names = &document.mentions.names;
    let entity = |index: u32| names.entities[index as usize].name.clone();
    names.mentions.iter().map(|mention| (document.slice(mention.span).to_owned(), entity(mention.entity))).collect()
}

fn entity(text: &str, name: &str) -> Entity {
    let document = read(text);
    let found = document.mentions.names.entities.iter().find(|entity| entity.name == name);
    found.unwrap_or_else(|| panic!("{name} among {:?}", document.mentions.names.entities)).clone()
}

fn pairs<'a>(expected: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    expected.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn a_surname_goes_to_the_full_name() {
    let text = "The plan was drawn up by Mayor Ilse Vantongeren of Marrowick. Critics met Vantongeren on Monday. Vantongeren's aides left.";
    let expected = pairs(&[
        ("Ilse Vantongeren", "Ilse Vantongeren"),
        ("Marrowick", "Marrowick"),
        ("Vantongeren", "Ilse Vantongeren"),
        ("Vantongeren", "Ilse Vantongeren"),
    ]);
    assert_eq!(names(text), expected);
    assert_eq!(entity(text, "Ilse Vantongeren").kind, EntityKind::Person);
}

#[test]
fn capitals_at_the_start_of_a_sentence_are_weighed() {
    assert_eq!(names("Rescuers left. Tarvin said so. However, the town was calm."), pairs(&[("Tarvin", "Tarvin")]));
    assert_eq!(names("They met Orlec. Orlec left. While Orlec slept, rain fell."), pairs(&[("Orlec", "Orlec"); 3]));
}

#[test]
fn initials_particles_and_suffixes_hold_together() {
    let text =
        "It was signed by J. K. Ostrow, Ursula van der Meerbek, Dr. Paul Tern Jr. and the University of Marrowick.";
    let found: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(found, ["J. K. Ostrow", "Ursula van der Meerbek", "Paul Tern Jr", "University of Marrowick"]);
}

#[test]
fn acronyms_go_to_the_name_they_shorten() {
    let text = "It came from the National Ferry Board (NFB). A ruling by the NFB is due. The Harbour Safety Council met; the HSC agreed.";
    let found: Vec<_> = names(text).into_iter().filter(|(name, _)| name.len() == 3).collect();
    assert_eq!(
        found,
        pairs(&[("NFB", "National Ferry Board"), ("NFB", "National Ferry Board"), ("HSC", "Harbour Safety Council")])
    );
}

#[test]
fn registers_win_and_units_keep_their_parent() {
    let text = "The contract with AWS was reported by Reuters from Paris.";
    let document = read(text);
    let kinds: Vec<_> = document.mentions.names.entities.iter().map(|entity| entity.kind).collect();
    let [EntityKind::Organisation(unit), EntityKind::Outlet(_), EntityKind::Place(_)] = kinds[..] else {
        panic!("{kinds:?}")
    };
    assert!(lexicon().organisations[unit as usize].parent.is_some());
}

#[test]
fn capitals_of_headlines_say_nothing() {
    let text = "Ferry Captain Blamed By Ostrow After Harbour Crash\n\nThe captain was blamed by Lena Ostrow, who leads the inquiry into the harbour crash.\n\nThe ferry sank.";
    let expected = pairs(&[("Ostrow", "Lena Ostrow"), ("Lena Ostrow", "Lena Ostrow")]);
    assert_eq!(names(text), expected);
}

#[test]
fn titles_and_jobs_are_stripped() {
    let found = names(
        "It was led by Acme Chief Executive Tilda Marr. Prosecutors charged Spokesman Ivo Brandt and Sen. Kit Lowell.",
    );
    let found: Vec<_> = found.into_iter().map(|(name, _)| name).collect();
    assert_eq!(found, ["Acme", "Tilda Marr", "Ivo Brandt", "Kit Lowell"]);
    let found = names("It was blocked by Harbour Council Member Martin Quillfeather on Friday.");
    assert_eq!(found.last().map(|(name, _)| name.as_str()), Some("Martin Quillfeather"));
}

#[test]
fn identity_survives_middle_names_and_nicknames() {
    let one = entity("The award went to Robert Alan Quillfeather.", "Robert Alan Quillfeather");
    let other = entity("The award went to Bob Quillfeather.", "Bob Quillfeather");
    let initial = entity("The award went to R. Quillfeather.", "R. Quillfeather");
    let stranger = entity("The award went to Susan Quillfeather.", "Susan Quillfeather");
    assert!(name::same_entity(&one, &other));
    assert!(!name::same_entity(&one, &stranger) && !name::may_be_same(&one, &stranger));
    assert!(name::may_be_same(&one, &initial) && !name::same_entity(&one, &initial));
}

/// The owner of the first age, whose tokens are found by their letters.
fn owner(text: &str, age: &str) -> Option<String> {
    let document = read(text);
    let reading = document.reading(lexicon());
    let first =
        document.text.tokens.iter().position(|token| document.slice(token.span) == age).expect("the age is a token");
    let first = u32::try_from(first).expect("a short text");
    let names = &document.mentions.names;
    name::owner_of_age(reading, names, first..first + 1).map(|owner| names.entities[owner.entity as usize].name.clone())
}

#[test]
fn ages_find_their_owner() {
    let owner = |text, age| owner(text, age).unwrap_or_default();
    assert_eq!(owner("Police named him as Odd Tarvin, 49, of Marrowick.", "49"), "Odd Tarvin");
    assert_eq!(owner("Odd Tarvin, a 49-year-old baker, was hurt.", "49"), "Odd Tarvin");
    assert_eq!(owner("They found 49-year-old Odd Tarvin there.", "49"), "Odd Tarvin");
    assert_eq!(owner("They found a 49-year-old man, Odd Tarvin, there.", "49"), "Odd Tarvin");
    assert_eq!(owner("Killed were a 49-year-old man identified as Odd Tarvin and Ida Sund, 51.", "49"), "Odd Tarvin");
    assert_eq!(owner("Killed were a 49-year-old man identified as Odd Tarvin and Ida Sund, 51.", "51"), "Ida Sund");
    assert_eq!(owner("Odd Tarvin is 49 and lives there.", "49"), "Odd Tarvin");
    assert_eq!(owner("Odd Tarvin (49) left.", "49"), "Odd Tarvin");
    assert_eq!(owner("Killed were 19-year-old Odd Tarvin, 51-year-old Ida Sund and a dog.", "51"), "Ida Sund");
}

#[test]
fn ages_of_nobody_stay_alone() {
    assert_eq!(owner("Odd Tarvin's 49-year-old brother was hurt.", "49"), None);
    assert_eq!(owner("A 49-year-old man was shot and Ida Sund saw it.", "49"), None);
    assert_eq!(owner("A 49-year-old from Boston was hurt.", "49"), None);
}

#[test]
fn a_nickname_stands_inside_one_name() {
    let texts = [
        "Samir \"Sam\" Tarvin, 55, was aboard.",
        "Samir 'Sam' Tarvin, 55, was aboard.",
        "Samir “S-Wiz” Tarvin, 55, was aboard.",
        "Samir (Sam) Tarvin, 55, was aboard.",
        "Samir ‘The Ferry’ Tarvin, 55, was aboard.",
        "Samir Tarvin, 55, was aboard.",
    ];
    let mut keys = Vec::new();
    for text in texts {
        let document = read(text);
        let owner = document.claims.all[0].owner.unwrap_or_else(|| panic!("an owner in {text}"));
        keys.push(document.mentions.names.entities[owner as usize].key);
    }
    keys.dedup();
    assert_eq!(keys.len(), 1);
}

#[test]
fn a_party_or_an_outlet_in_brackets_is_no_nickname() {
    let found: Vec<_> = names("It was Samir Tarvin (D) Orlec said.").into_iter().map(|(name, _)| name).collect();
    assert!(found.contains(&"Samir Tarvin".to_owned()), "{found:?}");
}

#[test]
fn the_age_of_one_with_a_suffix_is_found() {
    for text in [
        "Paul Tern Jr., 44, was aboard.",
        "Paul Tern, Jr., 44, was aboard.",
        "Paul Tern III, 44, was aboard.",
        "P.J. Tern, 44, was aboard.",
        "Paul J. Tern (44) was aboard.",
    ] {
        let document = read(text);
        assert!(document.claims.all[0].owner.is_some(), "{text}");
    }
}

#[test]
fn an_age_beside_a_surname_of_two_people_is_nobodys() {
    let shared = "Odd Tarvin, 49, left with Ida Tarvin. Tarvin, 51, was hurt.";
    assert_eq!(owner(shared, "51"), None);
    assert_eq!(owner("Odd Tarvin left. Tarvin, 51, was hurt.", "51").as_deref(), Some("Odd Tarvin"));
    assert_eq!(owner("A 35-year-old Marrowick man was hurt.", "35"), None);
}

#[test]
fn a_guessed_owner_gives_way_to_an_age_that_is_told() {
    let document = read(
        "The dog bit Odd Tarvin, 49. The 5-year-old was taken home. It bit Mayor Ida Sund. The 51-year-old was not.",
    );
    let owners: Vec<_> = document.claims.all.iter().map(|claim| claim.owner.is_some()).collect();
    assert_eq!(owners, [true, false, true]);
}
