//! What belongs beside the files of one folder that are open in an editor.

use crate::input::real;
use crate::input::shown;
use crate::input::walk;
use crate::load::config::Grouping;
use crate::stet;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

/// The folder's own articles, the files that are open in it, and everything that is on a named story with one of them.
/// `root` is where the files of named stories lie.
#[must_use]
pub fn neighbours(folder: &str, root: &str, groupings: &[Grouping], open: &[String]) -> Vec<String> {
    let mut paths: Vec<String> = walk::beside(Path::new(folder)).iter().map(|path| shown(path)).collect();
    paths.extend_from_slice(open);
    let holds = |grouping: &Grouping, path: &str| grouping.patterns.iter().any(|pattern| stet::matches(pattern, path));
    let touched = |grouping: &&Grouping| paths.iter().any(|path| holds(grouping, path));
    let touched: Vec<_> = groupings.iter().filter(touched).collect();
    if !touched.is_empty() {
        // A file goes by one path, the one it is open by.
        let known: BTreeSet<PathBuf> = paths.iter().map(|path| real(Path::new(path))).collect();
        let all = walk::articles(&real(Path::new(root)), &mut Vec::new());
        let further = all.iter().filter(|path| !known.contains(&real(path))).map(|path| shown(path));
        let further: Vec<_> = further.filter(|path| touched.iter().any(|grouping| holds(grouping, path))).collect();
        paths.extend(further);
    }
    paths.sort();
    paths.dedup();
    paths
}
