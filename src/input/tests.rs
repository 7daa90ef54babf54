//! How files become sources and stories.

use super::*;

/// A folder of files that goes when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn of(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("copydesk-input-{name}-{}", std::process::id()));
        for (path, bytes) in files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
            std::fs::write(path, bytes).expect("the file can be written");
        }
        Self(folder)
    }

    fn path(&self, rest: &str) -> String {
        self.0.join(rest).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn names(inputs: &Inputs, ids: &[SourceId]) -> Vec<String> {
    ids.iter().map(|id| inputs.sources[id.index()].path.rsplit('/').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_folder_with_articles_is_a_story_of_its_own() {
    let folder = Folder::of(
        "stories",
        &[("a/2.txt", b"x"), ("a/1.md", b"x"), ("b/3.txt", b"x"), ("b/.hidden.txt", b"x"), ("b/n.toml", b"")],
    );
    let inputs = read(&Request { paths: vec![folder.path("")], against: Vec::new(), ..Request::default() }, &[]);
    let stories: Vec<_> = inputs.stories.iter().map(|story| names(&inputs, &story.articles)).collect();
    assert_eq!(stories, [vec!["1.md", "2.txt"], vec!["3.txt"]]);
    assert_eq!(inputs.problems, []);
}

#[test]
fn files_named_one_by_one_are_one_story_in_any_order_and_each_once() {
    let folder = Folder::of("named", &[("a/1.txt", b"x"), ("b/2.note", b"x")]);
    let (one, two) = (folder.path("a/1.txt"), folder.path("b/2.note"));
    let inputs = read(
        &Request { paths: vec![two.clone(), one.clone(), two.clone()], against: vec![one], ..Request::default() },
        &[],
    );
    assert_eq!(inputs.stories.len(), 1);
    assert_eq!(names(&inputs, &inputs.stories[0].articles), ["1.txt", "2.note"]);
    assert_eq!(inputs.stories[0].consulted, []);
}

#[test]
fn consulted_files_are_read_beside_every_story_and_not_checked() {
    let folder = Folder::of("against", &[("a/1.txt", b"x"), ("s/2.txt", b"x")]);
    let inputs =
        read(&Request { paths: vec![folder.path("a")], against: vec![folder.path("s")], ..Request::default() }, &[]);
    assert_eq!(names(&inputs, &inputs.stories[0].articles), ["1.txt"]);
    assert_eq!(names(&inputs, &inputs.stories[0].consulted), ["2.txt"]);
}

#[test]
fn what_cannot_be_read_is_a_problem_and_the_rest_is_read() {
    let folder = Folder::of("broken", &[("a/1.txt", b"fine"), ("a/2.txt", b"caf\xe9 noir"), ("empty/x.toml", b"")]);
    let inputs = read(
        &Request {
            paths: vec![folder.path("a"), folder.path("gone"), folder.path("empty")],
            against: Vec::new(),
            ..Request::default()
        },
        &[],
    );
    let messages: Vec<_> = inputs.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(inputs.sources.len(), 1);
    assert_eq!(messages.len(), 3);
    assert!(messages.contains(&"is not UTF-8: the byte at offset 3 begins no character"));
    assert!(messages.contains(&"there is no such file or folder".replace("there", "cannot be read: there").as_str()));
}

#[test]
fn paths_are_shown_without_detours() {
    assert_eq!(shown(Path::new("./a/./b.txt")), "a/b.txt");
    assert_eq!(shown(Path::new(".")), ".");
    assert_eq!(shown(Path::new("../a.txt")), "../a.txt");
}

#[test]
fn a_grouping_makes_one_story_of_files_from_anywhere() {
    let folder = Folder::of("grouped", &[("a/flood-1.txt", b"x"), ("a/other.txt", b"x"), ("b/flood-2.txt", b"x")]);
    let (config, _) = crate::load::config::Config::read("c.toml", "[[story]]\nname = 'flood'\npaths = ['flood-*']");
    let inputs =
        read(&Request { paths: vec![folder.path("")], against: Vec::new(), ..Request::default() }, &config.stories);
    let stories: Vec<_> = inputs.stories.iter().map(|story| names(&inputs, &story.articles)).collect();
    assert_eq!(stories, [vec!["flood-1.txt", "flood-2.txt"], vec!["other.txt"]]);
    assert_eq!(inputs.stories[0].name, "flood");
}

#[test]
fn the_nearest_configuration_is_found_from_the_file_upwards_with_the_files_it_names() {
    let config: &[u8] = b"rules = ['mine', 'gone.toml']";
    let folder = Folder::of(
        "settings",
        &[("copydesk.toml", config), ("mine/b.toml", b"b"), ("mine/a.toml", b"a"), ("x/y/1.txt", b"x")],
    );
    let settings = settings(None, &folder.path("x/y/1.txt"));
    assert!(settings.path.is_some_and(|path| path.ends_with("copydesk.toml")));
    assert_eq!(settings.files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let messages: Vec<_> = settings.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["cannot be read: there is no such file or folder"]);
}
