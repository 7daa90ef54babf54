use crate::read;

/// Every unnamed source as it stands, with what is known of it.
fn sources(text: &str) -> Vec<(String, [bool; 3])> {
    let document = read(text);
    let found = document.mentions.anonymous.iter();
    found.map(|one| (document.slice(one.span).to_owned(), [one.described, one.plural, one.explained])).collect()
}

fn one(text: &str) -> (String, [bool; 3]) {
    let mut found = sources(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn a_noun_and_how_it_knows() {
    assert_eq!(
        one("The sale will fail, a person familiar with the matter said."),
        ("a person familiar with the matter".into(), [true, false, false])
    );
    assert_eq!(
        one("According to two officials briefed on the talks, it will fail."),
        ("two officials briefed on the talks".into(), [true, true, false])
    );
    let text = "Several people close to the company spoke, because the talks are private.";
    assert_eq!(one(text), ("Several people close to the company".into(), [true, true, true]));
}

#[test]
fn bare_sources_that_speak() {
    assert_eq!(one("Sources have described the offer as weak."), ("Sources".into(), [false, true, false]));
    assert_eq!(one("The mine will close, according to a source."), ("a source".into(), [false, false, false]));
    assert_eq!(one("The mine will close, industry sources said."), ("industry sources".into(), [true, true, false]));
}

#[test]
fn one_official_without_a_name() {
    assert_eq!(
        one("A senior ministry official said the mine would close."),
        ("A senior ministry official".into(), [true, false, false])
    );
    assert_eq!(
        one("Officials said on condition of anonymity that it would close."),
        ("Officials".into(), [true, true, false])
    );
}

#[test]
fn other_sources_and_named_people_are_left_alone() {
    assert_eq!(
        sources("Its main sources of income are rent and fish. The source code is open. Many people said hello."),
        []
    );
    assert_eq!(sources("A ministry official, Ilse Orlec, said the mine would close. Officials said it was safe."), []);
    assert_eq!(sources("People involved in the crash were taken to hospital."), []);
}
