//! Regular English inflection, for lists that are written as base forms. Irregular forms are written out in the lists.

/// The forms of a regular verb: report, reports, reported, reporting. Only the first word of a phrase is inflected.
#[must_use]
pub fn verb_forms(base: &str) -> Vec<String> {
    let (verb, rest) = base.split_once(' ').map_or((base, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    let ends_consonant_y = verb.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| verb.ends_with(end));
    let (third, past, ing) = if let Some(root) = verb.strip_suffix('y').filter(|_| ends_consonant_y) {
        (format!("{root}ies"), format!("{root}ied"), format!("{verb}ing"))
    } else if let Some(root) = verb.strip_suffix('e') {
        let ing = if verb.ends_with("ee") { format!("{verb}ing") } else { format!("{root}ing") };
        (format!("{verb}s"), format!("{verb}d"), ing)
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end)) {
        (format!("{verb}es"), format!("{verb}ed"), format!("{verb}ing"))
    } else {
        (format!("{verb}s"), format!("{verb}ed"), format!("{verb}ing"))
    };
    [verb.to_owned(), third, past, ing].into_iter().map(|form| form + &rest).collect()
}

/// The singular and the regular plural of a noun. Only the last word of a phrase is inflected.
#[must_use]
pub fn noun_forms(singular: &str) -> Vec<String> {
    let plural = if singular.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| singular.ends_with(end)) {
        format!("{}ies", &singular[..singular.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| singular.ends_with(end)) {
        format!("{singular}es")
    } else {
        format!("{singular}s")
    };
    vec![singular.to_owned(), plural]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        assert_eq!(verb_forms("report"), ["report", "reports", "reported", "reporting"]);
        assert_eq!(verb_forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(verb_forms("say"), ["say", "says", "sayed", "saying"]);
        assert_eq!(
            verb_forms("release figures"),
            ["release figures", "releases figures", "released figures", "releasing figures"]
        );
        assert_eq!(verb_forms("publish"), ["publish", "publishes", "published", "publishing"]);
        assert_eq!(noun_forms("family"), ["family", "families"]);
        assert_eq!(noun_forms("church"), ["church", "churches"]);
    }
}
