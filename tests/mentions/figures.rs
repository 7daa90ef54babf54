use crate::read;

/// Every figure of a text: the letters, then value, upper end, unit, noun, bound and whether it is a name.
fn figures(text: &str) -> Vec<(String, String)> {
    let document = read(text);
    let shown = |figure: &copydesk::mention::figure::Figure| {
        let quantity = &figure.quantity;
        let mut parts = vec![quantity.amount.normalize().to_string()];
        if let Some(upper) = quantity.upper {
            parts.push(format!("to {}", upper.normalize()));
        }
        parts.push(match quantity.unit.name() {
            Some(unit) if quantity.unit.kind() == "age" => format!("{unit} of age"),
            Some(unit) => unit.to_owned(),
            None => quantity.unit.kind().to_owned(),
        });
        if let Some(noun) = &figure.of {
            parts.push(format!("of {}", document.slice(noun.span)));
        }
        if quantity.bound.name() != "bare" {
            parts.push(quantity.bound.name().to_owned());
        }
        if figure.label {
            parts.push("a name".to_owned());
        }
        (document.slice(figure.span).to_owned(), parts.join(" "))
    };
    document.mentions.figures.iter().map(shown).collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let found = figures(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(span, value)| (span.as_str(), value.as_str())).collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// The only figure of a text, without its letters.
fn one(text: &str) -> String {
    let found = figures(text);
    assert_eq!(found.len(), 1, "{found:?} in {text:?}");
    found[0].1.clone()
}

#[test]
fn money_in_every_spelling_is_one_amount() {
    for amount in ["$10 billion", "$10B", "US$10bn", "10 billion dollars", "USD 10 billion", "$10,000,000,000"] {
        assert_eq!(one(&format!("The harbour costs {amount}.")), "10000000000 USD");
    }
    assert_eq!(one("The fee fell to 50 cents."), "0.5 USD");
    assert_eq!(one("It pays 3 dollars and 50 cents."), "3.5 USD");
    check("It sold for £5m, or 2m euros.", &[("£5m", "5000000 GBP"), ("2m euros", "2000000 EUR")]);
    assert_eq!(one("The project cost EUR 5 million."), "5000000 EUR");
    assert_eq!(one("They lost millions of dollars."), "1000000 USD vague");
}

#[test]
fn number_words_and_fractions() {
    assert_eq!(one("It has two hundred and fifty-three ships."), "253 count of ships");
    assert_eq!(one("Some one and a half million trees burned."), "1500000 count of trees about");
    assert_eq!(one("She bought three dozen eggs."), "36 count of eggs");
    assert_eq!(one("Half a million visitors came."), "500000 count of visitors");
    assert_eq!(one("About two-thirds of voters agreed."), "0.666666666666667 count of voters about");
    assert_eq!(one("It is 2½ miles away."), "2.5 mile");
    assert_eq!(one("It took 1.6K visitors."), "1600 count of visitors");
    assert_eq!(one("One in five Orlanders smokes."), "0.2 count of Orlanders");
    assert_eq!(one("Rents rose by a third."), "0.333333333333333 count");
    assert_eq!(one("Hundreds of thousands of homes were dark."), "100000 count of homes vague");
}

#[test]
fn a_bare_one_is_mostly_no_figure() {
    check("One of them left, and no one else did. This one stays.", &[]);
    assert_eq!(one("One sailor drowned."), "1 count of sailor");
    check("He came first in the second half.", &[]);
}

#[test]
fn percent_and_points() {
    check("It rose 76%, not 76 per cent.", &[("76%", "76 percent"), ("76 per cent", "76 percent")]);
    assert_eq!(one("The rate fell by 0.5 percentage points."), "0.5 percentage point");
    assert_eq!(one("The rate fell by 25 basis points."), "25 basis point");
    assert_eq!(one("They posted gains of up to nine percent."), "9 percent soft-ceiling");
    check("Gains of eight and 14 percent.", &[("eight", "8 percent"), ("14 percent", "14 percent")]);
}

#[test]
fn ranges_share_their_scale_and_unit() {
    check("It needs 40–60 pumps.", &[("40–60 pumps", "40 to 60 count of pumps range")]);
    assert_eq!(one("It costs $10-$12 billion."), "10000000000 to 12000000000 USD range");
    assert_eq!(one("Prices range from $5 to $6 million."), "5000000 to 6000000 USD range");
    check("between 10 and 20 percent", &[("between 10 and 20 percent", "10 to 20 percent range")]);
    assert_eq!(one("The trip takes five to seven hours."), "5 to 7 hour range");
}

#[test]
fn changes_and_scores_are_two_figures() {
    check("Profit rose from $5 to $6 million.", &[("$5", "5000000 USD"), ("$6 million", "6000000 USD")]);
    check("Harbour United won 65-53.", &[("65", "65 count"), ("53", "53 count")]);
}

#[test]
fn bounds_stand_before_and_after() {
    assert_eq!(one("It will cost at least $100 billion."), "100000000000 USD floor");
    assert_eq!(one("It holds 40 people or more."), "40 count of people floor");
    assert_eq!(one("It took 100+ hours."), "100 hour over");
    assert_eq!(one("The 90-plus incidents were noted."), "90 count of incidents over");
    check("More than 12 people came.", &[("More than 12 people", "12 count of people over")]);
}

#[test]
fn prepositions_are_no_bounds() {
    check("It pays $38 billion over seven years.", &[("$38 billion", "38000000000 USD"), ("seven years", "7 year")]);
    assert_eq!(one("The row over two islands goes on."), "2 count of islands");
    assert_eq!(one("It stands near three schools."), "3 count of schools");
    assert_eq!(one("They talked about 12 ships."), "12 count of ships");
    assert_eq!(one("It lasted over 40 minutes."), "40 minute over");
}

#[test]
fn ages_of_people() {
    for text in ["Jane Orlec, 49, left.", "A 49-year-old left.", "A man aged 49 left.", "Orlec, who is 49, left."] {
        assert_eq!(one(text), "49 year of age", "in {text:?}");
    }
    check("a 15-year-old boy", &[("15-year-old", "15 year of age")]);
    check(
        "Two boys, ages 6 and 7, left.",
        &[("Two boys", "2 count of boys"), ("6", "6 year of age"), ("7", "7 year of age")],
    );
    assert_eq!(one("It is for children between the ages of 5 and 12."), "5 to 12 year of age range");
}

#[test]
fn durations_and_measures() {
    assert_eq!(one("He waited nearly two days."), "2 day nearly");
    assert_eq!(one("A five-year plan."), "5 year");
    assert_eq!(one("They want four more years."), "4 year");
    assert_eq!(one("She spoke for eight straight hours."), "8 hour");
    assert_eq!(one("They sat through three sleepless nights."), "3 night");
    assert_eq!(one("They sat through three of the nights."), "3 count of nights");
    assert_eq!(one("A 10-mile walk."), "10 mile");
    assert_eq!(one("A wall 30m high."), "30 meter");
    assert_eq!(one("A magnitude 5.9 earthquake struck."), "5.9 magnitude");
    assert_eq!(one("A 6.1 quake struck."), "6.1 magnitude");
    assert_eq!(one("It hit 30 degrees Celsius."), "30 degree-celsius");
    assert_eq!(one("He weighs 108 pounds."), "108 pound");
    assert_eq!(one("He was fined 108 pounds."), "108 GBP");
}

#[test]
fn the_counted_noun_is_the_head_of_the_phrase() {
    assert_eq!(one("12 wounded police officers left."), "12 count of officers");
    assert_eq!(one("Three other men left."), "3 count of men");
    assert_eq!(one("Three people dead after crash."), "3 count of people");
    assert_eq!(one("A 12-member panel."), "12 count of member");
    check("12 of the 30 nurses left.", &[("12", "12 count of nurses"), ("30 nurses", "30 count of nurses")]);
    check("killed 102 and 21 people", &[("102", "102 count of people"), ("21 people", "21 count of people")]);
}

#[test]
fn numbers_that_are_names() {
    let names = [
        "It spreads like COVID-19 does.",
        "They drove along Route 66.",
        "A Boeing 737 landed.",
        "The 13th Amendment stands.",
        "The F-35 flew.",
        "He read page 5 aloud.",
        "She watched “60 Minutes” again.",
        "The fire began at 2036 Yorkshire Avenue.",
        "It began in the 400 block of Main Street.",
        "She called 911 at once.",
        "Men in their 50s came.",
        "It uses GPT-4 now.",
    ];
    for text in names {
        assert!(one(text).ends_with("a name"), "{:?} in {text:?}", figures(text));
    }
    for text in [
        "It is open 24/7 now.",
        "Since 9/11 it is shut.",
        "Call (313) 555-0123 now.",
        "Call 503-555-0123 now.",
        "Image 2 of 6",
    ] {
        assert!(figures(text).iter().all(|(_, value)| value.ends_with("a name")), "{:?}", figures(text));
    }
}

#[test]
fn web_addresses_hold_no_figures() {
    check("See https://example.org/a%20b/2000-12?q=30% for 12 maps.", &[("12 maps", "12 count of maps")]);
    check("See www.example.org/40 now.", &[]);
}

#[test]
fn half_of_a_time_is_no_count() {
    check("He leaves at 8 or 9 p.m. and left 40 or 50 years ago.", &[]);
}

#[test]
fn precision_is_the_last_digit_written() {
    let ulp = |text: &str| {
        let document = read(text);
        document.mentions.figures[0].quantity.ulp.normalize().to_string()
    };
    assert_eq!(ulp("It cost $10.4 billion."), "100000000");
    assert_eq!(ulp("It cost $10 billion."), "1000000000");
    assert_eq!(ulp("It holds 250 people."), "1");
    assert_eq!(ulp("It holds 12,000 people."), "1000");
    assert_eq!(ulp("It holds 10,000 people."), "1000");
    assert_eq!(ulp("It holds 12,345 people."), "1");
}

#[test]
fn hostile_numbers_end_nothing() {
    for text in [
        "99999999999999999999999999999 people",
        "79228162514264337593543950335 billion billion billion",
        "1.2.3.4.5 and 0000000000000000000000000000000000000001",
        "one hundred hundred hundred hundred million million million million million",
        "1 in 2 in 3 in 4 in 5 in 6 in 7",
        "-/-1/-0/0/ $$$ 5 $",
    ] {
        let _ = figures(text);
    }
}

#[test]
fn an_amount_in_two_units_is_one_amount() {
    assert_eq!(one("The trial took three years and four months."), "40 month");
    assert_eq!(one("The ferry took two hours and 15 minutes."), "135 minute");
    assert_eq!(one("It took 1 hour, 20 minutes."), "80 minute");
    assert_eq!(one("The mast is 6 feet 2 inches tall."), "74 inch");
    assert_eq!(one("She is a six-foot-four keeper."), "76 inch");
    assert_eq!(one("He waited one year and 45 days."), "1 year");
    // Two figures: the second is no part of the first.
    check(
        "He swam for two hours and 90 minutes of it in the dark.",
        &[("two hours", "2 hour"), ("90 minutes", "90 minute")],
    );
    check("He served three years and paid four dollars.", &[("three years", "3 year"), ("four dollars", "4 USD")]);
}

#[test]
fn codes_glued_to_an_amount_are_read() {
    check("It costs USD50, Rs500 or RM20.", &[("USD50", "50 USD"), ("Rs500", "500 INR"), ("RM20", "20 MYR")]);
}

#[test]
fn models_and_ranks_are_names() {
    assert_eq!(one("He drove a 2011 Nissan to the harbour."), "2011 count a name");
    assert_eq!(one("The song entered the Top 10 on the islands."), "10 count a name");
    assert_eq!(one("She had a top-five finish."), "5 count a name");
    assert_eq!(one("He carried a .38-caliber pistol."), "0.38 count a name");
    assert_eq!(one("It runs on 64-bit chips."), "64 bit a name");
    assert_eq!(one("They stopped on the seven-yard line."), "7 yard a name");
    assert_eq!(one("Six takeaways from the harbour debate."), "6 count a name");
    let found = figures("Call 0845 125 222 or 0800 555111 with news.");
    assert!(found.iter().all(|(_, figure)| figure.ends_with("a name")), "{found:?}");
}

#[test]
fn an_age_stands_behind_a_quoted_alias_too() {
    assert_eq!(one("Odd Tarvin, aka “Ace,” 25, of Marrowick, left."), "25 year of age");
    assert_eq!(one("He shouted “Ferries,” 25 of which had sunk."), "25 count");
}

#[test]
fn a_grand_is_a_thousand_of_money_only() {
    assert_eq!(one("They offer a $100G reward."), "100000 USD");
    assert_eq!(one("The island has a 5G network."), "5 count a name");
}

#[test]
fn additions_and_windows_of_time_are_no_totals() {
    let scope = |text: &str| read(text).claims.all[0].scope.map(copydesk::claim::Scope::name);
    assert_eq!(scope("The storm sank 21,000 more ferries."), Some("added"));
    assert_eq!(scope("The storm sank another 500 ferries."), Some("added"));
    assert_eq!(scope("The storm hurt 22 others."), Some("added"));
    assert_eq!(scope("The storm sank more than 500 ferries."), None);
    assert_eq!(scope("It sank in the past five months."), Some("window"));
    assert_eq!(scope("The strike took five months."), None);
}

#[test]
fn lengths_in_two_units_are_one_length() {
    for height in ["5 feet 2 inches", "5 ft 2 in", "5ft 2in", "5ft 2", "5'2\"", "5-foot-2"] {
        assert_eq!(one(&format!("The statue stands {height}.")), "62 inch", "{height}");
    }
    check("It was found 5 ft 2 in Merrow.", &[("5 ft 2", "62 inch")]);
    assert_eq!(one("The pipe is 10\" wide."), "10 inch");
    check("She said \"there are 10\" long before.", &[("10", "10 count")]);
}

#[test]
fn speeds_are_put_together() {
    assert_eq!(one("It shot out at 50 metres per millisecond."), "50 meter-per-millisecond");
    assert_eq!(one("It flows at 12 cm/second."), "12 centimeter-per-second");
    assert_eq!(one("A 240-mile-an-hour train is planned."), "240 mile-per-hour");
    assert_eq!(one("He walks 12 miles a day."), "12 mile");
}

#[test]
fn units_in_brackets_and_letters_of_tonnes() {
    assert_eq!(one("Weight: 20 (kg)."), "20 kilogram");
    assert_eq!(one("Weight: 20 [kg]."), "20 kilogram");
    assert_eq!(one("The crane lifts 100t."), "100 tonne");
    assert_eq!(one("The plan costs $1.9t."), "1900000000000 USD");
    assert_eq!(one("The dish needs half a cup of milk."), "0.5 cup");
    assert_eq!(one("They played two cup ties."), "2 count of ties");
}

#[test]
fn a_hanging_hyphen_waits_for_the_unit_and_ages_may_span() {
    check("Among 18- to 34-year-olds it fell.", &[("18- to 34-year-olds", "18 to 34 year of age range")]);
    assert_eq!(one("People ages 18 to 64 were asked."), "18 to 64 year of age range");
    check("It treats three- and four-year-olds.", &[("three", "3 year of age"), ("four-year-olds", "4 year of age")]);
}

#[test]
fn a_strength_on_a_scale_is_a_magnitude() {
    assert_eq!(one("The tremor registered 5.1 on the Richter scale."), "5.1 magnitude");
    assert_eq!(one("A quake measuring 6.4 struck Merrow."), "6.4 magnitude");
    assert_eq!(one("A board measuring 6.4 fell."), "6.4 count");
}

#[test]
fn marks_of_a_list_long_numbers_and_zero_before_a_noun_are_no_figures() {
    check("It says 1) pay and 2) leave.", &[]);
    check("The card 1111-2222-3333 was blocked.", &[]);
    check("The zero-tolerance rule stays.", &[]);
    check(
        "The law (Section 3) names 12 (of 20) rivers.",
        &[("3", "3 count a name"), ("12", "12 count"), ("20", "20 count")],
    );
}

#[test]
fn half_of_a_crowd_and_plurals_in_is() {
    assert_eq!(one("More than half voters came."), "0.5 count of voters over");
    assert_eq!(one("The lot held 12 taxis."), "12 count of taxis");
    assert_eq!(one("It sold at dollar 22.5 million."), "22500000 USD");
}

#[test]
fn who_dies_at_an_age_dies_at_no_count() {
    assert_eq!(one("Ilse Brandt, who built the mill, dies at 81."), "81 year of age");
    assert_eq!(one("The singer is dead at 72, her son said."), "72 year of age");
    assert_eq!(one("Children as young as 14 work there."), "14 year of age");
    assert_eq!(one("Weavers died at 40 mills."), "40 count of mills");
}

#[test]
fn a_mother_of_twelve_has_so_many_children() {
    assert_eq!(one("She was a mother of 12."), "12 count of mother");
}

#[test]
fn years_before_christ_are_names() {
    assert_eq!(one("He was consul in 112 BC."), "112 count a name");
    assert_eq!(one("He sold 112 boats."), "112 count of boats");
}
