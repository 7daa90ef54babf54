//! The steps of the GitHub action, run as a job would run them, in a repository with a pull request.

use crate::run::Folder;
use saphyr::LoadableYamlNode;
use saphyr::Yaml;
use std::path::Path;
use std::process::Command;

const OLD: &[u8] = b"# Ferry plan\n\nThe ferry is very unique.\n";

struct Job {
    code: i32,
    log: String,
    summary: String,
    status: String,
}

/// Runs the action's script in a folder with the inputs a workflow would give.
fn job(folder: &Folder, inputs: &[(&str, &str)]) -> Job {
    let runner = folder.0.join(".runner");
    let program = runner.join("copydesk/bin/copydesk");
    std::fs::create_dir_all(program.parent().expect("it has a folder")).expect("folders can be made");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_copydesk"), &program).expect("the program can be copied");
    }
    let (summary, output) = (runner.join("summary"), runner.join("output"));
    for file in [&summary, &output] {
        std::fs::write(file, "").expect("files can be written");
    }
    let run = Command::new("bash")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/action"))
        .current_dir(&folder.0)
        .env("RUNNER_TEMP", &runner)
        .env("GITHUB_STEP_SUMMARY", &summary)
        .env("GITHUB_OUTPUT", &output)
        .envs(inputs.iter().copied())
        .output()
        .expect("bash can be started");
    let read = |path| std::fs::read_to_string(path).expect("files can be read");
    Job {
        code: run.status.code().expect("it ends by itself"),
        log: String::from_utf8_lossy(&run.stdout).into_owned(),
        summary: read(&summary),
        status: read(&output),
    }
}

#[test]
fn a_pull_request_fails_on_what_it_brings_and_not_on_what_was_there() {
    let folder = Folder::house("action", &[("a b/old.md", OLD), (".gitignore", b".runner\n")]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "one"]);
    folder.git(&["tag", "before"]);
    let inputs =
        |more: &[(&'static str, &'static str)]| [&[("PATHS", "a b\n"), ("FAIL_ON", "warning")][..], more].concat();
    let all = job(&folder, &inputs(&[("SARIF", "out.sarif")]));
    assert_eq!((all.code, all.status.as_str()), (1, "status=1\n"), "{}", all.log);
    assert!(
        all.log.contains("::warning file=a b/old.md,line=3,endLine=3,col=14,endColumn=25,title=house-word::"),
        "{}",
        all.log
    );
    assert!(all.summary.contains("| warning | a b/old.md:3:14 |"), "{}", all.summary);
    let sarif: serde_json::Value = serde_json::from_str(&folder.read("out.sarif")).expect("it is JSON");
    assert!(sarif["runs"][0]["results"].as_array().is_some_and(|results| !results.is_empty()));
    let changed = [("CHANGED_ONLY", "true"), ("BASE", "before")];
    assert_eq!(job(&folder, &inputs(&changed)).code, 0, "nothing changed");
    folder.write("a b/new.md", b"# Quay plan\n\nThe quay is very unique.\n");
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "two"]);
    let run = job(&folder, &inputs(&changed));
    assert!(run.code == 1 && run.log.contains("a b/new.md") && !run.log.contains("old.md"), "{}", run.log);
    folder.run(&["check", "--baseline", "known.json", "--write-baseline", "a b"]);
    assert_eq!(job(&folder, &inputs(&[("BASELINE", "known.json")])).code, 0);
    let first =
        job(&folder, &inputs(&[("CHANGED_ONLY", "true"), ("BASE", "0000000000000000000000000000000000000000")]));
    assert_eq!(first.code, 1, "a first push changed everything");
    assert_eq!(job(&folder, &[("PATHS", "gone"), ("FAIL_ON", "never")]).status, "status=2\n");
}

#[test]
fn nothing_that_is_given_is_run() {
    let folder = Folder::house("action-inert", &[("a.md", OLD)]);
    let run =
        job(&folder, &[("PATHS", "$(touch pwned) `touch pwned` a.md ; touch pwned"), ("AGAINST", "*"), ("CONFIG", "")]);
    assert_eq!(run.code, 2);
    assert!(!folder.0.join("pwned").exists());
}

#[test]
fn each_input_is_known_and_each_one_is_passed_on() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml")).expect("it is there");
    let documents = Yaml::load_from_str(&text).expect("it is YAML");
    let names = |key: &str| -> Vec<String> {
        let mapping = documents[0].as_mapping_get(key).and_then(Yaml::as_mapping).expect("it is a mapping");
        mapping.keys().filter_map(|key| key.as_str().map(str::to_owned)).collect()
    };
    let inputs = names("inputs");
    let known = ["paths", "against", "config", "fail-on", "baseline", "changed-only", "sarif", "upload"];
    assert_eq!(inputs, known);
    for input in inputs {
        assert!(text.contains(&format!("inputs.{input} ")), "{input} is passed on");
    }
    // A step that is run by a shell takes its inputs from the environment.
    let mut scripts =
        text.lines().filter(|line| line.trim_start().starts_with("run:") || line.contains("cargo install"));
    assert!(scripts.all(|line| !line.contains("${{")));
}
