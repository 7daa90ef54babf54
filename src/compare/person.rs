//! Whether the ages, births and deaths of two texts are one person's.

use crate::claim::Claim;
use crate::compare::Trust;
use crate::compare::side::Side;
use crate::document::Document;
use crate::mention::name::Entity;
use crate::mention::name::is_same_but_for_a_suffix;
use crate::mention::name::may_be_same;
use crate::mention::name::same_entity;

/// Trust where two claims belong to persons of one full name, and where only the surname says so.
pub(super) const FULL_NAME: Trust = Trust(6000);
const SURNAME: Trust = Trust(4500);

/// For two claims with an owner: the trust that it is one person. `None` where it cannot be.
/// A surname is enough only where it names one person on either side.
pub(super) fn same_owner(one: &Side<'_>, x: &Claim, other: &Side<'_>, y: &Claim) -> Option<Trust> {
    let (p, q) = (owner(one.document, x)?, owner(other.document, y)?);
    if same_entity(p, q) {
        return Some(FULL_NAME);
    }
    let only_one = |is: &dyn Fn(&Entity) -> bool| {
        [one, other].iter().all(|side| side.document.mentions.names.entities.iter().filter(|it| is(it)).count() == 1)
    };
    if is_same_but_for_a_suffix(p, q) && only_one(&|entity| is_same_but_for_a_suffix(entity, p)) {
        return Some(FULL_NAME);
    }
    let surname = |entity: &Entity| entity.surname != 0 && entity.surname == p.surname;
    (may_be_same(p, q) && only_one(&surname)).then_some(SURNAME)
}

fn owner<'a>(document: &'a Document, claim: &Claim) -> Option<&'a Entity> {
    document.mentions.names.entities.get(claim.owner? as usize)
}
