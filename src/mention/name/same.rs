//! Whether two entities of two documents are one.

use crate::mention::name::Entity;
use crate::mention::name::EntityKind;

/// Whether two entities are one and the same: the same entry of a register, or the same first and last name.
#[must_use]
pub fn same_entity(a: &Entity, b: &Entity) -> bool {
    if in_register(a.kind) || in_register(b.kind) {
        return a.kind == b.kind;
    }
    a.key == b.key
}

/// Whether two entities could be one: the same entity, or persons of one surname whose first names do not tell them apart
/// ("Roe" and "Jane Roe", "J. Roe" and "Jane Roe"), or a body and its acronym.
#[must_use]
pub fn may_be_same(a: &Entity, b: &Entity) -> bool {
    let short = |long: &Entity, short: &Entity| long.acronym != 0 && long.acronym == short.key;
    if same_entity(a, b) || short(a, b) || short(b, a) {
        return true;
    }
    if !a.kind.may_be_person() || !b.kind.may_be_person() || a.surname != b.surname || a.surname == 0 {
        return false;
    }
    match (a.initial, b.initial) {
        (Some(one), Some(other)) => one == other && (a.first == 0 || b.first == 0),
        _ => true,
    }
}

/// Whether two persons have one first name and one surname, whatever stands behind it: "Jane Roe" and "Jane Roe III". A text
/// that names both tells two people.
#[must_use]
pub fn is_same_but_for_a_suffix(a: &Entity, b: &Entity) -> bool {
    let persons = a.kind.may_be_person() && b.kind.may_be_person();
    persons && a.first != 0 && a.surname != 0 && (a.first, a.surname) == (b.first, b.surname)
}

/// Whether the name of a place or a body stands inside the other's, or they share two words: "Merrow" and "Merrow Airport", "Vik
/// County School Board" and "School District of Vik County". They may be told of for one another.
#[must_use]
pub fn overlap_of_names(a: &Entity, b: &Entity) -> bool {
    let shared = telling_words(a).filter(|word| telling_words(b).any(|other| other == *word)).count();
    let persons = a.kind == EntityKind::Person || b.kind == EntityKind::Person;
    !persons && shared > 0 && shared >= telling_words(a).count().min(telling_words(b).count()).min(2)
}

/// The words of a name but for short ones.
fn telling_words(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.len() >= 4)
}

fn in_register(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Outlet(_) | EntityKind::Organisation(_) | EntityKind::Place(_))
}
