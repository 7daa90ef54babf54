use crate::read;
use copydesk::mention::date::DateMention;

/// The article's first line, which says when it appeared: a Wednesday.
const DAY: &str = "Marrowick, December 17, 2025\n\n";

fn shown(date: &DateMention) -> String {
    let mut shown = date.date.map_or_else(|| "open".to_owned(), |date| date.iso());
    if let Some(minute) = date.minute {
        shown.push_str(&format!(" {:02}:{:02}", minute / 60, minute % 60));
    }
    if let Some(weekday) = date.weekday {
        shown.push_str(&format!(" {weekday:?}"));
    }
    shown
}

/// Every date of a text, its letters and its days.
fn dates(text: &str) -> Vec<(String, String)> {
    let document = read(text);
    document.mentions.dates.iter().map(|date| (document.slice(date.span).to_owned(), shown(date))).collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let found = dates(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(span, value)| (span.as_str(), value.as_str())).collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// The only date of a sentence of an article that appeared on [`DAY`].
fn on_the_day(sentence: &str) -> String {
    let found = dates(&format!("{DAY}{sentence}"));
    assert_eq!(found.len(), 2, "{found:?}");
    found[1].1.clone()
}

#[test]
fn whole_dates_in_every_order() {
    for date in [
        "December 17, 2025",
        "17 December 2025",
        "Dec. 17, 2025",
        "17th of December, 2025",
        "2025-12-17",
        "12/17/2025",
        "17/12/2025",
        "17.12.2025",
        "17-Dec-2025",
        "17-Dec-25",
        "Dec17, 2025",
        "17/Dec/25",
        "Dec. 17, '25",
        "the third Wednesday of December 2025",
        "the 3rd Wednesday in December, 2025",
        "the December 17 of 2025",
        "December the 17th, 2025",
        "December seventeenth, 2025",
    ] {
        let found = dates(&format!("It opened on {date}, they say."));
        assert_eq!(found.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["2025-12-17"], "{date}");
    }
    check("Wednesday, Dec. 17, 2025", &[("Wednesday, Dec. 17, 2025", "2025-12-17 Wednesday")]);
    check("It shut on the thirty-first of May 2024.", &[("thirty-first of May 2024", "2024-05-31")]);
    check("It shut on May twenty-first, 2024.", &[("May twenty-first, 2024", "2024-05-21")]);
    check("It shut on the last day of February 2024.", &[("last day of February 2024", "2024-02-29")]);
    check("It shut on the last Monday of May, 2011.", &[("last Monday of May, 2011", "2011-05-30")]);
    check("It ran December 11-13, 2025.", &[("December 11-13, 2025", "2025-12-11/2025-12-13")]);
}

#[test]
fn a_word_glued_to_the_year_does_not_hide_the_date() {
    check("December 17, 2025News", &[("December 17, 2025", "2025-12-17")]);
}

#[test]
fn months_years_and_decades() {
    check("In October 2019 it closed.", &[("October 2019", "2019-10-01/2019-10-31")]);
    check("It opened in 2019.", &[("2019", "2019-01-01/2019-12-31")]);
    check("Music of the 1990s.", &[("1990s", "1990-01-01/1999-12-31")]);
    check("From 2010-15 it was shut.", &[("2010-15", "2010-01-01/2015-12-31")]);
    check("The third quarter of 2024 was weak.", &[("third quarter of 2024", "2024-07-01/2024-09-30")]);
    check("Q3 2024 was weak.", &[("Q3 2024", "2024-07-01/2024-09-30")]);
    check("the 2016 election", &[("2016", "2016-01-01/2016-12-31")]);
    check("the 2020 elections", &[("2020", "2020-01-01/2020-12-31")]);
    check("a deal through at least 2035", &[("2035", "2035-01-01/2035-12-31")]);
}

#[test]
fn counts_and_house_numbers_are_no_years() {
    check("More than 2000 people came. They paid $2015. It is 2024 miles away.", &[]);
    check("The fire began at 2036 Yorkshire Avenue.", &[]);
}

#[test]
fn partial_dates_take_the_nearest_year() {
    assert_eq!(on_the_day("The mine closed on Dec. 11."), "2025-12-11");
    assert_eq!(on_the_day("The mine closed in October."), "2025-10-01/2025-10-31");
    assert_eq!(on_the_day("The mine will close on March 3."), "2026-03-03");
    assert_eq!(on_the_day("The mine closed on March 3."), "2025-03-03");
    check("The mine closed on Dec. 11.", &[("Dec. 11", "open")]);
}

#[test]
fn weekdays_are_the_last_ones_unless_they_are_to_come() {
    assert_eq!(on_the_day("The mine closed on Tuesday."), "2025-12-16 Tuesday");
    assert_eq!(on_the_day("The mine closed Tuesday night."), "2025-12-16 Tuesday");
    assert_eq!(on_the_day("The mine will close on Friday."), "2025-12-19 Friday");
    assert_eq!(on_the_day("The vote is next Tuesday."), "2025-12-23 Tuesday");
    check("The sales of Good Friday were weak.", &[]);
}

#[test]
fn days_and_weeks_relative_to_publication() {
    assert_eq!(on_the_day("It closed yesterday."), "2025-12-16");
    assert_eq!(on_the_day("It closed last month."), "2025-11-01/2025-11-30");
    assert_eq!(on_the_day("It closed this year."), "2025-01-01/2025-12-31");
    assert_eq!(on_the_day("It closed three weeks ago."), "2025-11-23/2025-11-29");
    assert_eq!(on_the_day("It closed two years ago."), "2023-01-01/2023-12-31");
    assert_eq!(on_the_day("It closed over the weekend."), "2025-12-13/2025-12-14");
    assert_eq!(on_the_day("Sales fell in the third quarter."), "2025-07-01/2025-09-30");
    check("It closed yesterday.", &[("yesterday", "open")]);
}

#[test]
fn times_of_day() {
    check("It closed at 5 p.m. sharp.", &[("5 p.m.", "open 17:00")]);
    check("It closed at 10:30 GMT then.", &[("10:30 GMT", "open 10:30")]);
    check("It closed at noon then.", &[("noon", "open 12:00")]);
    check("Dec 17, 2025 - 09:52", &[("Dec 17, 2025 - 09:52", "2025-12-17 09:52")]);
    check("It shut at 5 p.m. on Dec. 17, 2025.", &[("5 p.m. on Dec. 17, 2025", "2025-12-17 17:00")]);
}

#[test]
fn named_days() {
    check("It closed on Easter 2018.", &[("Easter 2018", "2018-04-01")]);
    assert_eq!(on_the_day("It closed on Labor Day."), "2025-09-01");
}

#[test]
fn a_date_line_is_little_more_than_a_date() {
    let is_line = |line: &str| {
        let text = format!(
            "The mine of Marrowick closes\n\n{line}\n\nThe mine of Marrowick closed after a fire, and the mayor of the town said that it would not be opened again in her time there."
        );
        let document = read(&text);
        document.text.blocks.iter().any(|block| block.zone == copydesk::text::Zone::Dateline)
    };
    for line in [
        "Posted On December 17, 2025",
        "Dec 17, 2025 - 09:52",
        "December 17, 2025News",
        "Updated: 12/17/2025 5:00 PM EST",
        "Published 17 December 2025 at 10:30 GMT",
        "Wednesday, December 17, 2025",
    ] {
        assert!(is_line(line), "{line:?}");
    }
    for line in ["The mine closed on December 17, 2025", "Six dates to keep: December 17, 2025, and the rest"] {
        assert!(!is_line(line), "{line:?}");
    }
}

#[test]
fn a_day_that_names_a_week_is_no_count_of_weeks() {
    let document = crate::read("Calls rose in the March 28 week. Traffic fell in the week ended March 28.");
    let dates: Vec<_> = document.mentions.dates.iter().map(|date| document.slice(date.span)).collect();
    assert_eq!(dates, ["March 28", "March 28"]);
    assert!(document.mentions.figures.is_empty());
}

#[test]
fn stamps_and_editions_are_read_and_never_compared() {
    let label = |text: &str| crate::read(text).mentions.dates.iter().map(|date| date.label).collect::<Vec<_>>();
    assert_eq!(label("Ferry sinks\n\nPosted: Monday, May 18, 2015 5:16 PM EDT Updated: May 19, 2015"), [true, true]);
    assert_eq!(label("The mayor left. (Published Tuesday, Oct 7, 2014)"), [true]);
    assert_eq!(label("She hosted the 2012 Lanterns and joined in the 2004-05 season."), [true, true]);
    assert_eq!(
        label("The report, published on May 18, 2015, is short. It sank in 2012 off Marrowick."),
        [false, false]
    );
}

#[test]
fn stretches_of_years_long_ago() {
    check("He studied Culture and Power 1537-1609.", &[("1537-1609", "1537-01-01/1609-12-31")]);
    check("He reigned long (1569–74) and well.", &[("1569–74", "1569-01-01/1574-12-31")]);
    check("They sold 1537-1609 boats.", &[]);
}

#[test]
fn games_are_told_by_their_year() {
    let label = |text: &str| read(text).mentions.dates.iter().map(|date| date.label).collect::<Vec<_>>();
    assert_eq!(label("He rowed at three Games. 2028 Summer Olympics will be his last."), [true]);
    assert_eq!(label("He will row in the summer of 2028."), [false]);
}
