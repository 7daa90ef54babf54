//! Which pairs are kept of those that are weighed, with weights made for the purpose.

use crate::claim;
use crate::read;
use copydesk::compare::Trust;
use copydesk::compare::Weights;
use copydesk::compare::align;
use copydesk::compare::align::Aligned;
use copydesk::compare::align::FEATURES;
use copydesk::compare::side::Side;
use copydesk::compare::signs::SIGNS;
use copydesk::document::Document;

/// Only the word right before or after the figure speaks for a pair.
fn by_the_word_beside() -> Weights {
    let mut weights = Weights { aligned: Trust(500), note: Trust(0), warning: Trust(1000), ..Weights::default() };
    for name in ["left-equal", "right-equal", "before-equal"] {
        weights.weights[FEATURES.iter().position(|feature| *feature == name).expect("it is a feature")] = 1000;
    }
    weights
}

fn aligned(one: &Document, other: &Document, weights: &Weights) -> Aligned {
    align::align(&Side::new(one), &Side::new(other), std::ptr::eq(one, other), 2, weights)
}

fn words(one: &Document, other: &Document, aligned: &Aligned) -> Vec<(String, String)> {
    let slice = |document: &Document, claim: u32| document.slice(document.claims.all[claim as usize].span).to_owned();
    aligned.pairs.iter().map(|pair| (slice(one, pair.one), slice(other, pair.other))).collect()
}

const ONE: &str = "The mill lost $5 million. Gulls nest on the mill roof. The mill lent $9 million.";

#[test]
fn each_figure_keeps_its_best_partner() {
    let (one, other) = (read(ONE), read("The mill lost $6 million and the mill lent $9 million."));
    let found = aligned(&one, &other, &by_the_word_beside());
    let pairs = words(&one, &other, &found);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(pairs, [pair("$5 million", "$6 million"), pair("$9 million", "$9 million")]);
    assert_eq!(found.weighed, 4);
}

#[test]
fn nothing_is_kept_below_the_threshold_and_by_weights_that_say_nothing() {
    let (one, other) = (read(ONE), read("The mill lost $6 million and the mill lent $9 million."));
    assert!(aligned(&one, &other, &Weights::default()).pairs.is_empty());
    let high = Weights { aligned: Trust(9000), ..by_the_word_beside() };
    assert!(aligned(&one, &other, &high).pairs.is_empty());
    assert_eq!(aligned(&one, &other, &high).weighed, 4);
}

#[test]
fn the_trust_of_a_pair_is_the_sum_of_its_features_and_of_a_difference_that_of_its_signs() {
    let (one, other) = (read("The mill lost $9 million."), read("The mill lost $9 million."));
    assert_eq!(aligned(&one, &other, &by_the_word_beside()).pairs[0].trust, Trust(2000));
    let other = read("The mill lost $5 million.");
    let mut weights = by_the_word_beside();
    assert_eq!(aligned(&one, &other, &weights).pairs[0].trust, Trust(0));
    weights.signs[SIGNS.iter().position(|sign| *sign == "bias").expect("it is a sign")] = -300;
    weights.differing[FEATURES.iter().position(|feature| *feature == "is-money").expect("it is a feature")] = 700;
    assert_eq!(aligned(&one, &other, &weights).pairs[0].trust, Trust(400));
    // Inside one article it must have more.
    weights.own = 150;
    let both = read("The mill lost $9 million. Gulls nest there. The mill lost $5 million.");
    assert_eq!(aligned(&both, &both, &weights).pairs[0].trust, Trust(250));
}

#[test]
fn a_key_adds_to_the_trust_and_roles_that_do_not_fit_take_it_off() {
    let weights = Weights { keyed: 300, aligned: Trust(-9000), ..by_the_word_beside() };
    let trust = |one: &str, other: &str| {
        let (one, other) = (read(one), read(other));
        let found = aligned(&one, &other, &weights);
        found.pairs.first().map(|pair| (pair.keyed, pair.trust.0))
    };
    let same = "Acme Holdings acquired Bolt Motors for $2 million.";
    assert_eq!(trust(same, same), Some((true, 2300)));
    let turned = "Bolt Motors acquired Acme Holdings for $2 million.";
    assert_eq!(trust(same, turned), Some((false, 700)));
}

#[test]
fn ages_are_trusted_by_whose_they_are() {
    let trust = |one: &str, said: &str, other: &str| {
        let (one, other) = (read(one), read(other));
        let found = aligned(&one, &other, &by_the_word_beside());
        found.pairs.iter().find(|pair| pair.one == claim(&one, said)).map(|pair| (pair.keyed, pair.trust.0))
    };
    assert_eq!(trust("Marta Helgesen, 43, fell.", "43", "Rescuers found Marta Helgesen, 34."), Some((true, 6000)));
    assert_eq!(trust("Marta Helgesen, 43, fell.", "43", "Rescuers found Helgesen, 34."), Some((false, 4500)));
    assert_eq!(trust("Marta Helgesen, 43, fell.", "43", "Rescuers found Jon Helgesen, 34."), None);
    let two = "Rescuers found Helgesen, 34, and Jon Helgesen.";
    assert_eq!(trust("Marta Helgesen, 43, fell.", "43", two), None);
}
