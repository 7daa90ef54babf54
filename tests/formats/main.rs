//! Every format as one worked story gives it: the bytes are kept, and each is read back by something not written here.
//!
//! `COPYDESK_UPDATE=1 cargo test --test formats` writes the kept ones anew.

mod hostile;
mod outside;

use copydesk::load;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// Name of the format, and of the file it is kept in.
const FORMATS: [(&str, &str); 8] = [
    ("human", "human.txt"),
    ("compact", "compact.txt"),
    ("json", "report.json"),
    ("github", "github.txt"),
    ("gitlab", "gitlab.json"),
    ("junit", "junit.xml"),
    ("rdjson", "rdjson.json"),
    ("sarif", "report.sarif"),
];

/// Only these rules speak, whatever else ships: the story is about formats.
const SPEAKING: [&str; 2] = ["house-word", "figure-conflict"];

const CONFIG: &str = r#"
fail-on = "warning"
rules = ["my.toml"]
[[key]]
id = "lamp-range"
unit = "count"
words = ["glimmerstone"]
[[allow]]
path = "c-old.txt"
rule = "house-word"
quote = "a very unique one"
because = "it is the name of the poster"
"#;

#[test]
fn every_format_is_as_it_is_kept() {
    let story = Story::kept("golden");
    for (format, file) in FORMATS {
        let run = story.check(format, &["--baseline", "known.json", "."]);
        assert_eq!(run.code, 2, "one file cannot be read: {}", run.err);
        is_kept(file, &run.out.replace(&format!("\"{}\"", env!("CARGO_PKG_VERSION")), "\"VERSION\""));
    }
    is_kept("summary.md", &std::fs::read_to_string(story.0.join("summary")).expect("it was written"));
}

fn is_kept(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/golden").join(file);
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&path, made).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == made,
        "{file} is not what is kept: see what changed with `COPYDESK_UPDATE=1 cargo test --test formats`, then `git diff`\n{made}"
    );
}

pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder with a story in it that goes when the test is over.
pub(crate) struct Story(pub(crate) PathBuf);

impl Story {
    /// The story that is kept beside this file, with a baseline that knows one finding of it.
    fn kept(name: &str) -> Self {
        let story = Self::of(name, CONFIG);
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/story");
        for entry in std::fs::read_dir(from).expect("the story is there") {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
            story.write(&name, &std::fs::read(path).expect("it can be read"));
        }
        let run = story.check("human", &["--baseline", "known.json", "--write-baseline", "c-old.txt"]);
        assert_eq!((run.code, run.err.as_str()), (0, "copydesk: known.json: 1 finding is known from now on\n"));
        story
    }

    pub(crate) fn of(name: &str, config: &str) -> Self {
        let story = Self(std::env::temp_dir().join(format!("copydesk-formats-{name}-{}", std::process::id())));
        std::fs::create_dir_all(&story.0).expect("folders can be made");
        let (desk, _) = load::load(&[]);
        let off = desk.rules.iter().filter(|rule| !SPEAKING.contains(&&*rule.id));
        let off: String = off.map(|rule| format!("{} = \"off\"\n", rule.id)).collect();
        story.write("copydesk.toml", format!("{config}\n[levels]\n{off}").as_bytes());
        story
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.0.join(name), bytes).expect("files can be written");
    }

    pub(crate) fn check(&self, format: &str, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["check", "--format", format])
            .args(args)
            .current_dir(&self.0)
            .env_clear()
            .env("GITHUB_STEP_SUMMARY", self.0.join("summary"))
            .output()
            .expect("the program can be started");
        Run {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).expect("it writes UTF-8"),
            err: String::from_utf8(output.stderr).expect("it writes UTF-8"),
        }
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
