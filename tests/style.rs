//! Checks of the style sheets without a browser: contrast, and no physical left or right.
#![cfg(not(target_arch = "wasm32"))]

const TOKENS: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/controls.css")
);
const SHEETS: [(&str, &str); 9] = [
    ("tokens.css", include_str!("../style/tokens.css")),
    ("controls.css", include_str!("../style/controls.css")),
    ("banner.css", include_str!("../style/banner.css")),
    ("timeline.css", include_str!("../style/timeline.css")),
    ("page.css", include_str!("../public/page.css")),
    ("studio.css", include_str!("../public/studio.css")),
    ("dot.css", include_str!("../style/dot.css")),
    ("first-text.js", include_str!("../src/script/first-text.js")),
    ("status.css", include_str!("../src/publish/status.css")),
];
/// The colours of levels, which are used for text and for marks.
const LEVELS: [&str; 7] = [
    "operational",
    "maintenance",
    "minor",
    "major",
    "critical",
    "unknown",
    "security",
];

/// Red, green and blue from 0 to 1 in sRGB.
type Colour = [f64; 3];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Scheme {
    Light,
    Dark,
}

fn hex(text: &str) -> Colour {
    let digits = text.trim().trim_start_matches('#');
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let at = |place: usize| {
        f64::from(u8::from_str_radix(&wide[place..place + 2], 16).expect("a colour")) / 255.0
    };
    [at(0), at(2), at(4)]
}

/// The colour of a token: its first value in the sheet, or its value for users who prefer more
/// contrast.
fn token(name: &str, scheme: Scheme, wants_more: bool) -> Colour {
    let more = TOKENS
        .split_once("prefers-contrast:more")
        .map(|(_, rest)| rest.lines().next().unwrap_or_default())
        .expect("a rule for more contrast");
    let set = format!("--wp-{name}:");
    let value = wants_more
        .then(|| more.split_once(&set))
        .flatten()
        .or_else(|| TOKENS.split_once(&set))
        .unwrap_or_else(|| panic!("no {name}"))
        .1;
    let value = value.split([';', '}']).next().unwrap_or_default();
    if let Some(other) = value.strip_prefix("var(--wp-") {
        return token(other.trim_end_matches(')'), scheme, wants_more);
    }
    let (light, dark) = value
        .trim_start_matches("light-dark(")
        .trim_end_matches(')')
        .split_once(',')
        .expect("two colours");
    hex(if scheme == Scheme::Light { light } else { dark })
}

fn linear(value: f64) -> f64 {
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn gamma(value: f64) -> f64 {
    if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055 * value.powf(1.0 / 2.4) - 0.055
    }
}

// https://www.w3.org/TR/css-color-4/#color-conversion-code
fn to_oklab([r, g, b]: Colour) -> [f64; 3] {
    let [r, g, b] = [linear(r), linear(g), linear(b)];
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
    ]
}

