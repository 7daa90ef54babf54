//! A folder that holds many stories: what belongs together is found, and what is said of it depends on when it is from.

use crate::run::Folder;

const ONE: &str = "Orsa Ferries buys Lindmark Quays

Orsa Ferries will buy Lindmark Quays, the harbour company of Vesta, for $40 million, Ilse Brandt of Orsa Ferries said. \
Lindmark Quays owns the piers of Vesta and Tarn Holm.
";

const OTHER: &str = "Orsa Ferries to take over Lindmark Quays

Orsa Ferries buys Lindmark Quays for $65 million, the owners of the harbour company in Vesta said. Ilse Brandt, who heads \
Orsa Ferries, wants the piers of Tarn Holm.
";

/// What is said of the price in a folder of two articles on one deal among many on other things.
fn said(name: &str, dates: [&str; 2]) -> Vec<String> {
    let dated = |date: &str, text: &str| {
        if date.is_empty() { text.to_owned() } else { format!("---\ndate: {date}\n---\n{text}") }
    };
    let mut files =
        vec![("one.txt".to_owned(), dated(dates[0], ONE)), ("other.txt".to_owned(), dated(dates[1], OTHER))];
    for at in 0..45u8 {
        let (a, b) = (char::from(b'A' + at % 26), char::from(b'a' + at / 26));
        files.push((format!("{at}.txt"), format!("{a}{b}rvik wins again\n\n{a}{b}rvik beat {a}{b}nton on Sunday.\n")));
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let folder = Folder::of(name, &files);
    let run = folder.run(&["check", "--format", "json", "."]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    let findings =
        json["findings"].as_array().expect("a list").iter().filter(|finding| finding["rule"] == "figure-conflict");
    findings.map(|finding| finding["severity"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_differs_in_one_week_is_a_warning_and_else_a_note() {
    assert_eq!(said("archive-day", ["2024-05-03", "2024-05-03"]), ["note", "warning"]);
    assert_eq!(said("archive-week", ["2024-05-03", "2024-05-09"]), ["note", "warning"]);
    assert_eq!(said("archive-month", ["2024-05-03", "2024-05-20"]), ["note", "note"]);
    assert_eq!(said("archive-undated", ["2024-05-03", ""]), ["note", "note"]);
}
