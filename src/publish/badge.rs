//! The level in words and colour as a picture: `badge.svg`.

use super::language::Language;
use super::xml::escaped;
use crate::status::{Level, Look};

/// The name and the colour of the light theme for each level: what `style/tokens.css` has.
const TOKENS: &str = include_str!("../../style/tokens.css");

/// The colour of a look on a light ground, as `#rrggbb`.
pub fn colour(look: Look) -> &'static str {
    let name = match look {
        Look::Level(level) => level.name(),
        Look::Security => Level::Critical.name(),
        Look::Unknown | Look::Info | Look::CalledOff => "unknown",
    };
    let values = TOKENS.lines().find_map(|line| {
        let value = line.strip_prefix("--wp-")?.strip_prefix(name)?;
        value.strip_prefix(":light-dark(")
    });
    let value = values.and_then(|values| values.split(',').next());
    value.unwrap_or("#555c6a")
}

/// About how wide a text is in a sans-serif font of 11 px. The picture says how wide it is to be, so another font is fitted in.
fn width(text: &str) -> f64 {
    let of = |char: char| match char {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '’' | '\'' => 4.0,
        'm' | 'w' | 'M' | 'W' => 10.0,
        char if char.is_ascii_uppercase() => 8.0,
        // Scripts of whole squares.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 11.5,
        // Marks above and below a letter.
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' => 0.0,
        _ => 6.6,
    };
    text.chars().map(of).sum()
}

/// The badge: the provider's name, if there is one, and the status.
pub fn badge(language: &Language, name: &str, look: Look, words: &str) -> String {
    // A long name is a picture as wide as a page.
    let name: String = name.chars().take(40).collect();
    let (name, words) = (escaped(&name), escaped(words));
    let colour = colour(look);
    let icon = look.icon();
    let direction = language.words.direction();
    let tag = language.tag();
    let name_width = width(&name);
    let words_width = width(&words);
    let left = if name.is_empty() {
        0.0
    } else {
        name_width + 16.0
    };
    let right = words_width + 36.0;
    let whole = left + right;
    let (name_at, words_at) = (left / 2.0, left + 26.0 + words_width / 2.0);
    let icon_at = left + 8.0;
    let title = match name.is_empty() {
        true => words.clone(),
        false => format!("{name}: {words}"),
    };
    let text = |x: f64, width: f64, text: &str| match text {
        "" => String::new(),
        text => format!(
            "<text x=\"{x:.1}\" y=\"15.5\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>\n"
        ),
    };
    let name = text(name_at, name_width, &name);
    let words = text(words_at, words_width, &words);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{tag}" width="{whole:.1}" height="22" viewBox="0 0 {whole:.1} 22" role="img" aria-labelledby="title">
<title id="title">{title}</title>
<clipPath id="edge"><rect width="{whole:.1}" height="22" rx="5"/></clipPath>
<g clip-path="url(#edge)"><path fill="#2b2f38" d="M0 0h{left:.1}v22H0z"/><path fill="{colour}" d="M{left:.1} 0h{right:.1}v22h-{right:.1}z"/></g>
<path fill="#fff" fill-rule="evenodd" transform="translate({icon_at:.1} 4.5) scale(.8125)" d="{icon}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" direction="{direction}">
{name}{words}</g>
</svg>
"##
    )
}
