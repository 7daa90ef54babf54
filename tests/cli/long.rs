//! What long runs offer: counts, times, watching; and the completions and the manual page.

use crate::run::Folder;
use crate::run::copydesk;
use std::io::BufRead;
use std::io::BufReader;
use std::process::Command;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

const ARTICLE: &[u8] = b"Ferry plan\n\nThe ferry is very unique. The quay is very unique.\n";

#[test]
fn statistics_count_what_spoke_and_what_was_silent() {
    let folder = Folder::house("statistics", &[("a.txt", ARTICLE), ("b.txt", ARTICLE)]);
    let run = folder.run(&["check", "--statistics", "--format", "json", "a.txt", "b.txt"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    let rules = json["rules"].as_array().expect("a list");
    let word = rules.iter().find(|rule| rule["rule"] == "house-word").expect("it spoke");
    assert_eq!((&word["warning"], &word["articles"], &word["suppressed"]), (&4.into(), &2.into(), &0.into()));
    let silent = json["silent"].as_array().expect("a list");
    assert!(silent.iter().any(|rule| rule == "figure-conflict"));
    let all = copydesk_rules();
    assert_eq!(
        rules.len() + silent.len() + usize::try_from(json["off"].as_u64().expect("a number")).expect("small"),
        all + 1
    );
    let human = folder.run(&["check", "--statistics", "a.txt", "b.txt"]);
    assert!(
        human.out.contains("house-word") && human.out.contains("more rules looked and said nothing"),
        "{}",
        human.out
    );
    assert!(human.out.contains("read 2 articles"), "{}", human.out);
    let run = folder.run(&["check", "--statistics", "--format", "sarif", "a.txt"]);
    assert!(run.code == 2 && run.err.contains("cannot be written in this format"), "{}", run.err);
}

fn copydesk_rules() -> usize {
    copydesk::load::load(&[]).0.rules.len()
}

#[test]
fn timings_name_the_stages_beside_the_report() {
    let folder = Folder::house("timings", &[("a.txt", ARTICLE)]);
    let (with, without) = (folder.run(&["check", "--timings", "a.txt"]), folder.run(&["check", "a.txt"]));
    assert_eq!(with.out, without.out);
    for stage in ["rules", "files", "reading", "comparing", "checking", "writing", "all"] {
        assert!(
            with.err.lines().any(|line| line.trim_start().starts_with(stage) && line.ends_with(" ms")),
            "{}",
            with.err
        );
    }
}

#[test]
fn no_bar_is_drawn_into_a_pipe() {
    let files: Vec<(String, &[u8])> = (0..80).map(|at| (format!("{at}.txt"), ARTICLE)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = Folder::house("bar", &files);
    let run = crate::run::copydesk_in(&folder.0, &["check", "--format", "compact", "."], b"", &[("TERM", "xterm")]);
    assert_eq!(run.err, "");
    assert!(!run.out.contains('\u{1b}'));
}

#[test]
fn a_change_is_checked_again() {
    let folder = Folder::house("watch", &[("s/a.txt", b"Rain fell.\n")]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--watch", "--format", "compact", "s"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let (sender, lines) = mpsc::channel();
    let out = child.stdout.take().expect("it has a standard output");
    let err = child.stderr.take().expect("it has a standard error");
    let follow = |stream: Box<dyn std::io::Read + Send>, sender: mpsc::Sender<String>| {
        std::thread::spawn(move || {
            let lines = BufReader::new(stream).lines().map_while(Result::ok);
            lines.for_each(|line| drop(sender.send(line)));
        })
    };
    let readers = [follow(Box::new(out), sender.clone()), follow(Box::new(err), sender)];
    let until = |said: &str| {
        let mut seen = Vec::new();
        while let Ok(line) = lines.recv_timeout(Duration::from_secs(60)) {
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(said)) {
                return true;
            }
        }
        panic!("{said} was not said in {seen:?}");
    };
    assert!(until("waiting for a change"));
    folder.write("s/a.txt", b"The ferry is very unique.\n");
    assert!(until("s/a.txt:1:14: warning[house-word]"));
    folder.write("s/b.txt", b"The quay is very unique.\n");
    assert!(until("s/b.txt:1:13: warning[house-word]"));
    folder.write("copydesk.toml", b"rules = [\"my.toml\"]\n[levels]\nhouse-word = \"error\"\n");
    assert!(until("error[house-word]"));
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    readers.into_iter().for_each(|reader| drop(reader.join()));
    assert_eq!(folder.run(&["check", "--watch", "-"]).code, 2);
}

#[test]
fn completions_and_the_manual_page_know_the_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = copydesk(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("prune-baseline"), "{shell}");
    }
    let man = copydesk(&["man"]).out;
    assert!(man.starts_with(".ie") || man.starts_with(".TH") || man.contains("\n.TH copydesk"), "{man}");
    for part in ["copydesk\\-check(1)", "\\-\\-config"] {
        assert!(man.contains(part), "{part} in {man}");
    }
    let check = copydesk(&["man", "check"]).out;
    for option in ["\\-\\-changed", "\\-\\-watch", "\\-\\-statistics"] {
        assert!(check.contains(option), "{option} in {check}");
    }
}
