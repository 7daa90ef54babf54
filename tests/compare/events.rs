//! Which documents tell of one event, and which are one text.

use crate::desk;
use crate::read_at;
use copydesk::compare;
use copydesk::compare::Comparison;
use copydesk::document::Document;

const TARVO: [&str; 3] = [
    "Quake in Tarvo Bay kills 12. An earthquake in Tarvo Bay on the Ostrel coast killed 12 people, Ilse Brandt said.",
    "Tarvo Bay buries its dead. The earthquake killed 12 people in Tarvo Bay, Ilse Brandt told Ostrel radio. The harbour was closed.",
    "Ostrel sends tents to Tarvo Bay. The earthquake killed 14 people there, said Ilse Brandt. The harbour is shut.",
];
const MENKARA: [&str; 3] = [
    "Quake in Menkara valley kills 31. An earthquake in the Menkara valley killed 31 people, Paolo Denti said near Lake Sorn.",
    "Menkara valley counts its dead. The earthquake killed 31 people, Paolo Denti told a news conference near Lake Sorn.",
    "Roads to Menkara blocked. The earthquake in the Menkara valley killed 31 people, said Paolo Denti. Villages on Lake Sorn wait.",
];

fn compared(texts: &[&str]) -> (Vec<Document>, Comparison) {
    let documents: Vec<Document> = (0..).zip(texts).map(|(id, text)| read_at(id, "", text)).collect();
    let beside: Vec<&Document> = documents.iter().collect();
    let comparison = compare::compare(&beside, &desk().weights);
    (documents, comparison)
}

#[test]
fn six_documents_of_two_quakes_are_two_events_and_three_are_one() {
    let (_, comparison) = compared(&[&TARVO[..], &MENKARA].concat());
    assert_eq!(comparison.events, [0, 0, 0, 3, 3, 3]);
    let across = |pair: &compare::Pair| pair.one.document < 3 && pair.other.document >= 3;
    assert!(!comparison.pairs.is_empty() && !comparison.pairs.iter().any(across));
    let (_, comparison) = compared(&[TARVO[0], TARVO[1], MENKARA[0], MENKARA[1], MENKARA[2]]);
    assert_eq!(comparison.events, [0; 5]);
    let mixed = [TARVO[0], MENKARA[0], TARVO[1], MENKARA[1], TARVO[2], MENKARA[2]];
    assert_eq!(compared(&mixed).1.events, [0, 1, 0, 1, 0, 1]);
}

#[test]
fn so_many_documents_tell_of_an_event_as_share_its_number() {
    assert_eq!([0, 1, 2, 3].map(|document| compare::event::told(&[0, 1, 0, 0], document)), [3, 1, 3, 3]);
}

#[test]
fn copies_of_one_text_are_one_origin_and_a_shared_sentence_is_not() {
    let text = "The mill at Vik will close in March, and forty workers heard of it on Monday when the gates were shut. \
                The roof leaks, the looms are old, and the owners have looked for a buyer since the spring.";
    let edited = text.replace("on Monday", "early on Tuesday");
    let half = "The mill at Vik will close in March, said the council. Gulls nest on the roof. Nobody has asked the baker, \
                who has sold bread to the weavers for thirty years and does not know what to do with his ovens now.";
    let other = "It rained in Orsa. The river rose over the road, and the school was shut for the day.";
    let (_, comparison) = compared(&[text, &edited, half, other, text]);
    assert_eq!(comparison.origins, [0, 0, 2, 3, 0]);
    let (_, comparison) = compared(&["Rain.", "Rain.", "Snow."]);
    assert_eq!(comparison.origins, [0, 0, 2]);
}

#[test]
fn a_copy_contradicts_nothing_that_it_copies() {
    let twice = "Acme will pay $2.1 million for Bolt. Shares rose. Acme will pay $1.2 million for Bolt in cash.";
    let (_, comparison) = compared(&[twice, twice]);
    let conflict = |pair: &&compare::Pair| pair.one.document != pair.other.document && pair.relation.is_conflict();
    assert_eq!(comparison.pairs.iter().filter(conflict).count(), 0);
}

#[test]
fn what_met_no_partner_is_counted_and_so_is_what_was_weighed() {
    let (documents, comparison) = compared(&[
        "Acme will pay $2 million for Bolt Motors. Bolt Motors has 40 looms.",
        "Acme will pay $2 million for Bolt Motors.",
        "It rained.",
    ]);
    assert_eq!(comparison.uncompared, [1, 0, 0]);
    assert_eq!(comparison.compared, [1, 1, 0]);
    let pair = comparison.pairs[0];
    assert_eq!(comparison.of(pair.one).map(|(other, _)| other).collect::<Vec<_>>(), [pair.other]);
    assert_eq!(comparison.of(pair.other).map(|(other, _)| other).collect::<Vec<_>>(), [pair.one]);
    assert_eq!(documents.len(), 3);
}