fn from_oklab([l, a, b]: [f64; 3]) -> Colour {
    let l_ = (l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m_ = (l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s_ = (l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    [
        gamma(4.076_741_662_1 * l_ - 3.307_711_591_3 * m_ + 0.230_969_929_2 * s_),
        gamma(-1.268_438_004_6 * l_ + 2.609_757_401_1 * m_ - 0.341_319_396_5 * s_),
        gamma(-0.004_196_086_3 * l_ - 0.703_418_614_7 * m_ + 1.707_614_701 * s_),
    ]
}

/// `color-mix(in oklab, one percent%, other)`.
fn mixed(one: Colour, percent: f64, other: Colour) -> Colour {
    let (one, other, part) = (to_oklab(one), to_oklab(other), percent / 100.0);
    from_oklab([0, 1, 2].map(|at| one[at] * part + other[at] * (1.0 - part)))
}

/// `color-mix(in oklab, one percent%, transparent)` on `ground`.
fn laid(one: Colour, percent: f64, ground: Colour) -> Colour {
    [0, 1, 2].map(|at| one[at] * percent / 100.0 + ground[at] * (1.0 - percent / 100.0))
}

// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour: Colour| {
        0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Each `color-mix()` in the sheets of the elements after `property`: the colour, its percentage,
/// and the second colour.
fn mixes(property: &str) -> Vec<(String, f64, String)> {
    let start = format!("{property}:color-mix(in oklab,var(--");
    let of_sheet = |sheet: &str| {
        let found = sheet.split(&start).skip(1);
        found
            .map(|rest| {
                let (colour, rest) = rest.split_once(") ").expect("a share");
                let (share, rest) = rest.split_once("%,").expect("a share");
                let other = rest.split(')').next().unwrap_or_default();
                let other = other.trim_start_matches("var(--").to_owned();
                (colour.to_owned(), share.parse().expect("a number"), other)
            })
            .collect::<Vec<_>>()
    };
    SHEETS[..4]
        .iter()
        .flat_map(|(_, sheet)| of_sheet(sheet))
        .collect()
}

/// Every background of text, with its name, and for a tint its level.
fn grounds(scheme: Scheme, wants_more: bool) -> Vec<(String, Option<&'static str>, Colour)> {
    let token = |name: &str| token(name, scheme, wants_more);
    let mut grounds = vec![
        ("ground".to_owned(), None, token("ground")),
        ("surface".to_owned(), None, token("surface")),
    ];
    for (colour, share, other) in mixes("background") {
        let levels: &[_] = match colour.as_str() {
            "c" => &LEVELS,
            _ => &[""],
        };
        for level in levels {
            let colour = match *level {
                "" => token(colour.trim_start_matches("wp-")),
                level => token(level),
            };
            let tint = match other.as_str() {
                "transparent" => laid(colour, share, token("surface")),
                other => mixed(colour, share, token(other.trim_start_matches("wp-"))),
            };
            let level = (!level.is_empty()).then_some(*level);
            grounds.push((format!("{share} % of {colour:?} on {other}"), level, tint));
        }
    }
    grounds
}

#[test]
fn every_text_has_a_contrast_of_4_5_to_every_background() {
    let mut checked = 0;
    for scheme in [Scheme::Light, Scheme::Dark] {
        for wants_more in [false, true] {
            for (name, level, ground) in grounds(scheme, wants_more) {
                // A tint is the background of its own level and of secondary text; a plain
                // background is that of every level.
                let levels: Vec<&str> = match level {
                    Some(level) => vec![level],
                    None if name == "ground" || name == "surface" => LEVELS.to_vec(),
                    None => Vec::new(),
                };
                // A selected option has only the text colour.
                let is_chosen = name.starts_with("16 ");
                let said: &[&str] = if is_chosen {
                    &["ink"]
                } else {
                    &["ink", "soft", "accent"]
                };
                for text in said.iter().chain(&levels) {
                    let found = contrast(token(text, scheme, wants_more), ground);
                    assert!(
                        found >= 4.5,
                        "{text} on {name}: {found:.2} ({scheme:?}, more: {wants_more})"
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 200, "{checked}");
}

#[test]
fn fields_and_the_focus_ring_have_a_contrast_of_3_to_their_surroundings() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        for around in ["ground", "surface"] {
            let colour = |name: &str| token(name, scheme, false);
            let ground = colour(around);
            assert!(contrast(colour("accent"), ground) >= 3.0, "the focus");
            // The field of the picker.
            assert!(contrast(colour("soft"), ground) >= 3.0, "a field's edge");
            let more = token("line", scheme, true);
            assert!(contrast(more, ground) >= 3.0, "every edge, where wanted");
        }
    }
    // The fields of the filters.
    let edges = SHEETS[3].1.split(".fields{").nth(1).unwrap_or_default();
    let share = edges
        .split("border:1px solid color-mix(in oklab,var(--wp-ink) ")
        .nth(1)
        .and_then(|rest| rest.split('%').next()?.parse().ok())
        .expect("their edge is a share of the ink");
    for scheme in [Scheme::Light, Scheme::Dark] {
        let (ink, surface) = (token("ink", scheme, false), token("surface", scheme, false));
        let found = contrast(laid(ink, share, surface), surface);
        assert!(found >= 3.0, "{found:.2} ({scheme:?})");
    }
}

#[test]
fn the_sheets_use_no_physical_left_or_right() {
    // An arrow that points down is the same in both directions.
    const MAY: &str = "border-width:0 1.5px 1.5px 0;rotate:45deg";
    for (name, sheet) in SHEETS {
        let sheet = sheet.replace(MAY, "");
        for declaration in sheet.split([';', '{', '}', '\n']) {
            let (property, value) = declaration.split_once(':').unwrap_or_default();
            let (property, value) = (property.trim(), value.trim());
            let is_physical = property
                .split('-')
                .any(|word| matches!(word, "left" | "right"));
            let speaks_of_a_side = ["text-align", "justify-content", "float", "clear"]
                .contains(&property)
                && matches!(value, "left" | "right");
            assert!(!is_physical && !speaks_of_a_side, "{name}: {declaration}");
            // The second of four values is the right side, and the fourth the left.
            let values: Vec<&str> = value.split_whitespace().collect();
            let has_sides = matches!(
                property,
                "margin" | "padding" | "border-width" | "border-radius" | "inset"
            );
            if let (true, [_, right, _, left]) = (has_sides, &values[..]) {
                assert_eq!(right, left, "{name}: {declaration}");
            }
        }
    }
}

// It cuts a word in two: screen readers say "S. ince", and the letters of Arabic are not joined.
#[test]
fn no_sheet_styles_the_first_letter() {
    for (name, sheet) in SHEETS {
        assert!(!sheet.contains("first-letter"), "{name}");
    }
}
