//! What on a page is not the article: navigation, adverts, forms, what is not shown at all.

use crate::input::html::tree::Element;
use crate::input::html::tree::Kind;
use crate::input::html::tree::Tree;

/// Never text that is read, wherever it stands.
const NEVER: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "map", "math", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// The page's own, unless most of the page's prose stands in it.
const AROUND: &[&str] = &["aside", "footer", "form", "menu", "nav"];

const ROLES: &[&str] = &[
    "alert",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

/// Words of a class or an id that stand for something beside the article.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
    "widget",
    "widgets",
];

const HIDDEN: &[&str] = &["screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"];

/// For each node whether it is left out.
pub(super) fn find(tree: &Tree<'_>) -> Vec<bool> {
    let mut out = vec![false; tree.nodes.len()];
    mark(tree, &mut out, |_, element| NEVER.contains(&element.name.as_str()) || is_hidden(element));
    let prose = prose(tree, &out);
    let all = prose.last().copied().unwrap_or(0);
    let holds_much = |at: usize| (prose[tree.nodes[at].end] - prose[at]) * 5 >= all * 2;
    mark(tree, &mut out, |at, element| is_beside(tree, at, element) && !(all > 0 && holds_much(at)));
    out
}

/// Leaves out the elements that answer, with all in them.
fn mark(tree: &Tree<'_>, out: &mut [bool], is_out: impl Fn(usize, &Element) -> bool) {
    let mut at = 0;
    while at < tree.nodes.len() {
        let end = tree.nodes[at].end;
        if tree.element(at).is_some_and(|element| is_out(at, element)) {
            out[at..end].fill(true);
            at = end;
        } else {
            at += 1;
        }
    }
}

/// How much prose (text in paragraphs, and long text anywhere) stands before each node, and in all.
fn prose(tree: &Tree<'_>, out: &[bool]) -> Vec<usize> {
    const LONG: usize = 100;
    let mut sum = 0;
    let mut sums = vec![0];
    for (at, node) in tree.nodes.iter().enumerate() {
        if let Kind::Text(span) = node.kind
            && !out[at]
        {
            let length = tree.file.get(span.range()).unwrap_or_default().trim().len();
            let near: Vec<_> = tree.ancestors(at).take(3).filter_map(|at| tree.element(at)).collect();
            let linked = near.iter().any(|element| element.name == "a");
            let in_paragraph = near.iter().any(|element| element.name == "p");
            sum += if !linked && (in_paragraph || length >= LONG) { length } else { 0 };
        }
        sums.push(sum);
    }
    sums
}

fn is_hidden(element: &Element) -> bool {
    let style: String = element.value("style").chars().filter(|c| !c.is_whitespace()).collect();
    // What stands in for a part of an AMP page until it is there, or where it fails.
    let stand_in = element.attribute("placeholder").is_some() || element.attribute("fallback").is_some();
    // Weblogs give the day of the last change beside that of publication, and show one.
    let second = element.name == "time" && element.has("class", "updated") && !element.has("class", "published");
    second
        || stand_in && element.name != "input"
        || element.attribute("hidden").is_some()
        || element.value("aria-hidden").eq_ignore_ascii_case("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || HIDDEN.iter().any(|class| element.has("class", class))
}

fn is_beside(tree: &Tree<'_>, at: usize, element: &Element) -> bool {
    let name = element.name.as_str();
    if matches!(name, "html" | "body" | "main" | "article" | "h1" | "p") {
        return false;
    }
    if name == "header" {
        // An entry of a live blog has its time and its headline there.
        let in_article = tree.ancestors(at).any(|at| tree.element(at).is_some_and(|outer| outer.name == "article"));
        let heads = |name: &str| name == "h1" || in_article && matches!(name, "h2" | "h3" | "h4");
        let end = tree.nodes[at].end;
        return !(at..end).any(|inner| tree.element(inner).is_some_and(|element| heads(&element.name)));
    }
    // Elements of a site's own are named for what they are.
    let own = words(name).filter(|_| name.contains('-'));
    AROUND.contains(&name)
        || ROLES.iter().any(|role| element.has("role", role))
        || names(element).chain(own).any(|word| WORDS.contains(&word.as_str()) || word.starts_with("related"))
}

/// The words of what an element is called: its class, its id, and what systems call its part of the page.
pub(super) fn names(element: &Element) -> impl Iterator<Item = String> {
    const NAMED: &[&str] =
        &["class", "id", "data-component", "data-testid", "data-test-id", "data-module", "data-block"];
    NAMED.iter().flat_map(|attribute| words(element.value(attribute)))
}

/// The words of a class or an id, however they are joined: "relatedLinks", "article__share-bar".
pub(super) fn words(names: &str) -> impl Iterator<Item = String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut small = false;
    for c in names.chars() {
        if (!c.is_alphanumeric() || small && c.is_uppercase()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    words.extend((!word.is_empty()).then_some(word));
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart_at_hyphens_and_capitals() {
        let found: Vec<_> = words("relatedLinks article__share-bar adapt").collect();
        assert_eq!(found, ["related", "links", "article", "share", "bar", "adapt"]);
    }
}
