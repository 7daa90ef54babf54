//! Amounts as other countries, other trades and other programs write them.

use crate::read;

/// The values and units of a text, names left out.
fn amounts(text: &str) -> Vec<String> {
    let document = read(text);
    let figures = document.mentions.figures.iter().filter(|figure| !figure.label);
    let shown = figures.map(|figure| {
        let quantity = &figure.quantity;
        format!("{} {}", quantity.amount.normalize(), quantity.unit.name().unwrap_or(quantity.unit.kind()))
    });
    shown.collect()
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(amounts(text), [*expected], "in {text:?}");
    }
}

#[test]
fn currencies_of_every_country() {
    check(&[
        ("The dam cost 40 million lari.", "40000000 GEL"),
        ("The dam cost 12 billion Burmese kyat.", "12000000000 MMK"),
        ("Tickets are ₡900.", "900 CRC"),
        ("The pier cost 3 million Dutch guilders.", "3000000 NLG"),
        ("The pier cost 3 million Slovak koruna.", "3000000 SKK"),
        ("They asked for 20 usd.", "20 USD"),
        ("They asked for rmb 20.", "20 CNY"),
        ("It traded at hk $ 10.05 billion.", "10050000000 HKD"),
        ("The mine cost $US40 million.", "40000000 USD"),
        ("The mine cost $A40 million.", "40000000 AUD"),
        ("The mine cost 40 million złoty.", "40000000 PLN"),
        ("The mine cost GY$40 million.", "40000000 GYD"),
        ("The mine cost 40 million new Israeli shekels.", "40000000 ILS"),
        ("The ferry takes 40 kuai a head.", "40 CNY"),
        ("The mine cost 40 million leva.", "40000000 BGN"),
        ("The mine cost 40 million schillings.", "40000000 ATS"),
        ("A stamp cost 70 stotinki.", "0.7 BGN"),
        ("A stamp cost 70 pesewas.", "0.7 GHS"),
        ("A stamp cost 70 thebe.", "0.7 BWP"),
    ]);
}

#[test]
fn money_of_a_name_that_several_countries_have() {
    check(&[
        ("The quay cost 70 million kroner.", "70000000 krone"),
        ("The quay cost 70 million dinars.", "70000000 dinar"),
        ("The quay cost 70 million Danish kroner.", "70000000 DKK"),
        ("The quay cost 70 million Serbian dinars.", "70000000 RSD"),
    ]);
}

#[test]
fn units_of_one_letter_and_words_that_are_units_beside_a_figure() {
    check(&[
        ("They found 500g of amber.", "500 gram"),
        ("They built a 30-m high wall.", "30 meter"),
        ("They built a 30m high wall.", "30 meter"),
        ("They found 2.5 g of amber.", "2.5 gram"),
        ("The can holds 20 l of oil.", "20 liter"),
        ("The wind blew at 30 m/s all night.", "30 meter-per-second"),
        ("The link carries 40 Mb and no more.", "40 megabit"),
        ("The disk holds 40 MB and no more.", "40 megabyte"),
        ("The keeper weighs 14 stone.", "14 stone-weight"),
        ("The keeper climbed 14 stone steps.", "14 count"),
    ]);
    assert!(!amounts("The island will get 5g masts.").iter().any(|amount| amount.contains("gram")));
}

#[test]
fn codes_that_are_words_are_no_currencies() {
    assert_eq!(amounts("ALL 5 ferries sank."), ["5 count"]);
    assert_eq!(amounts("The 20 top ferries sank."), ["20 count"]);
}

#[test]
fn millions_in_a_code_and_after_it() {
    check(&[
        ("The yard lost 30 MUSD.", "30000000 USD"),
        ("The yard lost MEUR 4.5.", "4500000 EUR"),
        ("The yard lost 75 USD million.", "75000000 USD"),
        ("The yard lost $5MM.", "5000000 USD"),
        ("The yard lost $ 5 m.", "5000000 USD"),
        ("The yard lost 10 tln yen.", "10000000000000 JPY"),
    ]);
}

#[test]
fn dollars_and_cents_in_one_breath() {
    check(&[
        ("The stamp costs 15 dollars 50.", "15.5 USD"),
        ("The stamp costs thirteen dollars forty five.", "13.45 USD"),
    ]);
    assert_eq!(amounts("He paid 15 dollars and 20 sailors left."), ["15 USD", "20 count"]);
}

#[test]
fn groups_and_commas_of_other_countries() {
    check(&[
        ("The loan is 12,34,567.89 rupees.", "1234567.89 INR"),
        ("The loan is 1.234,56 euros.", "1234.56 EUR"),
        ("Prices rose 3,5 % in a year.", "3.5 percent"),
        ("The quotient was 1,3.", "1.3 count"),
    ]);
    assert_eq!(amounts("They chose islands 4,5,6 and 7.").len(), 4);
    assert_eq!(amounts("The choice was 4,5 or 6.").len(), 2);
}

#[test]
fn powers_and_exponents() {
    check(&[
        ("The count is 1.3e6.", "1300000 count"),
        ("The count is 1.3x10^6.", "1300000 count"),
        ("The share is 12e-1.", "1.2 count"),
        ("The key has 2^10 values.", "1024 count"),
    ]);
}

#[test]
fn small_shares_in_words() {
    check(&[
        ("One twenty-fifth of the reef is left.", "0.04 count"),
        ("Three twenty-fifths of the reef are left.", "0.12 count"),
        ("It is one hundred thirty-fifths.", "2.85714285714286 count"),
        ("It is two and fifty-four hundredths.", "2.54 count"),
        ("It weighs three trillionths.", "0.000000000003 count"),
        ("The answer is minus one.", "-1 count"),
        ("Hundred thousand sailors marched.", "100000 count"),
    ]);
    assert!(amounts("He came in the second half of the year.").is_empty());
}

#[test]
fn an_ordinal_after_digits_is_no_part_of_them() {
    assert_eq!(amounts("an offering of $280 million first preferred ship mortgage notes")[0], "280000000 USD");
}

#[test]
fn units_of_the_workshop_and_the_kitchen() {
    check(&[
        ("The plank is 2 dm thick.", "2 decimeter"),
        ("The plank is 12 m long.", "12 meter"),
        ("The crane has a reach of 48m.", "48 meter"),
        ("Divers found it at a depth of about 30m.", "30 meter"),
        ("The plank weighs 20 <kg>.", "20 kilogram"),
        ("The firm sold 30 - year bonds.", "30 year"),
        ("Add ½ teaspoon of salt.", "0.5 teaspoon"),
        ("The line carries 400 kilovolts.", "400 kilovolt"),
        ("A 28 - year - old keeper", "28 year"),
    ]);
}

#[test]
fn an_address_holds_no_figures_behind_its_question_mark() {
    assert!(amounts("See http://a.example/x?issn%280024%2D9114%29%20and%20%28ti for more.").is_empty());
}

#[test]
fn dates_of_texts_taken_apart_are_no_figures() {
    for text in ["paid nov . 6 to holders", "as of december 1 into an account", "on may 19 , the panel met"] {
        assert!(amounts(text).is_empty(), "{:?} in {text:?}", amounts(text));
    }
}
